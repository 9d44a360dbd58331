"""Statement → observation: each cell by its grammar; a figure with any fault is not taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, TypeVar

from indicators.figures.breaks import flagged
from indicators.figures.observations import Observation
from indicators.plan import Area, Indicator, Plan
from loaders.files.findings import Findings, TextError
from loaders.files.grid import Cell, Row, address
from loaders.meaning.folding import folded
from loaders.meaning.links import link
from loaders.meaning.names import Names, Sign
from loaders.meaning.numbers import Number, number
from loaders.meaning.periods import Period, day, month, period
from loaders.meaning.qualities import MIXED, NONE, Qualities
from loaders.meaning.texts import read_text
from loaders.meaning.units import Converted, convert, in_currency, same_unit
from loaders.tables.claims import claims_of
from loaders.tables.statements import Figure, LeftOut, Statement, Table
from loaders.tables.vocabulary import code_of

T = TypeVar("T")

NAMED: tuple[Literal["indicator", "area"], ...] = ("indicator", "area")
FIGURE_LIMIT = 200_000
"""Statements of one file, empty ones included: a county's panel of sixty years fits, a hostile
sheet does not.
"""

MISSING_TOLD = 10
"""As many empty cells of a long table as are told one by one."""

YEAR_AS_DATE = "year_as_date"
SINGLE = ("single_month", "not_from_january", "current_value")
FULL_YEAR = 12
_GROWING = ("growth", "change", "index")

_DONE, _MEANT = (
    re.compile("实际|完成|执行"),
    re.compile("计划|目标|预期|预测|预计|预算|力争|确保|拟"),
)
"""A column's word that its figures came about, and those that say they were meant to."""
_TURNED = {"more_than": "less_than", "less_than": "more_than"}


@dataclass(frozen=True)
class _Meant:
    """Which series a statement is about."""

    area: Area
    indicator: Indicator
    sign: Sign


class Figures:
    """Reads the statements of one table against a plan's names."""

    def __init__(self, plan: Plan, names: Names, findings: Findings) -> None:
        self._plan = plan
        self.names = names
        self._findings = findings
        self.refused = False
        self._table: Table | None = None
        self._single: list[tuple[TextError, Statement, str]] = []
        self.found: list[Figure] = []
        self.left_out: list[LeftOut] = []
        self._bare: list[tuple[str, Row, list[Figure]]] = []

    def begin(self, table: Table) -> None:
        """Make this the table whose statements are read."""
        self._table = table
        self._single = []

    def read(self, table: Table) -> None:
        """Read every statement of a table; what is a figure is added to `found`, what is none
        becomes a problem. Beyond FIGURE_LIMIT the file is refused.
        """
        self.begin(table)
        limit = table.limit or FIGURE_LIMIT
        missing: list[Cell] = []
        count_before, bare = len(self.found), False
        for count, statement in enumerate(table.statements, 1):
            if count > limit:
                self._findings.of_row("too_many_figures", statement.row, limit=str(limit))
                break
            if self._left_out(statement):
                continue
            value = statement.cells["value"]
            if self._is_missing(value):
                missing.append(value)
                continue
            observation = self.observation(statement)
            if observation is not None:
                bare |= not statement.text("area")
                cumulated = statement.qualities.span == "cumulated"
                self.found.append(Figure(observation, value, self._findings.sheet, cumulated))
        self._tell_single(count_before)
        if missing and (table.sparse or len(missing) > MISSING_TOLD):
            self._findings.notice("values_missing", missing[0], count=str(len(missing)))
        else:
            for cell in missing:
                self._findings.notice("value_missing", cell)
        if bare and not table.area_said and not self.names.knows_area(""):
            self._bare.append((self._findings.sheet, table.header, self.found[count_before:]))

    def _tell_single(self, before: int) -> None:
        """Figures of a single month or quarter are left out where the table gives cumulated ones
        too; else they are faults.
        """
        if not self._single:
            return
        parts = any(figure.observation.month < FULL_YEAR for figure in self.found[before:])
        if parts or any(figure.cumulated for figure in self.found[before:]):
            _, statement, _ = self._single[0]
            self._findings.notice(
                "single_left_out", statement.cells["value"], count=str(len(self._single))
            )
            return
        for refusal, statement, field in self._single:
            self._findings.refused(refusal, statement.cells[field], statement.text("source"))

    def hold_bare(self, possible: Collection[Figure], *, some: bool = False) -> None:
        """Hold the tables of which only some rows name their area: the others may mean the plan's
        own, or that of the row above. Tables without any possible figure are not asked about;
        `some`: that of the only table there is has one.
        """
        own = self._plan.own_area
        kept = set(map(id, possible))
        for sheet, header, found in self._bare:
            if some or any(id(figure) in kept for figure in found):
                self._findings.sheet = sheet
                said = {"area": own.name.zh, "area_en": own.name.en}
                name = f"area_assumed:{sheet}:{header.number}"
                self._findings.hold("area_assumed", Cell(header.number, 1, ""), name, **said)
        self._findings.sheet = ""

    def _left_out(self, statement: Statement) -> bool:
        for kind in NAMED:
            name = statement.text(kind)
            if name and self.names.is_left_out(name, kind):
                value = statement.cells["value"]
                place = address(value.row, value.column)
                self.left_out.append(
                    LeftOut(self._findings.sheet, value.row, place, kind, name, value.text.strip())
                )
                return True
        return False

    def _is_missing(self, value: Cell) -> bool:
        if value.trouble:
            return False
        try:
            return number(value.text) is None
        except TextError:
            return False

    def observation(self, statement: Statement) -> Observation | None:
        """The observation that a statement makes; None where `refused`, with a fault."""
        self.refused = False
        meant = self._meant(statement)
        when = self.when(statement)
        printed = self._needed(statement, "value", number)
        said = self._details(statement)
        converted = self._converted(statement, printed, meant)
        if self.refused or meant is None or when is None or printed is None or converted is None:
            return None
        value = float(converted.value * meant.sign)
        observation = Observation(
            area=meant.area.id,
            indicator=meant.indicator.id,
            year=when.year,
            month=when.month or 12,
            value=value or 0.0,  # never the zero that prints as -0
            unit=meant.indicator.unit,
            decimals=converted.decimals,
            printed=printed.digits,
            printed_unit=converted.printed_unit,
            method=converted.method.value,
            row=statement.row,
            **said,
        )
        if meant.sign < 0:
            turned = _TURNED.get(observation.qualifier, observation.qualifier)
            observation = observation._replace(qualifier=turned)
        return observation

    def _details(self, statement: Statement) -> dict[str, Any]:
        """What the row says about the figure besides its number: the observation's optional
        fields.
        """
        known_on, known_on_basis = self.known(statement)
        note = "; ".join(filter(None, (statement.text("note"), statement.note)))
        own = self._noted(statement)
        return {
            "qualifier": self._coded(statement, "qualifier") or "exact",
            "basis": self._governed(statement, "basis") or own.basis or "not_stated",
            "stage": self._governed(statement, "stage") or own.stage or "unknown",
            "known_on": known_on,
            "known_on_basis": known_on_basis,
            "source": statement.text("source"),
            "url": self.url(statement) or "",
            "quote": statement.text("quote"),
            "note": flagged(note) if statement.qualities.broken or own.broken else note,
        }

    def _meant(self, statement: Statement) -> _Meant | None:
        named = self._needed(
            statement, "indicator", lambda name: self.names.indicator(name, _unit(statement))
        )
        area = self.area(statement)
        if named is None or area is None:
            return None
        indicator, sign = named
        if not self._is_such(statement, indicator):
            return None
        if statement.qualities.kind in _GROWING and indicator.kind not in ("growth", "change"):
            growth = self.names.growth_of(indicator)
            if growth is None:
                self._refuse(
                    TextError("growth_unknown", statement.text("indicator")), statement, "indicator"
                )
                return None
            indicator = growth
        return _Meant(area, indicator, sign)

    def area(self, statement: Statement) -> Area | None:
        """The area of a statement, the plan's own where it says none; None with a fault."""
        area = self._optional(statement, "area", self.names.area)
        if not statement.text("area"):
            area = self.names.area("") if self.names.knows_area("") else self._plan.own_area
        return area

    def _is_such(self, statement: Statement, indicator: Indicator) -> bool:
        """Whether the figure is of a kind that can be read: an absolute difference is no growth
        rate, and the growth of a growth rate is none either.
        """
        kind = statement.qualities.kind
        rate = indicator.kind in ("growth", "change")
        named = statement.cells.get("indicator")
        own = "" if named is None else self.names.parted(named.text).qualities.kind
        percent = _unit(statement) == "%" or statement.cells["value"].text.strip().endswith(
            ("%", "％")
        )
        wrong = kind in ("difference", "other", MIXED)
        wrong |= kind == "change" and (not percent or (rate and indicator.kind != "change"))
        wrong |= kind == "index" and not _unit(statement).endswith("=100")
        wrong |= own == "change" and rate and indicator.kind != "change"
        if wrong:
            text = statement.text("indicator")
            self._refuse(
                TextError("kind_unclear", text, unit=_unit(statement)), statement, "indicator"
            )
        return not wrong

    def when(self, statement: Statement) -> Period | None:
        """The year and the last month of a statement; None with a fault."""
        if statement.rival is not None:
            year = statement.text("year")
            self._findings.of_cell("periods_compete", statement.rival, other=year)
            self.refused = True
        cumulated = statement.qualities.span == "cumulated"
        counted = cumulated or (self._table is not None and self._table.months_counted)
        if statement.qualities.span in ("current", MIXED):
            self._refuse(TextError("current_value", statement.text("year")), statement, "year")
            return None
        read = self._needed(statement, "year", partial(period, cumulated=cumulated))
        last = self._optional(statement, "month", partial(month, cumulated=counted))
        if read is None:
            return None
        if read.month is not None and last is not None and last != read.month:
            self._refuse(
                TextError("period_twice", statement.text("month"), year=statement.text("year")),
                statement,
                "month",
            )
        when = Period(read.year, read.month or last or 12)
        if last is not None or not statement.text("month"):
            self._within(statement, when)
        return when

    def _within(self, statement: Statement, when: Period) -> None:
        """Refuse a result of a period that ends after that of the titles: one of the two is wrong."""
        last = statement.within
        if last is None or when <= last.period:
            return
        if {"forecast", "estimate"} & {statement.qualities.stage, self._coded(statement, "stage")}:
            return
        other = statement.text("month") or statement.text("year")
        self._findings.of_cell("periods_compete", last.cell, other=other)
        self.refused = True

    def _noted(self, statement: Statement) -> Qualities:
        """What the row's own note says of its figure; a plan in it that could not be read to the
        end is held.
        """
        text = statement.text("note")
        if not text:
            return NONE
        label = folded(self.names.parted(statement.text("indicator")).name)
        claims, whole = claims_of(text, [label])
        if whole:
            found = NONE
            for claim in claims:
                found = claim.qualities.under(found)
            return found
        if read_text(text).qualities.stage == "forecast" and not statement.text("stage"):
            cell = statement.cells["note"]
            self._findings.hold(
                "note_unread", cell, f"unread:{self._findings.sheet}:{cell.row}:{text}"
            )
        return NONE

    def _governed(self, statement: Statement, field: str) -> str:
        """The code of a column, or what cell, row, column, notes and titles say instead."""
        code = self._coded(statement, field)
        said: str = getattr(statement.qualities, field)
        contradicted = code not in (None, "unknown", "not_stated") and said not in ("", code)
        own: str = getattr(self.names.parted(statement.text("indicator")).qualities, field)
        contradicted = contradicted and ("forecast" in (said, code) or own not in ("", code))
        head = (
            statement.cells["year"].label if field == "stage" and "year" in statement.cells else ""
        )
        contradicted |= said == "forecast" and bool(_DONE.search(head) and not _MEANT.search(head))
        if said == MIXED or contradicted:
            at = field if code is not None else "indicator"
            self._refuse(TextError("qualities_disagree", statement.text(at)), statement, at)
        return said if code in (None, "unknown", "not_stated") else code

    def _coded(self, statement: Statement, field: str) -> str | None:
        return self._optional(statement, field, lambda text: code_of(field, text))

    def url(self, statement: Statement) -> str | None:
        """The web address of a statement, empty where it has none; None with a fault."""
        return self._optional(statement, "url", link) if statement.text("url") else ""

    def known(self, statement: Statement) -> tuple[date | None, str]:
        """The day of a statement's publication, and what that day rests on."""
        known_on = self._optional(statement, "known_on", day)
        basis = self._coded(statement, "known_on_basis")
        dated = bool(statement.text("known_on"))
        if basis is not None and dated == (basis == "none"):
            code = "date_denied" if dated else "date_missing"
            self._refuse(
                TextError(code, statement.text("known_on_basis")), statement, "known_on_basis"
            )
        return known_on, basis or ("stated" if dated else "none")

    def _converted(
        self, statement: Statement, printed: Number | None, meant: _Meant | None
    ) -> Converted | None:
        if printed is None or meant is None:
            return None
        unit = self._unit_of(statement, meant.indicator)
        if unit is None:
            return None
        if not unit and not printed.mark and meant.indicator.unit != "%" and not self._units_said():
            self._refuse(
                TextError("unit_missing", statement.text("indicator"), unit=meant.indicator.unit),
                statement,
                "indicator",
            )
            return None
        try:
            self._plain(statement, "unit")
            return convert(printed, in_currency(unit, self._plan), meant.indicator)
        except TextError as refusal:
            self._refuse(refusal, statement, "unit" if statement.text("unit") else "value")
            return None

    def _unit_of(self, statement: Statement, indicator: Indicator) -> str | None:
        """The unit of a figure: its row's or column's, its name's, or that above the table; None,
        with a fault, where two of them contradict each other.
        """
        own, unit = self.names.parted(statement.text("indicator")).unit, statement.text("unit")
        wide = statement.table_unit
        growing = statement.qualities.kind in _GROWING and own != "%"
        for other in ("" if growing else own, statement.text("row_unit")):
            if other and unit and not same_unit(other, unit):
                refusal = TextError("units_disagree", unit, mark=other, unit=unit)
                self._refuse(refusal, statement, "unit")
                return None
        if not unit and not growing:
            unit = own
        if not unit and indicator.unit != "%" and wide is not None:
            unit = wide.text.strip()
        return unit

    def _units_said(self) -> bool:
        return self._table is not None and self._table.units_said

    def _needed(self, statement: Statement, field: str, parse: Callable[[str], T]) -> T | None:
        if not statement.text(field):
            self._refuse(TextError("cell_empty", ""), statement, field)
            return None
        return self._optional(statement, field, parse)

    def _optional(self, statement: Statement, field: str, parse: Callable[[str], T]) -> T | None:
        if not statement.text(field):
            return None
        try:
            self._plain(statement, field)
            return parse(statement.text(field))
        except TextError as refusal:
            self._refuse(refusal, statement, field)
            return None

    def _plain(self, statement: Statement, field: str) -> None:
        """A cell whose text may be read at all: no trouble seen by its format's reader, nothing
        invisible in it.
        """
        cell = statement.cells.get(field)
        if cell is None:
            return
        if cell.trouble == YEAR_AS_DATE and field == "year":
            self._findings.notice(YEAR_AS_DATE, cell)
        elif cell.trouble:
            raise TextError(
                "date_in_value" if cell.trouble == YEAR_AS_DATE else cell.trouble, cell.text
            )
        if not cell.text.isascii():
            hidden = sorted({c for c in cell.text if unicodedata.category(c) == "Cf"})
            if hidden:
                raise TextError(
                    "invisible_character",
                    cell.text,
                    character=" ".join(f"U+{ord(c):04X}" for c in hidden),
                )

    def _refuse(self, refusal: TextError, statement: Statement, field: str) -> None:
        self.refused = True
        if refusal.code in SINGLE and self._table is not None and self._table.sparse:
            self._single.append((refusal, statement, field))
            return
        self._findings.refused(refusal, statement.cells[field], statement.text("source"))


def _unit(statement: Statement) -> str:
    """The unit printed with a figure, or above its table."""
    return statement.text("unit") or (
        statement.table_unit.text if statement.table_unit is not None else ""
    )
