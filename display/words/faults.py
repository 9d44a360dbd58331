"""What verify found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from display.words.lookup import has_word, word


class Found(Protocol):
    """One thing that is wrong with the store."""

    @property
    def kind(self) -> str:
        """Which of the kinds that there are."""

    @property
    def names(self) -> Mapping[str, object]:
        """What its words name."""


def fault_text(found: Found, lang: str) -> str:
    """What is wrong; what was acted on and the table by their names.

    >>> from types import SimpleNamespace
    >>> names = {"action": "withdraw", "object": "upload 2"}
    >>> fault_text(SimpleNamespace(kind="only_chain", names=names), "zh")
    '“撤回报送”（报送 2）只在审计链中'
    >>> fault_text(SimpleNamespace(kind="only_chain", names=names), "en")
    'upload 2 (withdrew an upload) stands only in the audit chain'
    """
    told = dict(found.names)
    if "object" in told:
        told["thing"] = thing_text(str(told.pop("object")), lang)
    for name in ("action", "table"):
        if name in told:
            told[name] = word(f"{name}.{told[name]}", lang)
    return word(f"found.{found.kind}", lang, **told)


class Trouble(Protocol):
    """What a store could not do; `fault` is what its checks found."""

    @property
    def names(self) -> Mapping[str, str]:
        """What its words name."""

    @property
    def fault(self) -> Found | None:
        """Nothing, where it is not of its checks."""


def names_of(trouble: Trouble, lang: str) -> dict[str, str]:
    """What the words of a trouble name, what was found in words too."""
    found = trouble.fault
    return {**trouble.names, **({"fault": fault_text(found, lang)} if found else {})}


def thing_text(object: str, lang: str) -> str:
    """What an entry of the log is about: a noun and a number in words, anything else as it is.

    >>> thing_text("upload 2", "zh")
    '报送 2'
    """
    noun, _, number = object.rpartition(" ")
    known = number.isdecimal() and has_word(f"thing.{noun}", lang)
    return word(f"thing.{noun}", lang, number=number) if known else object
