"""Laws that hold for every file: nothing invented, nothing lost, nothing raised."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indicators.plan import Plan
from indicators.plan.units import Measure, common_measure, names_of
from loaders import read
from loaders.files.findings import TextError
from loaders.meaning.numbers import number
from loaders.meaning.scaling import multiplied
from loaders.meaning.units import convert
from tests.loaders.town import words_of

NUMBERS = st.decimals(
    min_value=Decimal(-99999999999),
    max_value=Decimal(99999999999),
    allow_nan=False,
    allow_infinity=False,
    places=4,
)
HEADER = ("指标", "年份", "月份", "数值", "单位", "发布日期", "来源")
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "—",
            "0",
            "8.2",
            "8,2",
            "约20",
            "1e309",
            "NaN",
            "2019",
            "12",
            "gdp",
            "地区生产总值",
            "亿元",
            "%",
        ]
    ),
    st.text(max_size=12),
)


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return text.getvalue().encode()


@given(value=NUMBERS, places=st.integers(0, 4), grouped=st.booleans())
def test_printing_a_number_and_reading_it_back_is_the_identity(value, places, grouped):
    printed = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    read_back = number(printed)
    assert read_back is not None
    assert read_back.value == Decimal(printed.replace(",", ""))
    assert read_back.decimals == places


@given(text=st.text(max_size=20))
def test_a_text_is_a_number_of_its_own_digits_or_none_or_refused(text):
    try:
        read_one = number(text)
    except TextError:
        return
    if read_one is not None:
        digits = "".join(
            chr(ord(c) - 0xFEE0) if "０" <= c <= "９" else c for c in text if c.isdecimal()
        )
        assert "".join(c for c in f"{read_one.value:f}" if c.isdecimal()) == digits


YUAN = {name: factor for name, factor in names_of("currency_CNY").items() if not name.isascii()}
DIMENSIONS = ("mass", "length^2", "energy", "currency_CNY", "currency_EUR", "thing", "time")


@given(value=NUMBERS, unit=st.sampled_from(sorted(YUAN)))
def test_a_converted_value_is_the_float_nearest_to_the_exact_one(
    town: Plan, value: Decimal, unit: str
):
    converted = convert(number(f"{value:f}"), unit, town.indicator("gdp"))
    exact = Fraction(value) * YUAN[unit] / 10**8
    assert Fraction(converted.value) == exact
    assert float(converted.value) == float(exact)


@given(value=NUMBERS, data=st.data(), dimension=st.sampled_from(DIMENSIONS))
def test_a_value_comes_back_from_every_unit_of_its_dimension(
    value: Decimal, data: st.DataObject, dimension: str
):
    units = names_of(dimension)
    one, other = (data.draw(st.sampled_from(sorted(units))) for _ in range(2))
    there, shift = multiplied(value, units[one] / units[other])
    back, returned = multiplied(there, units[other] / units[one])
    places = max(0, -int(value.as_tuple().exponent))
    assert round(back, places) == value
    assert shift + returned in (0, 1), "the print of what comes back is never finer than it was"
    exact = Fraction(value) * units[one] / units[other]
    assert Fraction(there) == exact or 10**100 % exact.denominator, "decimals end: no noise"


def test_dollars_in_tens_of_thousands_are_hundreds_of_millions_without_noise(town: Plan):
    converted = convert(number("5.8"), "万美元", town.indicator("exports"))
    assert (str(converted.value), converted.decimals) == ("0.00058", 5)
    assert common_measure("亿美元") == Measure("currency_USD", Fraction(10**8))


figures = st.lists(
    st.tuples(
        st.sampled_from(["gdp", "地区生产总值增速", "出口额", "无名"]),
        st.sampled_from(["2018", "2019年", "二〇二〇", "去年"]),
        st.sampled_from(["", "12", "上半年", "二季度"]),
        st.sampled_from(["5", "5.0", "8.2%", "1,234.5", "8,2", "", "约20", "99999999"]),
        st.sampled_from(["", "亿元", "%", "家", "千美元"]),
        st.sampled_from(["", "2020-01-05", "2020-13-05"]),
        st.sampled_from(["公报", "年鉴"]),
    ),
    max_size=8,
)


@given(data=st.data(), table=figures)
def test_the_order_of_rows_changes_nothing(
    town: Plan, data: st.DataObject, table: list[tuple[str, ...]]
):
    def told(rows: list[tuple[str, ...]]) -> tuple[list[str], bool, set[str]]:
        reading = read("figures.csv", as_csv(rows), town)
        found = sorted(repr(o._replace(row=0)) for o in reading.observations)
        return found, reading.acceptable, {p.code for p in reading.problems}

    assert told(table) == told(data.draw(st.permutations(table)))


@given(table=figures)
def test_every_figure_stands_in_its_row(town: Plan, table: list[tuple[str, ...]]):
    for figure in read("figures.csv", as_csv(table), town).observations:
        _, year, _, value, unit, *_ = table[figure.row - 2]
        exact = Decimal(value.replace(",", "").rstrip("%")).scaleb(-5 if unit == "千美元" else 0)
        assert figure.value == float(exact)
        assert str(figure.year) in year.replace("二〇二〇", "2020")


@given(table=st.lists(st.tuples(*[CELLS] * len(HEADER)), max_size=6))
def test_any_cells_give_a_reading_whose_problems_have_words(
    town: Plan, table: list[tuple[str, ...]]
):
    reading = read("figures.csv", as_csv(table), town)
    for lang in ("zh", "en"):
        assert all(message and remedy for message, remedy in words_of(reading, lang))


@given(
    content=st.binary(max_size=200),
    start=st.sampled_from([b"", "指标,年份,数值\n".encode(), b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_any_bytes_give_a_reading(town: Plan, content: bytes, start: bytes):
    reading = read("figures.csv", start + content, town)
    assert reading.problems or all(o.printed for o in reading.observations)
    assert words_of(reading, "zh") is not None
