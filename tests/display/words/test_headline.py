"""The first line is a sentence a leader can repeat, and true also when nothing is known."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from display.words.headline import headline, joined_text
from tests.display.made import judged

WORST = judged(
    "output_growth",
    "output_growth",
    "5.0",
    "%",
    "missed",
    reference=8.0,
    gap=-3.0,
    attainment=0.625,
)


def summary(**more):
    counts = dict.fromkeys(
        ("promises", "judged", "met", "near", "missed", "undetermined", "waived"), 0
    )
    return {"year": 2022, **counts, "worst": None, **more}


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        (
            summary(promises=26, judged=3, met=2, missed=1, worst=WORST),
            "2022 年 26 项承诺可判定 3 项，2 项达标，1 项未达标；差距最大的是产值增速 5.0%，低于 8% 左右的目标 3.0 个百分点。",
            (
                "2022: 26 promises, of which 3 can be judged, 2 met, 1 missed; "
                "the widest gap is Output growth 5.0%, 3.0 pp below the target of about 8%."
            ),
        ),
        (
            summary(promises=26),
            "2022 年 26 项承诺尚无一项可判定；数据未报送，不等于未完成。",
            "2022: none of the 26 promises can be judged yet; not reported is not the same as not done.",
        ),
        (
            summary(promises=26, judged=3, met=3),
            "2022 年 26 项承诺可判定 3 项，3 项达标。",
            "2022: 26 promises, of which 3 can be judged, 3 met.",
        ),
        (
            summary(promises=26, judged=2, near=2, waived=1),
            "2022 年 26 项承诺可判定 2 项，无一项达标，2 项基本达标，1 项豁免。",
            "2022: 26 promises, of which 2 can be judged, none met, 2 nearly met, 1 waived.",
        ),
        (
            summary(
                promises=26,
                judged=3,
                met=2,
                missed=1,
                binding={**summary(promises=8, judged=2, met=1, near=1), "not_due": 5},
            ),
            (
                "约束性指标 8 项，可判定 2 项，1 项达标，1 项基本达标，5 项尚未到期。"
                "全部承诺：2022 年 26 项承诺可判定 3 项，2 项达标，1 项未达标。"
            ),
            (
                "Binding promises: 8, of which 2 can be judged, 1 met, 1 nearly met, 5 not yet due. "
                "All promises: 2022: 26 promises, of which 3 can be judged, 2 met, 1 missed."
            ),
        ),
        (
            summary(promises=9, judged=1, met=1, binding=summary(promises=4)),
            "约束性指标 4 项，尚无一项可判定。全部承诺：2022 年 9 项承诺可判定 1 项，1 项达标。",
            (
                "Binding promises: 4, none of which can be judged yet. "
                "All promises: 2022: 9 promises, of which 1 can be judged, 1 met."
            ),
        ),
        (
            summary(promises=9, judged=1, met=1, not_due=3, on_track=2, off_track=1),
            "2022 年 9 项承诺可判定 1 项，1 项达标，3 项尚未到期（进度正常 2 项，落后 1 项）。",
            "2022: 9 promises, of which 1 can be judged, 1 met, 3 not yet due (2 on track, 1 behind).",
        ),
        (summary(), "2022 年没有在有效期内的承诺。", "In 2022 no promise is in force."),
    ],
)
def test_the_first_line(promises, counts, zh, en):
    assert joined_text(headline(promises, counts, "zh")) == zh
    assert joined_text(headline(promises, counts, "en")) == en


@given(
    st.integers(1, 30).flatmap(
        lambda judged: st.fixed_dictionaries(
            {"judged": st.just(judged), "rest": st.integers(0, 9), "waived": st.integers(0, 3),
             "not_due": st.integers(0, 3), "met": st.integers(0, judged)}
        )
    )
)  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_is_said_only_where_nothing_is_left_out(promises, drawn):
    rest = drawn.pop("rest")
    whole = drawn["judged"] + rest + drawn["waived"] + drawn["not_due"]
    missed = drawn["judged"] - drawn["met"]
    counts = {**summary(promises=whole), **drawn, "missed": missed, "on_track": 0, "off_track": 0}
    said = joined_text(headline(promises, counts, "zh"))
    assert ("全部" in said) == (drawn["met"] == whole)


def test_the_worst_gap_has_the_colour_of_its_verdict(promises):
    parts = headline(promises, summary(promises=26, judged=3, met=2, missed=1, worst=WORST), "zh")
    assert ("产值增速", "missed") in parts
    assert (" 5.0%", "missed") in parts
    assert ("2 项达标", "met") in parts
    assert {tone for _, tone in parts} <= {None, "met", "near", "missed", "strong"}


def test_a_count_lacks_units_and_a_ceiling_is_exceeded(promises):
    few = judged("firms_new", "firms_new", "12", "家", "missed", reference=20.0, gap=-8.0)
    many = judged("unemployment", "unemployment", "6.1", "%", "missed", reference=5.5, gap=-0.6)
    told = [
        joined_text(headline(promises, summary(promises=2, judged=2, missed=2, worst=w), "zh"))
        for w in (few, many)
    ]
    assert told[0].endswith("新增企业 12 家，离 20 家的目标还差 8 家。")
    assert told[1].endswith("失业率 6.1%，高于 5.5%的上限 0.6 个百分点。")


def test_a_surplus_is_no_worst_gap(promises):
    ahead = judged("output_growth", "output_growth", "9.0", "%", "met", reference=8.0, gap=1.0)
    assert "差距最大" not in joined_text(
        headline(promises, summary(promises=2, judged=1, met=1, worst=ahead), "zh")
    )
