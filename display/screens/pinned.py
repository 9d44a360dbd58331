"""The promises that somebody follows, as they stand in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from display.screens.details import chosen_row
from display.screens.tasks import Aim, aim, in_order
from indicators.judging.judgement import Judgement
from indicators.oversight.rollup import Child
from indicators.plan import Plan


def pinned(
    plan: Plan, rows: Sequence[Judgement], followed: Iterable[str], year: int, lang: str
) -> list[Aim]:
    """The promises on the indicators that are followed, by the ids these had then, in the order of
    the plan's verdicts: missed first. `rows` are the judged rows of the year; an indicator without
    a promise, or that the plan no longer has, is left out.
    """
    ids = {plan.later_id("indicator", one) for one in followed}
    area = plan.document.area
    mine = [
        Child(target.id, "target", True, chosen_row(rows, target.id, area, year))
        for target in plan.targets
        if target.indicator is not None and target.indicator in ids
    ]
    return [aim(plan, child, lang) for child in in_order(mine)]
