"""Columns of rates that say not of what, or from what: they are read as no growth."""

from __future__ import annotations

import re

from loaders.meaning.folding import narrow
from loaders.tables.column import Column, Columns


def part_rates(columns: Columns) -> None:
    """A column headed % alone beside figures in another unit may be their growth or a share: it
    is read as neither. Nor is a change that says not from what, beside a plan.
    """
    if any(column.qualities.stage == "forecast" for column in columns.figures):
        for column in [c for c in columns.figures if _is_bare_change(c)]:
            columns.figures.remove(column)
            columns.unread.append(column.label)
    for column in [c for c in columns.figures if _is_bare_rate(c)] if columns.figures[1:] else ():
        columns.figures.remove(column)
        columns.unread.append(column.label)


def _is_bare_change(column: Column) -> bool:
    """Whether a change says not from what: ±%, which beside a plan may be measured by the plan."""
    own = narrow(column.label.text)
    return column.qualities.kind == "change" and not re.search("同比|同期|上年|去年|年初", own)


def _is_bare_rate(column: Column) -> bool:
    says_more = column.dated or column.qualities or column.name is not None
    return not says_more and column.unit is not None and column.unit.text in "%‰"
