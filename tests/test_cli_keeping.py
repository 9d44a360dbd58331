"""Backups, copies and what a store turns out to be, at the command line, in the caller's language."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from store import open_store
from tests.store.older import REVISIONS, filled_at

HAN = re.compile("[\u4e00-\u9fff]")


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def spoil(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def newer(file: Path) -> None:
    spoil(file, "UPDATE store_version SET version_num = '9999'")


def foreign(file: Path) -> None:
    file.unlink()
    spoil(file, "CREATE TABLE songs (id INTEGER)")


def damaged(file: Path) -> None:
    spoil(file, "PRAGMA application_id = 7")


def no_database(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


def older(file: Path) -> None:
    file.unlink()
    filled_at(f"sqlite:///{file}", "0007").dispose()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (newer, "newer program"),
        (older, "monitor init"),
        (foreign, "another program"),
        (damaged, "damaged"),
        (no_database, "damaged"),
    ],
)
def test_a_store_is_told_as_what_it_is_in_either_language(own_url: str, change, says: str):
    change(Path(own_url.removeprefix("sqlite:///")))
    code, told = run("verify", "--lang", "en")
    assert (code, says in told) == (3, True), told
    code, told = run("verify", "--lang", "zh")
    assert code == 3
    assert HAN.search(told)
    assert "Traceback" not in told


@pytest.mark.parametrize("change", [newer, foreign, no_database])
def test_a_backup_that_is_none_of_ours_is_told_and_the_store_stands(
    own_url: str, tmp_path: Path, change
):
    backup = tmp_path / "b.sqlite"
    assert run("backup", backup)[0] == 0
    change(backup)
    before = run("history")
    code, told = run("restore", backup)
    assert code == 3
    assert str(backup) in told
    assert "unfinished" not in told
    assert run("history") == before


def test_a_backup_is_recorded_and_its_head_finds_a_chain_that_was_cut_off(
    own_url: str, tmp_path: Path
):
    backup = tmp_path / "b.sqlite"
    assert run("backup", backup)[0] == 0
    store = open_store(own_url)
    last = store.audit()[-1]
    store.close()
    assert (last.action, last.object, last.by) == ("backup", "b.sqlite", "li")
    code, told = run("verify", "--backup", backup, "--lang", "en")
    assert (code, "the heads of 1 backup" in told) == (0, True), told
    assert run("backup", tmp_path / "c.sqlite")[0] == 0
    assert run("restore", backup)[0] == 0
    code, told = run("verify", "--backup", tmp_path / "c.sqlite")
    assert (code, "审计链" in told) == (3, True)


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_older_backup_is_brought_up_to_date_and_serves(
    own_url: str, tmp_path: Path, revision: str
):
    backup = tmp_path / "b.sqlite"
    filled_at(f"sqlite:///{backup}", revision).dispose()
    assert run("restore", backup)[0] == 0
    assert run("verify")[0] == 0
    code, told = run("history")
    assert (code, "a.csv" in told, "b.csv" in told) == (0, True, True)
    assert run("copy", "--to", f"sqlite:///{tmp_path / 'other.sqlite'}")[0] == 0


@pytest.mark.parametrize("words", [["copy", "--to"], ["backup"]])
@pytest.mark.parametrize(("lang", "says"), [("zh", "旧版程序"), ("en", "older program")])
def test_an_older_store_is_not_handed_on_before_it_is_up_to_date(
    own_url: str, tmp_path: Path, words: list[str], lang: str, says: str
):
    older(Path(own_url.removeprefix("sqlite:///")))
    target = tmp_path / "other.sqlite"
    place = f"sqlite:///{target}" if "copy" in words else str(target)
    code, told = run(*words, place, "--lang", lang)
    assert (code, says in told, "monitor init" in told) == (3, True, True)
    assert not target.exists()


def test_everything_is_copied_to_an_empty_place_once(own_url: str, tmp_path: Path):
    target = f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert run("copy", "--to", target)[0] == 0
    code, told = run("copy", "--to", target)
    assert (code, "other.sqlite" in told) == (3, True)
    first, second = open_store(own_url), open_store(target)
    assert first.head() == second.head()
    for store in (first, second):
        store.close()


def test_the_log_is_printed_and_what_is_old_is_moved_out(own_url: str, tmp_path: Path):
    code, told = run("audit", "log", "--lang", "en")
    assert (code, "adopted a plan" in told) == (0, True)
    code, told = run("audit", "log", "--json", "--since", "2999-01-01")
    assert (code, told.strip()) == (0, "[]")
    code, told = run("audit", "prune", tmp_path / "old.jsonl", "--lang", "en")
    assert (code, "nothing was moved" in told) == (0, True)


def test_what_somebody_wrote_is_no_line_and_no_order_to_a_terminal(own_url: str):
    hostile = "甲\x1b]52;c;ZQ==\x07\x9b2J\r\n#99\t批准\u202e"
    store = open_store(own_url)
    store.submit("withdraw", {"upload_id": 1, "reason": hostile}, by=hostile, who="zhang")
    store.send_back(1, by=hostile, who="li", reason=hostile)
    store.withdraw(1, by=hostile, reason=hostile)
    store.remember("area", hostile, "wedz", source=hostile, by=hostile)
    for words, count in (
        (("history",), len(store.uploads())),
        (("submissions", "--all"), 1),
        (("audit", "log"), len(store.audit())),
        (("aliases",), 1),
    ):
        code, told = run(*words)
        assert code == 0
        assert len(told.splitlines()) == told.count("\n") == count
        assert all(one.isprintable() or one in "\t\n" for one in told)
        assert not any(line.startswith("#99") for line in told.splitlines())
