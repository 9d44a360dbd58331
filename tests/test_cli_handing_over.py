"""What the command line hands over joins the chain; what cannot be recorded is not handed over."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from store import AuditEntry, open_store


def last(own_url: str) -> AuditEntry:
    store = open_store(own_url)
    entry = store.audit()[-1]
    store.close()
    return entry


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        (["export"], {"what": "statements"}),
        (["export", "--what", "attainment"], {"what": "attainment"}),
        (["report", "--year", "2020"], {"what": "report", "area": "wedz", "year": 2020}),
    ],
)
def test_what_is_exported_is_recorded(own_url: str, tmp_path: Path, words: list[str], detail: dict):
    output = tmp_path / "out.xlsx"
    result = CliRunner().invoke(app, [*words, "-o", str(output)])
    assert result.exit_code == 0, result.output
    entry = last(own_url)
    assert (entry.action, entry.object, entry.by) == ("export", "out.xlsx", "li")
    assert json.loads(entry.detail) == detail
    assert output.stat().st_size


def test_what_cannot_be_recorded_is_not_handed_over(
    own_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("store.engine.PATIENCE_MS", 50)
    file = own_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = CliRunner().invoke(app, ["export", "-o", str(tmp_path / "out.csv")])
        other.execute("ROLLBACK")
    assert result.exit_code == 4
    assert not (tmp_path / "out.csv").exists()
