"""Every value that the store holds of some series, as quickly as it can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from indicators.figures.said import Said
from store import schema
from store.reading import visible_uploads

MONTHS = 16
"""Year and month are read as one number, `year * MONTHS + month`: each cell of a row costs."""
PARTLY = 2_000
"""Up to so many series are looked up one by one; for more the whole table is gone through."""

_READ = np.dtype([("series", "i8"), ("period", "i8"), ("value", "f8")])


def said(connection: Connection, areas: Collection[str], indicators: Collection[str]) -> Said:
    """The values of every statement of these areas and indicators whose upload stands."""
    table, places, ids = schema.observations.c, set(areas), set(indicators)
    rows = connection.execute(select(schema.series).order_by(schema.series.c.id))
    chosen = [(id, (area, name)) for id, area, name in rows if area in places and name in ids]
    asked = select(table.series_id, table.year * MONTHS + table.month, table.value)
    if len(chosen) <= PARTLY:
        asked = asked.where(table.series_id.in_([id for id, _ in chosen]))
    if connection.scalar(select(func.count()).select_from(schema.withdrawals)):
        asked = asked.where(table.upload_id.in_(visible_uploads(None)))
    result = connection.execute(asked)
    cursor: Any = result.cursor
    found = np.fromiter(cursor, dtype=_READ)
    result.close()
    return _of_series(found, chosen)


def _of_series(found: np.ndarray, chosen: Sequence[tuple[int, tuple[str, str]]]) -> Said:
    ids = np.array([id for id, _ in chosen], dtype="int64")
    at = np.searchsorted(ids, found["series"])
    at[at == len(ids)] = 0
    own = ids[at] == found["series"] if len(ids) else np.zeros(len(found), dtype=bool)
    kept = found[own]
    year, month = np.divmod(kept["period"], MONTHS)
    return Said(tuple(pair for _, pair in chosen), at[own], year, month, kept["value"])
