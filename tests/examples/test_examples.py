"""Two real plans of other kinds, judged row by row against what their clauses say.

The expectations in the CSV files beside this one were written by hand from the clause and the
published figure, never from what the monitor answers.
"""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from indicators.plan import read_plan
from monitor import Monitor
from reports.attainment import attainment_lines
from settings import shipped_statistics, today
from tests.examples.conftest import FOLDERS
from tests.machine import ROOT

NAMES = [folder.name for folder in FOLDERS]
EXPECTED = {"canada-2030-agenda": "canada.csv", "china-14th-five-year": "china.csv"}
AS_OF = today()
"""Figures without a day of publication are known from the day they are loaded."""

SAYS = {
    "met": ("达标", "met"),
    "near": ("基本达标", "near"),
    "missed": ("未达标", "missed"),
    "undetermined": ("无法判定", "cannot be judged"),
}
"""How a sentence tells each verdict, in Chinese and in English."""


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


CASES = [
    (name, line) for name, file in EXPECTED.items() for line in _lines(Path(__file__).parent / file)
]


@pytest.fixture(scope="module")
def rows(opened: dict[str, Monitor]) -> dict[str, list[dict[str, Any]]]:
    """Every row of every example, for all areas, with its two sentences."""
    lines = {}
    for name, monitor in opened.items():
        judged = monitor.attainment([area.id for area in monitor.plan.areas], AS_OF)
        lines[name] = [dict(line.codes) for line in attainment_lines(monitor.plan, judged, AS_OF)]
    return lines


def _row(rows: list[dict[str, Any]], line: dict[str, str]) -> dict[str, Any]:
    matching = [
        row
        for row in rows
        if (row["target"], row["area"], row["year"], row["month"])
        == (line["target"], line["area"], int(line["year"]), 12)
    ]
    assert len(matching) == 1, f"{len(matching)} rows"
    return matching[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_expectations_and_statistics(name: str) -> None:
    assert name in EXPECTED
    assert shipped_statistics(ROOT / "data" / "examples" / name / "plan")


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_stands_in_the_text_word_for_word(name: str) -> None:
    plan = read_plan(ROOT / "data" / "examples" / name / "plan")
    clauses = [entry.clause for entry in (*plan.goals, *plan.targets, *plan.left_out)]
    assert [clause for clause in clauses if clause not in plan.text] == []
    assert len(clauses) > 40


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_names_its_document_and_quotes_it(name: str) -> None:
    for file in shipped_statistics(ROOT / "data" / "examples" / name / "plan"):
        lines = _lines(file)
        source, quote = ("来源", "引文") if "来源" in lines[0] else ("source", "quote")
        assert [line for line in lines if not line[source] or not line[quote]] == []


def test_every_canadian_figure_is_the_last_number_of_its_quote() -> None:
    lines = _lines(ROOT / "data" / "examples" / "canada-2030-agenda" / "statistics" / "cif.csv")
    assert len(lines) > 700
    assert [line for line in lines if line["quote"].rsplit(",", 1)[1] != line["value"]] == []
    assert [line for line in lines if line["year"] not in line["quote"]] == []
    assert [line for line in lines if "/data/indicator_" not in line["url"]] == []


def test_every_chinese_figure_stands_in_its_quote() -> None:
    lines = _lines(ROOT / "data" / "examples" / "china-14th-five-year" / "statistics" / "china.csv")
    absent = [
        line
        for line in lines
        if line["数值"].lstrip("-") not in line["引文"] and "持平" not in line["引文"]
    ]
    assert absent == []
    assert [line for line in lines if not line["链接"] and "统计公报" not in line["来源"]] == []


def test_the_store_holds_every_figure(opened: dict[str, Monitor]) -> None:
    for name, monitor in opened.items():
        files = shipped_statistics(ROOT / "data" / "examples" / name / "plan")
        assert len(monitor.store.observations()) == sum(len(_lines(file)) for file in files)


@pytest.mark.parametrize(
    ("name", "line"),
    CASES,
    ids=[f"{line['target']}-{line['area']}-{line['year']}" for _, line in CASES],
)
def test_a_promise_is_judged_as_its_clause_says(
    rows: dict[str, list[dict[str, Any]]], name: str, line: dict[str, str]
) -> None:
    row = _row(rows[name], line)
    judged = {key: row[key] or "" for key in ("verdict", "phase", "reason")}
    assert judged == {key: line[key] for key in judged}, line["why"]
    for key in ("value", "reference"):
        if line[key]:
            assert row[key] == pytest.approx(float(line[key]), abs=0.006), line["why"]


@pytest.mark.parametrize("name", NAMES)
def test_every_promise_is_expected_somewhere(name: str) -> None:
    plan = read_plan(ROOT / "data" / "examples" / name / "plan")
    due_later = {"smoking", "gdp_growth.2026", "co2_per_gdp_change.2026"}
    expected = {line["target"] for of, line in CASES if of == name}
    assert {target.id for target in plan.targets} - expected - due_later == set()


@pytest.mark.parametrize("name", NAMES)
def test_no_promise_is_missed_before_it_is_due(
    opened: dict[str, Monitor], rows: dict[str, list[dict[str, Any]]], name: str
) -> None:
    rules = {target.id: target.rule for target in opened[name].plan.targets}
    early = [
        row
        for row in rows[name]
        if row["year"] < _first_due(rules[row["target"]]) and row["verdict"] is not None
    ]
    assert [(row["target"], row["area"], row["year"], row["verdict"]) for row in early] == []


def _first_due(rule: Any) -> int:
    """The first year in which a promise of one date can be judged; 0 for one judged each year."""
    steps = getattr(rule, "steps", None) or {}
    return min([*steps, getattr(rule, "year", None) or getattr(rule, "last", 0)])


@pytest.mark.parametrize("name", NAMES)
def test_no_verdict_contradicts_its_sentence(
    rows: dict[str, list[dict[str, Any]]], name: str
) -> None:
    assert rows[name]
    for row in rows[name]:
        chinese, english = row["sentence_zh"], row["sentence_en"]
        where = (row["target"], row["area"], row["year"], chinese, english)
        zh, en = SAYS.get(row["verdict"], ("", ""))
        assert zh in chinese, where
        assert en in english, where
        for verdict in {"near", "missed"} - {row["verdict"]}:
            assert SAYS[verdict][0] not in chinese, where


WITHIN = ("about", "between", "keeps_pace")
"""Rules with a tolerance: met with a small shortfall is their meaning."""


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_met_with_a_shortfall_or_missed_with_a_surplus(
    rows: dict[str, list[dict[str, Any]]], name: str
) -> None:
    judged = [row for row in rows[name] if row["verdict"] in ("met", "missed")]
    assert judged
    for row in judged:
        where = (row["target"], row["area"], row["year"], row["gap"])
        if row["verdict"] == "missed":
            assert row["gap"] < 0, where
        elif row["rule"] not in WITHIN:
            assert row["gap"] >= 0, where


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("form", "lang"), [("docx", "en"), ("xlsx", "zh")])
def test_a_briefing_on_an_example_is_written(
    opened: dict[str, Monitor],
    stores: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    form: str,
    lang: str,
) -> None:
    assert name in opened
    monkeypatch.setenv("MONITOR_PLAN", str(ROOT / "data" / "examples" / name / "plan"))
    monkeypatch.setenv("MONITOR_DATABASE_URL", stores[name])
    paper = tmp_path / f"briefing.{form}"
    result = CliRunner().invoke(app, ["report", "--lang", lang, "--output", str(paper)])
    assert result.exit_code == 0, result.output
    assert paper.stat().st_size > 10_000


@pytest.mark.parametrize("name", NAMES)
def test_make_run_gives_an_example_its_own_store(name: str) -> None:
    asked = ["make", "-pn", "run", f"PLAN=data/examples/{name}"]
    output = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folder = ROOT / "data" / "examples" / name / "plan"
    assert f"MONITOR_PLAN := {folder}\n" in output
    assert "$(abspath $(PLAN)))).sqlite\n" in output


def test_the_pace_of_a_path_is_the_way_gone_less_the_way_due(opened: dict[str, Monitor]) -> None:
    """763.017 in 2005, 40 % less in 2030: by 2024 the level is 28.9 % above the straight line, but
    only 25.7 % of the way is gone where 76 % were due.
    """
    monitor = opened["canada-2030-agenda"]
    frame = monitor.attainment(["canada"], AS_OF)
    row = frame[(frame["target"] == "ghg") & (frame["year"] == 2024)].iloc[0]
    base, goal = 763.017, 763.017 * 0.6
    gone, due = (base - row["value"]) / (base - goal), (2024 - 2005) / (2030 - 2005)
    assert round(100 * (gone - due), 1) == -50.3
    assert row["deviation"] == pytest.approx(100 * (gone - due))
    assert row["pace"] == "far_behind"
