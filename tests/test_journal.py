"""What happens at the dashboard reaches the chain, and a flood of it does not fill the chain."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from monitor import Journal, flood, telling
from monitor.flood import EVERY, FIRST, WINDOW, Flood
from store import AuditEntry, create, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'monitor.sqlite'}"
    create(made).close()
    return made


def entries(url: str) -> list[AuditEntry]:
    store = open_store(url)
    found = store.audit()
    store.close()
    return found


def test_what_happens_is_written_with_its_address(url: str):
    journal = Journal(url)
    journal.note("sign_in", "oidc", by="zhang@example.cn", address="10.1.2.3", roles="viewer")
    journal.note("download", "通报.docx", by="zhang@example.cn", address="10.1.2.3")
    journal.close()
    found = entries(url)
    assert [(e.action, e.object, e.by) for e in found] == [
        ("sign_in", "oidc", "zhang@example.cn"),
        ("download", "通报.docx", "zhang@example.cn"),
    ]
    assert json.loads(found[0].detail) == {"address": "10.1.2.3", "roles": "viewer"}


def test_a_flood_of_refusals_is_a_few_entries_and_a_count(url: str):
    journal = Journal(url)
    for _ in range(1000):
        journal.note("refuse", "host", by="", address="6.6.6.6")
    journal.note("refuse", "session", by="", address="10.1.2.3")
    journal.close()
    found = entries(url)
    assert len(found) == FIRST + 2
    assert json.loads(found[-1].detail) == {"address": "6.6.6.6", "count": 1000 - FIRST}


def test_a_flood_from_many_addresses_is_bounded_too_and_counted_whole(url: str):
    journal = Journal(url)
    for number in range(3000):
        journal.note("refuse", "host", by="", address=f"10.{number // 250}.0.{number % 250}")
    journal.close()
    found = entries(url)
    one_by_one = [e for e in found if e.object == "host"]
    counted = sum(json.loads(e.detail)["count"] for e in found if e.object == "more")
    assert len(one_by_one) == EVERY
    assert len(one_by_one) + counted == 3000
    assert len(found) < 2 * EVERY


def test_what_is_no_refusal_is_never_left_out(url: str):
    journal = Journal(url)
    for number in range(50):
        journal.note("download", f"{number}.csv", by="li", address="10.1.2.3")
    journal.close()
    assert Counter(e.action for e in entries(url)) == {"download": 50}


def test_a_window_that_is_over_gives_its_count_and_begins_anew(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(flood.time, "monotonic", lambda: now[0])
    counted = Flood()
    assert [counted.written("a") for _ in range(FIRST + 3)].count(True) == FIRST
    assert counted.over() == []
    now[0] = WINDOW
    assert counted.over() == [("a", 3)]
    assert counted.written("a")


def test_a_store_that_is_in_use_gets_it_later(url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("store.engine.PATIENCE_MS", 50)
    monkeypatch.setattr(telling, "PAUSE", 0.05)
    journal = Journal(url)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        journal.note("sign_in", "oidc", by="li", address=None)
        journal._writer.join(0.5)
        other.execute("COMMIT")
    journal.close()
    assert [e.action for e in entries(url)] == ["sign_in"]
