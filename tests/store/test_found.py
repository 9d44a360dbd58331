"""Whatever verify can find is said in words of both languages, and in no others."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from display.words import LANGUAGES
from display.words.faults import fault_text
from display.words.lookup import vocabulary
from store import Fault, Head, Store, SubmittedFile, open_store, schema
from store.engine import sqlite_path, writing
from store.faults import KINDS
from tests.store.acts import fill, tamper
from tests.store.statements import moment, series_of
from tests.store.tampering import found, of_each_kind, tamperings

LATIN = re.compile(r"[A-Za-z]+")


@pytest.fixture
def filled(sqlite_store: Store, tmp_path: Path) -> Store:
    """Acts of long ago, sign-ins of then and a sign-in of a day that is not old."""
    fill(sqlite_store)
    sqlite_store.add(
        series_of({2015: 1.0, 2016: 2.0}),
        by="张三",
        file=SubmittedFile("c.csv"),
        recorded_at=moment(20),
    )
    for hours in (21, 22):
        sqlite_store.note("sign_in", "oidc", by="li", recorded_at=moment(hours))
    sqlite_store.note("sign_in", "oidc", by="li", recorded_at=datetime.now(UTC) + timedelta(1))
    return sqlite_store


def _of_rows(store: Store, _: Path) -> list[Fault]:
    gone = Head(7, "f" * 64, "2026-01-01T00:00:00Z")
    every = of_each_kind(tamperings(store._engine))
    return [fault for _, faults in found(store._engine, every, [gone]) for fault in faults]


def _unguarded(store: Store, _: Path) -> list[Fault]:
    with writing(store._engine) as connection:
        for table in schema.metadata.tables:
            connection.execute(text(f"DROP TRIGGER {table}_refuses_delete"))
    return store.verify()


def _taken_out(store: Store, _: Path) -> list[Fault]:
    blank = update(schema.audit).values(by="", action="moved", object="", detail="{}")
    last = max(entry.seq for entry in store.audit() if entry.action == "sign_in")
    tamper(store, schema.audit, blank.where(schema.audit.c.seq == last))
    return store.verify()


def _moved(store: Store, folder: Path) -> list[Fault]:
    assert store.prune(folder / "old.jsonl", days=183, by="admin") == 2
    (seq,) = (entry.seq for entry in store.audit() if entry.action == "prune")
    forged = update(schema.audit).values(detail='{"count":1,"through":1}')
    tamper(store, schema.audit, forged.where(schema.audit.c.seq == seq))
    return store.verify()


def _damaged(store: Store, _: Path) -> list[Fault]:
    store.close()
    path = sqlite_path(store._engine.url)
    content = bytearray(path.read_bytes())
    page = content.rindex("统计公报".encode()) // 4096
    content[page * 4096 : page * 4096 + 64] = bytes(64)
    path.write_bytes(content)
    return open_store(f"sqlite:///{path}").verify()


WAYS: list[Callable[[Store, Path], list[Fault]]] = [
    _of_rows,
    _unguarded,
    _taken_out,
    _moved,
    _damaged,
]


def _check(fault: Fault) -> None:
    for lang in LANGUAGES:
        said = fault_text(fault, lang)
        assert "{" not in said
        assert said
        for named in sorted(map(str, fault.names.values()), key=len, reverse=True):
            said = said.replace(named, "")
        assert lang == "en" or LATIN.findall(said) == [], (fault, said)


def test_every_kind_that_there_is_is_found_and_said(filled: Store, tmp_path: Path):
    kinds = set()
    for way in WAYS:
        faults = way(filled, tmp_path)
        assert faults
        kinds |= {fault.kind for fault in faults}
        for fault in faults:
            _check(fault)
    assert kinds == set(KINDS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_table_and_code_has_words(lang: str):
    told = vocabulary(lang)
    assert {key.partition(".")[2] for key in told if key.startswith("found.")} == set(KINDS)
    tables = {key.partition(".")[2] for key in told if key.startswith("table.")}
    assert tables == set(schema.metadata.tables)
    assert {f"verify.{code}" for code in KINDS.values()} <= set(told)
