"""Which series a statement is about: an area and an indicator, and whether the figure is of that
indicator's kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.plan import Area, Indicator
from loaders.files.findings import TextError
from loaders.meaning.money import in_currency
from loaders.meaning.named import Sign
from loaders.meaning.names import Names
from loaders.meaning.numbers import Number
from loaders.meaning.qualities import GROWING, MIXED
from loaders.meaning.units import convert
from loaders.tables.fields import Fields, of_series
from loaders.tables.statements import Statement

_ONE = Number(Decimal(1), "1")


@dataclass(frozen=True)
class Subject:
    """The series that a statement is about, and the sign of its figures in it."""

    area: Area
    indicator: Indicator
    sign: Sign


def subject_of(statement: Statement, fields: Fields) -> Subject | None:
    """The series of a statement; None with a fault where it cannot be told."""
    names = fields.names
    named = fields.needed(
        statement, "indicator", lambda name: names.indicator(name, _counted_in(statement))
    )
    area = area_of(statement, fields)
    if named is None or area is None:
        return None
    indicator, sign = named
    if not _is_such(statement, indicator, fields):
        return None
    if statement.qualities.kind in GROWING and indicator.kind not in ("growth", "change"):
        if _in_other_currency(statement, indicator, fields):
            return None
        growth = growth_of(statement, indicator, names)
        if growth is None:
            fault = TextError("growth_unknown", growth_name(statement, names))
            fields.refuse(fault, statement, "indicator")
            return None
        indicator = growth
    return Subject(area, indicator, sign)


def _in_other_currency(statement: Statement, indicator: Indicator, fields: Fields) -> bool:
    """Whether what grew is counted in another currency than the indicator, which is a fault."""
    unit = statement.cells.get("level_unit") or statement.table_unit
    if unit is None:
        return False
    try:
        convert(_ONE, in_currency(unit.text.strip(), fields.plan), indicator)
    except TextError as fault:
        if fault.code == "unit_of_other_currency":
            fields.refused = True
            fields.findings.refused(of_series(fault, statement), unit, statement.text("source"))
            return True
    return False


def growth_of(statement: Statement, indicator: Indicator, names: Names) -> Indicator | None:
    """The indicator that is the growth of another: the plan's, or the one that goes by the name of
    the growth.
    """
    growth = names.growth_of(indicator)
    name = growth_name(statement, names)
    if growth is None and names.knows_indicator(name):
        named, _ = names.indicator(name)
        growth = named if named.kind in ("growth", "change") else None
    return growth


def growth_name(statement: Statement, names: Names) -> str:
    """What the growth of a printed name is called, so that it can be chosen or left out without its
    level: 一般公共预算收入增速; the name itself where that says so.
    """
    printed = statement.text("indicator")
    parted = names.parted(printed)
    if parted.qualities.kind in GROWING:
        return printed
    return f"{parted.name} growth" if parted.name.isascii() else f"{parted.name}增速"


def growth_left_out(statement: Statement, names: Names) -> str:
    """The name by which the growth that a statement gives is left out, its level is not; empty where
    it is not left out so.
    """
    if statement.qualities.kind not in GROWING or not statement.text("indicator"):
        return ""
    name = growth_name(statement, names)
    if not names.leaves_rest and not names.is_left_out(name, "indicator"):
        return ""
    try:
        indicator, _ = names.indicator(statement.text("indicator"), _counted_in(statement))
    except TextError:
        return ""
    rate = indicator.kind in ("growth", "change")
    return "" if rate or growth_of(statement, indicator, names) is not None else name


def area_of(statement: Statement, fields: Fields) -> Area | None:
    """The area of a statement, the plan's own where it says none; None with a fault."""
    names = fields.names
    area = fields.optional(statement, "area", names.area)
    if not statement.text("area"):
        area = names.area("") if names.knows_area("") else fields.plan.own_area
    return area


def printed_unit(statement: Statement) -> str:
    """The unit printed with a figure, or above its table."""
    return statement.text("unit") or (
        statement.table_unit.text if statement.table_unit is not None else ""
    )


def _counted_in(statement: Statement) -> str:
    """The unit by which a name shared by several currencies is told: of a growth that in which its
    level stands beside it.
    """
    unit = statement.text("unit")
    above = "" if statement.table_unit is None else statement.table_unit.text
    own = "" if statement.qualities.kind in GROWING and unit == "%" else unit
    return statement.text("level_unit") or own or above


def _is_such(statement: Statement, indicator: Indicator, fields: Fields) -> bool:
    """Whether the figure is of a kind that can be read: an absolute difference is no growth
    rate, and the growth of a growth rate is none either.
    """
    words = fields.names.parted(statement.text("indicator"))
    bases = [time.year for time in words.times if time.kind == "base"]
    if bases and not (
        indicator.unit.endswith("=100") and indicator.unit.startswith(f"{bases[0]}年")
    ):
        fields.refuse(TextError("index_base", statement.text("indicator")), statement, "indicator")
        return False
    kind, unit = statement.qualities.kind, printed_unit(statement)
    rate = indicator.kind in ("growth", "change")
    own = words.qualities.kind
    percent = unit == "%" or statement.cells["value"].text.strip().endswith(("%", "％"))
    wrong = kind in ("difference", "other", MIXED)
    wrong |= kind == "change" and (not percent or (rate and indicator.kind != "change"))
    wrong |= kind == "index" and not unit.endswith("=100")
    wrong |= own == "change" and rate and indicator.kind != "change"
    if wrong:
        fault = TextError("kind_unclear", statement.text("indicator"), unit=unit)
        fields.refuse(fault, statement, "indicator")
    return not wrong
