"""Which series a statement is about: an area and an indicator, and whether the figure is of that
indicator's kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from indicators.plan import Area, Indicator
from loaders.files.findings import TextError
from loaders.meaning.names import Sign
from loaders.meaning.qualities import GROWING, MIXED
from loaders.tables.fields import Fields
from loaders.tables.statements import Statement


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
        growth = names.growth_of(indicator)
        if growth is None:
            fault = TextError("growth_unknown", statement.text("indicator"))
            fields.refuse(fault, statement, "indicator")
            return None
        indicator = growth
    return Subject(area, indicator, sign)


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
    return statement.text("level_unit") or printed_unit(statement)


def _is_such(statement: Statement, indicator: Indicator, fields: Fields) -> bool:
    """Whether the figure is of a kind that can be read: an absolute difference is no growth
    rate, and the growth of a growth rate is none either.
    """
    words = fields.names.parted(statement.text("indicator"))
    if any(time.kind == "base" for time in words.times):
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
