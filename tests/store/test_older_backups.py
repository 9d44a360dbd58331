"""A backup that an earlier program made takes a store's place with everything in it; a store of such a
program can be copied once it is brought up to date, and until then is told as what it is.
"""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect, select

from indicators.oversight.waivers import Waiver
from store import Head, Store, StoreError, SubmittedFile, create, open_store, restore, schema
from store.backup import backup
from store.engine import engine_for, reading, sqlite_path, store_url
from store.heads import head_of
from tests.store.acts import WAIVER
from tests.store.older import REVISIONS, SINCE, filled_at
from tests.store.statements import dump, figure

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def rows_of(engine: Engine, columns: dict[str, list[str]] | None = None) -> Rows:
    """What the tables hold, in the columns named or in all there are."""
    with reading(engine) as connection:
        seen = inspect(connection)
        names = columns or {
            name: [one["name"] for one in seen.get_columns(name)]
            for name in seen.get_table_names()
            if name in schema.metadata.tables
        }
        return {name: (held, _rows(connection, name, held)) for name, held in names.items()}


def _rows(connection: Connection, name: str, held: list[str]) -> list[tuple[Any, ...]]:
    table = schema.metadata.tables[name]
    asked = select(*(table.c[one] for one in held)).order_by(*table.primary_key)
    return [tuple(row) for row in connection.execute(asked)]


@pytest.fixture(params=REVISIONS)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Rows, Head]:
    """The URL of a store of an earlier revision, what it holds, and its head."""
    url = f"sqlite:///{tmp_path / 'older.sqlite'}"
    engine = filled_at(url, request.param)
    held = rows_of(engine)
    with reading(engine) as connection:
        head = head_of(connection)
    engine.dispose()
    return url, held, head


@pytest.fixture
def old_backup(older: tuple[str, Rows, Head], tmp_path: Path) -> Path:
    """A backup as that program made it."""
    backup(sqlite_path(store_url(older[0])), tmp_path / "backup.sqlite")
    return tmp_path / "backup.sqlite"


def is_whole(store: Store, held: Rows, head: Head) -> None:
    """Everything is there, the chain goes on from where it was, and every act can be done."""
    assert held["observations"][1]
    assert rows_of(store._engine, {name: columns for name, (columns, _) in held.items()}) == held
    assert store.verify([head]) == []
    store.add([figure(9.9, year=2022)], by="a", file=SubmittedFile("later.csv"))
    store.waive(Waiver("gdp_growth", 2022, **WAIVER), by="a")
    assert store.verify([head]) == []


def test_every_revision_there_was_is_tried():
    assert [int(one) for one in REVISIONS] == list(range(1, int(schema.REVISION)))
    assert ["0001", *SINCE] == list(REVISIONS)


def test_an_older_backup_is_restored_into_an_empty_place(
    older: tuple[str, Rows, Head], old_backup: Path, database_url: str
):
    as_made = old_backup.read_bytes()
    restore(old_backup, database_url)
    store = open_store(database_url)
    is_whole(store, *older[1:])
    store.close()
    assert old_backup.read_bytes() == as_made


def test_an_older_backup_takes_the_place_of_a_store_that_is_kept(
    older: tuple[str, Rows, Head], old_backup: Path, database_url: str
):
    store = create(database_url)
    store.add([figure(1.0)], by="a", file=SubmittedFile("a.csv"))
    before = dump(store)
    kept = restore(old_backup, database_url)
    assert kept is not None
    assert dump(open_store(f"sqlite:///{kept}")) == before
    is_whole(store, *older[1:])
    store.close()


def test_an_older_backup_takes_the_place_of_the_older_store_itself(
    older: tuple[str, Rows, Head], old_backup: Path
):
    url, held, head = older
    kept = restore(old_backup, url)
    assert kept is not None
    former = engine_for(store_url(f"sqlite:///{kept}"))
    assert rows_of(former) == held
    former.dispose()
    store = open_store(url)
    is_whole(store, held, head)
    store.close()


def test_an_older_store_is_copied_once_it_is_up_to_date(
    older: tuple[str, Rows, Head], database_url: str
):
    url, held, head = older
    with pytest.raises(StoreError, match="monitor init") as refused:
        open_store(url)
    assert refused.value.code == "older"
    source = create(url)
    source.copy(database_url)
    source.close()
    store = open_store(database_url)
    is_whole(store, held, head)
    store.close()


def test_nothing_is_copied_over_an_older_store(older: tuple[str, Rows, Head], sqlite_url: str):
    url, held, _ = older
    source = create(sqlite_url)
    source.add([figure(1.0)], by="a", file=SubmittedFile("a.csv"))
    with pytest.raises(StoreError, match="is not empty") as refused:
        source.copy(url)
    source.close()
    assert (refused.value.code, refused.value.where) == (
        "not_empty",
        str(sqlite_path(store_url(url))),
    )
    engine = engine_for(store_url(url))
    assert rows_of(engine) == held
    engine.dispose()
