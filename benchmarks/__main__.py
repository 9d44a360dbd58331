"""`python -m benchmarks NAME [--rounds 5] [--seed 1]`."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version

from benchmarks import (
    district_cold,
    fifty,
    fuzz_loader,
    judging,
    many_areas,
    million,
    overview_million,
    overview_rerun,
    workbook,
)

BENCHMARKS: dict[str, Callable[[int, int], int]] = {
    "district-cold": district_cold.main,
    "fifty-people": fifty.main,
    "fifty-people-postgres": fifty.postgresql,
    "fuzz": fuzz_loader.main,
    "judging": judging.main,
    "many-areas": many_areas.main,
    "million-postgres": million.postgresql,
    "million-revised": million.revised,
    "million-rows": million.rows,
    "overview-million": overview_million.main,
    "overview-rerun": overview_rerun.main,
    "workbook": workbook.main,
}
"""Each takes a number of rounds and a seed, prints what it measured, and
returns an exit code.
"""

BUILT_ON = ("numpy", "pandas", "pyarrow", "pydantic", "sqlalchemy")


def main() -> int:
    """Run the benchmark that the command line names. Returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure one claim.")
    parser.add_argument("name", choices=sorted(BENCHMARKS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in BUILT_ON)
    print(f"Python {platform.python_version()}, {versions}")
    return BENCHMARKS[chosen.name](chosen.rounds, chosen.seed)


if __name__ == "__main__":
    sys.exit(main())
