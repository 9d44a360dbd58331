"""What stood in the log for its term is moved out; the chain stays whole, and tells of it."""

import json
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import update

from store import Store, StoreError, schema
from tests.store.acts import fill, tamper
from tests.store.tampering import passed_over, tamperings

DAY = timedelta(days=1)


@pytest.fixture
def old(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Acts of long ago with a sign-in and a refusal after them, and a sign-in of today."""
    fill(store)
    acted = store.audit()[-1].recorded_at
    store.note("sign_in", "oidc", by="li", detail={"address": "10.1.2.3"}, recorded_at=acted + DAY)
    store.note("refuse", "host", by="", detail={"address": "6.6.6.6"}, recorded_at=acted + 2 * DAY)
    now = acted + 500 * DAY
    store.note("sign_in", "oidc", by="wang", recorded_at=now)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return now.astimezone(tz or UTC)

    monkeypatch.setattr("store.pruning.datetime", Clock)
    return store


def test_old_events_leave_and_all_else_stays(old: Store, tmp_path: Path):
    before = old.audit()
    head = old.head()
    assert old.prune(tmp_path / "old.jsonl", days=400, by="admin") == 2
    after = old.audit()
    assert old.verify([head]) == []
    moved = [entry.seq for entry in after if entry.action == "moved"]
    lines = [json.loads(line) for line in (tmp_path / "old.jsonl").read_text("utf-8").splitlines()]
    assert [line["seq"] for line in lines] == moved
    assert [(line["by"], line["action"]) for line in lines] == [("li", "sign_in"), ("", "refuse")]
    assert [line["hash"] for line in lines] == [e.hash for e in before if e.seq in moved]
    kept = [entry for entry in after[:-1] if entry.seq not in moved]
    assert kept == [entry for entry in before if entry.seq not in moved]
    assert (after[-1].action, after[-1].by) == ("prune", "admin")
    assert "6.6.6.6" not in "".join(entry.detail for entry in after)


def test_pruning_again_moves_only_what_became_old(old: Store, tmp_path: Path):
    assert old.prune(tmp_path / "a.jsonl", days=501, by="admin") == 0
    assert not (tmp_path / "a.jsonl").exists()
    assert old.prune(tmp_path / "a.jsonl", days=498, by="admin") == 1
    assert old.prune(tmp_path / "b.jsonl", days=400, by="admin") == 1
    assert old.prune(tmp_path / "c.jsonl", days=400, by="admin") == 0
    assert old.verify() == []


def test_every_tampering_with_what_was_left_is_found(old: Store, tmp_path: Path):
    old.prune(tmp_path / "a.jsonl", days=400, by="admin")
    engine = old._engine
    every = [one for one in tamperings(engine) if one.table is schema.audit]
    assert passed_over(engine, every[:: 1 if engine.dialect.name == "sqlite" else 3]) == []


def test_an_entry_taken_out_in_the_same_way_by_somebody_else_is_found(old: Store, tmp_path: Path):
    old.prune(tmp_path / "a.jsonl", days=400, by="admin")
    last = max(entry.seq for entry in old.audit() if entry.action == "sign_in")
    blank = update(schema.audit).values(by="", action="moved", object="", detail="{}")
    tamper(old, schema.audit, blank.where(schema.audit.c.seq == last))
    assert [fault.code for fault in old.verify()] == ["audit"]


def test_a_log_is_kept_for_its_term(old: Store, tmp_path: Path):
    with pytest.raises(ValueError, match="183"):
        old.prune(tmp_path / "a.jsonl", days=182, by="admin")


@pytest.mark.parametrize("name", ["there", "nowhere/a"])
def test_without_its_file_nothing_is_moved(old: Store, tmp_path: Path, name: str):
    (tmp_path / "there").write_text("x")
    before = old.audit()
    with pytest.raises(StoreError):
        old.prune(tmp_path / name, days=400, by="admin")
    assert old.audit() == before
    assert old.verify() == []
