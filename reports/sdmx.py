"""Statements as SDMX-CSV 2.0, for systems that exchange official statistics; the loader reads
it back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from indicators.plan import Plan
from reports.exports import dated_records, printed_name
from reports.tables import separated

VERSION = "1.0"

COLUMNS = (
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "FREQ",
    "REF_AREA",
    "INDICATOR",
    "CUMULATED_TO",
    "STATEMENT",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "DECIMALS",
    "OBS_STATUS",
    "QUALIFIER",
    "BASIS",
    "STAGE",
    "KNOWN_ON",
    "KNOWN_ON_BASIS",
    "METHOD",
    "PRINTED_NAME",
    "PRINTED_VALUE",
    "PRINTED_UNIT",
    "SOURCE",
    "URL",
    "QUOTE",
    "NOTE",
    "SUBMISSION",
)
"""The dimensions are FREQ to TIME_PERIOD: CUMULATED_TO is the last month counted, since a
part-year figure counts from January; STATEMENT tells apart what several sources or vintages say
of one period."""

_STATUS = {"forecast": "F", "estimate": "E", "preliminary": "P"}


def statements_sdmx(plan: Plan, statements: pd.DataFrame) -> bytes:
    """Every statement in the plan's unit, with what its source printed beside it; UTF-8 without
    a mark.
    """
    rows = [_row(plan, one) for one in dated_records(statements)]
    lines = ([row[column] for column in COLUMNS] for row in rows)
    return separated(COLUMNS, lines, numbers={"OBS_VALUE", "DECIMALS", "PRINTED_VALUE"}, mark=False)


def structure_id(plan: Plan) -> str:
    """The dataflow's name, of the characters that SDMX allows in one."""
    return f"TARGET_MONITOR:{re.sub(r'[^A-Za-z0-9_-]', '_', plan.document.id).upper()}({VERSION})"


def _row(plan: Plan, text: Mapping[str, object]) -> dict[str, object]:
    name, _ = printed_name(plan, text)
    id = str(text["indicator"])
    own = plan.indicator(id).name.zh if plan.has_indicator(id) else id
    return {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": structure_id(plan),
        "ACTION": "I",
        "FREQ": "A",
        "REF_AREA": text["area"],
        "INDICATOR": id,
        "CUMULATED_TO": text["month"],
        "STATEMENT": text["id"],
        "TIME_PERIOD": text["year"],
        "OBS_VALUE": exact(float(str(text["value"])), int(str(text["decimals"]))),
        "UNIT_MEASURE": text["unit"],
        "DECIMALS": text["decimals"],
        "OBS_STATUS": status(text),
        "QUALIFIER": text["qualifier"],
        "BASIS": text["basis"],
        "STAGE": text["stage"],
        "KNOWN_ON": text["known_on"],
        "KNOWN_ON_BASIS": text["known_on_basis"],
        "METHOD": text["method"],
        "PRINTED_NAME": "" if name == own else name,
        "PRINTED_VALUE": text["printed"],
        "PRINTED_UNIT": text["printed_unit"],
        "SOURCE": text["source"],
        "URL": text["url"],
        "QUOTE": text["quote"],
        "NOTE": text["note"],
        "SUBMISSION": text["upload"],
    }


def status(text: Mapping[str, object]) -> str:
    """The observation's status in CL_OBS_STATUS: a bound or a rounded figure is never told as
    an ordinary one.

    >>> status({"stage": "preliminary", "qualifier": "exact"}), status({"stage": "final", "qualifier": "about"})
    ('P', 'E')
    """
    return _STATUS.get(str(text["stage"]), "A" if text["qualifier"] == "exact" else "E")


def exact(value: float, decimals: int) -> str:
    """The value with the decimals that its print vouches for, without an exponent.

    >>> exact(8.0, 1), exact(1900.0, -1), exact(0.00001234, 8)
    ('8.0', '1900', '0.00001234')
    """
    known = Decimal(repr(value))
    text = f"{known:.{max(0, decimals)}f}"
    return text if float(text) == value else f"{known:f}"
