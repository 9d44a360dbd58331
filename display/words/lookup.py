"""Every word of the screens, in Chinese and English, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Lang = Literal["zh", "en"]
LANGUAGES: tuple[str, ...] = get_args(Lang)

_FOLDER = Path(__file__).parent

PARTS = (
    "sentences",
    "screens",
    "desk",
    "exports",
    "briefing",
    "tasks",
    "supervision",
    "offices",
    "scores",
)
"""Files of words beside a language's own."""


def word(key: str, lang: str, **values: object) -> str:
    """The words of a key, with the values put in.

    >>> word("verdict.missed", "zh")
    '未达标'
    >>> word("overview.coverage", "en", promises=26, judged=3)
    '3 of 26 can be judged'

    Raises:
        KeyError: naming the key that no language file holds.
    """
    known = vocabulary(lang)
    if key not in known:
        raise KeyError(f'no word "{key}" in display/{lang}.toml; add it to zh.toml and en.toml')
    return known[key].format(**values) if values else known[key]


def has_word(key: str, lang: str = "zh") -> bool:
    return key in vocabulary(lang)


def unit_word(unit: str, lang: str) -> str:
    """A unit of measure; one the files do not know is shown as the plan writes it."""
    return word(f"unit.{unit}", lang) if has_word(f"unit.{unit}", lang) else unit


def unit_name(unit: str, lang: str) -> str:
    """A unit standing alone, as in a table's head: without the multiplication sign."""
    return unit_word(unit, lang).removeprefix("× ")


@cache
def vocabulary(lang: str) -> Mapping[str, str]:
    """All words of a language by dotted key."""
    if lang not in LANGUAGES:
        raise KeyError(f'no language "{lang}"; known are {", ".join(LANGUAGES)}')
    found: dict[str, str] = {}
    for file in (
        _FOLDER / f"{name}.toml" for name in (lang, *(f"{part}.{lang}" for part in PARTS))
    ):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for key, text in _flat(content):
            if key in found:
                raise KeyError(
                    f'the word "{key}" stands twice, again in display/{file.name}; keep one of them'
                )
            found[key] = text
    return found


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
