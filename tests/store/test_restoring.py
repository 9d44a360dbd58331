"""A backup takes the store's place only if it is whole; what stood there is kept."""

from __future__ import annotations

import sqlite3
import threading
from itertools import count
from pathlib import Path

import pytest

from store import (
    Store,
    StoreError,
    SubmittedFile,
    create,
    engine,
    open_store,
    restore,
    restoring,
)
from tests.store.statements import dump, figure, moment


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'live.sqlite'}"


def with_figure(url: str, value: float, name: str) -> Store:
    store = create(url)
    store.add([figure(value)], by="张三", file=SubmittedFile(name), recorded_at=moment(0))
    return store


def test_a_backup_takes_the_place_and_the_former_store_is_kept(url: str, tmp_path: Path):
    store = with_figure(url, 1.0, "a.csv")
    store.backup(tmp_path / "monday.sqlite")
    then = dump(store)
    store.add(
        [figure(2.0, year=2020)], by="张三", file=SubmittedFile("b.csv"), recorded_at=moment(1)
    )
    now = dump(store)

    kept = restore(tmp_path / "monday.sqlite", url)

    assert dump(store) == then
    assert store.verify() == []
    assert kept is not None
    assert dump(open_store(f"sqlite:///{kept}")) == now
    assert sorted(p.name for p in tmp_path.glob("*unfinished*")) == []


def test_a_writer_who_does_not_end_is_not_waited_for_without_end(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for module in (engine, restoring):
        monkeypatch.setattr(module, "PATIENCE_MS", 50)
    store = with_figure(url, 1.0, "a.csv")
    store.backup(tmp_path / "b.sqlite")
    now = dump(store)
    writer = sqlite3.connect(tmp_path / "live.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as refused:
        restore(tmp_path / "b.sqlite", url)
    assert refused.value.code == "busy"
    writer.close()
    assert dump(store) == now
    assert sorted(p.name for p in tmp_path.glob("*unfinished*")) == []
    restore(tmp_path / "b.sqlite", url)


@pytest.mark.parametrize("left", [b"no database" * 999, None])
def test_a_damaged_store_is_restored_and_kept_as_it_is(
    url: str, tmp_path: Path, left: bytes | None
):
    store = with_figure(url, 1.0, "a.csv")
    store.backup(tmp_path / "b.sqlite")
    then = dump(store)
    store.close()
    file = tmp_path / "live.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if left is None else left)
    spoilt = file.read_bytes()
    kept = restore(tmp_path / "b.sqlite", url)
    assert kept is not None
    assert kept.read_bytes() == spoilt
    assert dump(open_store(url)) == then


def test_what_is_written_meanwhile_stands_in_the_kept_file_or_in_the_store(
    url: str, tmp_path: Path
):
    store = with_figure(url, 1.0, "a.csv")
    store.backup(tmp_path / "b.sqlite")
    written, begun, ended = [], threading.Event(), threading.Event()

    def write() -> None:
        for number in count(1):
            name = f"{number}.csv"
            store.add([figure(float(number), year=2020)], by="李四", file=SubmittedFile(name))
            written.append(name)
            begun.set()
            if ended.is_set():
                return

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait()
    kept = restore(tmp_path / "b.sqlite", url)
    ended.set()
    writer.join()
    both = [
        upload for place in (f"sqlite:///{kept}", url) for upload in open_store(place).uploads()
    ]
    assert set(written) <= {upload.file_name for upload in both}


def test_a_lost_store_is_restored(url: str, tmp_path: Path):
    other = with_figure(f"sqlite:///{tmp_path / 'other.sqlite'}", 3.0, "c.csv")
    other.backup(tmp_path / "b.sqlite")

    assert restore(tmp_path / "b.sqlite", url) is None
    assert dump(open_store(url)) == dump(other)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(4000)])
def test_what_is_no_backup_leaves_the_store_alone(url: str, tmp_path: Path, content: bytes):
    store = with_figure(url, 1.0, "a.csv")
    (tmp_path / "x.sqlite").write_bytes(content)

    with pytest.raises(StoreError):
        restore(tmp_path / "x.sqlite", url)

    assert store.observations()["value"].tolist() == [1.0]
    assert sorted(p.name for p in tmp_path.glob("live*.sqlite")) == ["live.sqlite"]
    assert sorted(p.name for p in tmp_path.glob("*unfinished*")) == []


def test_a_tampered_backup_is_refused(url: str, tmp_path: Path):
    store = with_figure(url, 1.0, "a.csv")
    store.backup(tmp_path / "b.sqlite")
    with sqlite3.connect(tmp_path / "b.sqlite") as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        ]
        for name in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE observations SET value = 9")

    with pytest.raises(StoreError, match="another backup"):
        restore(tmp_path / "b.sqlite", url)
    assert store.observations()["value"].tolist() == [1.0]


@pytest.mark.parametrize("name", ["nowhere.sqlite", "live.sqlite"])
def test_the_store_itself_and_a_file_that_is_not_there_are_no_backups(
    url: str, tmp_path: Path, name: str
):
    with_figure(url, 1.0, "a.csv")
    with pytest.raises(StoreError, match="monitor backup"):
        restore(tmp_path / name, url)
