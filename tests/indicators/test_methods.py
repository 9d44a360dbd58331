"""docs/methods.md says what the code does: each worked example is judged again and compared."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from indicators.plan.forms import Rule
from tests.indicators.conftest import row
from tests.indicators.test_rules import CASES, cases_judged

PAGE = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")


def _told(table: pd.DataFrame, number: int) -> list[str]:
    def shown(value: float | None) -> str:
        return "—" if value is None else f"{value:g}"

    _, target, year, month, _, _ = CASES[number]
    found = row(table, target, year, month, area=f"town{number}")
    verdict = found["verdict"] or found["pace"] or "interim"
    reason = f" ({found['reason']})" if found["reason"] and found["verdict"] else ""
    flags = "".join(f" +{flag}" for flag in found["flags"])
    numbers = [shown(found[name]) for name in ("value", "reference", "gap", "attainment")]
    return [*numbers, f"{verdict}{reason}{flags}"]


def test_every_worked_example_holds() -> None:
    names = [case[0] for case in CASES]
    lines = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in PAGE.splitlines()
        if ": " in line
    ]
    examples = {cells[0]: cells[1:] for cells in lines if cells[0] in names}

    table = cases_judged()

    assert len(examples) > len(CASES) * 0.8
    assert examples == {name: _told(table, names.index(name)) for name in examples}


def test_every_rule_has_its_paragraph() -> None:
    kinds = [
        option.model_fields["kind"].annotation.__args__[0] for option in Rule.__origin__.__args__
    ]

    assert [kind for kind in kinds if kind not in PAGE] == []
