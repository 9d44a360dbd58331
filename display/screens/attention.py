"""What needs attention, in a title, a detail and the office that answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.words import rows, word
from display.words.names import office_label, text_of
from display.words.periods import period_label
from display.words.phrases import figure, value_of
from indicators.oversight.attention import Concern
from indicators.oversight.supervision import SupervisionItem
from indicators.plan import Plan

TONES = {"overdue": "missed", "far_behind": "missed", "missing": None}


class Note(NamedTuple):
    """One concern as it is told. `tone` is the verdict whose colour it takes, None for none;
    `task` is its first.
    """

    title: str
    detail: str
    office: str
    tone: str | None
    indicator: str | None
    target: str
    task: int | None = None


def notes(plan: Plan, concerns: Sequence[Concern], lang: str) -> list[Note]:
    """The concerns in words, the gravest first; all that is merely missing is one line."""
    missing = [m for m in concerns if m.kind == "missing"]
    lines = [(m.kind, _note(plan, m, lang)) for m in concerns if m.kind != "missing"]
    if missing:
        lines.append(("missing", _missing(missing, lang)))
    return [note for _, note in lines]


def foremost(concerns: Sequence[Concern], most: int) -> list[int]:
    """Which of the notes to show where there is room for few: of each kind the gravest, then
    the rest by gravity.
    """
    kinds = [m.kind for m in concerns if m.kind != "missing"]
    kinds += ["missing"] if any(m.kind == "missing" for m in concerns) else []
    first = [place for place, kind in enumerate(kinds) if kind not in kinds[:place]]
    rest = [place for place in range(len(kinds)) if place not in first]
    return sorted((first + rest)[:most])


def _note(plan: Plan, concern: Concern, lang: str) -> Note:
    what, detail = describe(plan, concern, lang)
    office = (
        word("concerns.nobody", lang)
        if concern.office is None
        else office_label(plan, concern.office, lang)
    )
    target = next((t for t in plan.targets if t.id == concern.target), None)
    title = (
        word("concerns.title_of", lang, name=name_of(plan, concern.target, lang), what=what)
        if what
        else ""
    )
    indicator = target.indicator if target is not None else None
    tasks = target.tasks if target is not None else (plan.task_of(concern.target).number,)
    return Note(
        title or name_of(plan, concern.target, lang),
        detail,
        office,
        TONES.get(concern.kind, "near"),
        indicator,
        concern.target,
        tasks[0] if tasks else None,
    )


def name_of(plan: Plan, id: str, lang: str) -> str:
    """The name of a target or milestone."""
    return text_of(plan.name_of(id), lang)


def describe(plan: Plan, concern: Concern | SupervisionItem, lang: str) -> tuple[str, str]:
    """(what happened, where it stands after the name; the line below) of anything but what is
    merely missing.
    """
    row, kind = concern.row, concern.kind
    if kind == "overdue":
        unreported = row is not None and row.reason == "no_report"
        key = "overdue_unreported" if unreported else "overdue"
        return "", word(f"concerns.{key}", lang, day=concern.due, days=concern.days)
    if kind == "due_soon":
        left = -(concern.days or 0)
        return "", word("concerns.due_soon", lang, day=concern.due, days=left) if left else word(
            "concerns.due_today", lang
        )
    if kind == "stale":
        return "", word("concerns.stale", lang, day=concern.reported_on, days=concern.days)
    assert row is not None, f"a concern of kind {kind} comes from a judged row"
    value = value_of(plan, row, lang)
    if kind in ("behind", "far_behind"):
        return "", word(
            f"concerns.{kind}",
            lang,
            period=period_label(concern.year, concern.month, lang, plan),
            value=value,
        )
    what = word(f"concerns.{kind}", lang, year=concern.year)
    if kind == "conflict":
        shown = " / ".join(figure(plan, found, lang) for found in rows.candidates(row))
        return what, word("concerns.conflict_detail", lang, candidates=shown) if shown else word(
            "concerns.conflict_bare", lang
        )
    label = word(f"verdict.{row.verdict}", lang) if row.verdict is not None else ""
    return what, word(f"concerns.{kind}_detail", lang, value=value, verdict=label)


def _missing(concerns: Sequence[Concern], lang: str) -> Note:
    years = spans(m.year for m in concerns)
    title = word("concerns.missing", lang, years=word("join.list", lang).join(years))
    detail = word("concerns.missing_detail", lang, count=max(len(m.targets) for m in concerns))
    return Note(title, detail, "", None, None, concerns[0].target)


def spans(years: Iterable[int]) -> list[str]:
    """Years in a row as one.

    >>> spans([2019, 2020, 2023])
    ['2019—2020', '2023']
    """
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return [str(s[0]) if len(s) == 1 else f"{s[0]}—{s[-1]}" for s in spans]
