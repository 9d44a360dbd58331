"""Every command asks what whoever runs it may do, and does nothing that no role of theirs allows."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from cli import app
from indicators.judging.commented import Comment
from people import ROLES, Identity
from store import open_store
from tests.machine import ROOT

COMMANDS: dict[str, tuple[str, ...]] = {
    # looking
    "check": ("view",),
    "show gdp_growth": ("view",),
    "tasks": ("view",),
    "history": ("view",),
    "aliases": ("view",),
    "plan history": ("view",),
    "comment list": ("view",),
    "export -o {at}/e.csv": ("view",),
    "report -o {at}/r.xlsx": ("view",),
    "load {at}/a.csv --dry-run": ("view",),
    # acting
    "load {at}/a.csv": ("submit",),
    "withdraw 1 --reason x": ("submit",),
    "aliases --forget 经开": ("submit",),
    "tasks --load {at}/reports.csv": ("submit",),
    "comment add gdp_growth --year 2022 --text x": ("comment",),
    "comment withdraw 1 --reason x": ("comment",),
    "plan adopt --by a --note x --dry-run": ("view",),
    "plan adopt --by a --note x": ("decide",),
    # two pairs of eyes
    "submissions": ("inspect", "propose"),
    "approve 1": ("decide",),
    "send-back 1 --reason x": ("decide",),
    "take-back 1": ("propose",),
    # keeping
    "verify": ("audit",),
    "audit log": ("audit",),
    "audit prune {at}/old.jsonl": ("administer",),
    "backup {at}/b.sqlite": ("administer",),
    "restore {at}/r.sqlite": ("administer",),
    "copy --to sqlite:///{at}/c.sqlite": ("administer",),
    "init": ("administer",),
    "notify --dry-run": ("administer",),
}
"""What each command takes: one of these acts."""

WITHOUT_A_STORE = {
    "serve",
    "template",
    "plan check",
    "plan template",
    "plan import",
    "plan read",
    "plan keys",
}
"""Commands that open no store; `serve` starts what asks for itself."""
WRITTEN = {"e.csv", "r.xlsx", "old.jsonl", "b.sqlite", "c.sqlite"}
PLACES = ("exits", "keeping", "loading", "plan")
"""The files of commands that ask who runs them."""


@pytest.fixture
def at(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    url = copy_of_initialised(tmp_path / "monitor.sqlite")
    monkeypatch.setenv("MONITOR_DATABASE_URL", url)
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setenv("MONITOR_PEOPLE", str(tmp_path / "people.toml"))
    plan = shutil.copytree(ROOT / "data" / "plan", tmp_path / "plan")
    monkeypatch.setenv("MONITOR_PLAN", str(plan))
    series = plan / "indicators.toml"  # so that a changed plan waits
    series.write_text(series.read_text("utf-8").replace('"GDP growth"', '"Growth"'), "utf-8")
    (tmp_path / "people.toml").write_text("", "utf-8")
    row = "地区生产总值增速,2022,7.7,%,2026-01-20\n"
    (tmp_path / "a.csv").write_text(f"指标,年份,数值,单位,发布日期\n{row}", "utf-8")
    heads = "item,known_on,done,percent,evidence,nature,by"
    row = "rain_sewage_separation,2026-01-20,否,50,批复,official,商务局"
    (tmp_path / "reports.csv").write_text(f"{heads}\n{row}\n", "utf-8")
    store = open_store(url)
    store.comment(Comment("gdp_growth", "wedz", 2020, date(2026, 1, 5), "停产"), by="a")
    store.remember("area", "经开", "wedz", source="s", by="a")
    store.submit("withdraw", {"upload_id": 2, "reason": "错"}, by="sun", who="sun")
    store.backup(tmp_path / "r.sqlite")
    store.close()
    return tmp_path


def words_of(command: str, at: Path) -> list[str]:
    return [word.format(at=at) for word in command.split()]


def test_every_command_is_listed():
    def named(group: Any, before: str = "") -> Iterator[str]:
        for name, one in group.commands.items():
            if hasattr(one, "commands"):
                yield from named(one, f"{before}{name} ")
            else:
                yield f"{before}{name}"

    every = set(named(typer.main.get_command(app)))
    listed = {name for name in every if any(f"{one} ".startswith(f"{name} ") for one in COMMANDS)}
    assert every - listed == WITHOUT_A_STORE


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_no_role_does_by_a_command_what_it_may_not(
    at: Path, monkeypatch: pytest.MonkeyPatch, role: str
):
    """What may not be done is tried first, so that it is tried on a store that has all of it."""
    who = Identity("zhang", "张三", frozenset({role} if role else ()))
    for place in PLACES:
        monkeypatch.setattr(f"commands.{place}.operator", lambda: who)
    store = open_store(f"sqlite:///{at / 'monitor.sqlite'}")
    before = [entry for entry in store.audit() if entry.action != "refuse"]
    allowed = {one for one, takes in COMMANDS.items() if any(map(who.may, takes))}
    for command in COMMANDS.keys() - allowed:
        done = CliRunner().invoke(app, words_of(command, at))
        assert (done.exit_code, "may not" in done.output) == (2, True), (command, done.output)
    assert [entry for entry in store.audit() if entry.action != "refuse"] == before
    assert not {file.name for file in at.iterdir()} & WRITTEN
    store.close()
    for command in (one for one in COMMANDS if one in allowed):
        done = CliRunner().invoke(app, words_of(command, at))
        assert "may not" not in done.output, (command, done.output)
        assert done.exit_code in {0, 2, 3, 6}, (command, done.output)
