"""Statements, moments and dumps for the tests of the store."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select

from indicators.figures.observations import Observation
from store import Store, schema
from store.engine import reading

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def moment(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def figure(value: float = 8.3, **changes: Any) -> Observation:
    """GDP growth of 2019 as a bulletin prints it; changes name the columns that differ."""
    plain = Observation(
        area="wedz",
        indicator="gdp_growth",
        year=2019,
        month=12,
        value=value,
        unit="%",
        decimals=1,
        printed=f"{value}%",
        printed_unit="%",
        stage="preliminary",
        known_on=date(2020, 4, 1),
        known_on_basis="stated",
        source="统计公报",
        quote="增长8.3%",
        row=2,
    )
    return plain._replace(**changes)


def series_of(values: dict[int, float], **changes: Any) -> list[Observation]:
    return [
        figure(value, year=year, row=row, **changes)
        for row, (year, value) in enumerate(values.items(), start=2)
    ]


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the tables hold, in order of their keys."""
    return dump_of(store._engine)


def dump_of(engine: Engine, names: Sequence[str] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    with reading(engine) as connection:
        return {
            name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for name, table in schema.metadata.tables.items()
            if names is None or name in names
        }
