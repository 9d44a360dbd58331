"""What was put forward, as it is kept: a verb of the store with all that is told to it, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from indicators.figures.columns import Column, Observations, Texts
from store.aliases import Name
from store.plans import PlanText
from store.roles import PrintedPlace

SUBJECT: Mapping[str, tuple[str, ...]] = {
    "add": ("file_name",),
    "withdraw": ("upload_id",),
    "choose": ("area", "indicator", "year", "month"),
    "add_reports": ("file_name", "items"),
    "withdraw_report": ("id",),
    "waive": ("target", "year"),
    "withdraw_waiver": ("id",),
    "comment": ("target", "area", "year"),
    "withdraw_comment": ("id",),
    "adopt": ("plan",),
}
"""The verbs that can be put forward, and what of it tells that one is about the same as another."""

DAYS = ("known_on", "done_on")
LISTED = 20

Given = Mapping[str, Any]
"""What is told to a verb, by the names of its parameters."""


@dataclass(frozen=True)
class Kept:
    """What is remembered with an upload: names, and roles of printed columns and titles; a role
    that is empty is forgotten.
    """

    names: Sequence[Name] = ()
    roles: Sequence[tuple[PrintedPlace, str]] = ()


@dataclass(frozen=True)
class SubmittedFile:
    """The file that statements came in: its name, what the analyst notes of it, the cells not
    taken, each with sheet, row, cell, kind, name and text, and what is remembered with it.
    """

    name: str
    note: str = ""
    left_out: Sequence[Mapping[str, Any]] = ()
    kept: Kept = Kept()


def packed(given: Given) -> str:
    """What is told to a verb as JSON; statements as columns, each distinct text once."""
    plain = dict(given)
    if "observations" in plain:
        columns = Observations.of(plain["observations"]).columns
        plain["observations"] = {name: _listed(column) for name, column in columns.items()}
    return json.dumps(plain, ensure_ascii=False, default=_plain, separators=(",", ":"))


def unpacked(text: str) -> dict[str, Any]:
    """What `packed` wrote, as the verb takes it."""
    # The store of a short command needs no judging.
    from indicators.judging.commented import Comment  # noqa: PLC0415
    from indicators.oversight.waivers import Waiver  # noqa: PLC0415

    given: dict[str, Any] = json.loads(text, object_hook=_with_days)
    if "observations" in given:
        columns = given["observations"]
        given["observations"] = Observations({n: _column(n, columns[n]) for n in columns})
    kinds: dict[str, Callable[..., object]] = {
        "file": _file,
        "waiver": Waiver,
        "comment": Comment,
        "plan": PlanText,
    }
    for name, kind in kinds.items():
        if name in given:
            given[name] = kind(**given[name])
    if "figure" in given:
        given["figure"] = tuple(given["figure"])
    return given


def signed(given: Given, by: str) -> Given:
    """The same with who reports, where a report does not say so: its author, not who approves it."""
    if "reports" not in given:
        return given
    return {**given, "reports": [{"by": by, **report} for report in given["reports"]]}


def about(given: Given) -> dict[str, object]:
    """What the lists show of it, in JSON's own kinds of values."""
    facts: dict[str, object] = {
        name: value for name, value in given.items() if isinstance(value, str | int | None)
    }
    if "observations" in given:
        said, file = Observations.of(given["observations"]), given["file"]
        facts |= {"file_name": file.name, "note": file.note, "rows": len(said)}
        facts |= {"areas": sorted(said.words("area"))[:LISTED], "left_out": len(file.left_out)}
    if "reports" in given:
        facts["rows"] = len(given["reports"])
        facts["items"] = sorted({str(one["item"]) for one in given["reports"]})[:LISTED]
    if "figure" in given:
        facts |= dict(zip(("area", "indicator", "year", "month"), given["figure"], strict=True))
    for name in {"waiver", "comment"} & given.keys():
        facts |= vars(given[name])
    if "plan" in given:
        facts |= {"plan": given["plan"].id, "title": given["plan"].title}
    plain: dict[str, object] = json.loads(json.dumps(facts, ensure_ascii=False, default=_plain))
    return plain


def subject(verb: str, facts: Mapping[str, object]) -> list[object]:
    """What it is about, so that one that mends another is known as such."""
    return [verb, *(facts.get(name) for name in SUBJECT[verb])]


def _listed(column: Column) -> object:
    if isinstance(column, Texts):
        return {"words": column.words, "codes": column.codes.tolist()}
    return column.tolist()


def _column(name: str, listed: Any) -> Column:
    if isinstance(listed, dict):
        return Texts(np.array(listed["codes"], dtype="int32"), tuple(listed["words"]))
    return np.array(listed, dtype="float64" if name == "value" else "int64")


def _file(kept: dict[str, Any], **told: Any) -> SubmittedFile:
    """The file, with what is remembered with it."""
    names = [tuple(name) for name in kept["names"]]
    roles = [(PrintedPlace(*where), role) for where, role in kept["roles"]]
    return SubmittedFile(**told, kept=Kept(names, roles))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, np.generic):
        return value.item()
    if is_dataclass(value):
        return vars(value)
    raise TypeError(f"{value!r} cannot be kept")


def _with_days(entry: dict[str, Any]) -> dict[str, Any]:
    """Days as days again; a column of statements keeps them as texts."""
    days = {
        name: date.fromisoformat(entry[name]) for name in DAYS if isinstance(entry.get(name), str)
    }
    return entry | days
