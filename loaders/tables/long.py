"""A long table as columns: the rows that the grammar takes without a word become columns, and
every other row is read by `Figures` itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from indicators.figures.columns import Observations, Texts
from indicators.plan import Plan
from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid
from loaders.files.lines import Lines
from loaders.files.sharing import Share, unheard
from loaders.meaning.names import Names
from loaders.tables.bilingual import in_words, may_translate
from loaders.tables.blocks import names_columns
from loaders.tables.decimal_comma import has_decimal_comma
from loaders.tables.figures import Figures
from loaders.tables.header import Header, fields_expected
from loaders.tables.in_columns import ColumnReader, some_without_area, stated_units
from loaders.tables.notes import is_foot
from loaders.tables.roles import tell_header
from loaders.tables.rows import Around, long_statements
from loaders.tables.statements import Figure, Table
from loaders.tables.vocabulary import FIELDS, NEEDED_LONG, field_of, is_quarter


def is_long_header(texts: Sequence[str]) -> bool:
    """Whether a row is the header of a long table and of nothing else: each of its texts names
    a field of its own, and none that is needed is absent.

    >>> is_long_header(["年份", "指标", "数值"]), is_long_header(["年份", "指标", "数值", "类别"])
    (True, False)
    """
    fields = [field_of(text) for text in texts]
    if any(is_quarter(text) for text in texts):
        return False
    return (
        len(set(fields)) == len(fields) and None not in fields and set(NEEDED_LONG) <= set(fields)
    )


@dataclass(frozen=True)
class LongTable:
    """The figures of a long table as columns, in the order of its rows."""

    lines: Lines
    observations: Observations
    column: int
    """That of the values, counted from 1."""

    def figure(self, at: int) -> Figure:
        """One figure with the cell that it stands in."""
        observation = self.observations[at]
        label = self.lines.header.texts[self.column - 1].strip()
        text = self.lines.text(observation.row, self.column)
        value = Cell(observation.row, self.column, text, label)
        year = [field_of(head) for head in self.lines.header.texts].index("year") + 1
        head = self.lines.header.texts[year - 1].strip()
        dated = Cell(observation.row, year, self.lines.text(observation.row, year), head)
        return Figure(observation, value, "", dated=dated)

    def figures(self, chosen: np.ndarray) -> list[Figure]:
        """The chosen figures (a mask), in their order."""
        return [self.figure(at) for at in np.flatnonzero(chosen).tolist()]

    def kept(self, chosen: np.ndarray) -> LongTable:
        """The table without the figures that are not chosen (a mask)."""
        return self if chosen.all() else replace(self, observations=self.observations.at(chosen))


def plain_lines(lines: Lines, names: Names) -> Lines | None:
    """The lines with each text said once in one language; None where the rows are not those of
    one long table alone: none at all, notes below them, a header said twice, decimal commas.
    """
    columns = tuple(Texts(column.codes, in_words(column.words, names)) for column in lines.columns)
    odd = tuple(replace(row, texts=in_words(row.texts, names)) for row in lines.odd)
    plain = replace(lines, columns=columns, odd=odd)
    value = [field_of(text) for text in lines.header.texts].index("value")
    if lines.delimiter != "," and has_decimal_comma(lines.columns[value].words):
        return None
    if not len(lines) or _has_notes(lines) or may_translate(lines.header, lines.row(0)):
        return None
    year = [field_of(text) for text in lines.header.texts].index("year")
    again = any(field_of(word) is not None for word in lines.columns[year].words)
    if again or any(names_columns(row.texts) for row in lines.odd):
        return None
    if any(word.isascii() and word.strip().isalpha() for word in lines.columns[year].words):
        return None
    return plain


def _has_notes(lines: Lines) -> bool:
    """Whether the first text of some row opens the notes below a table."""
    if any(is_foot(next(filter(str.strip, row.texts), "")) for row in lines.odd):
        return True
    open_ = np.ones(len(lines), dtype=bool)
    for column in lines.columns:
        codes = np.unique(column.codes[open_])
        if any(is_foot(column.words[code]) for code in codes.tolist()):
            return True
        blank = [code for code in codes.tolist() if not column.words[code].strip()]
        open_ &= np.isin(column.codes, blank)
    return False


def read_long(
    lines: Lines, plan: Plan, figures: Figures, findings: Findings, share: Share = unheard
) -> LongTable:
    """The figures of the lines. What is wrong with any row is among the findings, as if all had
    been read row by row.
    """
    header = _header(lines)
    tell_header(Grid("", (lines.header,), delimiter=lines.delimiter), lines.header, findings)
    reader = ColumnReader(lines, header, plan, figures.names, findings.file)
    clean, columns = reader.read()
    share(0.9)
    grid = Grid("", (lines.header, *lines.rows(~clean)), delimiter=lines.delimiter)
    taken = _odd_rows(grid, lines, header, figures, findings) if len(grid.rows) > 1 else []
    parts = [columns, Observations.of([figure.observation for figure in taken])]
    joined = Observations.joined(parts) if taken else columns
    rows = joined.numbers("row")
    if not (rows[1:] < rows[:-1]).any():
        return LongTable(lines, joined, header.fields["value"])
    order = np.argsort(rows, kind="stable")
    return LongTable(lines, joined.at(order), header.fields["value"])


def _header(lines: Lines) -> Header:
    fields = {field_of(text): at for at, text in enumerate(lines.header.texts, 1)}
    return Header(lines.header, {name: fields[name] for name in FIELDS if name in fields})


def _last(lines: Lines) -> int:
    """The number of the last row."""
    odd = max((row.number for row in lines.odd), default=0)
    return max(odd, int(lines.numbers.max(initial=0)))


def _odd_rows(
    grid: Grid, lines: Lines, header: Header, figures: Figures, findings: Findings
) -> list[Figure]:
    """The figures of rows that say something unusual, read row by row."""
    before = len(figures.taken)
    expected = len(lines.header.texts) if len(lines) else fields_expected([lines.header], lines.odd)
    statements = long_statements(
        grid,
        header,
        Around(
            names=figures.names,
            units=stated_units(lines, header),
            width=expected,
            last=_last(lines),
        ),
        findings,
    )
    area_stated = not some_without_area(lines, header)
    table = Table(
        statements,
        sparse=False,
        area_stated=area_stated,
        units_stated=True,
        header=lines.header,
        months_counted=True,
        limit=len(grid.rows),
    )
    figures.read(table)
    return figures.taken[before:]
