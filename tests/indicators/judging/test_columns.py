"""The tables of columns say what is really made, type by type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from indicators.figures import serving as f
from indicators.figures.known import known_statements
from indicators.figures.numbering import numbering
from indicators.figures.observations import frame
from indicators.figures.vintages import resolved
from indicators.judging.candidates import judged_rows
from indicators.judging.columns import (
    DUE,
    JUDGEMENT,
    PROMISED,
    WORKING,
    Column,
    names,
)
from indicators.judging.due import rows_due
from indicators.judging.judge import judge
from indicators.judging.lookup import Figures
from indicators.judging.promised import promised
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, figure

KINDS = {"number": "f", "whole": "i", "flag": "b", "text": "O", "object": "O"}


@pytest.fixture(scope="module")
def made(promises: Plan) -> dict[str, Mapping[str, Any] | pd.DataFrame]:
    told = [("firms_new", "30"), ("income_growth", "8"), ("listed", "14"), ("cleared", "13")]
    observations = frame(
        [figure(promises, id, 2022, printed) for id, printed in told], recorded_on=LOADED
    )
    numbers, table = numbering(promises), promised(promises)
    known = known_statements(numbers, observations, TODAY)
    vintages = resolved(numbers, known)
    exact = f.exact_figures(numbers, vintages)
    figures = Figures(numbers, vintages, exact, f.serving_figures(numbers, exact), table.among)
    due = rows_due(table, figures, np.arange(numbers.stride), TODAY, TODAY.year)
    _, candidates = judged_rows(due, figures, np.zeros(0, dtype="int64"))
    return {
        "promised": table.table.arrays,
        "due": {name: due[name] for name in names(DUE)},
        "working": {name: candidates[name] for name in names(WORKING)},
        "judgement": judge(promises, observations, TODAY),
    }


@pytest.mark.parametrize(
    ("name", "columns"),
    [("promised", PROMISED), ("due", DUE), ("working", WORKING), ("judgement", JUDGEMENT)],
)
def test_columns_are_as_they_are_listed(
    made: dict[str, Any], name: str, columns: tuple[Column, ...]
) -> None:
    table = made[name]

    assert sorted(table) == sorted(names(columns))
    wrong = [
        (column.name, column.type, table[column.name].dtype)
        for column in columns
        if table[column.name].dtype.kind != KINDS[column.type]
        and not (name == "judgement" and table[column.name].dtype.kind == "O")
    ]
    assert wrong == []
