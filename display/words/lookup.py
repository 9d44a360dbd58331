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

APART = ("problems",)
"""Topics whose words are taken whole, a table for each code, by a module of their own."""


def word(key: str, lang: str, **values: object) -> str:
    """The words of a key, with the values put in.

    >>> word("verdict.missed", "zh")
    '未达标'
    >>> word("overview.coverage", "en", promises=26, judged=3)
    '3 of 26 can be judged'

    Raises:
        KeyError: naming the key that no file holds, and the file to add it to.
    """
    known = vocabulary(lang)
    if key not in known:
        raise KeyError(_unknown(key, lang))
    return known[key].format(**values) if values else known[key]


def _unknown(key: str, lang: str) -> str:
    """What to write where, of a key that no file holds."""
    table = key.partition(".")[0]
    topic = next((name for name, content in _topics(lang).items() if table in content), "its topic")
    return (
        f'no word "{key}" in display/words; '
        f"add it to [{table}] in {topic}.zh.toml and {topic}.en.toml"
    )


def has_word(key: str, lang: str = "zh") -> bool:
    """Whether a key has words."""
    return key in vocabulary(lang)


@cache
def vocabulary(lang: str) -> Mapping[str, str]:
    """All words of a language by dotted key."""
    if lang not in LANGUAGES:
        raise KeyError(f'no language "{lang}"; known are {", ".join(LANGUAGES)}')
    return {key: text for content in _topics(lang).values() for key, text in _flat(content)}


@cache
def _topics(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """Each topic's tables, every table in one file only."""
    topics: dict[str, Mapping[str, Any]] = {}
    owner: dict[str, str] = {}
    for file in sorted(_FOLDER.glob(f"*.{lang}.toml")):
        topic = file.name.partition(".")[0]
        if topic in APART:
            continue
        topics[topic] = tomllib.loads(file.read_text(encoding="utf-8"))
        for table in topics[topic]:
            if table in owner:
                raise KeyError(
                    f"[{table}] stands in {owner[table]} and {file.name}; keep it in one"
                )
            owner[table] = file.name
    return topics


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
