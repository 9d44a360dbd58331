"""The log as lines: who did what, when, and from where; and the people that it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from display.screens.acts import Entry, moment, person_text
from display.screens.tables import Table
from display.words import word
from display.words.faults import thing_text
from display.words.lookup import has_word

GROUPS: Mapping[str, tuple[str, ...]] = {
    "entering": ("sign_in", "sign_out"),
    "refused": ("refuse",),
    "taken": ("download", "export"),
    "kept": ("backup", "restore", "prune"),
}
"""What happens beside the acts, by kind; every other action is an act."""

CODES = {
    "done": "log_detail.is_",
    "nature": "nature.",
    "outcome": "submission.state_",
    "rhythm": "follow.",
    "standing": "follow.is_",
    "verb": "submission.",
}
"""The details that are codes, and how the keys of their words begin."""

ACTING = "acts"
UNSHOWN = ("address", "previous_hash")
LONGEST = 240
"""Characters of what an entry tells beside; the file has all."""


class LogLine(NamedTuple):
    """An entry to be read; `tone` is that of what was refused."""

    number: str
    when: str
    by: str
    what: str
    thing: str
    address: str
    more: str
    tone: str


class Person(NamedTuple):
    """Somebody whom the log names: when last signed in and with which roles, when last seen,
    how many acts, files taken and refusals.
    """

    id: str
    entered: str
    roles: str
    seen: str
    address: str
    acts: str
    taken: str
    refused: str


def group_of(action: str) -> str:
    """The kind that an action belongs to."""
    return next((name for name, actions in GROUPS.items() if action in actions), ACTING)


def log_lines(entries: Iterable[Entry], lang: str) -> list[LogLine]:
    """A line for each entry, in the order given."""
    return [_line(entry, lang) for entry in entries]


def log_table(entries: Iterable[Entry], lang: str) -> Table:
    """The log as a file: every detail whole."""
    heads = ("number", "when", "by", "what", "thing", "address", "more")
    rows: list[Sequence[object]] = [
        (*_line(entry, lang)[:6], _more(entry, lang, longest=None)) for entry in entries
    ]
    return Table(tuple(word(f"system.{head}", lang) for head in heads), rows)


def matching(entries: Iterable[Entry], kind: str, by: str, text: str) -> list[Entry]:
    """The entries of a kind, of somebody, and that hold a text; blank means any."""
    sought = text.strip().lower()
    return [
        entry
        for entry in entries
        if (not kind or group_of(entry.action) == kind)
        and (not by or person_of(entry) == by)
        and (not sought or sought in f"{entry.object} {entry.detail} {entry.by}".lower())
    ]


def person_of(entry: Entry) -> str:
    """Who acted, without on whose behalf, and without who approved it.

    >>> from types import SimpleNamespace
    >>> person_of(SimpleNamespace(by="zhang@example.cn (李四)"))
    'zhang@example.cn'
    >>> person_of(SimpleNamespace(by="zhang@example.cn ✓ li@example.cn"))
    'zhang@example.cn'
    """
    return entry.by.partition(" ✓ ")[0].partition(" (")[0]


def people(entries: Sequence[Entry], lang: str) -> list[Person]:
    """Whom the entries name, who was seen last first."""
    by_person: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.by:
            by_person.setdefault(person_of(entry), []).append(entry)
    ordered = sorted(by_person.items(), key=lambda one: one[1][-1].recorded_at, reverse=True)
    return [_person(id, own, lang) for id, own in ordered]


def _person(id: str, own: Sequence[Entry], lang: str) -> Person:
    kinds = [group_of(entry.action) for entry in own]
    entered = next((entry for entry in reversed(own) if entry.action == "sign_in"), None)
    addresses = [address for entry in own if (address := str(_detail(entry).get("address") or ""))]
    return Person(
        person_text(id, lang),
        moment(entered.recorded_at) if entered else "",
        _roles(_detail(entered).get("roles"), lang) if entered else "",
        moment(own[-1].recorded_at),
        addresses[-1] if addresses else "",
        *(f"{kinds.count(kind):,}" for kind in (ACTING, "taken", "refused")),
    )


def _roles(names: object, lang: str) -> str:
    """The roles of a sign-in, in words."""
    roles = [role for role in str(names or "").split(", ") if role]
    return word("join.list", lang).join(_or(f"people.{role}", lang, role) for role in roles)


def _line(entry: Entry, lang: str) -> LogLine:
    return LogLine(
        str(entry.seq),
        moment(entry.recorded_at),
        person_text(entry.by, lang),
        _or(f"action.{entry.action}", lang, entry.action),
        _thing(entry, lang),
        str(_detail(entry).get("address") or ""),
        _more(entry, lang, LONGEST),
        "missed" if entry.action == "refuse" else "",
    )


def _thing(entry: Entry, lang: str) -> str:
    """What was acted on: its noun and number, what was refused, else the name of the file."""
    if entry.action == "refuse":
        return _or(f"refused.{entry.object}", lang, entry.object)
    return thing_text(entry.object, lang)


def _more(entry: Entry, lang: str, longest: int | None) -> str:
    parts = [
        f"{_or(f'log_detail.{name}', lang, name)}: {_value(name, value, lang)}"
        for name, value in _detail(entry).items()
        if name not in UNSHOWN and value not in ("", None, 0, []) and not name.endswith("sha256")
    ]
    text = "; ".join(parts)
    return text if longest is None or len(text) <= longest else f"{text[:longest]}…"


def _value(name: str, value: object, lang: str) -> str:
    """What a detail says: codes in words, everything else as it is recorded."""
    if name == "roles":
        return _roles(value, lang)
    if isinstance(value, list):
        return word("join.list", lang).join(map(str, value))
    return _or(f"{CODES[name]}{value}", lang, str(value)) if name in CODES else str(value)


def _or(key: str, lang: str, otherwise: str) -> str:
    return word(key, lang) if has_word(key, lang) else otherwise


def _detail(entry: Entry) -> Mapping[str, object]:
    try:
        content = json.loads(entry.detail)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
