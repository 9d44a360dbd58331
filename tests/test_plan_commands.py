"""`monitor plan adopt|history`, and what the other verbs say of a plan that waits."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from indicators.plan import read_plan
from monitor import open_monitor
from tests.machine import ROOT

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"
STATISTICS = "指标,年份,数值,单位,发布日期\n候车时间,2023,7.5,分钟,2024-02-01\n公园绿地面积,2022,40,公顷,2023-02-01\n"

Run = Callable[..., tuple[int, str, str]]


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with its statistics and the store that `monitor init` makes of them."""
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    (tmp_path / "statistics").mkdir()
    (tmp_path / "statistics" / "a.csv").write_text(STATISTICS, encoding="utf-8")
    monkeypatch.setenv("MONITOR_PLAN", str(tmp_path / "plan"))
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'm.sqlite'}")
    assert run("init") == (0, "1 次报送，2 个数据\n", "")
    return tmp_path / "plan"


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "targets.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def verdict(target: str = "bus_waiting_time") -> Any:
    rows = json.loads(run("check", "--year", "2023", "--json")[1])
    return next(row["verdict"] for row in rows if row["target"] == target)


def test_nothing_is_said_while_nothing_waits(folder: Path):
    code, out, told = run("verify")
    assert (code, out.startswith("核验通过"), told) == (0, True, "")
    code, out, _ = run("plan", "adopt", "--lang", "en")
    assert (code, "nothing to adopt" in out) == (0, True)
    assert json.loads(run("plan", "adopt", "--json")[1]) == {"adopted": None, "state": 1}


def test_a_changed_plan_is_shown_then_adopted(folder: Path):
    edit(folder, "value = 8 }", "value = 7 }")
    code, out, told = run("verify")
    assert (code, out.startswith("核验通过")) == (0, True)
    assert "monitor plan adopt --dry-run" in told
    assert verdict() == "met"

    code, out, _ = run("plan", "adopt", "--dry-run", "--lang", "en")
    assert code == 0
    for words in (
        "≤ 8",
        "≤ 7",
        "met",
        "missed",
        "1 changed; 1 verdict flips",
        "nothing was adopted",
    ):
        assert words in out
    assert verdict() == "met"

    effect = json.loads(run("plan", "adopt", "--dry-run", "--json")[1])
    assert (effect["adopted"], effect["state"]) == (None, 1)
    assert [(f["target"], f["before"], f["after"]) for f in effect["flips"]] == [
        ("bus_waiting_time", "met", "missed")
    ]
    assert [(c["id"], c["aspects"]) for c in effect["changed"]] == [("bus_waiting_time", ["rule"])]

    done = json.loads(run("plan", "adopt", "--by", "李四", "--note", "年中调整", "--json")[1])
    assert done["adopted"] == 2
    assert (verdict(), run("verify")[2]) == ("missed", "")
    first, second = json.loads(run("plan", "history", "--json")[1])
    assert (first["by"], first["changes"]) == ("monitor init", None)
    assert (second["by"], second["note"], second["number"]) == ("李四", "年中调整", 2)
    assert [one["id"] for one in second["changes"]["changed"]] == ["bus_waiting_time"]
    listed = run("plan", "history", "--lang", "en")[1]
    assert "#1" in listed
    assert "李四\t0 promises added, 0 removed, 1 changed\t年中调整" in listed


def test_init_says_what_to_do_and_its_effect(folder: Path):
    edit(folder, "value = 8 }", "value = 7 }")
    code, out, told = run("init", "--lang", "en")
    assert (code, out) == (0, "1 upload, 2 figures\n")
    assert "waits for adoption" in told
    assert "monitor plan adopt" in told
    assert "1 verdict flips" in told


def test_a_new_file_that_needs_the_changed_plan_is_held_with_the_remedy(folder: Path):
    edit(folder, 'aliases = ["候车时间"]', 'aliases = ["候车时间", "等车时间"]')
    new = folder.parent / "statistics" / "b.csv"
    new.write_text("指标,年份,数值,单位\n等车时间,2024,7,分钟\n", encoding="utf-8")
    code, _, told = run("init")
    assert (code, "monitor plan adopt" in told) == (2, True)
    assert run("plan", "adopt")[0] == 0
    assert run("init")[:2] == (0, "2 次报送，3 个数据\n")


def test_figures_that_lose_their_indicator_are_named_with_the_remedy(folder: Path):
    edit(folder, "park_area", "green_area")
    out = run("plan", "adopt", "--dry-run", "--lang", "en")[1]
    assert "1 figure of the indicator “Park area” (park_area)" in out
    assert 'formerly = ["park_area"]' in out
    edit(folder, 'id = "green_area"\nname', 'id = "green_area"\nformerly = ["park_area"]\nname')
    effect = json.loads(run("plan", "adopt", "--json")[1])
    assert (effect["lost"], effect["renamed"]["indicators"]) == ([], {"park_area": "green_area"})
    [figure] = json.loads(run("show", "green_area", "--json")[1])
    assert (figure["indicator"], figure["value"]) == ("green_area", 40.0)


@pytest.mark.parametrize(
    "verb", [("init",), ("check",), ("plan", "adopt"), ("export", "-o", "x.csv")]
)
def test_another_plan_is_refused_by_every_verb(
    folder: Path, verb: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MONITOR_PLAN", str(ROOT / "data" / "plan"))
    code, out, told = run(*verb)
    assert (code, out) == (3, "")
    assert "临河区出行与绿地三年计划" in told
    assert "武汉经济技术开发区" in told
    assert "MONITOR_PLAN" in told


def test_another_folder_may_be_adopted_if_it_is_the_same_plan(folder: Path, tmp_path: Path):
    shutil.copytree(folder, tmp_path / "mended")
    edit(tmp_path / "mended", "value = 8 }", "value = 7 }")
    assert run("plan", "adopt", tmp_path / "mended")[0] == 0
    told = run("verify", "--help")[2] + run("history", "--lang", "en")[2]
    assert "The folder holds state 1" in told
    assert run("plan", "adopt", ROOT / "data" / "plan")[0] == 3


def test_a_state_is_written_as_a_folder(folder: Path, tmp_path: Path):
    edit(folder, "value = 8 }", "value = 7 }")
    run("plan", "adopt")
    assert run("plan", "history", "--number", "1", "-o", tmp_path / "one")[0] == 0
    assert read_plan(tmp_path / "one") == read_plan(RIVERSIDE)
    assert run("plan", "history", "--number", "1", "-o", tmp_path / "one")[0] == 2
    assert run("plan", "history", "--number", "9", "-o", tmp_path / "nine")[0] == 3


def test_an_export_leaves_out_what_the_plan_has_no_place_for(folder: Path, tmp_path: Path):
    edit(folder, "park_area", "green_area")
    assert run("plan", "adopt")[0] == 0
    for ending in ("csv", "xlsx", "json"):
        assert run("export", "-o", tmp_path / f"all.{ending}")[0] == 0
    told = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["statements"]
    assert [one["indicator"] for one in told] == ["bus_waiting_time"]
    assert len(open_monitor().store.observations()) == 2


def test_both_languages_tell_what_changes(folder: Path):
    edit(folder, "value = 8 }", "value = 7 }")
    edit(
        folder, 'clause = "古树名木不损失一株"', 'nature = "binding"\nclause = "古树名木不损失一株"'
    )
    edit(folder, "date = 2024-06-30", "date = 2024-12-31")
    for lang in ("zh", "en"):
        out = run("plan", "adopt", "--dry-run", "--lang", lang)[1]
        assert "2024-12-31" in out
        assert ("约束性" if lang == "zh" else "binding") in out


def test_a_table_read_like_a_plan_is_a_state_of_it(folder: Path, tmp_path: Path):
    title = read_plan(folder).document.title.zh
    head = (
        f"方案名称,{title}\n发文机关,办公室\n印发日期,2023-01-16\n方案区域,临河区\n起始年,2023\n\n"
    )
    rows = "指标,计量单位,目标值\n新种树木,万株,≥20\n公交高峰平均候车时间,分钟,控制在7分钟以内\n"
    (tmp_path / "t.csv").write_text(head + rows, encoding="utf-8")
    made = tmp_path / "made"
    assert run("plan", "import", tmp_path / "t.csv", "-o", made, "--like", folder)[0] == 0
    effect = json.loads(run("plan", "adopt", made, "--json")[1])
    assert (effect["adopted"], effect["lost"]) == (2, [])
    assert [one["id"] for one in effect["changed"]] == ["bus_waiting_time"]
    assert effect["flips"][0]["after"] == "missed"
