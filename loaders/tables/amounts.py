"""The number of a statement in its indicator's unit."""

from __future__ import annotations

from dataclasses import replace

from indicators.plan import Indicator
from loaders.files.findings import TextError
from loaders.files.grid import Cell
from loaders.meaning.money import in_currency
from loaders.meaning.numbers import Number
from loaders.meaning.qualities import GROWING
from loaders.meaning.units import (
    Converted,
    convert,
    is_currency,
    other_scale,
    same_unit,
    unit_in_english,
)
from loaders.tables.fields import Fields, of_series
from loaders.tables.statements import Statement


def amount_of(
    statement: Statement, printed: Number, indicator: Indicator, fields: Fields
) -> Converted | None:
    """The printed number in the indicator's unit; None with a fault where its own unit is not
    said, contradicts itself or is of another dimension.
    """
    unit = _unit_of(statement, indicator, fields)
    if unit is None:
        return None
    units_stated = fields.table is not None and fields.table.units_stated
    bare = not unit and not printed.mark
    fraction = indicator.kind == "share" and 0 < abs(printed.value) <= 1
    if bare and ((indicator.unit != "%" and not units_stated) or fraction):
        units = {"unit": indicator.unit, "unit_en": unit_in_english(indicator)}
        fault = TextError("unit_missing", statement.text("indicator"), **units)
        fields.refuse(fault, statement, "indicator")
        return None
    try:
        fields.look_at(statement, "unit")
        return convert(printed, in_currency(unit, fields.plan), indicator)
    except TextError as fault:
        _refuse_unit(fault, statement, fields)
        return None


def _refuse_unit(fault: TextError, statement: Statement, fields: Fields) -> None:
    """Refuse a unit at the cell that says it; one above the table at the name that it does not
    fit.
    """
    above = statement.table_unit
    if statement.text("unit") or above is None or fault.text != above.text.strip():
        fields.refuse(fault, statement, "unit" if statement.text("unit") else "value")
        return
    fields.refused = True
    named = replace(statement.cells["indicator"], text=above.text)
    fields.findings.refused(of_series(fault, statement), named, statement.text("source"))


def _unit_of(statement: Statement, indicator: Indicator, fields: Fields) -> str | None:
    """The unit of a figure: its row's or column's, its name's, or that above the table; None,
    with a fault, where two of them contradict each other.
    """
    own = fields.names.parted(statement.text("indicator")).unit
    unit, above = statement.text("unit"), statement.table_unit
    growing = statement.qualities.kind in GROWING and own != "%"
    for other in ("" if growing else own, statement.text("row_unit")):
        if other and unit and not same_unit(other, unit):
            fault = TextError("units_disagree", unit, mark=other, unit=unit)
            fields.refuse(fault, statement, "unit")
            return None
    if not unit and not growing:
        unit = own
    if indicator.unit != "%" and above is not None:
        _hold_against(unit, above, indicator, fields)
        unit = unit or above.text.strip()
    return unit


def _hold_against(unit: str, above: Cell, indicator: Indicator, fields: Fields) -> None:
    """Hold a unit that counts the same as that above the table in other steps; what is counted in a
    currency without a scale, such as incomes, stands in it beside 亿元 in many tables.
    """
    wide = above.text.strip()
    usual = is_currency(unit) and same_unit(unit, indicator.unit)
    if unit and other_scale(unit, wide) and not usual:
        id = f"unit_against_table:{fields.findings.sheet}:{above.row}:{wide}:{unit}"
        fields.findings.hold_once("unit_against_table", above, id, unit=unit)
