"""A judged row with exact types: nothing missing is NaN, no day is text, no flag a list."""

from __future__ import annotations

import math
import types
import typing
from dataclasses import fields
from datetime import date
from typing import Any

import pandas as pd
import pytest

from indicators.figures.observations import frame, records
from indicators.judging.columns import JUDGEMENT, names
from indicators.judging.decisions import Decisions
from indicators.judging.judge import judge
from indicators.judging.judgement import Evidence, Judgement, PaceNeeded, judgements
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, Figure, figure

REPORT = {
    "item": "application",
    "known_on": date(2019, 12, 20),
    "done": True,
    "done_on": None,
    "percent": float("nan"),
    "evidence": "会议纪要",
    "note": None,
    "by": "建设组",
    "id": 4,
}
WAIVER = {
    "target": "firms_new",
    "year": 2020,
    "known_on": date(2021, 1, 5),
    "by": "管委会",
    "document": "纪要1号",
    "reason": "疫情",
    "id": 1,
}
FIGURES: list[Figure] = [
    ("output_growth", 2022, "7.8", {"basis": "real"}),
    ("income_growth", 2022, "8.0", {"basis": "nominal"}),
    ("firms_new", 2022, "30"),
    ("firms_new", 2022, "15", {"known_on": date(2023, 9, 1)}),
    ("firms_new", 2024, "7", {"month": 6, "known_on": None}),
    ("exports", 2020, "10000"),
    ("exports", 2021, "10996"),
]


@pytest.fixture(scope="module")
def table(promises: Plan) -> pd.DataFrame:
    statements = [figure(promises, *f[:3], **(f[3] if len(f) > 3 else {})) for f in FIGURES]
    decisions = Decisions(reports=pd.DataFrame([REPORT]), waivers=pd.DataFrame([WAIVER]))
    return judge(promises, frame(statements, recorded_on=LOADED), TODAY, decisions=decisions)


def of(table: pd.DataFrame, target: str, year: int, month: int = 12) -> Judgement:
    [found] = [
        one
        for one in judgements(table)
        if (one.target, one.year, one.month, one.area) == (target, year, month, "town")
    ]
    return found


def fits(value: Any, kind: Any) -> bool:
    """Is the value of exactly the type that the field names?"""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return any(fits(value, one) for one in typing.get_args(kind))
    if typing.get_origin(kind) is typing.Literal:
        return value in typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return type(value) is tuple and all(fits(v, typing.get_args(kind)[0]) for v in value)
    return type(value) is kind and not (kind is float and math.isnan(value))


@pytest.mark.parametrize("model", [Judgement, Evidence, PaceNeeded])
def test_every_field_holds_exactly_its_type(table: pd.DataFrame, model: type) -> None:
    hints = typing.get_type_hints(model)
    rows = judgements(table)
    made: dict[type, list[Any]] = {
        Judgement: list(rows),
        Evidence: [one for row in rows for one in row.inputs],
        PaceNeeded: [row.pace_needed for row in rows if row.pace_needed],
    }

    assert made[model]
    wrong = [
        (name, value)
        for one in made[model]
        for name, kind in hints.items()
        if not fits(value := getattr(one, name), kind)
    ]
    assert wrong == []


def test_the_fields_are_the_columns(table: pd.DataFrame) -> None:
    assert [field.name for field in fields(Judgement)] == names(JUDGEMENT) == list(table.columns)


def test_rows_as_dicts_give_the_same(table: pd.DataFrame) -> None:
    assert judgements(records(table)) == judgements(table)
    assert judgements(table.iloc[:0]) == ()


def test_what_a_row_rests_on_is_asked_by_role(table: pd.DataFrame) -> None:
    pace = of(table, "income_growth", 2022)
    torn = of(table, "firms_new", 2022)
    half = of(table, "firms_new", 2024, 6)
    computed = of(table, "exports_growth", 2021)

    assert [one.role for one in pace.inputs] == ["value", "reference", "difference"]
    assert pace.first("difference").value == 0.2  # type: ignore[union-attr]
    assert [one.verdict for one in torn.inputs_of("candidate")] == ["met", "missed"]
    assert half.first("value").known_on is None  # type: ignore[union-attr]
    assert half.pace_needed == PaceNeeded(pytest.approx(13 / 6), pytest.approx(13 / 6), "month")
    assert computed.decimals is None
    assert computed.first("value", "base").year == 2020  # type: ignore[union-attr]


def test_reports_and_waivers_are_evidence_too(table: pd.DataFrame) -> None:
    done, waived = of(table, "application", 2019), of(table, "firms_new", 2020)

    report, waiver = done.first("report"), waived.first("waiver")
    assert report is not None
    assert waiver is not None
    assert (report.item, report.known_on, report.done, report.percent, report.id) == (
        "application",
        date(2019, 12, 20),
        True,
        None,
        4,
    )
    assert (waiver.source, waiver.by, waiver.reason) == ("纪要1号", "管委会", "疫情")
    assert (done.due, done.value, done.is_full_year) == (date(2019, 12, 31), None, False)
    assert not report.is_figure
    assert not waived.is_judged


def test_a_promise_is_looked_up_by_its_id(promises: Plan) -> None:
    assert promises.milestone("application") is promises.promise("application")
    assert promises.promise("firms_new") is promises.target("firms_new")
    assert promises.task_of("application").number == 1
    assert promises.lead_of("application") == "建设组"
    assert promises.goal_of("application") is None
    assert promises.name_of("application").zh == "申报"
    assert promises.name_of("firms_new").zh == "新增企业"
    assert promises.has_promise("application")
    assert not promises.has_promise("unknown")
    with pytest.raises(KeyError):
        promises.promise("unknown")
