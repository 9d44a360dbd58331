"""Nothing that the store holds can be changed or removed, on either engine."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import (
    ColumnElement,
    Executable,
    Table,
    create_engine,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from store import Store, StoreError, SubmittedFile, create, schema
from store.engine import reading
from tests.store.acts import fill
from tests.store.statements import dump, figure, moment

TABLES = list(schema.metadata.tables)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def filled(request: pytest.FixtureRequest) -> Store:
    """A store that holds something of everything, one for all tests: each tries in vain."""
    held: Store = request.getfixturevalue(f"{request.param}_filled")
    return held


@pytest.fixture(scope="module")
def sqlite_filled(made_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    file = tmp_path_factory.mktemp("filled") / "monitor.sqlite"
    shutil.copy(made_file, file)
    yield from _filled(f"sqlite:///{file}")


@pytest.fixture(scope="module")
def postgres_filled(postgres_place: Callable[[], str]) -> Iterator[Store]:
    yield from _filled(postgres_place())


def _filled(url: str) -> Iterator[Store]:
    made = create(url)
    fill(made)
    yield made
    made.close()


def _replace(table: Table, key: ColumnElement[int] | None = None) -> Executable:
    """Puts every row once more, under another key if one is given."""
    first, *others = table.columns
    rows = select(first if key is None else key, *others)
    return insert(table).prefix_with("OR REPLACE").from_select([first, *others], rows)


def _attempt(store: Store, statement: Executable) -> None:
    engine = create_engine(store._engine.url)
    try:
        with engine.begin() as connection:
            connection.execute(statement)
    finally:
        engine.dispose()


@pytest.mark.parametrize("table", TABLES)
def test_update_and_delete_are_refused(filled: Store, table: str):
    before = dump(filled)
    held = schema.metadata.tables[table]
    column = next(column for column in held.columns if not column.primary_key)
    for statement in (held.update().values({column: column}), held.delete()):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"):
            _attempt(filled, statement)
    assert dump(filled) == before


@pytest.mark.postgres
@pytest.mark.parametrize("table", TABLES)
def test_truncate_is_refused_by_postgresql(postgres_store: Store, table: str):
    with pytest.raises(DBAPIError, match="is append-only"):
        _attempt(postgres_store, text(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("table", TABLES)
def test_replacing_a_row_is_refused_by_sqlite(sqlite_filled: Store, table: str):
    before = dump(sqlite_filled)
    with pytest.raises(DBAPIError, match=f"{table} is append-only"):
        _attempt(sqlite_filled, _replace(schema.metadata.tables[table]))
    assert dump(sqlite_filled) == before


def test_replacing_by_another_key_is_refused_by_sqlite(sqlite_store: Store):
    sqlite_store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    with pytest.raises(DBAPIError, match="series is append-only"):
        _attempt(sqlite_store, _replace(schema.series, literal(9)))


def test_a_reading_transaction_cannot_write(filled: Store):
    with pytest.raises(StoreError, match="write permission"), reading(filled._engine) as connection:
        connection.execute(schema.series.insert().values(id=9, area="x", indicator="y"))


@pytest.mark.parametrize(
    ("column", "wrong"), [("rows", "many"), ("recorded_at", "yesterday"), ("note", b"blob")]
)
def test_sqlite_keeps_the_types_of_its_columns(sqlite_store: Store, column: str, wrong: object):
    row = {"id": 1, "recorded_at": "2026-01-01T00:00:00.000000Z", "by": "a", "file_name": "a"}
    row |= {"content_sha256": "0" * 64, "rows": 1, "note": ""}
    statement = "INSERT INTO uploads VALUES (:id, :recorded_at, :by, :file_name, :content_sha256, :rows, :note)"
    with pytest.raises(DBAPIError, match="uploads"):
        _attempt(sqlite_store, text(statement).bindparams(**{**row, column: wrong}))
    _attempt(sqlite_store, text(statement).bindparams(**row))
