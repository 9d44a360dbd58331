"""At the command line, who acts is the operating system's user."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from commands import operator as desk
from people import LOCAL


@pytest.fixture
def store(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv("MONITOR_DATABASE_URL", copy_of_initialised(tmp_path / "monitor.sqlite"))
    return tmp_path / "monitor.sqlite"


def test_without_sign_in_whoever_is_there_acts(store: Path):
    assert desk.operator() is LOCAL


@pytest.mark.parametrize("way", ["oidc", "proxy"])
def test_the_owner_of_the_store_acts_under_the_system_s_name(
    store: Path, way: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MONITOR_AUTH", way)
    monkeypatch.setenv("USER", "somebody-else")
    who = desk.operator()
    assert who.may("submit")
    assert who.id == store.owner() != "somebody-else"


def test_anybody_else_only_looks(store: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setattr(desk, "_owner", lambda _: 987654)
    who = desk.operator()
    assert {act for act in ("view", "submit", "decide", "administer") if who.may(act)} == {"view"}


def test_a_command_that_is_not_allowed_says_so_and_writes_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from commands.exits import opened

    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setattr(desk, "_owner", lambda _: 987654)
    before = store.read_bytes()
    with pytest.raises(typer.Exit) as ended, opened() as monitor:
        monitor.store.withdraw(1, by="张三", reason="x")
    assert ended.value.exit_code == 2
    assert "may not submit" in capsys.readouterr().err
    assert store.read_bytes() == before


def test_nobody_else_brings_a_store_up_to_date_or_loads_what_is_shipped(
    store: Path, monkeypatch: pytest.MonkeyPatch
):
    from cli import app

    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setattr(desk, "_owner", lambda _: 987654)
    before = store.read_bytes()
    done = CliRunner().invoke(app, ["init"])
    assert done.exit_code == 2
    assert "may not administer" in done.stderr
    assert store.read_bytes() == before


def test_what_is_typed_stands_beside_the_owner(store: Path, monkeypatch: pytest.MonkeyPatch):
    from commands.exits import opened

    monkeypatch.setenv("MONITOR_AUTH", "oidc")
    with opened() as monitor:
        monitor.store.withdraw(1, by="张三", reason="x")
        assert monitor.store.audit()[-1].by == f"{store.owner()} (张三)"
