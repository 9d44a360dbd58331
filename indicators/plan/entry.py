"""What every entry of a plan's TOML is, and the texts that stand in many."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError


class Entry(BaseModel):
    """Strict: a quoted number and a boolean are no numbers. What checks an entry is built when the
    first of its table is read, with all that stands within it, and not once more for each of those.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, strict=True, defer_build=True
    )


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Words(Entry):
    """A text: a string in the plan's own language, or a table by language of which that one is
    needed. A language that is absent falls back to it.
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    others: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _by_language(cls, given: Any, info: ValidationInfo) -> Any:
        own = (info.context or {}).get("language")
        texts = {own or "zh": given} if isinstance(given, str) else given
        if not isinstance(texts, dict) or not texts or "others" in texts:
            return texts
        if not all(LANGUAGE.fullmatch(str(key)) for key in texts):
            return texts
        if own is not None and own not in texts:
            raise PydanticCustomError("own_language", f"the text in {own}, the plan's language")
        base = texts[own or ("zh" if "zh" in texts else next(iter(texts)))]
        others = {key: text for key, text in texts.items() if key not in ("zh", "en")}
        return {"zh": texts.get("zh", base), "en": texts.get("en", base), "others": others}


class Noun(Entry):
    """What is counted, in English; Chinese has its measure word."""

    one: str = Field(min_length=1)
    many: str = Field(min_length=1)


def no_boolean(value: Any) -> Any:
    """Python takes true for 1 where a literal is asked for; a plan does not."""
    if isinstance(value, bool):
        raise ValueError("true and false are no numbers")  # noqa: TRY004 - pydantic takes only a ValueError for a fault
    return value
