"""What the cells of a column hold: figures, counts, periods, months, names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.files.findings import TextError
from loaders.files.grid import Cell
from loaders.meaning.folding import narrow
from loaders.meaning.marks import unmarked
from loaders.meaning.names import Names
from loaders.meaning.periods import month, period
from loaders.meaning.texts import staged_period


def are_months(text: str) -> bool:
    """Months without a year; a bare number is no month here, and a single month is refused with
    its reason where its figures are read.
    """
    try:
        return not narrow(text).isdecimal() and month(text) > 0
    except TextError as refusal:
        return refusal.code == "not_from_january"


def is_numeric(text: str) -> bool:
    """Whether a text begins as a number does, with its sign or without."""
    return narrow(text)[:1].isdigit() or narrow(text)[:2].lstrip("+-−–.").isdigit()


def kind_of(cells: Sequence[Cell], names: Names) -> str:
    """What the rows are named by: area, indicator or year; empty where the cells are none of
    these. One that names an area or an indicator decides; years must be all.
    """
    if any(names.knows_area(unmarked(cell.text)[0]) for cell in cells):
        return "area"
    if any(names.knows_indicator(cell.text) or names.parted(cell.text).unit for cell in cells):
        return "indicator"
    return "year" if all(is_period(cell.text) for cell in cells) else ""


def is_period(text: str) -> bool:
    """Whether a text says a period of the calendar, and nothing else."""
    try:
        period(staged_period(text)[0])
    except TextError:
        return False
    return True


def means_period(text: str) -> bool:
    """Whether a text says a period with its year, be it one that is not read: a single month."""
    try:
        period(staged_period(text)[0])
    except TextError as refusal:
        return refusal.code in ("single_month", "not_from_january")
    return True


def counts_rows(cells: Sequence[Cell]) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3 …, from 1 again where a table goes on
    below another header.
    """
    texts = [narrow(cell.text) for cell in cells]
    follow = (
        after == "1" or (before.isdecimal() and after == str(int(before) + 1))
        for before, after in pairwise(texts)
    )
    return len(texts) > 1 and texts[0].isdecimal() and all(follow)
