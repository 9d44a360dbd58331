"""docs/methods.md says what the code does: each worked example is judged again and compared."""

from __future__ import annotations

import re
from pathlib import Path

from indicators.plan.forms import FORMS, kind_of
from tests.indicators.judging.cases import CASES
from tests.indicators.judging.test_rules import EVERY, found

PAGE = (Path(__file__).parents[3] / "docs" / "methods.md").read_text(encoding="utf-8")


def _told(group: str, number: int) -> list[str]:
    def shown(value: float | None) -> str:
        return "—" if value is None else f"{value:g}"

    line = found(group, number)
    verdict = line["verdict"] or line["pace"] or "interim"
    reason = f" ({line['reason']})" if line["reason"] and line["verdict"] else ""
    flags = "".join(f" +{flag}" for flag in line["flags"])
    numbers = [shown(line[name]) for name in ("value", "reference", "gap", "attainment")]
    return [*numbers, f"{verdict}{reason}{flags}"]


def test_every_worked_example_holds() -> None:
    places = {CASES[group][number][0]: (group, number) for group, number in EVERY}
    lines = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in PAGE.splitlines()
        if ": " in line
    ]
    examples = {cells[0]: cells[1:] for cells in lines if cells[0] in places}

    assert len(examples) > len(EVERY) * 0.8
    assert examples == {name: _told(*places[name]) for name in examples}


def test_every_rule_has_its_paragraph() -> None:
    headings = " ".join(line for line in PAGE.splitlines() if line.startswith("## "))
    assert set(map(kind_of, FORMS)) <= set(re.findall(r"[a-z_]+", headings))
