"""What is to be pressed, in a title, a detail and the office that answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.words import rows, word
from display.words.names import office_label, text_of
from display.words.periods import period_label
from display.words.phrases import figure, value_of
from indicators.oversight.attention import Concern
from indicators.oversight.supervision import Alike, SupervisionItem
from indicators.plan import Plan, Target

TONES = {"red": "missed", "yellow": "near", "blue": None}


class Note(NamedTuple):
    """One line of what is to be pressed. `tone` is the verdict whose colour it takes, None for
    none; without `indicator` and `task`, its first, the whole list tells more.
    """

    title: str
    detail: str
    office: str
    tone: str | None
    indicator: str | None
    task: int | None = None


def notes(plan: Plan, alike: Sequence[Alike], lang: str) -> list[Note]:
    """Lines of `indicators.oversight.supervision.alike` in words; alike items are counted."""
    return [
        _note(plan, line[0], lang) if len(line) == 1 else _counted(line, lang) for line in alike
    ]


def foremost(alike: Sequence[Alike], most: int) -> list[int]:
    """Which of the lines to show where there is room for few: what is red, then of each kind
    the gravest, then the rest by gravity.
    """
    kinds = [line[0].kind for line in alike]
    red = [place for place, line in enumerate(alike) if line[0].colour == "red"]
    first = red + [
        place for place, kind in enumerate(kinds) if kind not in kinds[:place] and place not in red
    ]
    rest = [place for place in range(len(kinds)) if place not in first]
    return sorted((first + rest)[:most])


def _note(plan: Plan, item: SupervisionItem, lang: str) -> Note:
    if item.kind == "missing":
        years = word("join.list", lang).join(spans(item.years))
        what, detail = word("concerns.missing", lang, years=years), ""
    else:
        what, detail = describe(plan, item, lang)
    office = (
        word("concerns.nobody", lang)
        if item.office is None
        else office_label(plan, item.office, lang)
    )
    name = text_of(plan.name_of(item.target), lang)
    title = word("concerns.title_of", lang, name=name, what=what) if what else name
    promise = plan.promise(item.target)
    indicator = promise.indicator if isinstance(promise, Target) else None
    task = item.tasks[0] if item.tasks else None
    return Note(title, detail, office, TONES[item.colour], indicator, task)


def _counted(items: Alike, lang: str) -> Note:
    """Alike items in one line: how many, of which years, of how many offices."""
    first = items[0]
    years = word("join.list", lang).join(spans(year for item in items for year in item.years))
    facts = [word("supervision.detail.together", lang, years=years)]
    offices = {item.office for item in items if item.office is not None}
    unnamed = sum(item.office is None for item in items)
    if offices:
        facts.append(word("concerns.spread", lang, count=len(offices)))
    if unnamed:
        facts.append(word("concerns.unnamed", lang, count=unnamed))
    title = word(f"supervision.alike.{first.kind}", lang, count=len(items))
    return Note(title, word("join.clause", lang).join(facts), "", TONES[first.colour], None)


def describe(plan: Plan, concern: Concern | SupervisionItem, lang: str) -> tuple[str, str]:
    """(what happened, where it stands after the name; the line below) of anything but what is
    merely missing.
    """
    row, kind = concern.row, concern.kind
    if kind == "overdue":
        unreported = row is not None and row.reason == "no_report"
        key = "overdue_unreported" if unreported else "overdue"
        return "", word(f"concerns.{key}", lang, day=concern.due, days=f"{concern.days or 0:,}")
    if kind == "due_soon":
        left = -(concern.days or 0)
        return "", word("concerns.due_soon", lang, day=concern.due, days=left) if left else word(
            "concerns.due_today", lang
        )
    if kind == "stale":
        return "", word(
            "concerns.stale", lang, day=concern.reported_on, days=f"{concern.days or 0:,}"
        )
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
        shown = " / ".join(figure(plan, candidate, lang) for candidate in rows.candidates(row))
        return what, word("concerns.conflict_detail", lang, candidates=shown) if shown else word(
            "concerns.conflict_bare", lang
        )
    label = word(f"verdict.{row.verdict}", lang) if row.verdict is not None else ""
    return what, word(f"concerns.{kind}_detail", lang, value=value, verdict=label)


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
