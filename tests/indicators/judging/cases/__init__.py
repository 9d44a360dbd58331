"""The cases, a file for each form or question; docs/methods.md is held to the same."""

from tests.indicators.judging.cases import (
    about,
    at_least,
    at_most,
    by_date,
    cleared,
    compares,
    conflicts,
    keeps_pace,
    numbers,
    periods,
    reaches,
    sources,
    year_on_year,
)

CASES = {
    "about": about.CASES,
    "at_least": at_least.CASES,
    "at_most": at_most.CASES,
    "keeps_pace": keeps_pace.CASES,
    "year_on_year": year_on_year.CASES,
    "cleared": cleared.CASES,
    "reaches": reaches.CASES,
    "by_date": by_date.CASES,
    "numbers": numbers.CASES,
    "compares": compares.CASES,
    "sources": sources.CASES,
    "conflicts": conflicts.CASES,
    "periods": periods.CASES,
}
