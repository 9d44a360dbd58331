"""The museum: every table beside the reading that is expected of it."""

from __future__ import annotations

import tomllib

import pytest

from indicators.figures.observations import Observation
from loaders import Problem, Reading, read
from tests.machine import ROOT

TABLES = ROOT / "tests" / "tables"
FILES = sorted(file for file in TABLES.iterdir() if file.suffix != ".toml")


def said(o: Observation) -> str:
    figure = f"{o.area} {o.indicator} {o.year}-{o.month:02d} {o.value!r} {o.unit} decimals {o.decimals} {o.method}"
    stage = "" if o.stage == "unknown" else f", {o.stage}"
    basis = "" if o.basis == "not_stated" else f", {o.basis}"
    note = f", note: {o.note}" if o.note else ""
    return f"{figure}, printed {o.printed} {o.printed_unit}, row {o.row}{stage}{basis}{note}"


def placed(problem: Problem) -> str:
    return f"{problem.code} {problem.sheet + '!' if problem.sheet else ''}{problem.cell}"


def shown(reading: Reading) -> dict[str, object]:
    return {
        "encoding": reading.encoding,
        "acceptable": reading.acceptable,
        "figures": [said(o) for o in reading.observations],
        "problems": [placed(p) for p in reading.problems],
        "holds": [placed(p) for p in reading.holds],
        "notices": [placed(p) for p in reading.notices],
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_table_is_read_as_expected(town, file):
    expected = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
    assert shown(read(file.name, file.read_bytes(), town)) == expected


def test_every_table_has_its_expected_reading():
    assert sorted(f"{file.stem}.toml" for file in FILES) == sorted(
        file.name for file in TABLES.glob("*.toml")
    )
