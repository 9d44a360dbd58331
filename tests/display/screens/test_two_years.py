"""Two years beside each other: nothing is lost, and a turn is what the two verdicts say."""

import pytest

from display.screens.two_years import TURNS, two_years
from indicators.judging.codes import JUDGED
from indicators.oversight.summary import COUNTED, counted_as

YEARS = [(2019, 2021), (2021, 2022), (2022, 2025)]


@pytest.fixture(scope="module")
def seen(copy_of_initialised, tmp_path_factory):
    from datetime import date

    from monitor import open_monitor

    url = copy_of_initialised(tmp_path_factory.mktemp("years") / "monitor.sqlite")
    monitor = open_monitor(url=url)
    return monitor.plan, monitor.attainment(as_of=date(2026, 11, 20))


@pytest.mark.parametrize("years", YEARS)
def test_every_promise_is_a_line_or_counted_as_silent(seen, years):
    plan, frame = seen
    lines, silent = two_years(plan, frame, years, "zh")
    counted = [
        {
            one.promise: verdict
            for verdict in COUNTED
            for one in counted_as(plan, frame, year, verdict)
        }
        for year in years
    ]
    every = counted[0].keys() | counted[1].keys()
    judged = [one for one in every if {year.get(one) for year in counted} & set(JUDGED)]
    assert len(lines) == len(judged)
    assert silent == len(every) - len(judged)
    assert lines


@pytest.mark.parametrize("years", YEARS)
def test_what_turned_worse_stands_first_and_a_turn_needs_both_verdicts(seen, years):
    plan, frame = seen
    lines, _ = two_years(plan, frame, years, "zh")
    assert [TURNS.index(line.turn) for line in lines] == sorted(
        TURNS.index(line.turn) for line in lines
    )
    for line in lines:
        tones = [one.aim.tone if one else None for one in (line.earlier, line.later)]
        assert bool(line.turn) == (set(tones) <= set(JUDGED))
        if line.turn == "level":
            assert tones[0] == tones[1]


def test_growth_fell_from_met_to_missed_in_2022(seen):
    plan, frame = seen
    lines, _ = two_years(plan, frame, (2021, 2022), "zh")
    growth = next(line for line in lines if line.newest.aim.indicator == "gdp_growth")
    assert growth.turn == "worse"
    assert lines[0] == growth
    assert growth.label == "8% 左右"
