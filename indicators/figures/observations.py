"""What a statement of a figure is: the columns every room agrees on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, cast

import pandas as pd


class Qualifier(StrEnum):
    """How exactly a figure is stated: as it stands, 约, 超过 or 不足; a bound is no exact figure."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


TURNED: dict[str, str] = {"more_than": "less_than", "less_than": "more_than"}
"""The bound of a value whose sign is turned; others stay as they are."""


class Stage(StrEnum):
    """How final a figure was when it was published, from a forecast to a revision (初步核算数, 最终核实数
    …).
    """

    FORECAST = "forecast"
    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    REVISED = "revised"
    UNKNOWN = "unknown"


STAGE_RANK = {
    "forecast": 0,
    "estimate": 1,
    "preliminary": 2,
    "unknown": 2,
    "final": 3,
    "revised": 4,
}


class StatedBasis(StrEnum):
    """In which prices a growth rate or level is stated: 可比价, 现价, or not said."""

    REAL = "real"
    NOMINAL = "nominal"
    NOT_STATED = "not_stated"


class KnownOnBasis(StrEnum):
    """Where the day on which a figure was known comes from: printed with it, the day of its
    vintage, the latest day possible, or nowhere.
    """

    STATED = "stated"
    VINTAGE = "vintage"
    LATEST = "latest"
    NONE = "none"


class Method(StrEnum):
    """How the figure came about: printed as such, or a growth rate taken from an index (上年=100)."""

    PUBLISHED = "published"
    INDEX = "index"


class Observation(NamedTuple):
    """One statement of one figure, as read from a file.

    `value` and `decimals` are in the indicator's `unit` (percent for rates); `printed` and
    `printed_unit` are what the source shows. `decimals` may be negative: 190 十亿元 is 1900 亿元
    known to the tens. `month` is the last month counted (12 the full year). `known_on` is None
    where the day of publication is not known. `note` bears the flag [b] where the source says that
    the series breaks there. `row` is the row in the file, counted from 1.
    """

    area: str
    indicator: str
    year: int
    month: int
    value: float
    unit: str
    decimals: int
    printed: str
    printed_unit: str
    qualifier: str = "exact"
    basis: str = "not_stated"
    stage: str = "unknown"
    known_on: date | None = None
    known_on_basis: str = "none"
    method: str = "published"
    source: str = ""
    url: str = ""
    quote: str = ""
    note: str = ""
    row: int = 0


STORED_COLUMNS = ["id", *Observation._fields, "upload", "recorded_on"]
"""Columns of a frame of observations as the store gives it: `id` counts statements, `upload`
the submissions, `recorded_on` is the upload's day. `known_on` and `recorded_on` are datetime64
(NaT where not known)."""


def frame(
    observations: list[Observation], *, recorded_on: date, upload: int = 1, first_id: int = 1
) -> pd.DataFrame:
    """Observations as the frame that `judge` takes, as if one upload had brought them on a day."""
    table = pd.DataFrame(observations, columns=list(Observation._fields))
    table.insert(0, "id", range(first_id, first_id + len(table)))
    table["upload"] = upload
    table["recorded_on"] = recorded_on
    return typed(table)


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """The same frame with the column types every reader of it relies on."""
    table = table.reindex(columns=STORED_COLUMNS)
    for column in ("known_on", "recorded_on"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    for column in ("id", "year", "month", "decimals", "row", "upload"):
        table[column] = table[column].astype("int64")
    table["value"] = table["value"].astype("float64")
    return table


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain dicts."""
    return cast("list[dict[str, Any]]", table.to_dict("records"))
