"""Every value that the store holds of some series, as quickly as it can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from indicators.figures.stated_values import StatedValues
from store import schema
from store.reading import visible_uploads

MONTHS = 16
"""Year and month are read as one number, `year * MONTHS + month`: each cell of a row costs."""
PARTLY = 2_000
"""Up to so many series are looked up one by one; for more the whole table is gone through."""

_READ = np.dtype([("series", "i8"), ("period", "i8"), ("value", "f8")])


def stated_values(
    connection: Connection, areas: Collection[str], indicators: Collection[str]
) -> StatedValues:
    """The values of every statement of these areas and indicators whose upload stands."""
    table, places, ids = schema.observations.c, set(areas), set(indicators)
    rows = connection.execute(select(schema.series).order_by(schema.series.c.id))
    chosen = [(id, (area, name)) for id, area, name in rows if area in places and name in ids]
    query = select(table.series_id, table.year * MONTHS + table.month, table.value)
    if len(chosen) <= PARTLY:
        query = query.where(table.series_id.in_([id for id, _ in chosen]))
    if connection.scalar(select(func.count()).select_from(schema.withdrawals)):
        query = query.where(table.upload_id.in_(visible_uploads(None)))
    result = connection.execute(query)
    cursor: Any = result.cursor
    values = np.fromiter(cursor, dtype=_READ)
    result.close()
    return _of_series(values, chosen)


def _of_series(values: np.ndarray, chosen: Sequence[tuple[int, tuple[str, str]]]) -> StatedValues:
    ids = np.array([id for id, _ in chosen], dtype="int64")
    at = np.searchsorted(ids, values["series"])
    at[at == len(ids)] = 0
    own = ids[at] == values["series"] if len(ids) else np.zeros(len(values), dtype=bool)
    kept = values[own]
    year, month = np.divmod(kept["period"], MONTHS)
    return StatedValues(tuple(pair for _, pair in chosen), at[own], year, month, kept["value"])
