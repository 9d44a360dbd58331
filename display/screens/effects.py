"""What a difference between two states of knowledge brings, as lines: figures that change,
verdicts that flip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from display.charts.marks import Mark, mark, plain_mark
from display.words import word
from display.words.names import text_of
from display.words.numbers import amount_text, value_text
from display.words.periods import period_label
from display.words.sentences import explain
from display.words.targets import target_name
from display.words.units import MINUS, Unit
from indicators.figures.unshown import Unshown
from indicators.oversight.changes import Change, Changes
from indicators.oversight.comparison import Difference, Flip
from indicators.plan import Indicator, Milestone, Plan, Target

SHOWN = 12
"""Lines of a table before the rest is folded."""
LISTED = 500
"""Lines of a table at most; beyond them all stand in a file."""

ORDER = {"conflict": 0, "revised": 1, "gone": 2, "new": 3}
"""Kinds of change that are listed, the weightiest first; what stays the same is only counted."""


class Changed(NamedTuple):
    """One figure. `uploads` are the submissions that made the difference; `id` and `year` lead
    to it.
    """

    indicator: str
    period: str
    before: str
    after: str
    difference: str
    kind: str
    tone: str
    uploads: tuple[int, ...]
    id: str = ""
    year: int = 0


class Flipped(NamedTuple):
    """One verdict; `indicator` is where its page is, None where it has none."""

    promise: str
    period: str
    before: Mark
    before_tone: str
    after: Mark
    after_tone: str
    sentence: str
    indicator: str | None
    uploads: tuple[int, ...]
    year: int = 0
    task: int | None = None


class Hidden(NamedTuple):
    """One statement that will not show: what it says, why, and the figure that shows."""

    indicator: str
    period: str
    printed: str
    because: str
    stands: str


def flips_counted(difference: Difference, lang: str) -> str:
    """How many verdicts change."""
    count = len(difference.flips)
    return word("effect.flips_count" if count else "effect.no_flips", lang, count=count)


def counted(difference: Difference, lang: str) -> str:
    """How many figures of each kind; what does not occur is not told."""
    lines = [
        word("effect.count", lang, kind=word(f"effect.{kind}", lang), count=count)
        for kind in (*ORDER, "same", "hidden")
        if (count := difference.count(kind))
    ]
    return word("join.clause", lang).join(lines) or word("effect.no_changes", lang)


def in_order(plan: Plan, changes: Sequence[Change]) -> Changes:
    """The figures that change, conflicts first and the plan's own area; what stays the same is
    left out.
    """
    return Changes.of(changes).listed(tuple(ORDER), plan.document.area)


def changed(plan: Plan, changes: Sequence[Change], lang: str) -> list[Changed]:
    """The first figures that change, see `in_order`."""
    return [_changed(plan, change, lang) for change in in_order(plan, changes)[:LISTED]]


def _changed(plan: Plan, change: Change, lang: str) -> Changed:
    unit = plan.indicator(change.indicator)
    return Changed(
        indicator=_placed(plan, change.area, text_of(unit.name, lang), lang),
        period=period_label(change.year, change.month, lang, plan),
        before=_standing(change.before, change.was, unit, lang),
        after=_standing(change.after, change.now, unit, lang),
        difference=_difference(change, unit, lang),
        kind=word(f"effect.{change.kind}", lang),
        tone="near"
        if change.kind == "conflict"
        else "strong"
        if change.kind == "revised"
        else "muted",
        uploads=change.uploads,
        id=change.indicator,
        year=change.year,
    )


def _standing(value: float | None, several: tuple[float, ...], unit: Indicator, lang: str) -> str:
    """The value of a state, or the values that stand beside each other; a dash for nothing."""
    if value is not None:
        return value_text(value, unit, lang)
    values = [value_text(one, unit, lang) for one in several]
    return word("effect.beside", lang).join(values) or word("app.none", lang)


def _difference(change: Change, unit: Unit, lang: str) -> str:
    if change.before is None or change.after is None or change.before == change.after:
        return ""
    step = round(change.after - change.before, 9)
    return f"{'+' if step > 0 else MINUS}{amount_text(step, unit, lang)}"


def hidden(plan: Plan, unshown: Iterable[Unshown], lang: str) -> list[Hidden]:
    """The statements that will not show, those of the plan's own area first."""
    own = plan.document.area
    ordered = sorted(unshown, key=lambda one: (one.area != own, -one.year, -one.month, one.row))
    return [_hidden(plan, one, lang) for one in ordered]


def _hidden(plan: Plan, one: Unshown, lang: str) -> Hidden:
    unit = plan.indicator(one.indicator)
    several = word("app.none" if one.cause == "not_yet" else "effect.in_conflict", lang)
    return Hidden(
        indicator=_placed(plan, one.area, text_of(unit.name, lang), lang),
        period=period_label(one.year, one.month, lang, plan),
        printed=value_text(one.value, unit, lang),
        because=word(f"because.{one.cause}", lang, day=one.day or word("app.none", lang)),
        stands=several if one.shown is None else value_text(one.shown, unit, lang),
    )


def flipped(plan: Plan, flips: Iterable[Flip], lang: str) -> list[Flipped]:
    """The verdicts that change, those of the plan's own area first."""
    own = plan.document.area
    ordered = sorted(flips, key=lambda f: (f.area != own, -f.year, -f.month, f.area, f.target))
    return [_flipped(plan, flip, lang) for flip in ordered]


def _flipped(plan: Plan, flip: Flip, lang: str) -> Flipped:
    target = next((t for t in plan.targets if t.id == flip.target), None)
    milestone = next((m for _, m in plan.milestones if m.id == flip.target), None)
    name = (
        target_name(plan, target, lang)
        if target
        else text_of(milestone.name, lang)
        if milestone
        else flip.target
    )
    return Flipped(
        promise=_placed(plan, flip.area, name, lang),
        period=period_label(flip.year, flip.month, lang, plan),
        before=plain_mark(flip.before, flip.month, lang),
        before_tone=flip.before or "muted",
        after=mark(flip.row, lang),
        after_tone=flip.after or "muted",
        sentence=explain(plan, flip.row, lang),
        indicator=target.indicator if target else None,
        uploads=flip.uploads,
        year=flip.year,
        task=_task(plan, target, milestone),
    )


def _task(plan: Plan, target: Target | None, milestone: Milestone | None) -> int | None:
    """The first task of a promise; None where it serves none."""
    if target is not None:
        return target.tasks[0] if target.tasks else None
    return plan.task_of(milestone.id).number if milestone is not None else None


def _placed(plan: Plan, area: str, name: str, lang: str) -> str:
    """The name, with its area where that is not the plan's own."""
    return (
        name if area == plan.document.area else f"{text_of(plan.area(area).short, lang)} · {name}"
    )


def figure_name(plan: Plan, figure: Mapping[str, Any], lang: str) -> str:
    """A figure of any area by its name and period."""
    name = text_of(plan.indicator(figure["indicator"]).name, lang)
    area = text_of(plan.area(figure["area"]).short, lang)
    return f"{area} · {name} · {period_label(figure['year'], figure['month'], lang, plan)}"
