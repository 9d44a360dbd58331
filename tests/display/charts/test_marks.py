"""A mark speaks by shape and by colour, and either alone is enough."""

from __future__ import annotations

import pytest

from display.charts.marks import mark, verdict_colour
from display.charts.palette import DARK, LIGHT
from tests.display.made import row

VERDICTS = ("met", "near", "missed", "undetermined", "waived")


@pytest.mark.parametrize(
    ("more", "symbol", "glyph", "label"),
    [
        ({"verdict": "met"}, "circle", "●", "达标"),
        ({"verdict": "near"}, "triangle-up", "▲", "基本达标"),
        ({"verdict": "missed"}, "square", "■", "未达标"),
        ({"verdict": "undetermined"}, "circle", "·", "无法判定"),
        ({"verdict": "waived"}, "diamond-x", "◈", "豁免"),
        ({"verdict": "met", "flags": ("proxy",)}, "circle-open", "○", "达标（代用口径）"),
        (
            {"verdict": "near", "flags": ("proxy",)},
            "triangle-up-open-dot",
            "◬",
            "基本达标（代用口径）",
        ),
        ({"verdict": "missed", "flags": ("proxy",)}, "square-open", "□", "未达标（代用口径）"),
        (
            {"verdict": None, "month": 6, "pace": "behind"},
            "triangle-up-open",
            "△",
            "年内累计，落后",
        ),
        ({"verdict": None, "month": 6}, "triangle-up-open", "△", "年内累计"),
        ({"verdict": float("nan"), "month": 12}, "circle", "·", "无法判定"),
        ({}, "circle", "·", "无法判定"),
    ],
)
def test_a_row_has_a_mark(more, symbol, glyph, label):
    made = mark(row("firms_new", **more), "zh")
    assert (made.symbol, made.glyph, made.label) == (symbol, glyph, label)


def test_no_two_marks_share_a_shape():
    rows = [
        {"verdict": v, "flags": f, "month": 12}
        for v in ("met", "near", "missed")
        for f in ((), ("proxy",))
    ]
    rows += [{"verdict": "waived", "month": 12}, {"verdict": None, "month": 6, "pace": "behind"}]
    assert len({mark(row("firms_new", **r), "zh").symbol for r in rows}) == len(rows)
    assert len({mark(row("firms_new", **r), "zh").glyph for r in rows}) == len(rows)


@pytest.mark.parametrize(
    ("pace", "colour"),
    [
        ("ahead", LIGHT.met),
        ("on_pace", LIGHT.met),
        ("behind", LIGHT.near),
        ("far_behind", LIGHT.missed),
        (None, LIGHT.waived),
    ],
)
def test_a_part_of_a_year_has_the_colour_of_its_pace(pace, colour):
    assert mark(row("firms_new", verdict=None, month=9, pace=pace), "zh").colour == colour


@pytest.mark.parametrize("phase", ["before", "ended"])
def test_what_is_not_in_force_is_pale(phase):
    made = mark(row("firms_new", verdict="met", month=12, phase=phase), "zh")
    assert made.pale
    assert made.opacity < 0.5
    assert mark(row("firms_new", verdict="met", month=12, phase="final"), "zh").opacity == 1


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_words_stand_out_from_the_ground(colours):
    for name in ("met", "near", "missed", "waived", "deep"):
        assert contrast(getattr(colours, name), colours.ground) >= 3, name
    for name in ("ink", "muted"):
        assert contrast(getattr(colours, name), colours.ground) >= 4.5, name


def test_each_scheme_has_its_own_colours():
    assert len({verdict_colour(v, s) for v in VERDICTS for s in ("light", "dark")}) == 2 * len(
        VERDICTS
    )


@pytest.mark.parametrize(
    ("month", "reason", "standing", "label", "glyph"),
    [
        (6, None, "interim", "年内累计", "△"),
        (12, None, "not_due", "未到期", "◇"),
        (12, "not_begun", "not_begun", "尚未开始", "◇"),
    ],
)
def test_what_has_no_verdict_yet_says_which_of_three_it_is(month, reason, standing, label, glyph):
    line = row("output_growth", month=month, phase="interim", verdict=None, reason=reason)
    shown = mark(line, "zh")
    assert (line.standing, shown.label, shown.glyph) == (standing, label, glyph)
