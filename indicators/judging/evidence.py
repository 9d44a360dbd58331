"""What a verdict rests on: the figures behind a row, as a reader can check them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures.observations import records

Input = dict[str, Any]

SHOWN = [
    "indicator",
    "area",
    "year",
    "month",
    "value",
    "unit",
    "printed",
    "printed_unit",
    "decimals",
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
]


def inputs_of(
    table: pd.DataFrame, rows: pd.DataFrame, evidence: pd.DataFrame
) -> list[tuple[Input, ...]]:
    """For each row the figures it rests on, each with its `role`; of a conflict every candidate
    with its verdict.
    """
    if rows.empty:
        return []
    cited = _cited(table, evidence)
    found: defaultdict[int, list[Input]] = defaultdict(list)
    several = evidence.groupby("row")["row"].transform("size") > 1
    used = (
        evidence[["at", "reference_at", "start_at", "listed_at", "deflator_at", "level_key"]] >= 0
    ).any(axis=1)
    for row, is_candidate in zip(records(evidence[used]), several[used], strict=True):
        for line in _lines(row, bool(is_candidate), cited):
            if line not in found[row["row"]]:
                found[row["row"]].append(line)
    return [tuple(found[row]) for row in rows["row"]]


def _cited(table: pd.DataFrame, evidence: pd.DataFrame) -> Cited:
    columns = ["at", "base_at", "reference_at", "reference_base_at", "start_at"]
    columns += ["listed_at", "deflator_at"]
    parts = [place for found in evidence["parts_at"] for place in found]
    places = np.unique(np.append(evidence[columns].to_numpy(dtype="int64"), parts).astype("int64"))
    levels = table[table["key"].isin(evidence["level_key"]) & table["current"]]
    wanted = np.union1d(places[places >= 0], levels.index.to_numpy(dtype="int64"))
    shown = table.loc[wanted, SHOWN].copy()
    shown["known_on"] = shown["known_on"].dt.strftime("%Y-%m-%d")
    shown = shown.astype(object).where(shown.notna(), None)
    lines = dict(zip(wanted.tolist(), records(shown), strict=True))
    by_level: defaultdict[int, list[int]] = defaultdict(list)
    for place, key in levels["key"].items():
        by_level[int(key)].append(int(place))  # type: ignore[call-overload]
    return Cited(lines, by_level)


class Cited:
    """The vintages that some row cites, by their place in the table of vintages."""

    def __init__(self, lines: dict[int, Input], by_level: dict[int, list[int]]) -> None:
        self.lines, self.by_level = lines, by_level

    def line(self, role: str, place: int, **more: Any) -> Input:
        return {"role": role, **self.lines[place], **more}


def _lines(row: dict[str, Any], is_candidate: bool, cited: Cited) -> list[Input]:
    lines = []
    computed = row["base_at"] >= 0
    if row["at"] >= 0:
        if is_candidate:
            lines.append(cited.line("candidate", row["at"], verdict=row["verdict"] or None))
        else:
            lines.append(cited.line("level" if computed else "value", row["at"]))
    if computed:
        lines.append(cited.line("base", row["base_at"]))
    pairs = [("reference", "reference_at"), ("base", "reference_base_at")]
    pairs += [("base", "start_at"), ("listed", "listed_at"), ("deflator", "deflator_at")]
    lines += [cited.line(role, row[column]) for role, column in pairs if row[column] >= 0]
    lines += [cited.line("part", place) for place in row["parts_at"]]
    if row["level_key"] >= 0:
        lines += [cited.line("level", place) for place in cited.by_level[row["level_key"]]]
    if row["obstacle"] == "basis_mismatch" and row["reference"] == row["reference"]:
        lines.append(
            {
                "role": "difference",
                "value": round(row["sign"] * (row["value"] - row["reference"]), 9),
            }
        )
    return lines
