"""Rows of the store as a frame whose column types follow from the table's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Float, Integer, Select

from store.columns import Day, Flag, Moment


def frame(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """Days are datetime64 (NaT where there is none), moments the same in UTC, missing numbers
    NaN; never objects.
    """
    names = statement.selected_columns.keys()
    kinds = [column.type for column in statement.selected_columns]
    rows = connection.execute(statement).all()
    values = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pd.DataFrame(
        {name: _column(kind, part) for name, kind, part in zip(names, kinds, values, strict=True)}
    )


def _column(kind: object, values: Sequence[Any]) -> Any:
    if isinstance(kind, Moment):
        return pd.to_datetime(list(values), utc=True).as_unit("us")
    if isinstance(kind, Day):
        return np.array(values, dtype="datetime64[D]").astype("datetime64[us]")
    if isinstance(kind, Flag):
        return np.array(values, dtype="bool")
    if isinstance(kind, Integer):
        return np.array(values, dtype="int64")
    if isinstance(kind, Float):
        return np.array(values, dtype="float64")
    return pd.array(list(values), dtype="str")
