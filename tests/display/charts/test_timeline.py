"""The time line: what has a day, the earliest first, overdue in the colour of what was missed."""

from __future__ import annotations

from datetime import date

import pytest

from display.charts.palette import LIGHT
from display.charts.template import width
from display.charts.timeline import PHONE, SYMBOLS, dated, timeline, timeline_alt
from display.words.milestones import STATES
from indicators.judging.dated import Item, Progress, Report

DAY = date(2020, 3, 1)


def one(id, due, state, days=None, reports=()):
    return Progress(Item(id, "milestone", due, "建设组", (1,)), state, reports, days, None, False)


LATE = one("application", date(2019, 12, 31), "overdue", 61)
UNDATED = one("application", None, "unreported")


def test_every_state_has_a_symbol():
    assert set(SYMBOLS) == set(STATES)


def test_only_what_has_a_day_is_drawn_the_earliest_first():
    later = one("application", date(2021, 1, 1), "unreported")
    assert dated([later, UNDATED, LATE]) == [LATE, later]


def test_what_is_overdue_is_drawn_up_to_the_day(promises):
    made = timeline(promises, [LATE, UNDATED], DAY, "zh", "light")
    late = made.data[0]
    assert list(late.x) == ["2019-12-31", "2020-03-01"]
    assert late.line.color == LIGHT.missed


def test_a_report_stands_on_its_day(promises):
    told = Report("application", date(2020, 1, 10), False, note="在建")
    made = timeline(
        promises,
        [one("application", date(2019, 12, 31), "overdue", 61, (told,))],
        DAY,
        "zh",
        "dark",
    )
    assert "2020-01-10" in [day for trace in made.data for day in trace.x]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("wide", [340, 760, 1060])
def test_names_and_states_have_room_beside_the_lines_or_above_them(promises, lang, wide):
    made = timeline(promises, [LATE], DAY, lang, "light", wide)
    side = made.layout.margin.l + made.layout.margin.r
    assert side <= 0.75 * wide
    texts = [one.text for one in made.layout.annotations]
    above = [one.yshift for one in made.layout.annotations if one.yshift]
    if wide < PHONE:
        assert len(above) == len(texts) == 2
        assert sum(map(width, texts)) < wide
        assert not made.layout.yaxis.showticklabels
    else:
        assert not above
        assert len(texts) == 1


def test_the_line_in_words(promises):
    assert "61" in timeline_alt(promises, [LATE], DAY, "en")
    assert timeline_alt(promises, [UNDATED], DAY, "en")
