"""`monitor report`: the file it writes, and what it refuses."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from cli import app


@pytest.fixture
def run(copy_of_initialised, tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_DATABASE_URL", copy_of_initialised(tmp_path / "monitor.sqlite"))

    def call(*words):
        result = CliRunner().invoke(app, ["report", *map(str, words)])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result.exit_code, result.stdout + result.stderr

    return call


def test_the_ending_of_the_file_tells_the_format(run, tmp_path):
    for name in ("a.docx", "a.xlsx", "a.pdf"):
        code, said = run(
            "--year", 2022, "--area", "wedz", "--as-of", "2026-01-01", "-o", tmp_path / name
        )
        assert (code, said) == (0, f"{tmp_path / name}: {(tmp_path / name).stat().st_size} bytes\n")
    assert "2022年度" in docx.Document(tmp_path / "a.docx").core_properties.title
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.title.endswith("通报")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_the_latest_judged_year_and_both_languages(run, tmp_path):
    file = tmp_path / "b"
    assert run("--format", "docx", "--lang", "en", "--since", "2022-06-30", "-o", file)[0] == 0
    paper = docx.Document(io.BytesIO(file.read_bytes()))
    said = " ".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Attainment of its targets in 2022" in said
    assert "Against what was known on 2022-06-30" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--area", "nowhere", "-o", "x.docx"), "the plan has no such area"),
        (("--year", "2010", "-o", "x.docx"), "the plan binds from 2019"),
        (("--format", "odt", "-o", "x.docx"), "--format odt: known are docx, xlsx, pdf"),
        (("-o", "x"), "--format missing: known are docx, xlsx, pdf"),
        (
            ("--as-of", "2023-01-01", "--since", "2023-01-01", "-o", "x.docx"),
            "before the day of the briefing",
        ),
        (("-o", "no/such/folder/x.docx"), "No such file"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    code, told = run(*words)
    assert code == 2
    assert said in told
    assert sorted(file.suffix for file in tmp_path.iterdir() if "monitor" not in file.name) == []


def test_without_a_font_the_pdf_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.setattr("reports.briefing.typeset._families", frozenset)
    code, said = run("--year", 2022, "-o", tmp_path / "x.pdf")
    assert code == 2
    assert "fonts-noto-cjk" in said
