"""Many observations as columns: each distinct text once, and for each statement its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import index
from typing import Any, overload

import numpy as np
import pandas as pd

from indicators.figures.observations import Observation, typed

WHOLE = ("year", "month", "decimals", "row")
"""Columns of whole numbers."""
CHUNK = 50_000
"""Statements that become objects at once."""


@dataclass(frozen=True, eq=False)
class Texts:
    """A column of texts: `words`, each distinct one once, and `codes`, the word of each row."""

    codes: np.ndarray
    words: tuple[str, ...]

    def listed(self, rows: slice) -> list[str]:
        """The texts of some rows."""
        return list(map(self.words.__getitem__, self.codes[rows].tolist()))

    def at(self, rows: np.ndarray | slice) -> Texts:
        """The column of these rows alone, and of the words that they bear."""
        codes = self.codes[rows]
        borne = np.bincount(codes, minlength=len(self.words)) > 0
        if borne.all():
            return Texts(codes, self.words)
        place = (np.cumsum(borne) - 1).astype("int32")
        words = [
            word for word, is_borne in zip(self.words, borne.tolist(), strict=True) if is_borne
        ]
        return Texts(place[codes], tuple(words))

    def ranks(self) -> np.ndarray:
        """For each row the place of its text among the words in order of their characters."""
        order = sorted(range(len(self.words)), key=self.words.__getitem__)
        rank = np.empty(len(order), dtype="int64")
        rank[order] = np.arange(len(order))
        return rank[self.codes] if order else np.zeros(0, dtype="int64")

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """The column of these texts, in their order."""
        known: dict[str, int] = {}
        codes = np.fromiter((known.setdefault(text, len(known)) for text in texts), dtype="int32")
        return cls(codes, tuple(known))


Column = Texts | np.ndarray


class Observations(Sequence[Observation]):
    """Observations kept as columns. It is a sequence of `Observation` as well: objects are made
    only for those that are asked for.

    `columns` has every field of an observation: texts as `Texts` (`known_on` in ISO form, empty
    where there is none), WHOLE as int64, `value` as float64, all of one length.
    """

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = {name: columns[name] for name in Observation._fields}

    @classmethod
    def of(cls, observations: Sequence[Observation]) -> Observations:
        """The columns of some observations; columns stay as they are.

        Raises:
            TypeError: a year, month, decimals or row is no whole number.
        """
        if isinstance(observations, Observations):
            return observations
        columns: dict[str, Column] = {}
        for at, name in enumerate(Observation._fields):
            column: Iterator[Any] = (one[at] for one in observations)
            if name == "value":
                columns[name] = np.array([float(one) + 0.0 for one in column], dtype="float64")
            elif name in WHOLE:
                columns[name] = np.array([index(one) for one in column], dtype="int64")
            elif name == "known_on":
                columns[name] = Texts.of(map(iso_day, column))
            else:
                columns[name] = Texts.of(map(str, column))
        return cls(columns)

    def __len__(self) -> int:
        return len(self.numbers("value"))

    @overload
    def __getitem__(self, at: int) -> Observation: ...
    @overload
    def __getitem__(self, at: slice) -> Observations: ...
    def __getitem__(self, at: int | slice) -> Observation | Observations:
        if isinstance(at, slice):
            return self.at(np.arange(len(self))[at])
        place = range(len(self))[at]
        return next(self._objects(slice(place, place + 1)))

    def __iter__(self) -> Iterator[Observation]:
        for start in range(0, len(self), CHUNK):
            yield from self._objects(slice(start, start + CHUNK))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Observations({len(self)})"

    def at(self, rows: np.ndarray) -> Observations:
        """The observations of these rows alone, in this order."""
        return Observations(
            {
                name: column.at(rows) if isinstance(column, Texts) else column[rows]
                for name, column in self.columns.items()
            }
        )

    @classmethod
    def joined(cls, parts: Sequence[Observations]) -> Observations:
        """The observations of several parts, one after the other."""
        columns: dict[str, Column] = {}
        for name in Observation._fields:
            if name in (*WHOLE, "value"):
                columns[name] = np.concatenate([part.numbers(name) for part in parts])
                continue
            words: dict[str, int] = {}
            codes = []
            for part in parts:
                own = part.texts(name)
                place = [words.setdefault(word, len(words)) for word in own.words]
                codes.append(np.array(place, dtype="int32")[own.codes])
            columns[name] = Texts(np.concatenate(codes), tuple(words))
        return cls(columns)

    def noted(self, notes: Mapping[int, str]) -> Observations:
        """The same with other notes on some of them, by their places."""
        own = self.texts("note")
        codes = own.codes.copy()
        codes[list(notes)] = len(own.words) + np.arange(len(notes), dtype="int32")
        notes_there = Texts.of([*own.words, *notes.values()])
        return Observations(
            {**self.columns, "note": Texts(notes_there.codes[codes], notes_there.words)}
        )

    def texts(self, name: str) -> Texts:
        """A column of texts."""
        column = self.columns[name]
        assert isinstance(column, Texts)
        return column

    def numbers(self, name: str) -> np.ndarray:
        """A column of numbers."""
        column = self.columns[name]
        assert not isinstance(column, Texts)
        return column

    def words(self, name: str) -> set[str]:
        """The texts that a column really bears."""
        column = self.texts(name)
        borne = np.bincount(column.codes, minlength=len(column.words))
        return {column.words[code] for code in np.flatnonzero(borne)}

    def undated(self) -> int:
        """How many have no day of publication."""
        days = self.texts("known_on")
        without = np.array([not word for word in days.words], dtype=bool)
        return int(np.count_nonzero(without[days.codes])) if len(days.codes) else 0

    def frame(self) -> pd.DataFrame:
        """The same as a frame, one column a field; `known_on` is datetime64 (NaT where not
        known).
        """
        columns: dict[str, Any] = {}
        for name, column in self.columns.items():
            if not isinstance(column, Texts):
                columns[name] = column
            elif name == "known_on":
                days = np.array([word or "NaT" for word in column.words], dtype="datetime64[us]")
                columns[name] = days[column.codes] if len(days) else days
            else:
                columns[name] = pd.array(list(column.words), dtype="str").take(column.codes)
        return pd.DataFrame(columns)

    def _objects(self, rows: slice) -> Iterator[Observation]:
        parts: list[Sequence[Any]] = []
        for name, column in self.columns.items():
            if not isinstance(column, Texts):
                parts.append(column[rows].tolist())
            elif name == "known_on":
                days = [date.fromisoformat(word) if word else None for word in column.words]
                parts.append([days[code] for code in column.codes[rows].tolist()])
            else:
                parts.append(column.listed(rows))
        return map(Observation._make, zip(*parts, strict=True))


def iso_day(known_on: date | None) -> str:
    """A day as 2021-03-05; empty where there is none."""
    return "" if known_on is None else f"{known_on:%Y-%m-%d}"


def with_upload(
    known: pd.DataFrame, more: Sequence[Observation], upload: int, day: date
) -> pd.DataFrame:
    """The statements as they would stand with one more upload of that number, recorded on a
    day.
    """
    added = Observations.of(more).frame()
    first = int(known["id"].max()) + 1 if len(known) else 1
    added["id"] = range(first, first + len(added))
    added["upload"] = upload
    added["recorded_on"] = day
    return pd.concat([known, typed(added)], ignore_index=True) if len(known) else typed(added)
