"""Periods of a plan whose years begin in April or October: what is a year, a part of one, neither."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan import FiscalYear
from loaders.files.findings import TextError
from loaders.meaning.fiscal_years import years_of
from loaders.meaning.periods import period, period_header

APRIL, OCTOBER = FiscalYear(starts=4), FiscalYear(starts=10, named_by="end")


@pytest.mark.parametrize(
    ("text", "april", "october"),
    [
        ("2019", (2019, None), (2019, None)),
        ("2019/20", (2019, None), (2020, None)),
        ("2019-20", (2019, None), (2020, None)),
        ("2019/2020", (2019, None), (2020, None)),
        ("FY2019/20", (2019, None), (2020, None)),
        ("FY2020", (2020, None), (2020, None)),
        ("FY20", (2020, None), (2020, None)),
        ("2020财年", (2020, None), (2020, None)),
        ("Q1 FY2020", (2020, 3), (2020, 3)),
        ("2019/20 H1", (2019, 6), (2020, 6)),
        ("2019Q1", (2019, 3), (2019, 3)),
        ("2019年上半年", (2019, 6), (2019, 6)),
        ("FY2020 Q2", "not_from_january", "not_from_january"),
        ("Apr 2019", (2019, 1), "single_month"),
        ("Apr-Dec 2019", (2019, 9), "year_unreadable"),
        ("2019年4—6月", (2019, 3), "not_from_january"),
        ("2019年10—12月", "not_from_january", (2020, 3)),
        ("2020年1—3月", "not_from_january", "not_from_january"),
        ("2020年3月", "single_month", "single_month"),
        ("2018/20", "year_unreadable", "year_unreadable"),
    ],
)
def test_a_period_as_the_plan_counts_its_years(text, april, october):
    for fiscal, said in ((APRIL, april), (OCTOBER, october)):
        with years_of(fiscal):
            try:
                read = tuple(period(text))
            except TextError as refusal:
                read = refusal.code
        assert read == said, fiscal


@pytest.mark.parametrize("text", ["2019/20", "FY2020", "2020财年", "Q1 FY2020"])
def test_a_plan_of_calendar_years_has_no_fiscal_ones(text):
    with pytest.raises(TextError) as refusal:
        period(text)
    assert refusal.value.code == "fiscal_year"


@pytest.mark.parametrize("fiscal", [APRIL, OCTOBER, FiscalYear(starts=2), FiscalYear(starts=12)])
def test_months_are_counted_from_the_years_start_and_back(fiscal):
    days = [(year, month) for year in (2019, 2020) for month in range(1, 13)]
    counted = [fiscal.counted(*day) for day in days]
    assert [fiscal.calendar(*one) for one in counted] == days
    assert counted == sorted(counted)
    assert {month for _, month in counted} == set(range(1, 13))
    assert fiscal.counted(2019, fiscal.starts)[1] == 1
    assert date(2019, fiscal.starts, 1)


@pytest.mark.parametrize("text", ["2019/20", "2019-20", "Q1 FY2020", "2019Q1", "FY20", "2019"])
def test_a_text_read_before_is_read_anew_by_another_count_of_years(text: str):
    def read(fiscal: FiscalYear | None) -> object:
        with years_of(fiscal):
            return period_header(text)

    counts = [None, APRIL, OCTOBER]
    first = [read(one) for one in counts]
    assert [read(one) for one in reversed(counts)] == first[::-1]


@given(
    st.from_regex(r"-?[0-9]{1,6}\.[0-9]{1,6}", fullmatch=True),
    st.sampled_from([None, APRIL, OCTOBER]),
)
def test_no_decimal_number_is_a_period(text: str, fiscal: FiscalYear | None):
    with years_of(fiscal):
        assert period_header(text) is None
        with pytest.raises(TextError, match="year_unreadable"):
            period(text)
