"""The tables of columns say what is really made, type by type."""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.observations import frame
from indicators.judging.candidates import judged_rows, rows_due
from indicators.judging.columns import (
    DUE,
    JUDGEMENT,
    PROMISED,
    WORKING,
    Column,
    names,
)
from indicators.judging.judge import judge
from indicators.judging.promised import promised
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, figure

CHECKS = {
    "number": pd.api.types.is_float_dtype,
    "whole": pd.api.types.is_integer_dtype,
    "flag": pd.api.types.is_bool_dtype,
    "text": lambda dtype: str(dtype) in ("str", "object"),
    "object": lambda dtype: str(dtype) == "object",
}


@pytest.fixture(scope="module")
def made(promises: Plan) -> dict[str, pd.DataFrame]:
    told = [("firms_new", "30"), ("income_growth", "8"), ("listed", "14"), ("cleared", "13")]
    figures = [figure(promises, id, 2022, printed) for id, printed in told]
    known = frame(figures, recorded_on=LOADED)
    table, statements = v.vintages(promises, known, TODAY)
    serving = f.serving_figures(promises, f.exact_figures(promises, table))
    return {
        "promised": promised(promises),
        "due": rows_due(promises, serving, TODAY, TODAY.year),
        "working": judged_rows(promises, table, statements, TODAY)[1],
        "judgement": judge(promises, known, TODAY),
    }


@pytest.mark.parametrize(
    ("name", "columns"),
    [("promised", PROMISED), ("due", DUE), ("working", WORKING), ("judgement", JUDGEMENT)],
)
def test_columns_are_as_they_are_listed(
    made: dict[str, pd.DataFrame], name: str, columns: tuple[Column, ...]
) -> None:
    table = made[name]

    assert sorted(table.columns) == sorted(names(columns))
    wrong = [
        (column.name, column.type, table[column.name].dtype)
        for column in columns
        if not CHECKS[column.type](table[column.name].dtype)
        and not (name == "judgement" and str(table[column.name].dtype) == "object")
    ]
    assert wrong == []
