"""What a part of a year still asks of the rest."""

from __future__ import annotations

import pytest

from display.words.paces import explain_pace, pace_needed_text
from tests.display.made import judged, row


def part(target, value, unit, needed, **more):
    return judged(
        target, target, value, unit, None, month=6, phase="interim", pace_needed=needed, **more
    )


def rest(to_target, to_met=None):
    met = to_target if to_met is None else to_met
    return {"to_target": to_target, "to_met": met, "per": "rest_of_year"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (part("output_growth", "6.0", "%", rest(10.0, 9.0)), "下半年需增长 10.0% 才到 8%（9.0% 即可达标）"),
        (part("output_growth", "6.0", "%", rest(10.0)), "下半年需增长 10.0% 才到 8%"),
        (part("output_growth", "16.0", "%", rest(0.0)), "下半年"),
        (part("output_growth", "71.4", "%", rest(-51.42)), "降幅不超过 51.4%"),
        (part("output_growth", "261.6", "%", rest(-99.9)), "降幅不超过 99.9%"),
        (part("output_growth", "261.6", "%", rest(-100.0)), "下半年即使为零也到 8%"),
        (part("output_growth", "261.6", "%", rest(-115.8)), "下半年即使为零也到 8%"),
        (part("firms_new", "7", "家", {"to_target": 13 / 6, "to_met": 13 / 6, "per": "month"}), "2.2 家"),
        (part("firms_new", "21", "家", {"to_target": 0.0, "to_met": 0.0, "per": "month"}), "已达到"),
    ],
)  # fmt: skip
def test_what_is_needed(promises, line, text):
    assert text in pace_needed_text(promises, line, "zh")


def test_nothing_is_needed_of_a_full_year(promises):
    assert pace_needed_text(promises, row("output_growth"), "zh") == ""


@pytest.mark.parametrize(
    ("deviation", "pace", "parts"),
    [
        (-25.0, "behind", ["25.0", "落后"]),
        (20.0, "ahead", ["20.0", "超前"]),
        (0.0, "on_pace", ["符合进度"]),
        (100.0, "ahead", ["快 100.0 点"]),
        (2516.0, "ahead", ["远快于序时进度", "超前"]),
        (-150.0, "far_behind", ["远慢于序时进度", "严重落后"]),
        (None, "behind", ["落后"]),
    ],
)
def test_how_far_from_pace(promises, deviation, pace, parts):
    more = {} if deviation is None else {"deviation": deviation}
    text = explain_pace(promises, row("output_growth", month=6, pace=pace, **more), "zh")
    assert [one for one in parts if one not in text] == []
