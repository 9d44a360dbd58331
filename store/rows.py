"""Observations as columns → rows of the table, many at once, within the transaction of their
upload.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, literal

from indicators.figures.columns import Observations, Texts
from store import schema
from store.bulk import copying, escaped, set_aside, standing
from store.content import allowed
from store.engine import UNTIED
from store.errors import DAMAGED, StoreError
from store.lines import Coded, TextLines, coded

CHUNK = 20_000
"""Rows handed over at once."""
TOGETHER = 400
"""Rows that one statement writes."""

Progress = Callable[[float], None]
"""Told which share of a long work is done, from 0 to 1. What it raises stops the work."""


@dataclass(frozen=True)
class Rows:
    """Statements with their series (its number for each of them), their upload, and the number
    of the first of them.
    """

    observations: Observations
    series: np.ndarray
    upload: int
    first: int

    def constants(self) -> dict[str, str | int | None]:
        """The columns in which all rows are alike, with what they bear. Of its own SQLite numbers
        the rows on from the last number.
        """
        values: dict[str, str | int | None] = {"id": None, "upload_id": self.upload}
        for name in set(self.observations.columns) & set(_STORED) - {"value"}:
            codes = _codes(self.observations.columns[name])
            if (codes == codes[:1]).all():
                [values[name]] = self._listed(name, slice(0, 1))
        return values

    def columns(self, names: Sequence[str], rows: slice) -> Iterator[Sequence[Any]]:
        """Some columns of some rows, each as plain values."""
        for name in names:
            yield self._listed(name, rows)

    def _listed(self, name: str, rows: slice) -> Sequence[Any]:
        if name == "series_id":
            return list(self.series[rows].tolist())
        column = self.observations.columns[name]
        if not isinstance(column, Texts):
            return list(column[rows].tolist())
        if name == "known_on":
            return [day or None for day in column.listed(rows)]
        return column.listed(rows)


_STORED = tuple(column.name for column in schema.observations.columns)


def _codes(column: Texts | np.ndarray) -> np.ndarray:
    return column.codes if isinstance(column, Texts) else column


def insert_rows(connection: Connection, rows: Rows, progress: Progress | None = None) -> None:
    """Write all rows; `progress` is told the share that is written.

    What is the same in all rows is said once, in the statement itself: to hand over each cell
    costs more than to store it.
    """
    with set_aside(connection, "observations", len(rows.observations), key=True) as ours:
        if connection.dialect.name != "sqlite":
            same = rows.constants() if ours else {}
            same.pop("id", None)  # PostgreSQL numbers nothing of its own
            with standing(connection, "observations", same):
                _copy_postgresql(connection, rows, same, progress)
            return
        with _unasked(connection, rows.observations):
            _insert_sqlite(connection, rows, progress)
    if connection.get_execution_options().get(UNTIED, False):
        _refuse_loose(connection)


_LOOSE = (
    "SELECT EXISTS (SELECT 1 FROM (SELECT DISTINCT series_id AS id FROM observations) AS held "
    "WHERE held.id NOT IN (SELECT id FROM series))"
)


def _refuse_loose(connection: Connection) -> None:
    """What SQLite would have asked of each row is asked of all: whether its series is there. The
    upload was written just before.
    """
    if connection.exec_driver_sql(_LOOSE).scalar():
        raise StoreError(DAMAGED, "damaged")


@contextmanager
def _unasked(connection: Connection, observations: Observations) -> Iterator[None]:
    """SQLite does not ask the conditions of the table again for each row where the columns have
    been asked as a whole: that would take most of the time. Types, keys and triggers are kept.
    """
    if not allowed(observations):
        yield
        return
    connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


def _insert_sqlite(connection: Connection, rows: Rows, progress: Progress | None) -> None:
    """Many rows by one statement: to run a statement costs more than to bind its values."""
    same = rows.constants()
    names = [name for name in _STORED if name not in same]
    values = ", ".join(_literal(connection, same[n]) if n in same else "?" for n in _STORED)
    single = f"INSERT INTO observations VALUES ({values})"  # noqa: S608 - written literals
    several = ", ".join([single, *[f"({values})"] * (TOGETHER - 1)])
    width = len(names)
    for chunk in _chunks(len(rows.observations), progress):
        arrays = list(rows.columns(names, chunk))
        count = len(arrays[0])
        whole = count - count % TOGETHER
        flat: list[Any] = [None] * (width * whole)
        for at, column in enumerate(arrays):
            flat[at::width] = column[:whole]
        if whole:
            cells = iter(flat)
            together = list(zip(*[cells] * (width * TOGETHER), strict=True))
            connection.exec_driver_sql(several, together)
        if whole < count:
            rest = zip(*(column[whole:] for column in arrays), strict=True)
            connection.exec_driver_sql(single, list(rest))


def _literal(connection: Connection, value: str | int | None) -> str:
    if value is None:
        return "NULL"
    options = {"literal_binds": True}
    return str(literal(value).compile(dialect=connection.dialect, compile_kwargs=options))


def _copy_postgresql(
    connection: Connection, rows: Rows, same: Collection[str], progress: Progress | None
) -> None:
    """All columns but those in which the rows are the `same`."""
    names = [name for name in _STORED if name not in same]
    columns = [_copied(rows, name) for name in names]
    with copying(connection, "observations", names) as write:
        lines = TextLines(columns, "", "\t", "\n")
        for chunk in _chunks(len(rows.observations), progress):
            write(lines.of(chunk))


def _copied(rows: Rows, name: str) -> Coded:
    """A column as COPY reads it."""
    count = len(rows.observations)
    match name:
        case "id":
            return coded(np.arange(rows.first, rows.first + count), str)
        case "series_id":
            return coded(rows.series, str)
        case "upload_id":
            return coded(np.full(count, rows.upload), str)
        case "known_on":
            return coded(rows.observations.texts(name), lambda day: day or "\\N")
        case _:
            return coded(rows.observations.columns[name], escaped)


def _chunks(count: int, progress: Progress | None) -> Iterator[slice]:
    for start in range(0, count, CHUNK):
        yield slice(start, min(start + CHUNK, count))
        if progress is not None:
            progress(min(start + CHUNK, count) / count)
