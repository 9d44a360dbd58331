"""All that was said of a figure: its vintages, each with the statements that gave it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from indicators.figures import vintages as v
from indicators.figures.known import known_statements
from indicators.figures.numbering import numbering
from indicators.figures.observations import records
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
    shown = _readable(table)
    vintages: dict[int, list[dict[str, Any]]] = {}
    for vintage, line in zip(
        statements["vintage"], records(_readable(statements)[STATEMENT]), strict=True
    ):
        vintages.setdefault(int(vintage), []).append(line)
    lines: dict[int, dict[str, Any]] = {}
    order = shown.assign(by_lane=-table["lane"]).sort_values(
        ["area", "indicator", "year", "month", "by_lane", "vintage"], kind="stable"
    )
    for line in records(order):
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


class Standing(NamedTuple):
    """What stands of a figure: its value (None while several candidates do), every candidate in
    order, and all that was said of it, each statement as its upload and its number.
    """

    value: float | None
    conflict: bool
    candidates: tuple[float, ...]
    statements: frozenset[tuple[int, int]]


def standing(
    plan: Plan, observations: pd.DataFrame, as_of: date, choices: pd.DataFrame | None = None
) -> dict[tuple[str, str, int, int], Standing]:
    """What stands of every figure known on a day, by area, indicator, year and month."""
    table, known = v.vintages(plan, observations, as_of, choices)
    statements: dict[int, set[tuple[int, int]]] = {}
    for key, upload, number in zip(
        known["key"].tolist(), known["upload"].tolist(), known["id"].tolist(), strict=True
    ):
        statements.setdefault(key, set()).add((upload, number))
    current = table[table["current"]]
    values: dict[int, list[float]] = {}
    for key, value in zip(current["key"].tolist(), current["value"].tolist(), strict=True):
        values.setdefault(key, []).append(value)
    torn = set(current.loc[current["conflict"], "key"].tolist())
    places = table.drop_duplicates("key")[["key", "area", "indicator", "year", "month"]]
    standings: dict[tuple[str, str, int, int], Standing] = {}
    for key, area, indicator, year, month in places.itertuples(index=False, name=None):
        candidates = tuple(sorted(values.get(key, ())))
        single = candidates[0] if candidates and key not in torn else None
        all_said = frozenset(statements[key])
        standings[area, indicator, year, month] = Standing(
            single, key in torn, candidates, all_said
        )
    return standings


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


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """Days as text, missing as None."""
    shown = table.copy()
    for column in ("known_on", "recorded_on"):
        shown[column] = shown[column].dt.strftime("%Y-%m-%d")
    return shown.astype(object).where(shown.notna(), None)
