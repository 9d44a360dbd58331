"""Rows of a judged frame and figures, made by hand for the plan that holds one promise of every
kind.
"""

from __future__ import annotations

from typing import Any

from indicators.figures.decimals import NO_PRINT
from indicators.judging.judgement import Judgement, judgements

NAN = float("nan")

BLANK: dict[str, Any] = {
    "area": "town",
    "year": 2022,
    "month": 12,
    "target": None,
    "indicator": None,
    "goal": "economy",
    "rule": "",
    "value": NAN,
    "unit": None,
    "reference": NAN,
    "gap": NAN,
    "attainment": NAN,
    "verdict": None,
    "phase": "final",
    "pace": None,
    "deviation": NAN,
    "pace_needed": None,
    "flags": (),
    "reason": None,
    "inputs": (),
    "kind": "target",
    "counted": True,
    "due": None,
    "decimals": NO_PRINT,
    "rule_version": 1,
}


def row(target: str, **more: Any) -> Judgement:
    """A judged row, as `judgements` makes it of a frame."""
    return judgements([{**BLANK, "target": target, **more}])[0]


def given(
    role: str, indicator: str | None, printed: str, unit: str, year: int = 2022, **more: Any
) -> dict[str, Any]:
    """An input as a judged row carries it, its value read from its print."""
    return {
        "role": role,
        "indicator": indicator,
        "area": "town",
        "year": year,
        "month": 12,
        "value": float(printed.replace(",", "")),
        "unit": unit,
        "printed": printed,
        "printed_unit": unit,
        "known_on": "2023-03-10",
        "known_on_basis": "stated",
        "stage": "final",
        "qualifier": "exact",
        "basis": "not_stated",
        "source": "统计公报",
        "url": "",
        "quote": "",
        "upload": 1,
        **more,
    }


def judged(
    target: str, indicator: str, printed: str, unit: str, verdict: str | None, **more: Any
) -> Judgement:
    """A row that rests on one published value."""
    value = given("value", indicator, printed, unit, more.get("year", 2022), **more.pop("said", {}))
    inputs = (value, *more.pop("inputs", ()))
    return row(target, value=value["value"], unit=unit, verdict=verdict, inputs=inputs, **more)


def figure(
    indicator: str, year: int, value: float | None, area: str = "town", **more: Any
) -> dict[str, Any]:
    """A figure as the monitor lists it."""
    return {
        "area": area,
        "indicator": indicator,
        "year": year,
        "month": 12,
        "value": value,
        "unit": "%",
        "qualifier": "exact",
        "conflict": False,
        "vintages": [],
        **more,
    }
