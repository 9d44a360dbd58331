"""What the titles of a table say of the quality of its figures, column by column."""

from __future__ import annotations

from dataclasses import replace

from loaders.meaning.names import Names
from loaders.meaning.periods import Period
from loaders.meaning.qualities import GROWING, Qualities, says_done
from loaders.meaning.units import same_unit
from loaders.tables.column import Column
from loaders.tables.neighbours import period_of
from loaders.tables.titles import Titles


def of_titles(titles: Titles, names: Names, column: Column) -> Qualities:
    """What the titles say of the quality of a column's figures: what came about in a year before
    that of the plan which they name is no part of that plan, and a level in its unit is no growth
    for being named together with one (GDP及增速).
    """
    qualities = titles.qualities
    if qualities.kind in GROWING and _is_level(names, column):
        qualities = replace(qualities, kind="")
    if not qualities.stage:
        return qualities
    last, when = titles.within, period_of(column)
    heads = (column.label, *filter(None, (column.period, column.months)))
    head = " ".join(dict.fromkeys(cell.label or cell.text for cell in heads))
    earlier = isinstance(when, Period) and last is not None and when.year < last.period.year
    return replace(qualities, stage="") if earlier and says_done(head) else qualities


def _is_level(names: Names, column: Column) -> bool:
    """Whether a column says a unit in which no growth is."""
    own = "" if column.name is None else names.parted(column.name.text).unit
    unit = own or ("" if column.unit is None else column.unit.text)
    return bool(unit) and not column.qualities.kind and not _is_rate(unit)


def _is_rate(unit: str) -> bool:
    return any(same_unit(unit, one) for one in ("%", "‰", "百分点", "上年=100"))
