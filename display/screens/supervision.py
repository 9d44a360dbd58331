"""The supervision list in words: level, matter, office, day, days, next step, clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from display.screens.attention import describe, spans
from display.screens.comments import commented_text
from display.words import word
from display.words.names import office_label, text_of
from display.words.paces import pace_needed_text
from indicators.judging.commented import NONE, Comments
from indicators.judging.dated import DUE_SOON_DAYS, STALE_DAYS
from indicators.oversight.supervision import (
    COLOURS,
    RED_AFTER_DAYS,
    Alike,
    OfficeItems,
    SupervisionItem,
    by_kind,
    by_office,
)
from indicators.plan import Plan, Target

TONES = {"red": "missed", "yellow": "near", "blue": "deep"}
GLYPHS = {"red": "■", "yellow": "▲", "blue": "◆"}
"""A level is told by its word, its shape and its colour, so that none is needed alone."""


class Level(NamedTuple):
    """A level with what it means."""

    colour: str
    word: str
    glyph: str
    tone: str
    meaning: str


class SupervisionLine(NamedTuple):
    """One line of the list. `span` says the number `days`; `indicator` and `tasks` are where to
    look; `parts` are the alike items that the line counts, none where it is of one; `commented` says
    that an office has commented on it, and when.
    """

    level: Level
    kind: str
    matter: str
    office: str
    due: str
    days: int | None
    span: str
    state: str
    step: str
    clauses: tuple[str, ...]
    tasks: tuple[int, ...]
    indicator: str | None
    parts: tuple[SupervisionLine, ...] = ()
    commented: str = ""

    @property
    def items(self) -> tuple[SupervisionLine, ...]:
        """Each item alone."""
        return self.parts or (self,)


class OfficeLines(NamedTuple):
    """What one office answers for: `number` items, at which `levels`, `counted` by kind in words,
    `first` its gravest.
    """

    id: str
    name: str
    levels: tuple[tuple[Level, int], ...]
    number: int
    counted: str
    first: str
    lines: tuple[SupervisionLine, ...]


NOBODY = "-"
"""Stands for the office in an address where the plan names none."""


def levels(lang: str) -> list[Level]:
    """The levels, the most pressing first."""
    limits = {"days": RED_AFTER_DAYS, "soon": DUE_SOON_DAYS, "stale": STALE_DAYS}
    return [
        Level(
            colour,
            word(f"supervision.level.{colour}", lang),
            GLYPHS[colour],
            TONES[colour],
            word(f"supervision.meaning.{colour}", lang, **limits),
        )
        for colour in COLOURS
    ]


def lines(
    plan: Plan, alike: Iterable[Alike], lang: str, comments: Comments = NONE
) -> list[SupervisionLine]:
    """The list in words, in the order given; alike items are one line that counts them."""
    by_colour = {level.colour: level for level in levels(lang)}
    return [_together(plan, items, by_colour, lang, comments) for items in alike]


def offices(
    plan: Plan, items: Iterable[SupervisionItem], lang: str, comments: Comments = NONE
) -> list[OfficeLines]:
    """The list in words an office at a time, the gravest first."""
    return [_office(plan, one, lang, comments) for one in by_office(items)]


def counted(items: Iterable[SupervisionItem], lang: str) -> str:
    """How many items of which kind, in words."""
    kinds = by_kind(items).items()
    parts = [word(f"supervision.counted.{kind}", lang, count=count) for kind, count in kinds]
    return word("join.clause", lang).join(parts)


def _office(plan: Plan, of_office: OfficeItems, lang: str, comments: Comments) -> OfficeLines:
    items, shown = of_office.items, lines(plan, of_office.lines, lang, comments)
    colours: list[str] = [item.colour for item in items]
    marked = [(level, colours.count(level.colour)) for level in levels(lang)]
    return OfficeLines(
        id=of_office.office or NOBODY,
        name=office_name(plan, of_office.office, lang),
        levels=tuple(pair for pair in marked if pair[1]),
        number=len(items),
        counted=counted(items, lang),
        first=_gist(shown[0], lang),
        lines=tuple(shown),
    )


def _gist(line: SupervisionLine, lang: str) -> str:
    """A line in a few words; what has no day of its own goes by its state, and what is counted
    beside it is not counted again.
    """
    if line.parts:
        facts = [line.state, line.span] if line.days is not None else [line.kind, line.state]
        return word("join.clause", lang).join(facts)
    what = line.span if line.days is not None else line.kind
    return word("concerns.title_of", lang, name=line.matter, what=what)


def _together(
    plan: Plan, items: Alike, by_colour: dict[str, Level], lang: str, comments: Comments
) -> SupervisionLine:
    lines = [
        _line(plan, item, by_colour[item.colour], lang)._replace(
            commented=commented_text(comments, item.row, lang)
        )
        for item in items
    ]
    if len(lines) == 1:
        return lines[0]
    oldest = max(items, key=lambda item: item.days or 0)
    kind, level = oldest.kind, by_colour[min((i.colour for i in items), key=COLOURS.index)]
    dated = lines[items.index(oldest)]
    return SupervisionLine(
        level=level,
        kind=dated.kind,
        matter=word(f"supervision.alike.{kind}", lang, count=len(items)),
        office=dated.office,
        due=dated.due,
        days=dated.days,
        span=dated.span,
        state=_state_together(items, lang),
        step=_step_together(items, dated, lang),
        clauses=tuple(dict.fromkeys(clause for line in lines for clause in line.clauses)),
        tasks=tuple(dict.fromkeys(task for line in lines for task in line.tasks)),
        indicator=None,
        parts=tuple(lines),
    )


def _state_together(items: Alike, lang: str) -> str:
    years = word("join.list", lang).join(spans(year for item in items for year in item.years))
    if items[0].kind == "missing":
        figures = sum(len(item.years) for item in items)
        return word("supervision.detail.missing_together", lang, years=years, count=figures)
    return word("supervision.detail.together", lang, years=years)


def _step_together(items: Alike, first: SupervisionLine, lang: str) -> str:
    if items[0].kind != "missing":
        return first.step
    key = "missing_together" if items[0].office else "missing_together_nobody"
    return word(f"supervision.steps.{key}", lang, office=first.office)


def office_name(plan: Plan, office: str | None, lang: str) -> str:
    """The office that answers; a word where the plan names nobody."""
    return word("supervision.nobody", lang) if office is None else office_label(plan, office, lang)


def _line(plan: Plan, item: SupervisionItem, level: Level, lang: str) -> SupervisionLine:
    target = next((t for t in plan.targets if t.id == item.target), None)
    return SupervisionLine(
        level=level,
        kind=word(f"supervision.kinds.{item.kind}", lang),
        matter=_name(plan, item, target, lang),
        office=office_name(plan, item.office, lang),
        due=item.due.isoformat() if item.due is not None else word("supervision.no_date", lang),
        days=item.days,
        span=_span(item, lang),
        state=_state(plan, item, lang),
        step=_step(plan, item, lang),
        clauses=item.clauses,
        tasks=item.tasks,
        indicator=target.indicator if target is not None else None,
    )


def _name(plan: Plan, item: SupervisionItem, target: Target | None, lang: str) -> str:
    """A figure that is missing may serve several promises; it goes by its own name."""
    if item.kind == "missing" and target is not None and target.indicator is not None:
        return text_of(plan.indicator(target.indicator).name, lang)
    return text_of(plan.name_of(item.target), lang)


def _span(item: SupervisionItem, lang: str) -> str:
    if item.kind == "due_soon":
        left = -(item.days or 0)
        return (
            word("supervision.span.due_soon", lang, days=left)
            if left
            else word("supervision.span.due_today", lang)
        )
    key = item.kind if item.days is not None else "none"
    return word(f"supervision.span.{key}", lang, days=f"{item.days or 0:,}")


def _state(plan: Plan, item: SupervisionItem, lang: str) -> str:
    if item.kind == "missing":
        return word("supervision.detail.missing", lang, years=_years(item, lang))
    if item.kind in ("overdue", "due_soon"):
        report = item.row.first("report") if item.row is not None else None
        told_on = report.known_on if report is not None else None
        key = "unreported" if told_on is None else "undone"
        return word(f"supervision.detail.{key}", lang, day=told_on)
    what, detail = describe(plan, item, lang)
    return (
        word("concerns.title_of", lang, name=what, what=detail)
        if what and detail
        else what or detail
    )


def _step(plan: Plan, item: SupervisionItem, lang: str) -> str:
    office = (
        word("supervision.whoever", lang)
        if item.office is None
        else office_label(plan, item.office, lang)
    )
    if item.kind in ("overdue", "due_soon", "stale"):
        own = _own_step(plan, item, lang)
        if own and item.kind != "stale":
            return own
        question = word(
            "supervision.steps.stale" if item.kind == "stale" else "supervision.steps.due",
            lang,
            office=office,
        )
        return word("join.sentence", lang).join(part for part in (question, own) if part)
    if item.kind in ("behind", "far_behind"):
        question = word("supervision.steps.behind", lang, office=office)
        needed = pace_needed_text(plan, item.row, lang) if item.row is not None else ""
        return (
            word("join.sentence", lang).join([question, needed + word("join.stop", lang).strip()])
            if needed
            else question
        )
    if item.kind == "missing":
        key = "missing_nobody" if item.office is None else "missing"
        return word(f"supervision.steps.{key}", lang, office=office, years=_years(item, lang))
    return word(f"supervision.steps.{item.kind}", lang)


def _own_step(plan: Plan, item: SupervisionItem, lang: str) -> str:
    """The next step that the plan's data gives for this milestone or target, as a sentence."""
    step = plan.promise(item.target).next_step
    if step is None:
        return ""
    stop = word("join.stop", lang).strip()
    return text_of(step, lang).rstrip(stop) + stop


def _years(item: SupervisionItem, lang: str) -> str:
    return word("join.list", lang).join(spans(item.years))
