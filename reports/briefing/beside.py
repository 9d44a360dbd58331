"""What other areas reached by the promise of a briefing's row."""

from __future__ import annotations

from display.words import word
from display.words.names import text_of
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.ranking import compared, ranking
from reports.briefing.scope import Scope


def others_beside(scope: Scope, row: Judgement) -> list[str]:
    """The same figure of other areas in the same year, and who of them has none."""
    frame = scope.frame
    same = (
        (frame["target"] == row.target)
        & (frame["year"] == row.year)
        & (frame["month"] == row.month)
    )
    others = judgements(
        frame[same & (frame["area"] != scope.plan.document.area) & frame["value"].notna()]
    )
    gap = "" if scope.lang == "zh" else " "
    texts = [
        text_of(scope.plan.area(other.area).short, scope.lang) + gap + scope.value(other)
        for other in others
    ]
    silent = [
        area
        for area in scope.plan.benchmarks
        if area.id not in {row.area, *(other.area for other in others)}
    ]
    return texts + [
        word("why.no_figure", scope.lang, name=text_of(area.short, scope.lang))
        for area in silent
        if texts
    ]


FEW = 6
"""So many other areas' figures are told in full."""


def place_among(scope: Scope, row: Judgement) -> str:
    """The place of the area among all that a promise is judged for, and the best of them."""
    plan, frame = scope.plan, scope.frame
    mine = judgements(frame[frame["target"] == row.target])
    areas = compared(plan, plan.target(row.target))
    order = ranking(plan, mine, row.target, row.year, areas)
    place = order.place_of(row.area)
    if place is None:
        return ""
    best = next(one.row for one in order.ranked if one.place == 1)
    gap = "" if scope.lang == "zh" else " "
    named = text_of(plan.area(best.area).short, scope.lang) + gap + scope.value(best)
    name = text_of(plan.area(row.area).short, scope.lang)
    return scope.phrase(
        "outcomes.place", area=name, place=place, count=order.last_place, best=named
    )
