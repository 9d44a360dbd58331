"""The command line does not fall over: odd files, full disks, a start that was held."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from tests.machine import ROOT

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"
NEW = "指标,年份,数值\nGDP增速,2024,7.8\n"


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def monitor(*words: object, out: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "cli.py"), *map(str, words)]
    return subprocess.run(
        command, stdout=out, stderr=subprocess.PIPE, text=True, check=False, timeout=120
    )


@pytest.fixture
def store(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONITOR_DATABASE_URL", copy_of_initialised(tmp_path / "monitor.sqlite"))


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe that nobody writes to."""
    os.mkfifo(tmp_path / "pipe.csv")
    return tmp_path / "pipe.csv"


@pytest.mark.parametrize("command", [("load",), ("tasks", "--load")], ids=" ".join)
def test_what_is_no_file_is_told_and_not_waited_for(store, tmp_path, pipe, command):
    large = tmp_path / "large.csv"
    with large.open("wb") as sparse:
        sparse.truncate(10**12)
    for odd, says in (
        ("/dev/zero", "device"),
        (pipe, "pipe"),
        (tmp_path, "folder"),
        (large, "MB"),
        ("a" * 6_000, "too long"),
        (str(tmp_path) + "/a" * 3_000, "too long"),
        (tmp_path / "vanished.csv", "No such file"),
    ):
        code, _, told = run(*command, odd, "--lang", "en")
        assert (code, says in told, len(told) < 600) == (2, True, True), (odd, told)


def test_a_pipe_without_end_is_not_read(store):
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        assert endless.stdout is not None
        code, _, told = run("load", f"/dev/fd/{endless.stdout.fileno()}", "--lang", "en")
        endless.kill()
    assert (code, "pipe" in told) == (2, True)


def test_a_file_that_cannot_be_taken_does_not_stop_the_next(store, tmp_path, pipe):
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    code, out, _ = run("load", pipe, tmp_path / "new.csv", "--lang", "en")
    assert (code, "accepted as submission" in out) == (2, True)


def test_a_file_of_which_nothing_is_left_says_so(store, tmp_path):
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    code, out, told = run("load", tmp_path / "new.csv", "--leave-out", "GDP增速", "--lang", "en")
    assert (code, out) == (2, "")
    assert "1 figure left out as asked (GDP增速)" in told
    assert "nothing was loaded" in told


def test_what_was_left_out_is_said_beside_what_was_loaded(store, tmp_path):
    (tmp_path / "new.csv").write_text(NEW + "古树,2024,3\n", encoding="utf-8")
    code, out, told = run("load", tmp_path / "new.csv", "--leave-out", "古树", "--lang", "en")
    assert (code, "accepted" in out) == (0, True)
    assert "1 figure left out as asked (古树)" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_standard_output_is_said_and_what_was_stored_stands(store, tmp_path):
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        done = monitor("load", tmp_path / "new.csv", out=full.fileno())
        listed = monitor("history", out=full.fileno())
    assert (done.returncode, listed.returncode) == (5, 5)
    assert "Traceback" not in done.stderr + listed.stderr
    assert "第 7 号报送" in done.stderr
    assert "what was stored stands" in done.stderr
    assert "new.csv" in run("history")[1]


@pytest.fixture
def half_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan whose first shipped file is right, the second doubtful, the third right."""
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    statistics = tmp_path / "statistics"
    statistics.mkdir()
    head = "指标,年份,数值,单位\n"
    figures = {
        "a": "公园绿地面积,2022,40,公顷\n",
        "b": "候车时间,2023,7,分钟\n候车时间,2024,70,分钟\n",
        "c": "公园绿地面积,2023,47,公顷\n",
    }
    for name, rows in figures.items():
        (statistics / f"{name}.csv").write_text(head + rows, encoding="utf-8")
    monkeypatch.setenv("MONITOR_PLAN", str(tmp_path / "plan"))
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'm.sqlite'}")
    return statistics


def test_init_loads_all_it_can_and_resumes(half_held):
    code, out, told = run("init", "--lang", "en")
    assert (code, out.strip()) == (2, "2 uploads, 2 figures")
    assert "1 file not loaded: b.csv" in told
    [id] = {word.strip("。.,") for word in told.split() if word.startswith("jump_of")}

    code, out, _ = run("init", "--confirm", f"{id}=a strike", "--lang", "en")
    assert (code, out.strip()) == (0, "3 uploads, 4 figures")
    assert run("init", "--lang", "en")[:2] == (0, "3 uploads, 4 figures\n")


def test_a_shipped_file_that_was_withdrawn_stays_withdrawn(half_held):
    run("init")
    run("withdraw", 1, "--reason", "wrong")
    assert "1 upload, 1 figure" in run("init", "--lang", "en")[1]


@pytest.mark.parametrize("shape", ["long", "wide", "csv"])
def test_a_template_named_csv_is_csv(tmp_path, shape):
    file = tmp_path / "template.csv"
    assert run("template", "-o", file, "--shape", shape)[0] == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert {"区域", "指标", "单位", "来源"} <= set(rows[0])
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any("年" in head and head[:4].isdecimal() for head in rows[0]) == (shape == "wide")


@pytest.mark.parametrize("words", [("x.pdf",), ("x.xlsx", "--shape", "csv")])
def test_a_template_is_not_written_under_a_false_ending(tmp_path, words):
    assert run("template", "-o", tmp_path / words[0], *words[1:])[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_written_as_its_ending_says(store, tmp_path):
    assert run("export", "-o", tmp_path / "a.xlsx")[0] == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert run("export", "-o", tmp_path / "a.json")[0] == 0
    assert (tmp_path / "a.json").read_text(encoding="utf-8").lstrip().startswith(("[", "{"))
    assert run("export", "-o", tmp_path / "b.xlsx", "--format", "csv")[0] == 2
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", "--json"), 0),
        (("load", "figures.csv", "--by", "a"), 0),
        (("load", "no_such_file.csv"), 2),
        (("show", "no_such_indicator"), 2),
        (("withdraw", "1", "--by", "a", "--reason", "b"), 0),
        (("plan", "adopt"), 0),
    ],
    ids=str,
)
def test_a_command_leaves_the_store_in_one_file(store, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    Path("figures.csv").write_text(NEW, encoding="utf-8")
    assert monitor(*words, out=subprocess.DEVNULL).returncode == code
    assert {file.name for file in tmp_path.iterdir()} == {"monitor.sqlite", "figures.csv"}


WEIGHTY = {
    "alembic", "docx", "jinja2", "openpyxl", "pint", "plotly", "rapidfuzz", "rich", "streamlit",
    "typst", "xlrd", "xlsxwriter",
}  # fmt: skip
APART = {"display.charts", "indicators.proposals", "loaders.reading"}
FOLLOWING = {f"indicators.oversight.{name}" for name in ("attention", "rollup", "supervision")}


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (("check", "--json"), WEIGHTY | APART | FOLLOWING),
        (("show", "gdp_growth"), WEIGHTY | APART | FOLLOWING),
        (("history",), WEIGHTY | APART | FOLLOWING),
        (("tasks",), WEIGHTY | APART),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "without",
)
def test_a_verb_imports_what_it_needs(store, words, absent):
    command = [sys.executable, "-X", "importtime", str(ROOT / "cli.py"), *words]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stderr
    imported = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    assert imported > {"pandas", "sqlalchemy", "indicators.plan"}
    assert sorted(imported & absent) == []
