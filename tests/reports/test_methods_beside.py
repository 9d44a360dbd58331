"""The comparison of methods as a file, from the command line too."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from typer.testing import CliRunner

from cli import app
from display.screens.tables import Table
from display.words import word
from indicators.oversight.second_reading import METHODS
from reports.formats import TABLES


@pytest.fixture
def export(many_areas, many_folder, monkeypatch, tmp_path):
    """A function that runs `monitor export --what methods` and gives the rows of its file."""
    assert many_areas.plan.document.id == "many"
    monkeypatch.setenv("MONITOR_PLAN", str(many_folder / "plan"))
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{many_folder / 'many.sqlite'}")

    def run(ending: str, *more: str) -> list[list[str]]:
        file = tmp_path / f"m.{ending}"
        command = ["export", "--what", "methods", "-o", str(file), "--as-of", "2025-06-01", *more]
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
        if ending == "csv":
            return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
        sheet = openpyxl.load_workbook(file).active
        return [[str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_formats_hold_the_same(export, lang):
    lines = export("csv", "--lang", lang)

    assert lines == export("xlsx", "--lang", lang)
    assert lines[0][3:] == [word(f"second.method.{name}", lang) for name in METHODS]
    assert len(lines) == 1 + 10


def test_an_area_is_compared_by_its_own_numbers(export, many_areas):
    rule = many_areas.plan.target("i03").rule
    ours, theirs = export("csv"), export("csv", "--area", "a02")

    labels = [
        next(line[1] for line in lines if line[0] == "空气质量优良天数比率")
        for lines in (ours, theirs)
    ]
    assert f"{rule.value:g}%" in labels[0]
    assert f"{rule.number(None, 'a02'):g}%" in labels[1]


@pytest.mark.parametrize("ending", list(TABLES))
def test_a_text_is_no_formula(ending):
    content = TABLES[ending](Table(("a",), [["=1+1"], ["-2+3"]]))

    if ending == "csv":
        assert not [line for line in content.decode("utf-8-sig").splitlines() if line[:1] in "=-"]
    else:
        cells = openpyxl.load_workbook(io.BytesIO(content)).active["A"]
        assert {cell.data_type for cell in cells} == {"s"}
