"""One printed cell: what it means, or why it means nothing."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from decimal import Decimal

import pytest

import loaders
from loaders.files.findings import TextError
from loaders.meaning.numbers import MISSING, number
from loaders.meaning.periods import Period, day, month, period

MODULES = [module.name for module in pkgutil.walk_packages(loaders.__path__, "loaders.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_loaders_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    ("text", "value", "decimals", "mark"),
    [
        ("8.2", "8.2", 1, ""),
        (" 8.20 ", "8.20", 2, ""),
        ("0", "0", 0, ""),
        ("-4.7", "-4.7", 1, ""),
        ("−4.7", "-4.7", 1, ""),
        ("–4.7", "-4.7", 1, ""),
        ("－４．７", "-4.7", 1, ""),
        ("+5.0", "5.0", 1, ""),
        ("1,234.5", "1234.5", 1, ""),
        ("1，234，567", "1234567", 0, ""),
        ("１２３", "123", 0, ""),
        ("8.2%", "8.2", 1, "%"),
        ("8.2％", "8.2", 1, "%"),
        ("8.2 %", "8.2", 1, "%"),
        ("3.5‰", "3.5", 1, "‰"),
        ("1.2个百分点", "1.2", 1, "个百分点"),
        ("35995349.408", "35995349.408", 3, ""),
        ("\u00a08.2\u3000", "8.2", 1, ""),
    ],
)
def test_a_number_as_tables_print_it(text, value, decimals, mark):
    read = number(text)
    assert (read.value, read.decimals, read.mark) == (Decimal(value), decimals, mark)


@pytest.mark.parametrize("text", [*MISSING, "  ", "－", "\u3000"])
def test_a_missing_mark_is_no_number_and_no_zero(text):
    assert number(text) is None


@pytest.mark.parametrize("sign", [".", "..", ",", "-", "+", "/", "=", ":", "_", "?"])
@pytest.mark.parametrize("form", ["8.2{}亿", "约8.2{}", "8.2{}左右", "8.2{}*", "8.2p{}"])
def test_no_digits_are_offered_beside_a_stray_sign(form, sign):
    with pytest.raises(TextError) as refusal:
        number(form.format(sign))
    assert "number" not in refusal.value.details


def test_a_percent_sign_stays_with_the_number_before_a_mark():
    with pytest.raises(TextError) as refusal:
        number("5.6%p")
    assert refusal.value.details == {"number": "5.6%", "rest": "p"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8,2", "ambiguous_comma"),
        ("1,5000", "ambiguous_comma"),
        ("12,34,567", "ambiguous_comma"),
        ("0,123", "ambiguous_comma"),
        ("约20", "qualifier_in_value"),
        ("20余", "qualifier_in_value"),
        ("500家以上", "unit_in_value"),
        (">500", "qualifier_in_value"),
        ("20家", "unit_in_value"),
        ("1861.31亿元", "unit_in_value"),
        ("¥20", "unit_in_value"),
        ("8.2①", "footnote_mark"),
        ("8.2*", "footnote_mark"),
        ("12.3[2]", "footnote_mark"),
        ("12.3(p)", "footnote_mark"),
        ("12.3（1）", "footnote_mark"),
        ("12.3¹", "footnote_mark"),
        ("12.3₁", "footnote_mark"),
        ("8.2p", "footnote_mark"),
        ("2019年", "year_in_value"),
        ("n/a", "missing_word"),
        ("NA", "missing_word"),
        ("空", "missing_word"),
        ("待定", "missing_word"),
        ("未找到", "missing_word"),
        ("#", "missing_word"),
        ("*", "missing_word"),
        ("/", "missing_word"),
        ("×", "missing_word"),
        ("#DIV/0!", "spreadsheet_error"),
        ("#N/A", "spreadsheet_error"),
        ("#REF!", "spreadsheet_error"),
        ("TRUE", "truth_value"),
        ("NaN", "not_finite"),
        ("inf", "not_finite"),
        ("-Infinity", "not_finite"),
        ("1.#IND", "not_finite"),
        ("1e309", "scientific_notation"),
        ("1.23E+05", "scientific_notation"),
        ("٨٫٢", "foreign_digits"),
        ("२०", "foreign_digits"),
        ("八点二", "chinese_numeral"),
        ("二十", "chinese_numeral"),
        ("7.5-8.5", "range_in_value"),
        ("7.5%～8.5%", "range_in_value"),
        ("1 234.5", "space_in_number"),
        ("- 4.7", "space_in_number"),
        ("(4.7)", "brackets_in_number"),
        ("9" * 400, "number_too_long"),
        ("1_2", "not_a_number"),
        (".5", "not_a_number"),
        ("5.", "not_a_number"),
        ("007", "not_a_number"),
        ("--4.7", "not_a_number"),
        ("4.7-", "not_a_number"),
        ("—4.7", "not_a_number"),
        ("8.2.1", "not_a_number"),
        ("0x1F", "not_a_number"),
        ("8.2%%", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("1/2", "not_a_number"),
        ("ⅷ", "not_a_number"),
    ],
)
def test_what_is_not_plainly_a_number_is_refused(text, code):
    with pytest.raises(TextError) as refusal:
        number(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "bare", "rest"),
    [
        ("12.3①", "12.3", "①"),
        ("约20", "20", "约"),
        ("1,861.31亿元", "1,861.31", "亿元"),
        ("-4.7(p)", "-4.7", "(p)"),
    ],
)
def test_a_refusal_names_the_number_that_may_be_written(text, bare, rest):
    with pytest.raises(TextError) as refusal:
        number(text)
    assert refusal.value.details == {"number": bare, "rest": rest}


@pytest.mark.parametrize(
    ("text", "year", "last"),
    [
        ("2019", 2019, None),
        (" ２０１９ ", 2019, None),
        ("2019年", 2019, None),
        ("2019年度", 2019, None),
        ("二〇一九年", 2019, None),
        ("二零一九", 2019, None),
        ("2019年全年", 2019, 12),
        ("2019年上半年", 2019, 6),
        ("2019上半年", 2019, 6),
        ("2019年1-6月", 2019, 6),
        ("2019年1—11月", 2019, 11),
        ("2019年1－11月", 2019, 11),
        ("2019年1至9月", 2019, 9),
        ("2019年1月-9月", 2019, 9),
        ("2019年前三季度", 2019, 9),
        ("2019年一季度", 2019, 3),
        ("2019年前11个月", 2019, 11),
        ("2019年1月", 2019, 1),
    ],
)
def test_a_period_with_its_year(text, year, last):
    assert period(text) == Period(year, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2019年9月", "single_month"),
        ("2019年12月", "single_month"),
        ("2019年二季度", "not_from_january"),
        ("2019年下半年", "not_from_january"),
        ("2019年2-9月", "not_from_january"),
        ("2019年1-13月", "year_unreadable"),
        ("1066", "year_out_of_range"),
        ("9999年", "year_out_of_range"),
        ("201", "year_unreadable"),
        ("20191", "year_unreadable"),
        ("2019①", "year_unreadable"),
        ("20192", "year_unreadable"),
        ("2019.0", "year_unreadable"),
        ("19年", "year_unreadable"),
        ("2019-06", "single_month"),
        ("٢٠١٩", "year_unreadable"),
        ("去年", "year_unreadable"),
        ("2018-2019", "year_unreadable"),
    ],
)
def test_a_period_that_is_refused(text, code):
    with pytest.raises(TextError) as refusal:
        period(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("1", 1),
        ("06", 6),
        ("12", 12),
        ("9月", 9),
        ("全年", 12),
        ("上半年", 6),
        ("一季度", 3),
        ("前三季度", 9),
        ("1-3季度", 9),
        ("1—11月", 11),
        ("前１１个月", 11),
    ],
)
def test_the_last_month_counted(text, last):
    assert month(text) == last


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "month_unreadable"),
        ("13", "month_unreadable"),
        ("6.0", "month_unreadable"),
        ("六月份", "month_unreadable"),
        ("1-13月", "month_unreadable"),
        ("三季度", "not_from_january"),
        ("下半年", "not_from_january"),
        ("4-6月", "not_from_january"),
    ],
)
def test_a_month_that_is_refused(text, code):
    with pytest.raises(TextError) as refusal:
        month(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "text", ["2019-02-30", "2019-8-14", "20190814", "14/8/2019", "2019年8月", "٢٠١٩-08-14", "昨天"]
)
def test_a_day_that_is_refused(text):
    with pytest.raises(TextError, match="date_unreadable"):
        day(text)


@pytest.mark.parametrize(
    ("text", "number_left", "word"),
    [
        ("约20家", "20家", "约"),
        ("约20万家", "20万家", "约"),
        ("20余家", "20家", "余"),
        ("约8.2%", "8.2%", "约"),
        ("8.2%左右", "8.2%", "左右"),
        ("超过1,234.5亿元", "1,234.5亿元", "超过"),
    ],
)
def test_a_qualifier_is_named_by_its_own_word_and_takes_no_unit_with_it(text, number_left, word):
    with pytest.raises(TextError) as refusal:
        number(text)
    assert refusal.value.code == "qualifier_in_value"
    assert refusal.value.details == {"number": number_left, "rest": word}


@pytest.mark.parametrize("text", ["约1-2", "20以上30", "近三年20"])
def test_what_is_left_without_a_qualifier_is_never_another_number(text):
    with pytest.raises(TextError) as refusal:
        number(text)
    assert refusal.value.code == "not_a_number"
