"""系统 is for administrators and auditors: people, log, health, backups."""

import json
from pathlib import Path

import pytest

from people import Identity
from store import open_store
from tests.app_pages.conftest import said


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from app_pages import visitor

    people = tmp_path / "people.toml"
    people.write_text('[[grant]]\ngroup = "kpi-analysts"\nrole = "analyst"\nareas = ["wedz"]\n')

    def sign_in(*roles: str) -> None:
        who = Identity("zhang@example.cn", "张三", frozenset(roles))
        monkeypatch.setenv("MONITOR_AUTH", "proxy")
        monkeypatch.setenv("MONITOR_PEOPLE", str(people))
        monkeypatch.setattr(visitor, "identity", lambda: who)

    return sign_in


@pytest.fixture
def backups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("MONITOR_BACKUPS", str(tmp_path / "backups"))
    return tmp_path / "backups"


@pytest.mark.parametrize("role", ["viewer", "analyst", "approver"])
def test_nobody_else_finds_the_screen(app, own, signed_in, role: str):
    signed_in(role)
    at = app("system", url=own)
    assert "谁登录过" not in said(at)
    assert "审计链" not in said(at)


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_who_may_sees_people_and_grants(app, own, signed_in, backups, role: str):
    store = open_store(own)
    store.note("sign_in", "proxy", by="li@example.cn", detail={"roles": "viewer"})
    store.close()
    signed_in(role)
    told = said(app("system", url=own))
    assert "li@example.cn" in told
    assert "kpi-analysts" in told


def test_the_log_is_narrowed_and_taken_away(app, own, backups):
    store = open_store(own)
    store.note("refuse", "host", by="", detail={"address": "6.6.6.6"})
    store.close()
    at = app("system", url=own, view="log")
    assert "不认识的主机名" in said(at)
    assert "采用方案" in said(at)
    at.selectbox(key="log_kind").select("refused").run()
    assert not at.exception
    assert "不认识的主机名" in said(at)
    assert "采用方案" not in said(at)
    assert {b.label for b in at.get("download_button")} == {"下载 CSV", "下载 Excel"}
    at.text_input(key="log_text").input("nothing like this").run()
    assert "请放宽条件" in said(at)


def test_health_is_verified_when_it_is_asked(app, own, backups, monkeypatch):
    monkeypatch.setenv("MONITOR_PROXY_TOKEN", "hush")
    at = app("system", url=own, view="health")
    told = said(at)
    assert "SQLite" in told
    assert "本次打开后还没有核验过" in told
    assert "hush" not in told
    at.button(key="verify_now").click().run()
    assert not at.exception
    assert "核验通过" in said(at)


def test_what_verify_finds_is_told(app, own, backups):
    store = open_store(own)
    store.backup(backups / "a.sqlite")
    store.close()
    head = backups / "a.sqlite.head.json"
    head.write_text(json.dumps(json.loads(head.read_text()) | {"hash": "0" * 64}))
    at = app("system", url=own, view="health")
    at.button(key="verify_now").click().run()
    assert "处问题" in said(at)
    assert "被截断或改写" in said(at)


def test_backups_are_listed_or_the_next_step_is_said(app, own, backups):
    assert "monitor backup" in said(app("system", url=own, view="backups"))
    store = open_store(own)
    store.backup(backups / "a.sqlite")
    store.close()
    told = said(app("system", url=own, view="backups"))
    assert "a.sqlite" in told
    assert "链头在审计链中" in told


def test_it_is_told_in_english(app, own, backups):
    told = said(app("system", url=own, lang="en"))
    assert "Last sign-in" in told
