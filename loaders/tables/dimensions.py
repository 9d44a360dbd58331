"""The columns of a table with one figure a row and dimensions beside it, as SDMX-CSV, Eurostat,
the OECD and Open SDG write it: what each holds, and which are only the labels of others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid, Row, address
from loaders.tables.vocabulary import field_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "area": (
        "REF_AREA",
        "GEO",
        "AREA",
        "LOCATION",
        "REFERENCE_AREA",
        "GEOCODE",
        "COUNTRY",
        "GEOAREANAME",
        "GEOGRAPHY",
    ),
    "year": ("TIME_PERIOD", "TIME", "YEAR", "TIMEPERIOD", "REF_DATE"),
    "month": ("CUMULATED_TO",),
    "value": ("OBS_VALUE", "VALUE"),
    "unit": ("UNIT_MEASURE", "UNIT", "UNITS", "UNIT_CODE", "[UNITS]", "UOM", "UNIT_OF_MEASURE"),
    "power": ("UNIT_MULT", "POWERCODE_CODE", "UNIT_MULTIPLIER", "SCALAR_ID"),
    "basis": ("BASIS",),
    "qualifier": ("QUALIFIER",),
    "stage": ("STAGE",),
    "status": (
        "OBS_STATUS",
        "OBS_FLAG",
        "FLAG_CODES",
        "OBSERVATION_STATUS",
        "NATURE",
        "[NATURE]",
        "STATUS",
    ),
    "frequency": ("FREQ", "FREQUENCY"),
    "action": ("ACTION",),
    "known_on": ("KNOWN_ON",),
    "known_on_basis": ("KNOWN_ON_BASIS",),
    "printed_name": ("PRINTED_NAME",),
    "printed": ("PRINTED_VALUE",),
    "printed_unit": ("PRINTED_UNIT",),
    "source": ("SOURCE",),
    "url": ("URL",),
    "quote": ("QUOTE",),
    "note": ("NOTE", "COMMENT_OBS", "COMMENT", "FOOTNOTE"),
}
"""Columns by what they hold; any other is a dimension."""

NAMING = (
    "SERIESDESCRIPTION",
    "INDICATOR",
    "SERIES",
    "NA_ITEM",
    "INDIC",
    "SUBJECT",
    "VARIABLE",
    "MEASURE",
)
"""Dimensions that name the indicator, the first of them that a table has."""
TOTALS = frozenset(
    ("", "_T", "T", "TOTAL", "_Z", "_X", "_O", "_N", "ALL", "ALLAGE", "BOTHSEX", "ALLAREA")
)
"""Codes of a dimension that say: of all. Any other is part of the series' name."""

_SILENT = frozenset(
    "DATAFLOW STRUCTURE STRUCTURE_ID STRUCTURE_NAME STATEMENT SUBMISSION DECIMALS METHOD TIME_FORMAT"
    " TITLE LAST_UPDATE CONF_STATUS OBS_CONF".split()
)
_OF_FIGURES = frozenset(COLUMNS["value"])
"""Columns of numbers, which label nothing."""
_CODE = re.compile(r"[A-Z_][A-Z0-9_.]*|[a-z_][a-z0-9_]*|[A-Z][A-Za-z ]* Codes?")
_SDMX = frozenset(("TIME_PERIOD", "OBS_VALUE"))
_GOALS = frozenset(("SERIESDESCRIPTION", "TIMEPERIOD", "VALUE"))
_SILENT_OF_GOALS = frozenset(
    "GOAL TARGET INDICATOR SERIESCODE GEOAREACODE [REPORTING_TYPE] REPORTING_TYPE UPPERBOUND"
    " LOWERBOUND GEOINFOURL".split()
)
"""Numbers of goals and codes of what is named beside them, in the United Nations' own files."""
_CANADIAN = frozenset(("REF_DATE", "GEO", "UOM", "VALUE"))
_SILENT_OF_CANADA = frozenset(
    "DGUID UOM_ID SCALAR_FACTOR VECTOR COORDINATE SYMBOL TERMINATED".split()
)
"""Codes of what is named beside them, in the tables of Statistics Canada."""
_OECD = frozenset(("LOCATION", "TIME", "VALUE"))


@dataclass(frozen=True)
class Columns:
    """The heads of a table by what their columns hold; `naming` and `others` are its dimensions,
    `labels` the column of a column's labels, both counted from 1.
    """

    fields: Mapping[str, Cell]
    naming: Cell | None
    others: tuple[Cell, ...]
    labels: Mapping[int, int]
    coded: bool
    """Whether each cell holds a code and its label: `A: Annual`."""

    def text(self, grid: Grid, row: Row, head: Cell) -> str:
        """The code in a column, without its label."""
        text = grid.cell(row, head.column).text.strip()
        return text.partition(": ")[0] if self.coded else text

    def label(self, grid: Grid, row: Row, head: Cell) -> str:
        """The label of the code in a column; empty where the table has none."""
        if self.coded:
            return grid.cell(row, head.column).text.strip().partition(": ")[2]
        at = self.labels.get(head.column)
        return "" if at is None else grid.cell(row, at).text.strip()


def is_dimensional(texts: Sequence[str]) -> bool:
    """Whether a header is that of a table with dimensions.

    >>> is_dimensional(["freq", "geo", "TIME_PERIOD", "OBS_VALUE"]), is_dimensional(["Year", "Units", "Value"])
    (True, True)
    >>> is_dimensional(["indicator", "year", "value"])
    False
    """
    heads = [text.partition(":")[0].strip() for text in texts]
    plain = {_plain(head) for head in heads}
    if any(plain >= known for known in (_SDMX, _OECD, _GOALS, _CANADIAN)):
        return True
    named = any(field_of(head) == "indicator" for head in heads)
    return heads[:1] == ["Year"] and "Value" in heads and not named


@dataclass
class _Sorting:
    fields: dict[str, Cell] = field(default_factory=dict)
    dimensions: list[Cell] = field(default_factory=list)
    labels: dict[int, int] = field(default_factory=dict)
    sound: bool = True


def read_columns(grid: Grid, findings: Findings) -> Columns | None:
    """The columns of a table with dimensions; None with problems where one stands twice."""
    header = grid.rows[0]
    coded = any(re.search(r"[A-Za-z]: ", text) for text in header.texts)
    heads = [text.partition(":")[0].strip() if coded else text.strip() for text in header.texts]
    of = {name: held for held, names in COLUMNS.items() for name in names}
    silent = _silent(set(map(_plain, heads)))
    sorting = _Sorting()
    labelled = not set(map(_plain, heads)) >= _CANADIAN
    for column, head in enumerate(heads, 1):
        cell = replace(grid.cell(header, column, head), text=head)
        if not head or _plain(head) in silent:
            continue
        if labelled and column > 1 and _labels(grid, heads, column, sorting):
            sorting.labels[column - 1] = column
        elif (held := of.get(_plain(head))) is None:
            sorting.dimensions.append(cell)
        elif held in sorting.fields:
            first = sorting.fields[held]
            place = address(first.row, first.column)
            findings.of_cell("column_twice", cell, first=first.text, first_cell=place)
            sorting.sound = False
        else:
            sorting.fields[held] = cell
    for held in ("year", "value"):
        if held not in sorting.fields:
            texts = "，".join(header.texts)[:200]
            findings.of_row("column_missing", header.number, texts, missing_columns=held)
            sorting.sound = False
    if not sorting.sound:
        return None
    naming = _naming(sorting.dimensions)
    others = tuple(cell for cell in sorting.dimensions if cell is not naming)
    return Columns(sorting.fields, naming, others, sorting.labels, coded)


def _silent(heads: AbstractSet[str]) -> frozenset[str]:
    """The columns of such a header that say nothing of the figures."""
    of_goals = _SILENT_OF_GOALS if heads >= _GOALS else frozenset()
    return _SILENT | of_goals | (_SILENT_OF_CANADA if heads >= _CANADIAN else frozenset())


def _plain(head: str) -> str:
    return "_".join(head.upper().split())


def _naming(dimensions: Sequence[Cell]) -> Cell | None:
    for name in NAMING:
        for cell in dimensions:
            plain = _plain(cell.text)
            if plain == name or (name == "INDIC" and plain.startswith("INDIC_")):
                return cell
    return None


def _labels(grid: Grid, heads: Sequence[str], column: int, sorting: _Sorting) -> bool:
    """Whether a column only labels the codes to its left: its head is no code, and each code has
    one label.
    """
    before, head = heads[column - 2], heads[column - 1]
    if column - 1 in sorting.labels.values() or not _CODE.fullmatch(before):
        return False
    if not re.search("[a-z]", head) or _CODE.fullmatch(head) or _plain(head) in _OF_FIGURES:
        return False
    if _plain(before) in _SILENT:
        return True
    label_of: dict[str, str] = {}
    for row in grid.rows[1:]:
        code, label = (grid.cell(row, at).text.strip() for at in (column - 1, column))
        if label and label_of.setdefault(code, label) != label:
            return False
    return True
