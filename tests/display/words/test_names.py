"""Names in the reader's language."""

from __future__ import annotations

import pytest

from display.words.names import lead_name, office_label, subject, text_of
from indicators.plan import Words


def test_a_text_is_of_one_language():
    words = Words(zh="经济", en="Economy")
    assert (text_of(words, "zh"), text_of(words, "en")) == ("经济", "Economy")


@pytest.mark.parametrize(
    ("indicator", "zh", "en"),
    [
        ("output_growth", "产值", "Output"),
        ("price_change", "价格", "Price"),
        ("energy_change", "能耗", "Energy"),
        ("firms_new", "新增企业", "New firms"),
    ],
)
def test_what_grows_is_named_without_its_growth(promises, indicator, zh, en):
    found = promises.indicator(indicator)
    assert (subject(promises, found, "zh"), subject(promises, found, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("office", "lang", "label"),
    [("统计组", "zh", "统计组"), ("统计组", "en", "Statistics group"), ("无名组", "en", "无名组")],
)
def test_an_office_is_named_as_far_as_it_has_a_name(promises, office, lang, label):
    assert office_label(promises, office, lang) == label


def test_a_target_without_an_office_has_no_lead(promises):
    assert lead_name(promises, None, "zh") is None
    assert lead_name(promises, promises.target("output_growth"), "zh") is None
