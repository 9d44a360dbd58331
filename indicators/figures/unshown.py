"""The statements of an upload that are not the figure they speak of, each with what stands before
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from indicators.figures import known as k
from indicators.figures import vintages as v
from indicators.figures.arrays import distinct_of
from indicators.figures.decimals import same_print
from indicators.figures.numbering import numbering
from indicators.figures.observations import records
from indicators.plan import Plan

Cause = Literal[
    "settled", "forecast", "bound", "basis", "undated", "earlier", "stage", "coarser", "followed",
    "not_yet",
]  # fmt: skip
"""Why a statement does not show: an analyst settled for another; a forecast, a bound or another
basis yields to a figure; one without a day to one with a day; published earlier; of the same day a
lower stage, a coarser print, or followed by another; or it is published only later."""

_OF_LANE: Mapping[int, Cause] = {k.FORECAST: "forecast", k.BOUND: "bound", k.OTHER_BASIS: "basis"}


@dataclass(frozen=True)
class Unshown:
    """A statement that is not its figure, in the indicator's unit and as printed; `shown` is the
    figure (None where several stand), `day` when that was published, or this will be.
    """

    area: str
    indicator: str
    year: int
    month: int
    value: float
    printed: str
    printed_unit: str
    row: int
    cause: Cause
    shown: float | None
    day: str | None


def unshown(
    plan: Plan,
    observations: pd.DataFrame,
    as_of: date,
    upload: int,
    choices: pd.DataFrame | None = None,
) -> tuple[Unshown, ...]:
    """The statements of an upload whose value is not the current one of its figure on a day, in
    the order of the file.
    """
    beside = _in_doubt(plan, observations, as_of, upload, choices)
    if beside.empty:
        return ()
    table, known = v.vintages(plan, beside, as_of, choices)
    mine = beside[beside["upload"] == upload]
    numbers = {
        int(row["id"]): _unshown(row, "not_yet", None, row["known_on"])
        for row in records(mine[~mine["id"].isin(known["id"])])
    }
    numbers |= {
        one[0]: one[1] for one in _outranked(table, known[known["upload"] == upload], known)
    }
    return tuple(numbers[id] for id in mine["id"] if id in numbers)


def _in_doubt(
    plan: Plan,
    observations: pd.DataFrame,
    as_of: date,
    upload: int,
    choices: pd.DataFrame | None,
) -> pd.DataFrame:
    """The statements of the figures of which some statement of the upload is not the current one,
    and those of the upload that are not known on the day; told in columns, since most are.
    """
    numbers = numbering(plan)
    known = k.known_statements(numbers, observations, as_of)
    table = v.resolved(numbers, known, choices)
    mine = observations["upload"].to_numpy() == upload
    behind = ~table["current"][known["vintage"]] & (known["upload"] == upload)
    keys = distinct_of(known["key"][behind])
    kept = mine.copy()
    kept[known["place"]] = np.isin(known["key"], keys)
    beside: pd.DataFrame = observations[kept]
    return beside


def _outranked(
    table: pd.DataFrame, mine: pd.DataFrame, known: pd.DataFrame
) -> Iterator[tuple[int, Unshown]]:
    """(id, statement) of each that is of no current vintage and says another value."""
    if table.empty:
        return
    hidden = set(table.loc[~table["current"], "vintage"])
    hidden_mine = mine[mine["vintage"].isin(hidden)]
    current = table[table["current"] & table["key"].isin(hidden_mine["key"])]
    figures = {key: records(rows) for key, rows in current.groupby("key")}
    first = known.drop_duplicates("vintage").set_index("vintage", drop=False)
    passed = set(table.loc[table["passed_over"], "vintage"])
    for row in records(hidden_mine):
        stands = figures[row["key"]]
        if any(_alike(row, one) for one in stands):
            continue
        last = stands[-1]
        ahead = first.loc[last["vintage"]]
        cause = "settled" if row["vintage"] in passed else _cause(row, last, ahead)
        value = float(last["value"]) if len(stands) == 1 else None
        yield int(row["id"]), _unshown(row, cause, value, last["known_on"])


def _alike(row: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether a statement prints what stands."""
    alike = row["qualifier"] == one["qualifier"]
    return bool(alike and same_print(row["value"], one["value"], row["decimals"], one["decimals"]))


def _cause(row: Mapping[str, Any], last: Mapping[str, Any], ahead: Mapping[str, Any]) -> Cause:
    """What puts the figure before a statement; `ahead` is the figure's first print."""
    if row["lane"] != last["lane"]:
        return _OF_LANE[row["lane"]]
    if last["dated"] and not row["dated"]:
        return "undated"
    if row["dated"] and ahead["effective_on"] > row["effective_on"]:
        return "earlier"
    if ahead["rank"] > row["rank"]:
        return "stage"
    return "coarser" if ahead["decimals"] > row["decimals"] else "followed"


def _unshown(row: Mapping[str, Any], cause: Cause, shown: float | None, day: Any) -> Unshown:
    place = (str(row["area"]), str(row["indicator"]), int(row["year"]), int(row["month"]))
    printed = (float(row["value"]), str(row["printed"]), str(row["printed_unit"]))
    when = None if pd.isna(day) else f"{day:%Y-%m-%d}"
    return Unshown(*place, *printed, int(row["row"]), cause, shown, when)
