"""Sign-ins, refusals and downloads at the pages join the chain."""

import json
from collections.abc import Callable

import pytest

import settings
from app_pages import taking, visitor
from monitor import Journal
from people import Identity
from store import AuditEntry, open_store
from tests.machine import ROOT


@pytest.fixture
def told(own: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[AuditEntry]]:
    """A function that gives what the pages have told the chain of their own store."""
    journal = Journal(own)
    monkeypatch.setenv("MONITOR_DATABASE_URL", own)
    monkeypatch.setattr(visitor, "journal", lambda _: journal)

    def entries() -> list[AuditEntry]:
        journal.close()
        store = open_store(settings.database_url())
        found = [e for e in store.audit() if e.action in {"sign_in", "refuse", "download"}]
        store.close()
        return found

    return entries


def signed_in(monkeypatch: pytest.MonkeyPatch, *roles: str) -> None:
    who = Identity("zhang@example.cn", "张三", frozenset(roles))
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setattr(visitor, "identity", lambda: who)
    monkeypatch.setattr(visitor, "_browser", lambda: "one")
    visitor._CAME.clear()


def test_a_sign_in_is_told_once_however_often_pages_are_opened(app, own, told, monkeypatch):
    signed_in(monkeypatch, "viewer", "auditor")
    app("overview", url=own).run()
    app("ledger", url=own)
    [entry] = told()
    assert (entry.action, entry.object, entry.by) == ("sign_in", "proxy", "zhang@example.cn")
    assert json.loads(entry.detail) == {
        "address": "127.0.0.1",
        "groups": [],
        "roles": "auditor, viewer",
    }


def test_who_may_not_enter_is_told(app, own, told, monkeypatch):
    signed_in(monkeypatch)
    app("overview", url=own)
    assert [(e.action, e.object, e.by) for e in told()] == [
        ("refuse", "stranger", "zhang@example.cn")
    ]


def test_at_this_machine_nobody_signs_in(app, own, told):
    app("overview", url=own)
    assert told() == []


def test_what_is_taken_away_is_told_when_the_button_is_pressed(app, own, told):
    at = app("overview", url=own, menus=["tm_briefing"])
    button = next(b for b in at.get("download_button") if b.key == "briefing_docx")
    button.click().run()
    assert not at.exception
    [entry] = told()
    assert (entry.action, entry.by) == ("download", "local")
    assert entry.object.endswith(".docx")


def test_every_download_goes_through_the_one_button_that_tells():
    calls = {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8").count("download_button")
        for folder in ("app_pages", "app.py")
        for file in ((ROOT / folder).rglob("*.py") if "." not in folder else [ROOT / folder])
    }
    made = taking.__file__.removeprefix(f"{ROOT}/")
    assert {name for name, count in calls.items() if count} == {made}
