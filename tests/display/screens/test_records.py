"""What was recorded, in words: submissions, waivers, vintages, problems, folded promises."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from display.charts.cells import Folded
from display.screens.acts import withdrawals
from display.screens.faults import fault, faults_table
from display.screens.folding import silent
from display.screens.uploads import submissions
from display.screens.vintages import vintage_lines
from display.screens.waivers import fault_text, recorded
from display.words.names import promise_name
from indicators.oversight.waivers import Fault

AT = datetime(2026, 1, 2, tzinfo=UTC)


def entry(action, object, **detail):
    return SimpleNamespace(
        recorded_at=AT, by="甲", action=action, object=object, detail=json.dumps(detail)
    )


def upload(id, **more):
    facts = {"file_name": "a.csv", "rows": 1234, "withdrawn": False, "note": "", "left_out": 0}
    return SimpleNamespace(id=id, recorded_at=AT, by="甲", **{**facts, **more})


def test_a_withdrawn_submission_says_who_and_why():
    gone = withdrawals(
        [entry("withdraw", "upload 2", reason="重复"), entry("upload", "upload 1")], "withdraw"
    )
    first, second = submissions([upload(1), upload(2, withdrawn=True)], gone, "zh")
    assert (first.rows, first.stands, first.why) == ("1,234", True, "")
    assert "重复" in second.why
    assert not second.stands


def test_a_waiver_stands_until_it_is_withdrawn(promises):
    made = {"target": "firms_new", "year": 2020, "decided_by": "政府", "known_on": "2020-05-01",
            "document": "纪要", "reason": "疫情"}  # fmt: skip
    audit = [
        entry("waive", "waiver 1", **made),
        entry("waive", "waiver 2", **made),
        entry("withdraw_waiver", "waiver 1", reason="误录"),
    ]
    newest, oldest = recorded(promises, audit, "zh")
    assert (newest.number, newest.stands, newest.promise) == (2, True, "新增企业")
    assert not oldest.stands
    assert "误录" in oldest.state


def test_a_promise_that_is_gone_goes_by_its_id(promises):
    assert promise_name(promises, "unheard_of", "zh") == "unheard_of"


@pytest.mark.parametrize(
    ("field", "code", "facts"),
    [
        ("reason", "blank", ()),
        ("year", "already", (("number", 3),)),
        ("target", "unknown", (("target", "x"),)),
    ],
)
def test_a_fault_of_a_waiver_names_its_field(field, code, facts):
    text = fault_text(Fault(field, code, facts), "en")
    assert text
    assert "{" not in text


def vintage(value, known_on, *, current, printed=None, unit=None):
    blank = dict.fromkeys(["stage", "qualifier", "basis", "known_on_basis"])
    return blank | {
        "value": value, "printed": printed, "printed_unit": unit, "known_on": known_on,
        "decimals": 1, "current": current, "statements": [{"source": "年鉴"}],
    }  # fmt: skip


def test_the_current_vintage_stands_first_and_a_print_in_another_unit_is_shown(promises):
    lines = [
        vintage(5.0, "2021-01-01", current=False),
        vintage(2008.8, "2020-01-01", current=True, printed="200.88", unit="十亿元"),
    ]
    figure = {"indicator": "output", "year": 2020, "month": 12, "unit": "亿元", "conflict": False}
    first, second = vintage_lines(promises, [{**figure, "vintages": lines}], "en")
    assert (first.state, second.state) == ("current", "former")
    assert first.value == "200.88 billion yuan"
    assert (first.value, first.printed) == ("200.88 billion yuan", "")
    (zh, _) = vintage_lines(promises, [{**figure, "vintages": lines}], "zh")
    assert zh.printed == "200.88 十亿元"


def problem(**more):
    facts = {
        "code": "not_a_number", "file": "a.csv", "sheet": "", "row": 2, "column": "数值",
        "cell": "C2", "text": "=1+1", "details": {}, "severity": "fault", "id": "1",
    }  # fmt: skip
    return SimpleNamespace(**{**facts, **more})


def test_a_problem_shows_its_cell_among_its_neighbours():
    around = {("", 2): ("产值", "2020", "=1+1", "亿元")}
    line = fault(problem(), "zh", around)
    assert line.place == "C2"
    assert [(one.text, one.here) for one in line.beside] == [
        ("产值", False), ("2020", False), ("=1+1", True), ("亿元", False),
    ]  # fmt: skip
    assert fault(problem(cell=None, row=None), "zh").place


def test_every_problem_is_a_row():
    table = faults_table([problem(), problem(row=None, cell=None)], "en")
    assert len(table.rows) == 2
    assert {len(row) for row in table.rows} == {len(table.heads)}


def test_promises_of_one_group_are_folded_into_one_line(promises):
    folded = [Folded("firms_new", "新增企业", "≥ 20 家", ("no_value",), "统计组")]
    (line,) = silent(promises, folded, "zh")
    assert (line.name, line.reason, line.lead) == ("新增企业", "无数据", "统计组")


def test_a_day_is_a_day():
    assert submissions([upload(1)], {}, "zh")[0].recorded.startswith(str(date(2026, 1, 2).year))
