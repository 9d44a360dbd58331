"""A long table of a million rows loaded by `monitor load` — every row checked, keyed, and stored
with its upload in one transaction — against the database's own reader filling a plain table
with the same file.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from benchmarks import panel
from benchmarks.pairs import Command, WrongAnswer, results, rounds

ROOT = Path(__file__).resolve().parents[1]
MONITOR = (sys.executable, str(ROOT / "cli.py"))
REVISED = 0.01
POSTGRESQL = "BENCHMARK_POSTGRESQL_URL"
"""Names a database that the benchmark may empty: postgresql://user@host/database."""

_STORED = (
    "SELECT count(*), sum(value) FROM observations WHERE upload_id = (SELECT max(id) FROM uploads)"
)
_PLAIN = "CREATE TABLE figures (area text, indicator text, year text, value text, unit text)"


def rows(count: int, seed: int) -> int:
    """A first million rows in SQLite, against `.import`."""
    return _sqlite(count, seed, revised=False)


def revised(count: int, seed: int) -> int:
    """The same again with a hundredth of the figures revised, beside those that are there."""
    return _sqlite(count, seed, revised=True)


def _sqlite(count: int, seed: int, *, revised: bool) -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = panel.write_plan(folder / "plan")
        file, first = folder / "rows.csv", folder / "first.csv"
        total = panel.write_rows(file, seed, REVISED if revised else 0.0)
        store, table = folder / "monitor.sqlite", folder / "plain.sqlite"
        place = {"MONITOR_PLAN": str(plan), "MONITOR_DATABASE_URL": f"sqlite:///{store}"}
        _run([*MONITOR, "init", "--empty"], place)
        reader = ["sqlite3", "-csv", str(table)]
        if revised:
            panel.write_rows(first, seed)
            _run([*MONITOR, "load", str(first)], place)
            _run([*reader, f".import {first} figures"], {})
        before = [_kept(store), _kept(table)]
        upload = 2 if revised else 1
        product = Command(
            f"monitor load, upload {upload} of {panel.ROWS:,} rows",
            [*MONITOR, "load", str(file)],
            lambda _: _check(_answer(store, _STORED), total),
            place,
            before[0],
        )
        held = upload * panel.ROWS
        peer = Command(
            "sqlite3 .import",
            [*reader, f".import {file} figures" + (" --skip 1" if revised else "")],
            lambda _: _count(_answer(table, "SELECT count(*) FROM figures")[0], held),
            {},
            before[1],
        )
        pairs = list(rounds(product, peer, count))
        print(f"{file.stat().st_size / 2**20:.0f} MiB, {panel.ROWS:,} rows")
    print(results(product, peer, pairs))
    return 0


def _kept(file: Path) -> Callable[[], None]:
    """What puts a database back as it is now, with nothing beside it."""
    aside = file.with_suffix(".kept")
    if file.exists():
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(file, aside)

    def back() -> None:
        for beside in file.parent.glob(f"{file.name}*"):
            beside.unlink()
        if aside.exists():
            shutil.copy(aside, file)

    return back


def _answer(file: Path, question: str) -> tuple[Any, ...]:
    with closing(sqlite3.connect(file)) as connection:
        found: tuple[Any, ...] = connection.execute(question).fetchone()
    return found


def _check(found: tuple[Any, ...], total: float) -> None:
    _count(found[0], panel.ROWS)
    if not isclose(found[1], total, rel_tol=1e-9):
        raise WrongAnswer(f"the values add up to {found[1]}, in the file to {total}")


def _count(found: int, expected: int) -> None:
    if found != expected:
        raise WrongAnswer(f"{found:,} rows, expected {expected:,}")


def _run(arguments: list[str], place: dict[str, str]) -> None:
    subprocess.run(arguments, env={**os.environ, **place}, check=True, stdout=subprocess.DEVNULL)


def emptied(url: str) -> None:
    """Take everything out of a database that a measurement may empty."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def postgresql(count: int, seed: int) -> int:
    """A first million rows in PostgreSQL, against `\\copy`."""
    url = os.environ.get(POSTGRESQL, "")
    if not url:
        print(f"set {POSTGRESQL} to a database that may be emptied", file=sys.stderr)
        return 2
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = panel.write_plan(folder / "plan")
        file = folder / "rows.csv"
        total = panel.write_rows(file, seed)
        place = {"MONITOR_PLAN": str(plan), "MONITOR_DATABASE_URL": url}

        def fresh() -> None:
            emptied(url)
            _run([*MONITOR, "init", "--empty"], place)

        def plain() -> None:
            emptied(url)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(_PLAIN)

        def answer(question: str) -> tuple[Any, ...]:
            with psycopg.connect(url) as connection:
                found = connection.execute(question.encode()).fetchone()
            assert found is not None
            return found

        product = Command(
            f"monitor load of {panel.ROWS:,} rows",
            [*MONITOR, "load", str(file)],
            lambda _: _check(answer(_STORED), total),
            place,
            fresh,
        )
        copy = f"\\copy figures from '{file}' with (format csv, header)"
        peer = Command(
            "psql \\copy",
            ["psql", "-q", "-d", url, "-c", copy],
            lambda _: _count(answer("SELECT count(*) FROM figures")[0], panel.ROWS),
            {},
            plain,
        )
        pairs = list(rounds(product, peer, count))
        emptied(url)
    print(results(product, peer, pairs))
    return 0
