"""What a verdict rests on: the figures behind a row, as a reader can check them. They are read
from the statements only when somebody looks at them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
import pandas as pd

from indicators.figures.arrays import Columns
from indicators.figures.codes import BASIS, REASON, STAGE
from indicators.figures.numbering import Numbering
from indicators.figures.rows import Rows
from indicators.judging.codes import VERDICT
from indicators.judging.lookup import PARTS

Input = dict[str, Any]

SHOWN = [
    "indicator",
    "area",
    "year",
    "month",
    "value",
    "unit",
    "printed",
    "printed_unit",
    "decimals",
    "known_on",
    "known_on_basis",
    "stage",
    "qualifier",
    "basis",
    "method",
    "source",
    "url",
    "quote",
    "note",
    "upload",
]

CITING = ("at", "reference_at", "start_at", "listed_at", "deflator_at", "level_key")
"""A row that none of these name a figure for rests on nothing."""

BLOCK = 256
"""So many vintages are read from the statements at once."""


class Inputs(Sequence[Input]):
    """What a row rests on, as a sequence of dicts that is made when it is first looked at.

    Equal to any sequence of the same dicts; pickled as a tuple.
    """

    __slots__ = ("_made", "_make", "_row")

    def __init__(self, make: Callable[[int], tuple[Input, ...]], row: int) -> None:
        self._make, self._row = make, row
        self._made: tuple[Input, ...] | None = None

    @property
    def lines(self) -> tuple[Input, ...]:
        """The dicts themselves."""
        if self._made is None:
            self._made = self._make(self._row)
        return self._made

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Input: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Input, ...]: ...
    def __getitem__(self, at: int | slice) -> Input | tuple[Input, ...]:
        return self.lines[at]

    def __iter__(self) -> Iterator[Input]:
        return iter(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.lines == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self.lines,)


class Grounds:
    """All that judged rows rest on: the observations, the vintages made of them, and the rows'
    candidates.
    """

    def __init__(
        self, numbers: Numbering, observations: pd.DataFrame, table: Columns, candidates: Rows
    ) -> None:
        self.numbers = numbers
        self.observations = observations
        self.table = table
        self.candidates = candidates
        self._blocks: dict[int, list[Input]] = {}

    def inputs(self, rows: Rows) -> np.ndarray:
        """For each row what it rests on, as a sequence made on demand; an empty tuple where that
        is nothing.
        """
        cites = np.zeros(len(self.candidates), dtype=bool)
        for name in CITING:
            cites |= self.candidates[name] >= 0
        some = np.zeros(int(self.candidates["row"].max()) + 1, dtype=bool)
        some[self.candidates["row"][cites]] = True
        cells = np.empty(len(rows), dtype=object)
        cells.fill(())
        number = rows["row"]
        places = np.flatnonzero(some[number])
        for place, row in zip(places.tolist(), number[places].tolist(), strict=True):
            cells[place] = Inputs(self.of, row)
        return cells

    @cached_property
    def _by_row(self) -> tuple[np.ndarray, np.ndarray]:
        row = self.candidates["row"]
        order = np.argsort(row, kind="stable")
        return order, row[order]

    def of(self, row: int) -> tuple[Input, ...]:
        """The figures that a row rests on, each with its `role`; of a conflict every candidate
        with its verdict.
        """
        order, number = self._by_row
        first, last = np.searchsorted(number, [row, row + 1])
        inputs: list[Input] = []
        for place in order[first:last].tolist():
            for line in self._lines(place, last - first > 1):
                if line not in inputs:
                    inputs.append(line)
        return tuple(inputs)

    def _lines(self, place: int, is_candidate: bool) -> list[Input]:
        cell = {name: self.candidates[name][place].item() for name in _PLACES}
        lines = []
        computed = cell["base_at"] >= 0
        if cell["at"] >= 0:
            if is_candidate:
                verdict = VERDICT.words[self.candidates["verdict"][place]] or None
                lines.append({**self._line("candidate", cell["at"]), "verdict": verdict})
            else:
                lines.append(self._line("level" if computed else "value", cell["at"]))
        if computed:
            lines.append(self._line("base", cell["base_at"]))
        lines += [self._line(role, cell[name]) for name, role in _ROLES if cell[name] >= 0]
        parts = self.candidates[PARTS][place].tolist()
        lines += [self._line("part", at) for at in parts if at >= 0]
        if cell["level_key"] >= 0:
            lines += [self._line("level", at) for at in self._current(cell["level_key"])]
        if self.candidates["obstacle"][place] == REASON["basis_mismatch"]:
            lines += self._difference(place)
        return lines

    def _difference(self, place: int) -> list[Input]:
        value, reference, sign = (
            self.candidates[name][place] for name in ("value", "reference", "sign")
        )
        if np.isnan(reference):
            return []
        return [{"role": "difference", "value": float(np.round(sign * (value - reference), 9))}]

    def _current(self, key: int) -> list[int]:
        """The places of a figure's candidates today."""
        first, last = np.searchsorted(self.table["key"], [key, key + 1])
        at = np.arange(first, last)
        places: list[int] = at[self.table["current"][at]].tolist()
        return places

    def _line(self, role: str, at: int) -> Input:
        number, place = divmod(at, BLOCK)
        if number not in self._blocks:
            self._blocks[number] = self._block(number)
        return {"role": role, **self._blocks[number][place]}

    def _block(self, number: int) -> list[Input]:
        at = np.arange(number * BLOCK, min((number + 1) * BLOCK, len(self.table)))
        part = self.table.take(at)
        plan, key = self.numbers.plan, part["key"]
        days = part["known_on"].astype("datetime64[us]").astype("datetime64[D]").astype(str)
        fields: dict[str, list[Any]] = {
            "indicator": [plan.indicators[n].id for n in self.numbers.indicator_of(key)],
            "area": [plan.areas[n].id for n in self.numbers.area_of(key)],
            "known_on": [None if day == "NaT" else day for day in days.tolist()],
            "stage": STAGE.texts(part["stage"]).tolist(),
            "basis": BASIS.texts(part["basis"]).tolist(),
        }
        columns = [
            fields[name] if name in fields else _cells(self.observations[name].iloc[part["place"]])
            for name in SHOWN
        ]
        return [dict(zip(SHOWN, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    """The cells as plain values, None where there is none."""
    return [None if cell is None or cell != cell else cell for cell in column.tolist()]


_ROLES = (
    ("reference_at", "reference"),
    ("reference_base_at", "base"),
    ("start_at", "base"),
    ("listed_at", "listed"),
    ("deflator_at", "deflator"),
)
_PLACES = ("at", "base_at", "level_key", *(name for name, _ in _ROLES))
