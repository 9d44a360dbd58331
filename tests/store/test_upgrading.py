"""A store of an older revision is brought up to date with everything in it, and copied first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store import StoreError, SubmittedFile, acts, create, open_store, schema
from store.engine import engine_for, reading, sqlite_path, store_url
from store.engine import writing as write
from store.opening import made
from tests.store.acts import PORT, report
from tests.store.older import add_upload, at_revision
from tests.store.statements import dump_of, figure, moment, series_of

FIRST_TABLES = ("audit", "observations", "series", "uploads", "withdrawals")


@pytest.fixture
def first(database_url: str) -> Iterator[Engine]:
    """A store of the first revision with two uploads, one of them withdrawn."""
    engine = at_revision(database_url, "0001")
    add_upload(
        engine,
        [*series_of({2019: 8.3, 2020: -4.7}), figure(1.5, area="wuhan", known_on=None)],
        "a.csv",
        0,
    )
    add_upload(engine, series_of({2021: 12.9}), "b.csv", 1)
    with write(engine) as connection:
        acts.withdraw(connection, acts.WITHDRAWALS, 2, "表错", acts.Signature("李四", moment(2)))
    yield engine
    engine.dispose()


def test_everything_of_the_first_revision_survives_the_upgrade(first: Engine, database_url: str):
    before = dump_of(first, FIRST_TABLES)
    store = create(database_url)
    assert dump_of(store._engine, FIRST_TABLES) == before
    assert all(
        rows == [] for name, rows in dump_of(store._engine).items() if name not in FIRST_TABLES
    )
    assert store.observations()["value"].tolist() == [8.3, -4.7, 1.5]
    assert [(u.id, u.rows, u.withdrawn, u.left_out) for u in store.uploads()] == [
        (2, 1, True, 0),
        (1, 3, False, 0),
    ]
    assert store.version() == 3
    assert store.verify() == []
    store.close()


def test_an_upgraded_store_takes_every_act_and_refuses_changes(first: Engine, database_url: str):
    store = create(database_url)
    assert (
        store.add(
            series_of({2019: 8.3, 2020: -4.7}),
            by="a",
            file=SubmittedFile("c.csv"),
            recorded_at=moment(3),
        ).id
        == 3
    )
    store.choose(("wedz", "gdp_growth", 2019, 12), 1, by="a", reason="b", recorded_at=moment(4))
    assert store.version() == 5
    assert store.verify() == []
    with (
        pytest.raises(StoreError, match="choices is append-only"),
        write(store._engine) as connection,
    ):
        connection.execute(schema.choices.delete())
    store.close()


def test_a_report_from_before_natures_were_asked_for_stands_as_it_was(database_url: str):
    engine = at_revision(database_url, "0003")
    older = {**PORT, "percent": None, "evidence": "批复", "note": "", "reported_by": "商务局"}
    with write(engine) as connection:
        acts.record(
            connection, acts.REPORTS, {**older, "file_name": ""}, acts.Signature("a", moment(0))
        )
    engine.dispose()
    store = create(database_url)
    assert store.reports()[["evidence", "nature", "source"]].to_numpy().tolist() == [
        ["批复", "", ""]
    ]
    assert store.verify() == []
    report(store, **PORT, evidence="批复", nature="official", by="商务局", recorded_at=moment(1))
    assert store.verify() == []
    store.close()


def test_an_older_store_is_not_opened_and_the_remedy_is_named(first: Engine, database_url: str):
    before = dump_of(first, FIRST_TABLES)
    with pytest.raises(StoreError, match=r"older revision 0001; .* monitor init") as raised:
        open_store(database_url)
    assert dump_of(first, FIRST_TABLES) == before
    assert raised.value.code == "older"


def _copies(url: str) -> list[Path]:
    path = sqlite_path(store_url(url))
    return sorted(path.parent.glob(f"{path.stem}-*{path.suffix}"))


@pytest.fixture
def first_file(sqlite_url: str) -> str:
    engine = at_revision(sqlite_url, "0001")
    add_upload(engine, series_of({2019: 8.3}), "a.csv", 0)
    engine.dispose()
    return sqlite_url


def test_a_copy_is_made_beside_a_sqlite_store_before_its_upgrade(first_file: str):
    engine = engine_for(store_url(first_file))
    before = dump_of(engine, FIRST_TABLES)
    engine.dispose()
    create(first_file).close()
    (copy,) = _copies(first_file)
    assert copy.name.startswith("monitor-0001-")
    kept = engine_for(store_url(f"sqlite:///{copy}"))
    assert dump_of(kept, FIRST_TABLES) == before
    with reading(kept) as connection:
        assert (
            connection.exec_driver_sql(f"SELECT version_num FROM {schema.VERSION_TABLE}").scalar()
            == "0001"
        )
    kept.dispose()


def test_the_copy_can_be_upgraded_itself(first_file: str):
    create(first_file).close()
    (copy,) = _copies(first_file)
    store = create(f"sqlite:///{copy}")
    assert store.observations()["value"].tolist() == [8.3]
    assert store.verify() == []
    store.close()


def test_no_copy_is_made_of_a_new_store_or_one_that_is_up_to_date(sqlite_url: str):
    create(sqlite_url).close()
    create(sqlite_url).close()
    assert _copies(sqlite_url) == []


def test_without_a_copy_there_is_no_upgrade(first_file: str, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> str:
        raise StoreError("no room", "disk")

    monkeypatch.setattr("store.opening.backup", refuse)
    with pytest.raises(StoreError, match="no room"):
        made(first_file)
    with pytest.raises(StoreError, match="older revision 0001"):
        open_store(first_file)


def test_of_several_that_open_an_old_store_one_makes_the_copy(first_file: str):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(create, [first_file] * 4):
            store.close()
    assert len(_copies(first_file)) == 1
