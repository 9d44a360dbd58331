"""`monitor check --json` on the shipped data, a whole process, against one
that only imports what it is built on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import Command, WrongAnswer, results, rounds

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-20"
MONITOR = (sys.executable, str(ROOT / "cli.py"))
IMPORTS = (sys.executable, "-c", "import pandas, sqlalchemy")
FEWEST = 200
"""The shipped data give more rows than this; fewer are not the whole check."""


class Verdicts:
    """The verdicts that every run must give alike, by the first one."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def check(self, output: bytes) -> None:
        """Compare one run's JSON with the first. Raises WrongAnswer."""
        counted = Counter(str(row["verdict"]) for row in json.loads(output))
        if counted.total() < FEWEST or len(counted) < 3:
            raise WrongAnswer(f"only {dict(counted)}")
        if self.counted and counted != self.counted:
            raise WrongAnswer(f"{dict(counted)}, before {dict(self.counted)}")
        self.counted = counted


def _silent(output: bytes) -> None:
    if output:
        raise WrongAnswer(f"an import printed {output[:80]!r}")


def main(count: int, seed: int) -> int:  # noqa: ARG001 - nothing is drawn
    """Measure so many rounds and print them. Returns the exit code."""
    with TemporaryDirectory() as folder:
        place = {
            "MONITOR_DATABASE_URL": f"sqlite:///{folder}/monitor.sqlite",
            "PYTHONDONTWRITEBYTECODE": "",
        }
        subprocess.run(
            [*MONITOR, "init"],
            env={**os.environ, **place},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        seen = Verdicts()
        check = [*MONITOR, "check", "--json", "--as-of", DAY]
        product = Command("monitor check --json", check, seen.check, place)
        peer = Command("import pandas, sqlalchemy", IMPORTS, _silent)
        pairs = list(rounds(product, peer, count))
    print(f"{seen.counted.total()} rows: {dict(seen.counted)}")
    print(results(product, peer, pairs))
    return 0
