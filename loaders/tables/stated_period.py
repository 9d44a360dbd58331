"""The period of a statement: its own, its column's or its titles', of which no two may differ."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from loaders.files.findings import TextError
from loaders.meaning.periods import Period, month, period
from loaders.meaning.qualities import MIXED
from loaders.tables.fields import Fields
from loaders.tables.statements import Statement
from loaders.tables.vocabulary import is_quarter


def period_of(statement: Statement, fields: Fields) -> Period | None:
    """The year and the last month of a statement; None with a fault."""
    if statement.rival is not None:
        year = statement.text("year")
        fields.findings.of_cell("periods_compete", statement.rival, other=year)
        fields.refused = True
    statement = _with_quarter(statement)
    cumulated = statement.qualities.span == "cumulated"
    counted = cumulated or (fields.table is not None and fields.table.months_counted)
    if statement.qualities.span in ("current", MIXED):
        fields.refuse(TextError("current_value", statement.text("year")), statement, "year")
        return None
    own = fields.needed(statement, "year", partial(period, cumulated=cumulated))
    last = fields.optional(statement, "month", partial(month, cumulated=counted, running=cumulated))
    if own is None:
        return None
    if own.month is not None and last is not None and last != own.month:
        fields.refuse(
            TextError("period_twice", statement.text("month"), year=statement.text("year")),
            statement,
            "month",
        )
    when = Period(own.year, own.month or last or 12)
    if cumulated and own.month is None and last is None:
        _hold_open_end(statement, fields)
    if last is not None or not statement.text("month"):
        _hold_within(statement, when, fields)
    return when


def _with_quarter(statement: Statement) -> Statement:
    """The statement with a bare number in a column of quarters named as one."""
    cell = statement.cells.get("month")
    if cell is None or not is_quarter(cell.label):
        return statement
    match = re.fullmatch(r"[qQ]?([1-4])|第?([一二三四])", cell.text.strip())
    if match is None:
        return statement
    named = replace(cell, text=f"{match[1] or match[2]}季度")
    return replace(statement, cells={**statement.cells, "month": named})


def _hold_open_end(statement: Statement, fields: Fields) -> None:
    """Hold what is said to be cumulated in a year, not until when."""
    cell, findings = statement.cells["year"], fields.findings
    findings.hold_once("cumulated_to", cell, f"cumulated_to:{findings.sheet}:{cell.text.strip()}")


def _hold_within(statement: Statement, when: Period, fields: Fields) -> None:
    """Refuse a result of a period that ends after that of the titles: one of the two is wrong."""
    last = statement.within
    if last is None or when <= last.period:
        return
    if {"forecast", "estimate"} & {statement.qualities.stage, fields.coded(statement, "stage")}:
        return
    other = statement.text("month") or statement.text("year")
    fields.findings.of_cell("periods_compete", last.cell, other=other)
    fields.refused = True
