"""A break that a source says reaches the verdict as one that the plan declares."""

from __future__ import annotations

import pytest

from indicators.figures.breaks import flagged, with_breaks
from indicators.figures.observations import frame
from indicators.judging.judge import judge
from tests.indicators.conftest import LOADED, TODAY, figure, only


def rising(plan):
    """A target that rises, on an indicator without a break of its own."""
    return next(
        t
        for t in plan.targets
        if t.rule.kind == "rises"
        and (t.indicator, 2024) not in {(b.indicator, b.year) for b in plan.breaks}
    )


@pytest.mark.parametrize(
    ("note", "reason"), [("", None), (flagged("口径调整"), "break_in_series"), ("口径[2]", None)]
)
def test_a_rise_over_a_break_that_its_source_says_is_undetermined(promises, note, reason):
    target = rising(promises)
    indicator = target.indicator
    figures = [
        figure(promises, indicator, 2023, "80.1"),
        figure(promises, indicator, 2024, "85.3", note=note),
    ]
    rows = judge(only(promises, target.id), frame(figures, recorded_on=LOADED), TODAY)
    row = rows[(rows["target"] == target.id) & (rows["year"] == 2024)].iloc[0]
    assert (row["reason"] or None) == reason


def test_a_break_declared_and_said_stands_once(promises):
    indicator = rising(promises).indicator
    figures = [figure(promises, indicator, 2024, "85.3", note=flagged("口径调整"))]
    once = with_breaks(promises, frame(figures, recorded_on=LOADED))
    assert len(once.breaks) == len(promises.breaks) + 1
    assert with_breaks(once, frame(figures, recorded_on=LOADED)) is once
