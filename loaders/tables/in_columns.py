"""The columns of a long table → observations: each distinct text, and each distinct combination of
those that are read together, goes once through the grammar of the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from indicators.figures.columns import Column, Observations, Texts
from indicators.figures.observations import Method, Observation
from indicators.plan import Plan
from loaders.files.grid import Cell
from loaders.files.lines import Lines
from loaders.meaning.names import Names
from loaders.meaning.numbers import Printed, printed_numbers, scaled
from loaders.meaning.qualities import NONE, Qualities
from loaders.tables.asides import aside_of
from loaders.tables.details import is_of_plans, publication_of, url_of
from loaders.tables.header import Header
from loaders.tables.observed import moves_point, observation_of
from loaders.tables.quiet import Quiet
from loaders.tables.quotes import may_deny
from loaders.tables.stated_period import period_of
from loaders.tables.statements import StatedUnits, Statement, Table
from loaders.tables.subjects import area_of

CONTEXT = ("indicator", "unit", "basis", "qualifier", "stage", "note")
"""What is read together: what a figure is, in which unit, and of what quality."""


def stated_units(lines: Lines, header: Header) -> StatedUnits:
    """The units that the rows print, by the name of their indicator."""
    at, unit = (header.fields.get(field) for field in ("indicator", "unit"))
    if at is None or unit is None:
        return StatedUnits(())
    names, units = lines.columns[at - 1], lines.columns[unit - 1]
    pairs = np.unique(names.codes.astype("int64") * len(units.words) + units.codes).tolist()
    printed = [
        (names.words[pair // len(units.words)], units.words[pair % len(units.words)])
        for pair in pairs
    ]
    for row in lines.odd:
        texts = (*row.texts, *[""] * len(lines.columns))
        printed.append((texts[at - 1], texts[unit - 1]))
    return StatedUnits(printed)


def some_without_area(lines: Lines, header: Header) -> bool:
    """Whether some rows name their area and others do not."""
    at = header.fields.get("area")
    if at is None:
        return False
    column = lines.columns[at - 1]
    blank = {not column.words[code].strip() for code in np.unique(column.codes).tolist()}
    odd = {not (row.texts[at - 1] if at <= len(row.texts) else "").strip() for row in lines.odd}
    return len(blank | odd) > 1


class ColumnReader:
    """Reads the columns of one table; what it cannot take without a word it leaves."""

    def __init__(self, lines: Lines, header: Header, plan: Plan, names: Names, file: str) -> None:
        self._lines, self._header, self._names = lines, header, names
        self._units = stated_units(lines, header)
        self._clean = np.ones(len(lines), dtype=bool)
        table = Table(iter(()), False, True, True, lines.header, months_counted=True)
        self._quiet = Quiet(plan, names, table, file)

    def read(self) -> tuple[np.ndarray, Observations]:
        """Which rows were taken (a mask), and their observations."""
        context, first = self._combined(CONTEXT)
        read = [self._context(at) for at in first.tolist()]
        self._leave(np.array([one is None for one in read], dtype=bool)[context])
        known = [one or _NONE for one in read]
        years, months = self._periods(known, context)
        areas = self._areas()
        urls = self._each("url", self._url)
        quotes = self._each("quote", lambda text: None if may_deny(text) else text.strip())
        sources = self._each("source", lambda text: None if is_of_plans(text) else text.strip())
        days, bases = self._known()
        values = _Values(self._column("value").words, known)
        self._leave(~values.sound[self._column("value").codes])
        rows = slice(None) if self._clean.all() else np.flatnonzero(self._clean)
        of = context[rows]

        def of_rows(name: str) -> Texts:
            return _spread([str(getattr(one, name)) for one in known], context).at(rows)

        value, decimals = values.converted(self._column("value").codes[rows], of)
        columns: dict[str, Column] = {name: of_rows(name) for name in _OF_CONTEXT}
        columns |= {
            "area": areas.at(rows),
            "year": years[rows],
            "month": months[rows],
            "value": value,
            "decimals": decimals,
            "printed": values.printed(self._column("value").codes).at(rows),
            "known_on": days.at(rows),
            "known_on_basis": bases.at(rows),
            "source": sources.at(rows),
            "url": urls.at(rows),
            "quote": quotes.at(rows),
            "row": self._lines.numbers[rows],
        }
        return self._clean, Observations(columns)

    def _column(self, field: str) -> Texts:
        at = self._header.fields.get(field)
        if at is None:
            return Texts(np.zeros(len(self._lines), dtype="int32"), ("",))
        return self._lines.columns[at - 1]

    def _leave(self, rows: np.ndarray) -> None:
        self._clean &= ~rows

    def _combined(
        self, fields: Sequence[str], also: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """For each row the number of its combination of these fields, and for each combination
        the first row that bears it.
        """
        combined = np.zeros(len(self._lines), dtype="int64") if also is None else also
        for field in fields:
            if field not in self._header.fields:
                continue
            column = self._column(field)
            if int(combined.max(initial=0)) >= 2**62 // max(1, len(column.words)):
                combined = pd.factorize(combined)[0]
            combined = combined * len(column.words) + column.codes
        numbers, distinct = pd.factorize(combined)
        first = np.empty(len(distinct), dtype="int64")
        first[numbers[::-1]] = np.arange(len(numbers))[::-1]
        return numbers, first

    def _cells(self, at: int, fields: Sequence[str]) -> dict[str, Cell]:
        row, header = self._lines.row(at), self._header
        return {
            field: Cell(row.number, column, row.texts[column - 1], "")
            for field, column in header.fields.items()
            if field in fields
        }

    def _context(self, at: int) -> Observation | None:
        """The observation that a row's context makes of a plain figure; None where it is to be
        read row by row.
        """
        cells = self._cells(at, CONTEXT)
        name = cells["indicator"].text.strip()
        parted = self._names.parted(cells["indicator"].text)
        bare = "unit" not in cells or cells["unit"].blank
        if self._names.is_left_out(name, "indicator") or parted.times:
            return None
        if bare and not parted.unit and self._names.ditto(name, self._units.beside(name)):
            return None
        if "note" in cells and aside_of(cells["note"].text, self._names).of_one_row:
            return None
        plain = {"value": "1", "year": "2000", "month": "12"}
        cells |= {field: Cell(1, 1, text) for field, text in plain.items()}
        statement = Statement(1, cells, qualities=parted.qualities)
        observation: Observation | None = self._quiet.ask(observation_of, statement)
        return observation if observation is None or moves_point(observation) else None

    def _periods(
        self, known: Sequence[Observation], context: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Year and last month of each row."""
        indicators = self._column("indicator")
        spans = np.array(
            [self._names.parted(word).qualities.span == "cumulated" for word in indicators.words],
            dtype="int64",
        )
        numbers, first = self._combined(("year", "month"), spans[indicators.codes])
        periods = []
        for at in first.tolist():
            cells = self._cells(at, ("year", "month"))
            cumulated = spans[indicators.codes[at]]
            stated = Qualities(span="cumulated") if cumulated else NONE
            statement = Statement(1, cells, qualities=stated)
            periods.append(self._quiet.ask(period_of, statement))
        self._leave(np.array([one is None for one in periods], dtype=bool)[numbers])
        table = np.array(
            [(0, 0) if one is None else (one.year, one.month or 12) for one in periods]
        )
        return table[numbers, 0].astype("int64"), table[numbers, 1].astype("int64")

    def _areas(self) -> Texts:
        """The area of each row, by its id."""
        column = self._column("area")
        if some_without_area(self._lines, self._header) and not self._names.knows_area(""):
            blank = [not word.strip() for word in column.words]
            self._leave(np.array(blank, dtype=bool)[column.codes])
        return self._each("area", self._area)

    def _area(self, text: str) -> str | None:
        if text.strip() and self._names.is_left_out(text.strip(), "area"):
            return None
        statement = Statement(1, {"area": Cell(1, 1, text)})
        area = self._quiet.ask(area_of, statement)
        return None if area is None else str(area.id)

    def _url(self, text: str) -> str | None:
        statement = Statement(1, {"url": Cell(1, 1, text)})
        url: str | None = self._quiet.ask(url_of, statement)
        return url

    def _each(self, field: str, read: Callable[[str], str | None]) -> Texts:
        """What each distinct text of a column is read as; rows of which it is None are left."""
        column = self._column(field)
        values = [read(word) for word in column.words]
        self._leave(np.array([one is None for one in values], dtype=bool)[column.codes])
        return _spread([one or "" for one in values], column.codes)

    def _known(self) -> tuple[Texts, Texts]:
        """The day of publication of each row, and what it rests on."""
        fields = ("known_on", "known_on_basis")
        numbers, first = self._combined(fields)
        publications = []
        for at in first.tolist():
            statement = Statement(1, self._cells(at, fields))
            publications.append(self._quiet.ask(publication_of, statement))
        self._leave(np.array([one is None for one in publications], dtype=bool)[numbers])
        days = ["" if one is None or one[0] is None else one[0].isoformat() for one in publications]
        return _spread(days, numbers), _spread(
            [one[1] if one else "" for one in publications], numbers
        )


_NONE = Observation("", "", 0, 0, 0.0, "", 0, "", "")
_OF_CONTEXT = ("indicator", "unit", "printed_unit", "qualifier", "basis", "stage", "method", "note")


def _spread(texts: Sequence[str], codes: np.ndarray) -> Texts:
    """The column whose rows bear these texts by their numbers."""
    if len(set(texts)) == len(texts):
        return Texts(codes.astype("int32"), tuple(texts))
    distinct = Texts.of(texts)
    return Texts(distinct.codes[codes], distinct.words)


class _Values:
    """The distinct texts of the values as numbers, and what each context makes of them."""

    def __init__(self, words: Sequence[str], contexts: Sequence[Observation]) -> None:
        self._words = words
        self._numbers: Printed = printed_numbers(words)
        self._contexts = contexts
        self.sound = self._numbers.sound

    def printed(self, codes: np.ndarray) -> Texts:
        """The digits of each row as its source prints them."""
        if list(self._words) == self._numbers.digits:  # mostly, and the words are distinct
            return Texts(codes, tuple(self._words))
        return _spread(self._numbers.digits, codes)

    def converted(self, codes: np.ndarray, contexts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Value and decimals of each row in its indicator's unit."""
        value = np.zeros(len(codes))
        shift = np.array([one.decimals for one in self._contexts], dtype="int64")
        signs = np.array([-1.0 if one.value < 0 else 1.0 for one in self._contexts])
        index = np.array([one.method == Method.INDEX for one in self._contexts], dtype=bool)
        of_index = index[contexts]
        for step in np.unique(shift[contexts]).tolist():
            rows = (shift[contexts] == step) & ~of_index
            borne = np.flatnonzero(np.bincount(codes[rows]))
            of_word = np.zeros(len(self._numbers.exact))
            of_word[borne] = scaled([self._numbers.exact[c] for c in borne.tolist()], -step)
            value[rows] = of_word[codes[rows]]
        for row in np.flatnonzero(of_index).tolist():
            value[row] = float(Decimal(self._numbers.exact[codes[row]]) - 100)
        signed = np.where(of_index, _index_signs(self._contexts)[contexts], signs[contexts])
        decimals = self._numbers.decimals[codes] + shift[contexts]
        return value * signed + 0.0, decimals


def _index_signs(contexts: Sequence[Observation]) -> np.ndarray:
    """1 − 100 is −99: the sign of a rate from an index, by that of the figure 1."""
    return np.array([1.0 if one.value < 0 else -1.0 for one in contexts])
