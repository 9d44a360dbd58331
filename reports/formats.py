"""Which formats statements and the attainment table are exported in, by the name of the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from display.screens.tables import Table
from indicators.plan import Plan
from reports.attainment import Line, attainment_csv, attainment_json, attainment_xlsx
from reports.exports import statements_csv, statements_json
from reports.sdmx import statements_sdmx
from reports.tables import table_csv
from reports.workbook import statements_xlsx, table_xlsx

STATEMENTS: dict[str, Callable[[Plan, pd.DataFrame], bytes]] = {
    "csv": statements_csv,
    "xlsx": statements_xlsx,
    "json": statements_json,
    "sdmx": statements_sdmx,
}
"""All but JSON are read back to the same statements."""

TABLES: dict[str, Callable[[Table], bytes]] = {"csv": table_csv, "xlsx": table_xlsx}
"""A screen's table as a file."""

ATTAINMENT: dict[str, Callable[[Plan, Iterable[Line], str], bytes]] = {
    "csv": attainment_csv,
    "xlsx": attainment_xlsx,
    "json": attainment_json,
}
