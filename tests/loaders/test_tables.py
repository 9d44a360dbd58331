"""The museum: every table beside the reading that is expected of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indicators.observations import Observation
from loaders import read

TABLES = Path(__file__).parent / "tables"
EXPECTED = sorted(TABLES.glob("*.toml"))


def said(o: Observation) -> str:
    figure = f"{o.area} {o.indicator} {o.year}-{o.month:02d} {o.value!r} {o.unit} decimals {o.decimals} {o.method}"
    return f"{figure}, printed {o.printed} {o.printed_unit}, row {o.row}"


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.stem)
def test_a_table_is_read_as_expected(town, file):
    expected = tomllib.loads(file.read_text(encoding="utf-8"))
    reading = read(f"{file.stem}.csv", file.with_suffix(".csv").read_bytes(), town)
    assert {
        "encoding": reading.encoding,
        "acceptable": reading.acceptable,
        "figures": [said(o) for o in reading.observations],
        "problems": [f"{p.code} {p.cell}" for p in reading.problems],
        "notices": [f"{p.code} {p.cell}" for p in reading.notices],
    } == expected


def test_every_table_has_its_expected_reading():
    assert {file.stem for file in TABLES.iterdir()} == {file.stem for file in EXPECTED}
