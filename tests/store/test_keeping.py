"""Copies, backups and what is restored hold everything, on either engine, while others write."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import Store, StoreError, SubmittedFile, create, open_store, read_head, restore
from store.engine import writing
from tests.store.acts import fill
from tests.store.statements import dump, figure, moment

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    store.note("sign_in", "oidc", by="李四", recorded_at=moment(111))
    return store


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """A function that gives an empty place on an engine."""

    def empty(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path / 'target' / 'copy.sqlite'}"
        made: str = request.getfixturevalue("postgres_place")()
        return made

    return empty


@pytest.mark.parametrize("engine", ENGINES)
def test_a_copy_holds_everything_and_has_the_same_head(filled: Store, place, engine: str):
    url = place(engine)
    head = filled.copy(url)
    copied = open_store(url)
    assert dump(copied) == dump(filled)
    assert head == filled.head() == copied.head()
    assert copied.verify() == []
    number = copied.add([figure(1.5, year=2030)], by="张三", file=SubmittedFile("d.csv")).id
    assert number == 3
    copied.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_place_that_holds_anything_is_refused_and_left_alone(filled: Store, place, engine: str):
    url = place(engine)
    other = create(url)
    other.note("sign_in", "oidc", by="a")
    before = dump(other)
    with pytest.raises(StoreError) as refused:
        filled.copy(url)
    assert refused.value.code == "not_empty"
    assert dump(other) == before
    other.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_store_with_a_fault_is_not_copied_and_leaves_nothing(filled: Store, place, engine: str):
    from store import schema
    from tests.store.acts import tamper

    tamper(filled, schema.waivers, schema.waivers.update().values(reason="x"))
    url = place(engine)
    with pytest.raises(StoreError) as refused:
        filled.copy(url)
    assert refused.value.code == "faulty"
    left = create(url)
    assert all(rows == [] for rows in dump(left).values())
    left.close()


def test_a_backup_has_its_head_beside_it_and_is_one_file_of_either_engine(
    filled: Store, tmp_path: Path
):
    target = tmp_path / "copies" / "monday.sqlite"
    head = filled.backup(target)
    assert read_head(target) == head == read_head(target.with_name("monday.sqlite.head.json"))
    assert head.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert sorted(file.name for file in target.parent.iterdir()) == [
        "monday.sqlite",
        "monday.sqlite.head.json",
    ]
    copied = open_store(f"sqlite:///{target}")
    assert dump(copied) == dump(filled)
    copied.close()
    with pytest.raises(StoreError, match="another name"):
        filled.backup(target)


def test_a_backup_without_its_head_is_told(tmp_path: Path):
    with pytest.raises(StoreError) as refused:
        read_head(tmp_path / "monday.sqlite")
    assert refused.value.code == "no_head"
    (tmp_path / "monday.sqlite.head.json").write_text("[]")
    with pytest.raises(StoreError, match="no head"):
        read_head(tmp_path / "monday.sqlite")


def test_a_chain_cut_off_after_a_backup_is_found_with_its_head(filled: Store, tmp_path: Path):
    from sqlalchemy import delete

    from store import schema
    from tests.store.acts import tamper

    head = filled.backup(tmp_path / "a.sqlite")
    assert filled.verify([head]) == []
    tamper(filled, schema.audit, delete(schema.audit).where(schema.audit.c.seq == head.seq))
    assert filled.verify() == []
    assert [fault.code for fault in filled.verify([head])] == ["audit"]
    filled.note("sign_in", "oidc", by="nobody")
    assert [fault.code for fault in filled.verify([head])] == ["audit"]


def test_an_empty_chain_has_a_head_that_nothing_is_cut_off_from(store: Store, tmp_path: Path):
    head = store.backup(tmp_path / "a.sqlite")
    assert head.seq == 0
    fill(store)
    assert store.verify([head]) == []


def test_a_backup_takes_the_place_of_either_store(filled: Store, tmp_path: Path):
    filled.backup(tmp_path / "a.sqlite")
    then = dump(filled)
    filled.add([figure(2.0, year=2031)], by="张三", file=SubmittedFile("d.csv"))
    now = dump(filled)
    kept = restore(tmp_path / "a.sqlite", filled._engine.url.render_as_string(False))
    assert dump(filled) == then
    assert filled.verify() == []
    assert kept is not None
    former = open_store(f"sqlite:///{kept}")
    assert dump(former) == now
    former.close()
    with pytest.raises(Exception, match="append-only"), writing(filled._engine) as connection:
        connection.exec_driver_sql("DELETE FROM audit")
    assert [file.name for file in tmp_path.iterdir() if "unfinished" in file.name] == []


@pytest.fixture
def loading(store: Store) -> Iterator[threading.Event]:
    """Two others load one figure after another until the event is set."""
    stop = threading.Event()

    def load(name: str) -> None:
        for number in range(10_000):
            if stop.is_set():
                return
            observed = figure(float(number), year=1950 + number % 150, area=name, row=number)
            store.add([observed], by=name, file=SubmittedFile(f"{name}{number}.csv"))

    threads = [threading.Thread(target=load, args=(name,)) for name in ("a", "b")]
    for one in threads:
        one.start()
    yield stop
    stop.set()
    for one in threads:
        one.join()


def test_backups_under_load_are_committed_states_that_follow_each_other(
    store: Store, loading: threading.Event, tmp_path: Path
):
    heads = [store.backup(tmp_path / f"{number}.sqlite") for number in range(5)]
    loading.set()
    assert [head.seq for head in heads] == sorted(head.seq for head in heads)
    chain = {entry.seq: entry.hash for entry in store.audit()}
    for number, head in enumerate(heads):
        copied = open_store(f"sqlite:///{tmp_path / f'{number}.sqlite'}")
        assert copied.verify([head]) == []
        assert len(copied.uploads()) == head.seq
        assert head.seq == 0 or chain[head.seq] == head.hash
        copied.close()


def test_a_head_that_cannot_be_written_leaves_no_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.keeping.write_head", full)
    with pytest.raises(StoreError) as refused:
        store.backup(tmp_path / "a.sqlite")
    assert refused.value.code == "disk"
    assert not (tmp_path / "a.sqlite").exists()
