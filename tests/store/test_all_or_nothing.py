"""Whatever fails while an upload is stored, at whichever statement: all of it is there, or
nothing.
"""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from indicators.oversight.waivers import Waiver
from store import Store, StoreError, SubmittedFile
from store.engine import sqlite_connection, sqlite_path
from tests.store.acts import LEFT_OUT, PORT, WAIVER
from tests.store.failing import failed_at_each_statement, killed_at_each_statement
from tests.store.statements import dump, dump_of, figure, moment, series_of

STATEMENTS = [
    figure(8.0, indicator="exports_growth"),
    *series_of({2019: 8.3, 2020: -4.7, 2021: 12.9}),
]


def _add(store: Store) -> None:
    store.add(STATEMENTS, by="a", file=SubmittedFile("b.csv"), recorded_at=moment(2))


def _withdraw(store: Store) -> None:
    store.withdraw(1, by="a", reason="wrong", recorded_at=moment(2))


def _settle(store: Store) -> None:
    store.choose(("wedz", "gdp_growth", 2019, 12), 1, by="a", reason="b", recorded_at=moment(2))


def _leave_out(store: Store) -> None:
    store.add(
        STATEMENTS,
        by="a",
        file=SubmittedFile("b.csv", left_out=[LEFT_OUT] * 3),
        recorded_at=moment(2),
    )


def _report(store: Store) -> None:
    store.add_reports(
        [PORT, {**PORT, "note": "b"}], by="a", file_name="r.csv", recorded_at=moment(2)
    )


def _waive(store: Store) -> None:
    store.waive(Waiver("gdp_growth", 2020, **WAIVER), by="a", recorded_at=moment(2))


@pytest.fixture
def filled(store: Store) -> Store:
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    return store


@pytest.mark.parametrize(
    ("act", "at_least"),
    [(_add, 8), (_withdraw, 6), (_leave_out, 9), (_settle, 6), (_report, 9), (_waive, 5)],
)
def test_a_failure_at_any_statement_stores_nothing(
    filled: Store, act: Callable[[Store], None], at_least: int
):
    before = dump(filled)
    assert failed_at_each_statement(filled, act) > at_least
    assert dump(filled) != before
    assert filled.verify() == []


def test_a_process_killed_at_any_statement_stores_nothing(filled: Store):
    assert killed_at_each_statement(filled, _add) > 8
    assert filled.add(
        STATEMENTS, by="a", file=SubmittedFile("b.csv"), recorded_at=moment(3)
    ).already
    assert filled.verify() == []


def test_a_full_disk_is_said_and_stores_nothing(sqlite_store: Store):
    before = dump(sqlite_store)
    event.listen(
        sqlite_store._engine, "checkout", lambda raw, *_: raw.execute("PRAGMA max_page_count = 1")
    )
    many = series_of(dict.fromkeys(range(1900, 2201), 1.0), quote="x" * 2000)
    with pytest.raises(StoreError, match="free some space") as raised:
        sqlite_store.add(many, by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    assert raised.value.code == "disk"
    assert dump(sqlite_store) == before


def test_a_store_held_by_another_writer_is_busy_in_sqlite(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("store.engine.PATIENCE_MS", 50)
    sqlite_store.close()
    other = sqlite_connection(sqlite_path(sqlite_store._engine.url))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="try again") as raised:
        _add(sqlite_store)
    assert raised.value.code == "busy"
    assert sqlite_store.observations().empty
    other.execute("ROLLBACK")
    other.close()
    _add(sqlite_store)
    assert len(sqlite_store.observations()) == len(STATEMENTS)


@pytest.mark.postgres
def test_a_store_held_by_another_writer_is_busy_in_postgresql(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
):
    from store import create
    from store.engine import writing

    store = create(postgres_url)
    monkeypatch.setattr("store.engine.PATIENCE_MS", 50)
    with writing(store._engine):
        with pytest.raises(StoreError, match="try again") as raised:
            _add(store)
        assert raised.value.code == "busy"
        assert dump_of(store._engine)["uploads"] == []
    _add(store)
    store.close()
