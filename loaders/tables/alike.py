"""Statements of a table that differ in area, period and number alone: what they share goes through
the grammar once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from indicators.figures.observations import Observation
from indicators.plan import Indicator, Plan
from loaders.files.findings import TextError
from loaders.files.grid import Cell
from loaders.meaning.names import Names
from loaders.meaning.numbers import plain_number
from loaders.meaning.periods import Period
from loaders.meaning.units import convert
from loaders.tables.asides import aside_of
from loaders.tables.fields import Fields
from loaders.tables.quiet import Quiet
from loaders.tables.stated_period import period_of
from loaders.tables.statements import Statement, Table
from loaders.tables.subjects import area_of

_OWN = ("area", "year", "month", "value")
"""What each statement says for itself."""
_PLAIN = {
    field: Cell(1, 1, text) for field, text in zip(_OWN[1:], ("2000", "全年", "1"), strict=True)
}
_ONE = plain_number("1")


Grammar = Callable[[Statement, Fields], Observation | None]
"""What makes an observation of a statement, `observation_of`."""


class _Shared(NamedTuple):
    """The observation that statements alike make of a plain 1, its indicator and its sign."""

    observation: Observation
    indicator: Indicator
    sign: int


class Alike:
    """Reads statements of one table like those before them; any that the grammar has something
    to say about, or that is the first of its kind, it leaves.
    """

    def __init__(self, grammar: Grammar, plan: Plan, names: Names, table: Table, file: str) -> None:
        self._grammar, self._plan, self._names = grammar, plan, names
        self._quiet = Quiet(plan, names, table, file)
        self._met: set[Hashable] = set()
        self._shared: dict[Hashable, _Shared | None] = {}
        self._periods: dict[Hashable, Period | None] = {}
        self._areas: dict[str, str] = {}

    def observation(self, statement: Statement) -> Observation | None:
        """What the grammar makes of a statement; None where it is to be asked itself."""
        number = plain_number(statement.cells["value"].text)
        shared = None if number is None else self._shared_by(statement)
        if number is None or shared is None:
            return None
        when, area = self._period(statement), self._area(statement.text("area"))
        if when is None or not area:
            return None
        template, indicator, sign = shared
        try:
            amount = convert(number, template.printed_unit, indicator)
        except TextError:
            return None
        return Observation(
            area,
            template.indicator,
            when.year,
            when.month or 12,
            float(amount.value * sign) or 0.0,
            template.unit,
            amount.decimals,
            number.digits,
            *template[8:-1],
            statement.row,
        )

    def _shared_by(self, statement: Statement) -> _Shared | None:
        """What a statement shares with those before it; None where it is the first such."""
        if statement.rival is not None or statement.qualities.stage == "forecast":
            return None
        texts = []
        for field, cell in statement.cells.items():
            if cell.trouble:
                return None
            if field not in _OWN:
                texts.append((field, cell.text))
        key = (*texts, statement.note, statement.qualities, statement.table_unit)
        if key not in self._shared:
            if key not in self._met:
                self._met.add(key)
                return None
            self._shared[key] = self._read(statement)
        return self._shared[key]

    def _read(self, statement: Statement) -> _Shared | None:
        """None where what is shared is not said without a word, or not of every figure alike."""
        if statement.text("quote") or aside_of(statement.text("note"), self._names).of_one_row:
            return None
        rest = {field: cell for field, cell in statement.cells.items() if field not in _OWN}
        plain = Statement(
            1,
            {**rest, **_PLAIN},
            statement.note,
            statement.qualities,
            statement.table_unit,
        )
        one = self._quiet.ask(self._grammar, plain)
        if one is None or _ONE is None:
            return None
        indicator = self._plan.indicator(one.indicator)
        amount = convert(_ONE, one.printed_unit, indicator)
        return _Shared(one, indicator, 1 if (one.value < 0) == (amount.value < 0) else -1)

    def _period(self, statement: Statement) -> Period | None:
        cells, qualities = statement.cells, statement.qualities
        month = cells.get("month")
        key = (
            cells["year"].text if "year" in cells else "",
            "" if month is None else (month.text, month.label),
            qualities.span,
            qualities.stage,
            statement.text("stage"),
            statement.within,
        )
        if key not in self._periods:
            self._periods[key] = self._quiet.ask(period_of, statement)
        return self._periods[key]

    def _area(self, text: str) -> str:
        """The id of an area; empty where the grammar has something to say about its name."""
        if text not in self._areas:
            area = self._quiet.ask(area_of, Statement(1, {"area": Cell(1, 1, text)}))
            self._areas[text] = "" if area is None else area.id
        return self._areas[text]
