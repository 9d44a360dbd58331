"""Very many rows are written past an index and a trigger, which then stand as before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from sqlalchemy import text

from indicators.figures.observations import Observation
from store import Store, StoreError, SubmittedFile, bulk, rows, writing
from store.engine import reading
from tests.store.statements import dump, figure, moment


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 3)
    monkeypatch.setattr(rows, "TOGETHER", 4)
    monkeypatch.setattr(rows, "CHUNK", 9)


def _listed(count: int, value: float = 1.0) -> list[Observation]:
    areas, notes = ("wedz", "wuhan", "甲"), ("", "it's", "注")
    source = "the town's \\ 100%"
    return [
        figure(
            value + n, area=areas[n % 3], year=2000 + n % 7, note=notes[n % 3], source=source, row=n
        )
        for n in range(count)
    ]


def _schema(store: Store) -> set[tuple[str, str]]:
    of = "CAST('observations' AS regclass)"
    here = "table_schema = current_schema()"
    found = [
        f"SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE {of} IN (conrelid, confrelid)",
        f"SELECT column_name, coalesce(column_default, '') FROM information_schema.columns WHERE {here}",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        f"SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = {of}",
    ]
    with reading(store._engine) as connection:
        if connection.dialect.name == "sqlite":
            found = ["SELECT name, coalesce(sql, '') FROM sqlite_schema"]
        return {(name, sql) for one in found for name, sql in connection.execute(text(one))}


@pytest.mark.parametrize("counts", [[1, 30], [30, 8], [4, 4, 4], [9], [2, 10, 2], [17, 40]])
def test_many_rows_are_kept_as_few_are(store: Store, counts: Sequence[int]):
    made = _schema(store)
    given: list[Observation] = []
    for number, count in enumerate(counts):
        listed = _listed(count, 100.0 * number)
        store.add(listed, by="a", file=SubmittedFile("a.csv"), recorded_at=moment(number))
        given += listed
    held = store.observations()
    names = [name for name in Observation._fields if name != "known_on"]
    for name in names:
        assert held[name].tolist() == [getattr(one, name) for one in given]
    assert held["id"].tolist() == list(range(1, len(given) + 1))
    assert _schema(store) == made
    assert store.verify() == []


def test_what_stops_the_writing_takes_no_guard_away(store: Store):
    made, before = _schema(store), dump(store)

    class Stopped(Exception):
        pass

    def stop(_: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        store.add(_listed(30), by="a", file=SubmittedFile("a.csv"), progress=stop)
    assert (_schema(store), dump(store)) == (made, before)


@pytest.mark.parametrize("count", [2, 30])
def test_rows_of_a_series_that_is_not_there_are_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch, count: int
):
    before = dump(store)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "_series_ids", lambda *_: np.full(count, 999))
        with pytest.raises(StoreError):
            store.add(_listed(count), by="a", file=SubmittedFile("a.csv"))
    assert dump(store) == before
    assert store.add(_listed(count), by="a", file=SubmittedFile("a.csv")).id == 1
    assert store.verify() == []


def test_what_a_choice_refers_to_stands_while_many_rows_are_written(store: Store):
    made = _schema(store)
    store.add([figure(8.3), figure(5.1)], by="a", file=SubmittedFile("a.csv"))
    store.choose(("wedz", "gdp_growth", 2019, 12), 2, by="张三", reason="年鉴")
    store.add(_listed(30), by="a", file=SubmittedFile("b.csv"))
    assert store.choices()["statement"].tolist() == [2]
    assert (_schema(store), store.verify()) == (made, [])
