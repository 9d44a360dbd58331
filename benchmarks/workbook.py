"""A workbook of 20,000 figures read by the reader — in its child process, every cell by its
grammar and checked — against openpyxl only walking over its cells.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from benchmarks import panel
from benchmarks.pairs import Command, WrongAnswer, results, rounds

CELLS = 20_000
ROOT = Path(__file__).resolve().parents[1]
_READ = """
import sys
from pathlib import Path
import loaders
from indicators.plan import read_plan
folder, file = map(Path, sys.argv[1:])
reading = loaders.read(file.name, file.read_bytes(), read_plan(folder))
assert reading.acceptable, reading.problems[:3] + reading.holds[:3]
print(len(reading.observations))
"""
_WALK = """
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1], read_only=True)
rows = (row for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True))
print(sum(isinstance(value, float) for row in rows for value in row))
"""


def main(count: int, seed: int) -> int:
    """Measure so many rounds and print them. Returns the exit code."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = panel.write_plan(folder / "plan")
        file = folder / "figures.xlsx"
        _write(file, seed)
        product = Command(
            f"reading {CELLS:,} figures",
            (sys.executable, "-c", _READ, str(plan), str(file)),
            _check,
            {"PYTHONPATH": str(ROOT)},
        )
        peer = Command("openpyxl read-only", (sys.executable, "-c", _WALK, str(file)), _check)
        pairs = list(rounds(product, peer, count))
    print(results(product, peer, pairs))
    return 0


def _write(file: Path, seed: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.append(["区域", "指标", "单位", *(f"{year}年" for year in panel.YEARS)])
    line: list[object] = []
    written = 0
    for area, indicator, year, printed in panel.figures(seed):
        if year == panel.YEARS[0]:
            line = [panel.area_name(area), panel.indicator_name(indicator), "亿元"]
        line.append(float(printed) + 0.001)
        if year == panel.YEARS[-1]:
            sheet.append(line)
            written += len(panel.YEARS)
        if written == CELLS:
            break
    book.save(file)


def _check(output: bytes) -> None:
    if output.split() != [str(CELLS).encode()]:
        raise WrongAnswer(f"{output[:80]!r}, expected {CELLS}")
