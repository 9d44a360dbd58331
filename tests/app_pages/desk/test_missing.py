"""What is missing: who answers for it, and the table to fill in."""

import pytest

from tests.app_pages.acts import opened
from tests.app_pages.conftest import said


def test_what_is_missing_names_who_answers(app):
    at = opened(app("upload"), "missing")
    words = said(at)
    assert "招商局" in words
    assert "应报日期" in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_what_is_missing_is_a_table_to_fill_in(published, lang):
    from display.screens.missing import form_table
    from reports.tables import table_csv

    missing = [
        one for one in published.missing() if one.indicator == "gdp_growth" and one.year == 2025
    ]
    told = table_csv(form_table(published.plan, missing, lang)).decode("utf-8-sig")
    reading = published.read("待填.csv", told.replace(",12,,%", ",12,5.2,%").encode())
    assert reading.acceptable
    assert [(o.indicator, o.year, o.value) for o in reading.observations] == [
        ("gdp_growth", 2025, 5.2)
    ]
