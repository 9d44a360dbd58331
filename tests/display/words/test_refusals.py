"""Why a row has no verdict: what is missing, and who brings it."""

from __future__ import annotations

import pytest

from display.words.refusals import break_of, candidates_text, explain_refusal
from tests.display.made import given, row


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        ("no_value", ["无数据", "缺 2022 年"]),
        ("no_base", ["无基期数据"]),
        ("missing_year", ["缺上年数据", "2021"]),
        ("break_in_series", ["序列中断", "2021"]),
        ("zero_reference", ["参照值为零"]),
        ("sign_change", ["正负号改变"]),
        ("forecast_only", ["只有预测"]),
        ("no_report", ["无报告"]),
        (None, ["2022"]),
    ],
)
def test_every_reason_is_told(promises, reason, parts):
    text = explain_refusal(
        promises, row("output_growth", verdict="undetermined", reason=reason), "zh"
    )
    assert [part for part in parts if part not in text] == [], text
    assert text.endswith("。")


def test_each_candidate_has_its_source_and_its_verdict(promises):
    inputs = (
        given("candidate", "firms_new", "23", "家", source="甲", verdict="met"),
        given("candidate", "firms_new", "5", "家", source="", verdict=None),
    )
    line = row("firms_new", verdict="undetermined", reason="conflict", inputs=inputs)
    text = candidates_text(promises, line, "en")
    assert "甲 says 23 firms (met)" in text
    assert "source 2 says 5 firms" in text


def test_a_row_without_an_indicator_has_no_break(promises):
    assert break_of(promises, row("application", kind="milestone")) is None
