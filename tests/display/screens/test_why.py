"""Why a promise was missed: its parts, what others reached, who answers; nothing of a kept one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from display.screens.why import beside, parts, why
from tests.display.made import judged


def growth(id, printed, verdict, **more):
    return replace(judged(id, id, printed, "%", verdict, **more), indicator=id)


MISSED = growth("output_growth", "5.0", "missed", gap=-3.0)
OTHERS = [
    growth("investment_growth", "12.0", "met"),
    growth("investment_growth", "3.0", "missed", year=2021),
    growth("output_growth", "3.0", "missed", area="nation"),
]


@pytest.fixture
def composed(promises):
    """The plan in which output consists of investment and income."""
    whole = promises.indicator("output_growth")
    named = whole.model_copy(update={"parts": ("investment_growth", "income_growth")})
    indicators = tuple(named if one.id == whole.id else one for one in promises.indicators)
    fields = {name: getattr(promises, name) for name in type(promises).model_fields}
    return type(promises)(**{**fields, "indicators": indicators})


@pytest.mark.parametrize(
    ("lang", "met", "none"), [("zh", "12.0%（达标）", "：无数据"), ("en", "(met)", ": no figure")]
)
def test_a_part_is_told_with_its_verdict_or_that_it_has_no_figure(composed, lang, met, none):
    text = parts(composed, [MISSED, *OTHERS], MISSED, lang)
    assert met in text
    assert text.endswith(none)
    assert "3.0" not in text, "another year's"


def test_an_indicator_without_parts_names_none(promises):
    assert parts(promises, [MISSED, *OTHERS], MISSED, "zh") == ""


def test_others_are_told_where_any_has_a_figure(promises):
    assert "国家 3.0%（未达标）" in beside(promises, [MISSED, *OTHERS], MISSED, "zh")
    assert beside(promises, [MISSED], MISSED, "zh") == ""


@pytest.mark.parametrize("verdict", ["met", "undetermined", "waived"])
def test_it_is_asked_only_of_what_fell_short(composed, verdict):
    kept = growth("output_growth", "9.0", verdict)
    assert why(composed, [kept], kept, "zh") == []
    assert why(composed, [MISSED], None, "zh") == []
    assert [head for head, _ in why(composed, [MISSED, *OTHERS], MISSED, "zh")] == [
        "构成",
        "同年对照",
        "由谁负责",
    ]
