"""`monitor check` of 27 areas × 20 indicators × 20 years against `monitor check` of the shipped
plan and statistics, both as whole processes.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.district_cold import DAY, MONITOR, Verdicts
from benchmarks.pairs import Command, WrongAnswer, results, rounds

AREAS, INDICATORS, FIRST, LAST = 27, 20, 2006, 2025

PLAN = """
[plan]
id = "many"
language = "en"
title = "Shares of many areas"
name = "Many areas"
issued = 2005-12-01
issuer = "The areas"
text = "text.txt"
area = "a0"
valid_from = {first}
"""


def written(folder: Path, seed: int) -> None:
    """Write the plan and its statistics: shares of which each area is to reach 60 %."""
    plan, statistics = folder / "plan", folder / "statistics"
    plan.mkdir(), statistics.mkdir()
    clause = "Each share is to reach 60 percent."
    lines = [PLAN.format(first=FIRST)]
    lines += [f'[[goal]]\nid = "all"\nname = "All"\nclause = "{clause}"\n']
    lines += [f'[[area]]\nid = "a{n}"\nname = "Area {n}"\nshort = "A{n}"\n' for n in range(AREAS)]
    lines += [_promise(n, clause) for n in range(INDICATORS)]
    (plan / "plan.toml").write_text("\n".join(lines), encoding="utf-8")
    (plan / "text.txt").write_text(clause, encoding="utf-8")
    drawn = np.random.default_rng(seed).uniform(50, 90, (AREAS, INDICATORS, LAST - FIRST + 1))
    rows = ["area,indicator,year,value,unit,stage,known_on,source"]
    rows += [
        f"Area {area},Share {n},{FIRST + year},{value:.1f},%,final,{FIRST + year + 1}-03-01,yearbook"
        for (area, n, year), value in np.ndenumerate(drawn)
    ]
    (statistics / "all.csv").write_text("\n".join(rows), encoding="utf-8")


def _promise(n: int, clause: str) -> str:
    return f"""[[indicator]]
id = "share{n}"
name = "Share {n}"
unit = "%"
goal = "all"
kind = "share"

[[target]]
id = "share{n}"
indicator = "share{n}"
clause = "{clause}"
rule = {{ kind = "at_least", value = 60 }}
reading = "As written"
applies_to = "all"
"""


def _counts(area: str | None, least: int) -> Callable[[bytes], None]:
    """A check that an answer holds at least so many judged rows."""

    def check(output: bytes) -> None:
        rows = json.loads(output)
        judged = [row for row in rows if row["verdict"] in ("met", "near", "missed")]
        if len(judged) < least or (area is not None and {r["area"] for r in rows} != {area}):
            raise WrongAnswer(f"{len(judged)} judged rows of {len(rows)}")

    return check


def main(count: int, seed: int) -> int:
    """Measure so many rounds and print them. Returns the exit code."""
    with TemporaryDirectory() as folder:
        written(Path(folder), seed)
        many = {
            "MONITOR_PLAN": f"{folder}/plan",
            "MONITOR_DATABASE_URL": f"sqlite:///{folder}/many.sqlite",
        }
        shipped = {"MONITOR_DATABASE_URL": f"sqlite:///{folder}/shipped.sqlite"}
        for place in (many, shipped):
            subprocess.run(
                [*MONITOR, "init"],
                env={**os.environ, **place},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        check = [*MONITOR, "check", "--json", "--as-of", DAY]
        judged = INDICATORS * (LAST - FIRST + 1)
        product = Command(f"check of {AREAS} areas", check, _counts("a0", judged), many)
        peer = Command("check of the shipped plan", check, Verdicts().check, shipped)
        print(results(product, peer, list(rounds(product, peer, count))))
    return 0
