"""Tables of the screens: what is due, what to fill in, every problem, every method."""

from __future__ import annotations

from datetime import date

import pytest

from display.screens.methods import left_out, methods, methods_table
from display.screens.missing import (
    form_table,
    lacking,
    lacking_table,
    matching,
    one_figure_table,
)
from display.screens.reporting import evidence_hint, one_report_table, recorded
from display.screens.reporting import form_table as report_form
from display.screens.tables import Table
from indicators.judging.dated import Item, Progress, Report
from indicators.oversight.attention import Missing
from reports.tables import separated, table_csv, typed_csv

MISSING = [
    Missing("firms_new", "firms_new", 2021, date(2022, 3, 1), 400, "统计组", "统计组"),
    Missing("output_growth", "output_growth", 2021, date(2022, 3, 1), 400, "统计组", None),
]
ITEM = Item("application", "milestone", date(2019, 12, 31), "建设组", (1,))


def text(content):
    return content.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_is_as_wide_as_its_heads(promises, lang):
    lines = lacking(promises, MISSING, lang)
    tables = [
        lacking_table(lines, lang),
        form_table(promises, MISSING, lang),
        one_figure_table({"value": "5"}, lang),
        report_form(promises, [Progress(ITEM, "overdue", (), 1, None, False)], lang),
        one_report_table({"item": "application"}, lang),
        methods_table(methods(promises, lang), left_out(promises, lang), lang),
    ]
    for table in tables:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.heads)}


def test_the_list_is_narrowed_by_office_and_year(promises):
    lines = lacking(promises, MISSING, "zh")
    assert matching(lines, "统计组", None) == [0]
    assert matching(lines, None, 2021) == [0, 1]
    assert matching(lines, None, 2020) == []


def test_what_is_done_is_not_asked_again(promises):
    done = Progress(ITEM, "done", (Report("application", date(2019, 12, 1), True),), None, 1, False)
    assert report_form(promises, [done], "zh").rows == []


def test_recording_a_report_tells_the_state_before_and_after(promises):
    before = Progress(ITEM, "overdue", (), 20, None, False)
    told = Report("application", date(2020, 1, 20), True, date(2019, 12, 1), evidence="批文")
    after = Progress(ITEM, "done", (told,), None, 1, False)
    (line,) = recorded(promises, [before], [after], "zh")
    assert "逾期" in line
    assert "已办成" in line
    assert recorded(promises, [before], [before], "zh") == []


def test_evidence_is_hinted_at_as_the_plan_numbers_its_documents(plan, promises):
    assert plan.document.number_like in evidence_hint(plan, "zh")
    assert evidence_hint(promises, "zh") == "如文件名称和文号"


def test_no_cell_of_a_file_is_a_formula():
    table = Table(("a", "b"), [["=1+1", None], ["x", 3]])
    assert text(table_csv(table)) == ["a,b", "'=1+1,", "x,3"]
    assert text(separated(["n"], [["-3.4"]], numbers={"n"})) == ["n", "-3.4"]


def test_what_was_typed_is_kept_character_by_character():
    assert text(typed_csv(Table(("value",), [["-3.4%"]]))) == ["value", "-3.4%"]
