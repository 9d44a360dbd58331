"""The parts that sentences share."""

from __future__ import annotations

import pytest

from display.words.decimals import deciding_decimals, printed_decimals
from display.words.phrases import (
    figure,
    happened,
    joined,
    provenance,
    qualified,
    sentence,
    value_of,
    who_reports,
)
from display.words.standing import gap_of
from indicators.judging.judgement import Evidence
from tests.display.made import judged, row


def test_empty_parts_leave_no_trace():
    assert joined(["a", None, "", "b"], "en") == "a, b"
    assert sentence([None, ""], "zh") == ""
    assert sentence(["new firms", None], "en") == "New firms."


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("8.2", "2022 年产值增长 8.2%", "In 2022, output rose 8.2%"),
        ("-4.7", "2022 年产值下降 4.7%", "In 2022, output fell 4.7%"),
    ],
)
def test_growth_is_told_with_a_verb(promises, value, zh, en):
    line = judged("output_growth", "output_growth", value, "%", "met")
    assert (happened(promises, line, "zh"), happened(promises, line, "en")) == (zh, en)


def test_value_and_gap_are_in_what_is_counted(promises):
    line = judged("firms_new", "firms_new", "12", "家", "missed", gap=-8.0, reference=20.0)
    assert (value_of(promises, line, "en"), gap_of(promises, line, "en")) == (
        "12 firms",
        "short by 8 firms",
    )
    assert (
        value_of(promises, row("firms_new"), "zh"),
        gap_of(promises, row("firms_new"), "zh"),
    ) == (
        "—",
        "—",
    )


@pytest.mark.parametrize(
    ("qualifier", "text"), [("about", "约 5"), ("less_than", "不到 5"), ("exact", "5"), (None, "5")]
)
def test_a_value_is_limited_by_its_qualifier(qualifier, text):
    assert qualified("5", qualifier, "zh") == text


def test_a_figure_is_told_as_it_was_printed(promises):
    one = Evidence(role="value", indicator="output_growth", value=8.0, unit="%", printed="8.0")
    assert figure(promises, one, "zh") == "8.0%"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"source": "统计公报"}, "统计公报"),
        ({"source": "统计公报", "known_on_basis": "latest"}, "统计公报"),
        ({}, ""),
    ],
)
def test_a_source_is_told_as_far_as_it_is_known(more, told):
    assert provenance(Evidence(role="value", **more), "zh") == told
    assert provenance(None, "zh") == ""


def test_nobody_is_asked_where_the_plan_names_nobody(promises):
    assert "方案" in who_reports(promises, row("output_growth"), "zh")


def test_decimals():
    assert printed_decimals("1,861.31") == 2
    assert deciding_decimals(10.0, [10.0], 1) == 1
