"""All that was said of a figure: its vintages, each with the statements that gave it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures import vintages as v
from indicators.figures.known import known_statements
from indicators.figures.numbering import numbering
from indicators.plan import Plan

STATEMENT = [
    "printed",
    "printed_unit",
    "known_on",
    "known_on_basis",
    "stage",
    "qualifier",
    "basis",
    "method",
    "source",
    "url",
    "quote",
    "note",
    "upload",
    "row",
    "id",
]


def figures(
    plan: Plan, observations: pd.DataFrame, as_of: date, choices: pd.DataFrame | None = None
) -> list[dict[str, Any]]:
    """Every figure known on a day, with its current value and all its vintages, oldest first.

    Returns:
        Dicts {area, indicator, year, month, value, unit, qualifier, stage, conflict, vintages};
        `value` is the current one in the indicator's unit, None while several candidates stand.
        A vintage is {value, printed, printed_unit, known_on, known_on_basis, stage, qualifier,
        basis, source, url, quote, note, upload, current, statements}; equal prints are one
        vintage, and `statements` lists each of them.
    """
    table, statements = v.vintages(plan, observations, as_of, choices)
    vintages: dict[int, list[dict[str, Any]]] = {}
    readable = _readable(statements, STATEMENT)
    for vintage, line in zip(statements["vintage"].tolist(), readable, strict=True):
        vintages.setdefault(vintage, []).append(line)
    lines: dict[int, dict[str, Any]] = {}
    shown = _readable(table, list(table.columns))
    for line in sorted(shown, key=_place):
        figure = lines.setdefault(line["key"], _figure(line))
        figure["vintages"].append(_vintage(line, vintages[line["vintage"]]))
        if line["current"]:
            figure |= {
                "value": None if line["conflict"] else line["value"],
                "qualifier": line["qualifier"],
                "stage": line["stage"],
                "decimals": line["decimals"],
                "conflict": bool(line["conflict"]),
            }
    return list(lines.values())


def current_values(
    plan: Plan, observations: pd.DataFrame, as_of: date, choices: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The value of every figure known on a day, of those in conflict none. Columns: area,
    indicator, year, month, value.
    """
    numbers = numbering(plan)
    table = v.resolved(numbers, known_statements(numbers, observations, as_of), choices)
    single = table["place"][table["current"] & ~table["conflict"]]
    columns = observations[["area", "indicator", "year", "month", "value"]]
    return v.statements_at(plan, columns, single)


def _figure(line: dict[str, Any]) -> dict[str, Any]:
    names = ("area", "indicator", "year", "month", "unit")
    return {name: line[name] for name in names} | {"value": None, "conflict": False, "vintages": []}


def _vintage(line: dict[str, Any], statements: list[dict[str, Any]]) -> dict[str, Any]:
    fields = {
        name: line[name] for name in ("value", "decimals", *STATEMENT) if name not in ("row", "id")
    }
    return fields | {
        "current": bool(line["current"]),
        "chosen": bool(line["chosen"]),
        "statements": statements,
    }


def _place(line: dict[str, Any]) -> tuple[Any, ...]:
    """Where a vintage stands among all: by its figure, the better lanes last, the older first."""
    names = ("area", "indicator", "year", "month")
    return (*(line[name] for name in names), -line["lane"], line["vintage"])


def _readable(table: pd.DataFrame, names: list[str]) -> list[dict[str, Any]]:
    """The rows as plain dicts: days as text, missing as None."""
    columns = [_cells(table[name]) for name in names]
    return [dict(zip(names, line, strict=True)) for line in zip(*columns, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    if column.dtype.kind == "M":
        days = np.datetime_as_string(column.to_numpy(), unit="D").tolist()
        return [None if day == "NaT" else day for day in days]
    cells: list[Any] = column.tolist()
    if column.dtype.kind in "iub":
        return cells
    missing = column.isna().tolist()
    return [None if none else cell for cell, none in zip(cells, missing, strict=True)]
