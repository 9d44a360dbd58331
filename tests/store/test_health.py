"""How a store is, and whether its backups are what they were."""

from pathlib import Path

import pytest

from store import Store
from tests.store.acts import fill


def test_a_store_tells_how_it_is(store: Store):
    fill(store)
    found = store.health()
    assert found.engine.startswith(("SQLite 3.", "PostgreSQL "))
    assert found.size > 0
    assert (found.uploads, found.head) == (2, store.head())
    assert (found.room is None) == found.engine.startswith("PostgreSQL")
    assert "options" not in found.where


def test_an_empty_store_is_well_too(store: Store):
    found = store.health()
    assert (found.uploads, found.last_upload, found.head.seq) == (0, None, 0)


def test_backups_are_held_against_the_chain_and_their_own_hash(store: Store, tmp_path: Path):
    folder = tmp_path / "backups"
    assert store.backups(folder) == []
    fill(store)
    for name in ("a", "b", "c"):
        store.backup(folder / f"{name}.sqlite")
    (folder / "b.sqlite.head.json").unlink()
    with (folder / "c.sqlite").open("ab") as file:
        file.write(b"x")
    states = {
        one.name: (one.head is not None, one.stands, one.whole)
        for one in store.backups(folder, hashed=True)
    }
    assert states == {
        "a.sqlite": (True, True, True),
        "b.sqlite": (False, False, None),
        "c.sqlite": (True, True, False),
    }
    assert {one.whole for one in store.backups(folder)} == {None}


@pytest.mark.parametrize("days", ["182", "0", "-1", "many", "183.5"])
def test_a_log_kept_too_shortly_is_refused(monkeypatch: pytest.MonkeyPatch, days: str):
    import settings

    monkeypatch.setenv("MONITOR_AUDIT_DAYS", days)
    with pytest.raises(settings.SettingsError, match="183"):
        settings.audit_days()
