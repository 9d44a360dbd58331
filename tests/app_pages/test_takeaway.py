"""What is offered to take away: every chart as picture and CSV, every table of figures as CSV."""

import csv
import io

import pytest

from app_pages import takeaway
from display.screens.dated import dated_table
from display.screens.figures import figures_table
from reports.tables import table_csv
from tests.app_pages.conftest import markup


def offered(at):
    """The keys of all that can be taken as CSV."""
    return {key for e in at.get("download_button") if (key := e.key).endswith("_csv")}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "charts", "tables"),
    [
        ("overview", {"matrix", "matrix_narrow", "gaps"}, set()),
        ("indicator", {"series", "series_narrow", "gap_bars"}, {"vintages"}),
        ("tasks", {"timeline", "timeline_narrow"}, set()),
    ],
)
def test_every_chart_can_be_taken_as_a_picture_and_all_figures_as_csv(
    seen, page, charts, tables, lang
):
    assert offered(seen(page, lang=lang)) == {f"{key}_csv" for key in tables}
    at = seen(page, [f"tm_take_{key}" for key in charts], lang=lang)
    assert {e.key for e in at.get("plotly_chart")} == charts
    assert {f"{key}_csv" for key in charts | tables} == offered(at)
    for key in charts:
        for format in ("png", "svg"):
            assert f'data-chart="{key}" data-format="{format}"' in markup(at)


def test_a_file_is_called_by_plan_thing_year_and_day(seen):
    page = markup(seen("overview", ["tm_take_matrix"], year="2022", as_of="2024-06-30"))
    assert "高质量发展实施方案_2019年_承诺_年份_2022_2024-06-30" in page


def rows_of(table):
    text = table_csv(table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("id", ["gdp_growth", "fixed_investment", "foreign_capital_used"])
def test_no_figure_is_rounded_and_each_has_unit_year_and_source(published, id):
    figures = published.figures(id)
    found = rows_of(figures_table(published.plan, figures, "zh"))
    values = [v["value"] for f in figures for v in f["vintages"] for _ in v["statements"]]
    assert [float(row["数值"]) for row in found] == values
    assert all(row["计量单位"] and row["年份"] and row["来源"] for row in found)


def test_every_report_on_what_is_to_be_done_is_a_row(published):
    from settings import today

    found = published.progress(today())
    lines = rows_of(dated_table(published.plan, found, "en"))
    assert len(lines) == sum(max(1, len(one.reports)) for one in found)
    told = [report.source for one in found for report in one.reports]
    assert [line["Source"] for line in lines if line["Reported on"]] == told


@pytest.mark.parametrize("name", ["a/b", "承诺 × 年份", "..", 'a"b<c>'])
def test_no_name_leads_out_of_the_folder_or_the_attribute(name):
    assert not set(takeaway.OTHER.sub("_", name)) & set('/\\"<> ')
