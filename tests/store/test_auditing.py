"""The audit chain tells on whoever changes it, and verify on whoever changes the statements."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, update

from store import AuditEntry, Fault, Store, StoreError, SubmittedFile, open_store, schema
from tests.store.acts import tamper
from tests.store.statements import dump, figure, moment, series_of


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(
        series_of({2019: 8.3, 2020: -4.7}),
        by="张三",
        file=SubmittedFile("a.csv", note="公报"),
        recorded_at=moment(0),
    )
    store.add(
        [figure(12.9, year=2021)], by="张三", file=SubmittedFile("b.csv"), recorded_at=moment(1)
    )
    store.withdraw(2, by="李四", reason="表错", recorded_at=moment(2))
    return store


def test_every_act_has_its_entry(filled: Store):
    entries = filled.audit()
    assert [(e.seq, e.recorded_at, e.by, e.action, e.object) for e in entries] == [
        (1, moment(0), "张三", "upload", "upload 1"),
        (2, moment(1), "张三", "upload", "upload 2"),
        (3, moment(2), "李四", "withdraw", "upload 2"),
    ]
    detail = json.loads(entries[0].detail)
    assert (detail["rows"], detail["file_name"], detail["note"]) == (2, "a.csv", "公报")
    assert json.loads(entries[2].detail) == {"reason": "表错"}
    assert [e.previous_hash for e in entries[1:]] == [e.hash for e in entries[:-1]]
    assert filled.verify() == []


CHANGES = [
    ({"by": "x"}, 2),
    ({"action": "x"}, 2),
    ({"object": "upload 9"}, 2),
    ({"detail": "{}"}, 2),
    ({"recorded_at": moment(9)}, 2),
    ({"seq": 9}, 3),
    ({"hash": "f" * 64}, 2),
]


@pytest.mark.parametrize(("change", "seq"), CHANGES)
def test_a_changed_entry_is_found(filled: Store, change: dict[str, object], seq: int):
    tamper(
        filled, schema.audit, update(schema.audit).where(schema.audit.c.seq == seq).values(change)
    )
    assert any(
        fault.code == "audit" and seq in (fault.names.get("seq"), fault.names.get("place"))
        for fault in filled.verify()
    )


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_removed_entry_is_found(filled: Store, seq: int):
    tamper(filled, schema.audit, delete(schema.audit).where(schema.audit.c.seq == seq))
    assert "audit" in {fault.code for fault in filled.verify()}


def test_an_entry_rewritten_with_a_fitting_hash_breaks_the_link_after_it(filled: Store):
    entry = filled.audit()[1]
    forged = AuditEntry(**{**vars(entry), "by": "nobody"})
    change = {"by": forged.by, "hash": forged.expected_hash()}
    tamper(filled, schema.audit, update(schema.audit).where(schema.audit.c.seq == 2).values(change))
    assert Fault("unlinked", {"seq": 3}) in filled.verify()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (
            update(schema.observations).where(schema.observations.c.id == 1).values(value=8.4),
            "content",
        ),
        (
            update(schema.observations).where(schema.observations.c.id == 1).values(known_on=None),
            "content",
        ),
        (delete(schema.observations).where(schema.observations.c.id == 2), "rows"),
    ],
)
def test_a_changed_or_missing_statement_is_found(filled: Store, statement: Executable, code: str):
    tamper(filled, schema.observations, statement)
    (fault,) = filled.verify()
    assert (fault.code, fault.names["object"]) == (code, "upload 1")


def test_a_withdrawal_taken_back_in_secret_is_found(filled: Store):
    tamper(filled, schema.withdrawals, delete(schema.withdrawals))
    assert filled.verify() == [Fault("only_chain", {"action": "withdraw", "object": "upload 2"})]


def test_a_damaged_page_is_found(sqlite_store: Store):
    sqlite_store.add(
        series_of(dict.fromkeys(range(1950, 2150), 1.0)),
        by="a",
        file=SubmittedFile("a"),
        recorded_at=moment(0),
    )
    sqlite_store.close()
    path = Path(str(sqlite_store._engine.url.database))
    content = bytearray(path.read_bytes())
    page = content.rindex("统计公报".encode()) // 4096
    content[page * 4096 : page * 4096 + 64] = bytes(64)
    path.write_bytes(content)
    assert {fault.code for fault in sqlite_store.verify()} == {"damaged"}
    with pytest.raises(StoreError, match="latest backup"):
        sqlite_store.backup(path.with_name("backup.sqlite"))
    assert sorted(p.name for p in path.parent.glob("backup*")) == []


def test_a_backup_opens_with_everything_in_it(sqlite_store: Store, tmp_path: Path):
    sqlite_store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    target = tmp_path / "copies" / "monday.sqlite"
    head = sqlite_store.backup(target)
    assert (len(head.sha256), head.seq, head.hash) == (64, 1, sqlite_store.audit()[-1].hash)
    copy = open_store(f"sqlite:///{target}")
    assert dump(copy) == dump(sqlite_store)
    assert copy.verify() == []
    copy.close()
    with pytest.raises(StoreError, match="another name"):
        sqlite_store.backup(target)
