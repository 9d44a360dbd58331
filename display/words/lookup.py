"""Every word of the screens, in Chinese and English, by key; what an English template counts is in
the singular where it is one: 1 figure, not 1 figures.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

Lang = Literal["zh", "en"]
LANGUAGES: tuple[str, ...] = get_args(Lang)

_FOLDER = Path(__file__).parent

APART = ("problems",)
"""Topics whose words are taken whole, a table for each code, by a module of their own."""

_HEAD = re.compile(r"^\[([\w-]+)", re.MULTILINE)


_HAN = re.compile("[一-鿿]")
_BLANK_BEFORE = re.compile(r"(?<=[一-鿿]) \{(\w+)\}")
_BLANK_BEHIND = re.compile(r"\{(\w+)\} (?=[一-鿿])")


class Words(dict[str, str]):
    """The words of a language by dotted key; a file of them is read when a table of it is first
    asked for.
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}
        self.topics: dict[str, str] = {}
        """Each table's file, every table in one only."""
        for file in sorted(_FOLDER.glob(f"*.{lang}.toml")):
            if file.name.partition(".")[0] not in APART:
                self._texts[file.name] = file.read_text(encoding="utf-8")
                self._own(file.name)

    def _own(self, file: str) -> None:
        for table in dict.fromkeys(_HEAD.findall(self._texts[file])):
            if table in self.topics:
                raise KeyError(
                    f"[{table}] stands in {self.topics[table]} and {file}; keep it in one"
                )
            self.topics[table] = file

    def __missing__(self, key: str) -> str:
        self._read(self.topics.get(key.partition(".")[0], ""))
        return dict.get(self, key, "")

    def _read(self, file: str) -> None:
        text = self._texts.get(file)
        if text is not None:
            self.update(_flat(tomllib.loads(text)))
            self._texts.pop(file, None)

    def whole(self) -> Mapping[str, str]:
        """All of them."""
        for file in tuple(self._texts):
            self._read(file)
        return self


def word(key: str, lang: str, **values: object) -> str:
    """The words of a key, with the values put in.

    >>> word("verdict.missed", "zh")
    '未达标'
    >>> word("since.title", "en", then="2021-12-31", now="2022-12-31")
    'What changed from 2021-12-31 to 2022-12-31'
    >>> word("missing.count", "en", count=1)
    '1 figure'

    Raises:
        KeyError: naming the key that no file holds, and the file to add it to.
    """
    text = _words(lang)[key]
    if not text and not has_word(key, lang):
        raise KeyError(_unknown(key, lang))
    if not values:
        return text
    template = in_number(text, values) if lang == "en" else _without_gaps(text, values)
    return template.format(**values)


@cache
def _gaps(template: str) -> tuple[tuple[str, str], ...]:
    """The fields with a blank between them and a Chinese word, each with its side of the field."""
    before, behind = _BLANK_BEFORE.findall(template), _BLANK_BEHIND.findall(template)
    return *((name, "before") for name in before), *((name, "behind") for name in behind)


def _without_gaps(template: str, values: Mapping[str, object]) -> str:
    """The template, without a blank where a value ends or begins with a Chinese word.

    >>> _without_gaps("达到 {value} 为达标", {"value": "12 件"})
    '达到 {value}为达标'
    >>> _without_gaps("达到 {value} 为达标", {"value": "95%"})
    '达到 {value} 为达标'
    """
    for name, side in _gaps(template):
        value = str(values.get(name, ""))
        if side == "behind" and _HAN.match(value[-1:]):
            template = re.sub(rf"(\{{{name}\}}) (?=[一-鿿])", r"\1", template)
        elif side == "before" and _HAN.match(value[:1]):
            template = re.sub(rf"(?<=[一-鿿]) (\{{{name}\}})", r"\1", template)
    return template


def _unknown(key: str, lang: str) -> str:
    """What to write where, of a key that no file holds."""
    table = key.partition(".")[0]
    topic = _words(lang).topics.get(table, "its topic").partition(".")[0]
    return (
        f'no word "{key}" in display/words; '
        f"add it to [{table}] in {topic}.zh.toml and {topic}.en.toml"
    )


def has_word(key: str, lang: str = "zh") -> bool:
    """Whether a key has words."""
    words = _words(lang)
    return bool(words[key]) or key in words


def vocabulary(lang: str) -> Mapping[str, str]:
    """All words of a language by dotted key."""
    return _words(lang).whole()


@cache
def _words(lang: str) -> Words:
    if lang not in LANGUAGES:
        raise KeyError(f'no language "{lang}"; known are {", ".join(LANGUAGES)}')
    return Words(lang)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


MANY = frozenset(
    "acts areas backups candidates cells characters clauses columns contradictions days digits figures files gaps "
    "indicators items lines matters milestones months notices ones offices others parts people persons phrases "
    "places plans points problems projects promises proposals readings reports rows rules seconds sentences series "
    "sheets sources statements statuses steps targets tasks things times units uploads values verdicts "
    "versions waivers words years".split()
)
"""Nouns that stand behind a count in a template."""

_ONE_OF_ITS_OWN = {"series": "series", "people": "person", "statuses": "status"}
_VERBS = {
    "flip": "flips", "change": "changes", "remain": "remains", "follow": "follows", "differ": "differs",
    "are": "is", "were": "was", "have": "has", "do": "does", "need": "needs", "stand": "stands",
    "rest": "rests", "belong": "belongs", "wait": "waits", "lack": "lacks", "contradict": "contradicts",
    "answer": "answers",
    "their": "its", "they": "it",
}  # fmt: skip
_NAMES = frozenset(("row", "column", "number", "year", "cell", "text", "name", "place", "version"))
"""Fields that number a thing instead of counting things."""

REACH = 3
"""The noun is one of so many words behind its count: 1 black and odorous water body."""


def in_number(template: str, values: Mapping[str, object]) -> str:
    """The template, with the nouns behind every count that is one, and their verbs, in the singular.

    >>> in_number("{count} new figures are missing", {"count": 1})
    '{count} new figure is missing'
    >>> in_number("{count} of {promises} promises", {"count": 1, "promises": 3})
    '{count} of {promises} promises'
    """
    ones = {name for name, value in values.items() if str(value) == "1"} - _NAMES
    if not ones:
        return template
    parts, counted = [], False
    for literal, field, spec, conversion in Formatter().parse(template):
        text = literal.replace("{", "{{").replace("}", "}}")
        parts.append(_singular(text) if counted else text)
        counted = field in ones
        if field is not None:
            tail = (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            parts.append(f"{{{field}{tail}}}")
    return "".join(parts)


def _singular(text: str) -> str:
    """The first noun of a text that begins with a blank, and the verb behind it.

    >>> _singular(" progress reports wait, 3 rows"), _singular(": rows"), _singular(" is late")
    (' progress report waits, 3 rows', ': rows', ' is late')
    """
    words = re.split(r"(?<=[ ,;:.()])|(?=[,;:.()])", text)
    for place, one in enumerate(words[: 2 * REACH]):
        plain = one.strip()
        if plain in MANY:
            words[place] = one.replace(plain, _one(plain))
            if place + 1 < len(words):
                verb = words[place + 1].strip()
                words[place + 1] = words[place + 1].replace(verb, _VERBS.get(verb, verb))
            break
        if plain in (",", ";", ":", ".", "(", ")"):
            break
    return "".join(words)


def _one(noun: str) -> str:
    """
    >>> _one("figures"), _one("series"), _one("boundaries")
    ('figure', 'series', 'boundary')
    """
    if noun in _ONE_OF_ITS_OWN:
        return _ONE_OF_ITS_OWN[noun]
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
