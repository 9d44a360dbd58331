"""One of a thing: 1 figure, not 1 figures. The templates are written for many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

MANY = frozenset(
    "acts areas candidates cells characters clauses columns contradictions days digits figures files gaps "
    "indicators items lines matters milestones months notices ones offices others parts people persons phrases "
    "places plans points problems projects promises proposals readings reports rows rules seconds sentences series "
    "sheets sources statements statuses steps targets tasks things times units uploads values verdicts "
    "versions waivers words years".split()
)
"""Nouns that stand behind a count in a template."""

_ONE_OF_ITS_OWN = {"series": "series", "people": "person", "statuses": "status"}
_VERBS = {
    "are": "is", "were": "was", "have": "has", "do": "does", "need": "needs", "stand": "stands",
    "rest": "rests", "belong": "belongs", "wait": "waits", "lack": "lacks", "contradict": "contradicts",
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
