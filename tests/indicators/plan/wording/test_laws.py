"""What holds for every wording: what is printed is read back; what is not known refuses."""

import doctest
import importlib
import string
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from indicators.plan.forms import Rule
from indicators.plan.wording.numbers import chinese, number
from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Refusal, Wording, read_wording
from indicators.plan.writing import toml_text
from tests.indicators.plan.wording.test_forms_read import READ

NUMBERS = st.decimals(min_value=Decimal("0.1"), max_value=9999, places=1)
WHOLE = st.integers(1, 99_999)

BOUNDED = [
    ("≥{}", "at_least", False),
    ("{}%以上", "at_least", False),
    ("不低于{}", "at_least", False),
    ("at least {} %", "at_least", False),
    ("{} or more", "at_least", False),
    ("＞{}", "at_least", True),
    ("超过{}%", "at_least", True),
    ("more than {}", "at_least", True),
    ("≤{}", "at_most", False),
    ("控制在{}%以内", "at_most", False),
    ("no more than {}", "at_most", False),
    ("<{}", "at_most", True),
    ("less than {} %", "at_most", True),
]


@given(NUMBERS)
def test_a_bound_prints_and_reads_back(value):
    for shape, kind, strict in BOUNDED:
        text = shape.format(value)
        rule = read_wording(text).rule
        found = (rule["kind"], Decimal(str(rule["value"])), rule.get("strict", False))
        assert found == (kind, value, strict), text


@given(NUMBERS, NUMBERS, st.sampled_from(["{}%—{}%", "{}-{} %", "between {} and {}", "{}至{}"]))
def test_a_range_is_one_promise_or_refuses(low, high, shape):
    reading = read_wording(shape.format(low, high))
    if low < high:
        assert reading.rule == {"kind": "between", "low": float(low), "high": float(high)}
    else:
        assert (type(reading), reading.code) == (Refusal, "range")


@given(NUMBERS, st.integers(1950, 2020), st.integers(2021, 2099))
def test_a_fall_from_a_base_year_reads_back_in_both_languages(size, base, year):
    zh = read_wording(f"{year}年比{base}年下降{size}%")
    en = read_wording(f"reduce by {size} % by {year} compared to {base}")
    expected = {"kind": "changes_by", "percent": -float(size), "base_year": base, "year": year}
    assert zh.rule == en.rule == expected


@given(st.lists(st.tuples(st.integers(2020, 2050), WHOLE), min_size=2, max_size=4))
def test_a_ladder_is_one_promise_only_if_it_goes_one_way(steps):
    years, values = zip(*sorted(steps), strict=True)
    reading = read_wording(", ".join(f"{value} jobs by {year}" for year, value in steps))
    one_way = list(values) in (sorted(values), sorted(values, reverse=True))
    if len(set(years)) < len(years) or len(set(values)) == 1 or not one_way:
        assert isinstance(reading, Refusal)
    else:
        assert (reading.rule["value"], reading.rule["year"]) == (values[-1], years[-1])
        assert list(reading.rule["steps"].values()) == list(values[:-1])


LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=8).map(lambda word: f"zq{word}")
HAN = st.sampled_from("龘靐齉犇猋骉麤毳淼焱垚鑫")


@given(st.sampled_from(READ), LETTERS | HAN, st.booleans())
def test_an_unknown_word_refuses_every_wording_and_is_named(case, word, before):
    text, row, _ = case
    refusal = read_wording(f"{word} {text}" if before else f"{text} {word}", Context(**row))
    assert isinstance(refusal, Refusal)
    assert any(word in unread for unread in refusal.words)


@given(st.sampled_from(READ))
def test_full_width_says_the_same(case):
    text, row, rule = case
    wide = "".join(chr(ord(c) + 0xFEE0) if "0" <= c <= "9" or c in "%<>" else c for c in text)
    reading = read_wording(wide, Context(**row))
    assert isinstance(reading, Wording)
    assert reading.rule == rule


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_fails(text):
    assert isinstance(read_wording(text), Wording | Refusal)


@given(st.lists(st.sampled_from(sorted({w for t, *_ in READ for w in t.split()})), max_size=6))
def test_words_of_the_grammar_in_any_order_are_read_or_refused(words):
    assert isinstance(read_wording(" ".join(words)), Wording | Refusal)


def in_chinese(value: int) -> str:
    """A whole number below 100,000,000 in Chinese digits."""
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return f"{in_chinese(value // 10_000)}万{gap}{in_chinese(rest) if rest else ''}"
    text, waiting = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // step % 10
        if digit:
            text += ("零" if waiting and text else "") + "零一二三四五六七八九"[digit] + name
            waiting = False
        else:
            waiting = True
    return text


@given(st.integers(1, 99_999_999))
def test_chinese_digits_read_back(value):
    assert chinese(in_chinese(value)) == value


@given(st.integers(0, 10**9), st.sampled_from([",", "'", " ", "\u00a0", "\u202f"]))
def test_grouped_thousands_are_the_number(value, mark):
    assert number(f"{value:,}".replace(",", mark))[0] == value


RULE = TypeAdapter(Rule)


@pytest.mark.parametrize(("text", "row"), [case[:2] for case in READ])
def test_every_form_that_is_read_is_a_form_of_the_plan(text, row):
    rule = tomllib.loads(toml_text([("x", {"rule": read_wording(text, Context(**row)).rule})]))
    written = rule["x"][0]["rule"] | ({"listed": "x"} if "基本" in text or "消除" in text else {})
    if isinstance(written.get("average_of"), list):
        written["average_of"] = tuple(written["average_of"])
    assert RULE.validate_python(written).kind == written["kind"]


@pytest.mark.parametrize("name", ["days", "lexicon", "numbers", "reading", "shapes"])
def test_the_examples_of_the_grammar_run(name):
    module = importlib.import_module(f"indicators.plan.wording.{name}")
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
