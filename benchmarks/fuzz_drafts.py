"""An invented table as it is drafted, and the file that is made of it, with the truth beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from indicators.plan import Indicator

Key = tuple[str, str, int, int]
"""Area, indicator, year, last month."""


@dataclass(frozen=True)
class Box:
    """A cell to be written: its text, the format in which a workbook shows its number, and what
    is raised.
    """

    text: str = ""
    number: bool = False
    form: str = "General"
    raised: str = ""
    key: Key | None = None


@dataclass
class Draft:
    """A sheet with the figures that it states."""

    rows: list[list[Box]] = field(default_factory=list)
    truth: dict[Key, tuple[float, str, str]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    shape: str = ""
    faulty: bool = False
    """Whether something stands in it that no reader may take."""
    guessed: bool = False
    """Whether it leaves to its reader what it means."""

    @property
    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """How many more rows and columns each merged cell covers, by its first, counted from 1."""
        return {(a, b): (c - a, d - b) for a, b, c, d in self.merges}

    @property
    def covered(self) -> set[tuple[int, int]]:
        """The cells under a merged one, which a file of markup does not write."""
        within = {
            (r, c) for a, b, e, f in self.merges for r in range(a, e + 1) for c in range(b, f + 1)
        }
        return within - set(self.spans)

    def add(self, *cells: Box | str) -> None:
        """Put one more row of cells below."""
        self.rows.append([cell if isinstance(cell, Box) else Box(cell) for cell in cells])


@dataclass(frozen=True)
class Made:
    """A file; `truth` where every figure is known, `text` where each must at least stand in it."""

    name: str
    content: bytes
    shape: str
    truth: dict[Key, tuple[float, str, str]] | None = None
    text: str | None = None
    ordinary: bool = False
    whole: bool = False
    """Whether a reading that raises no objection must hold every figure of the truth."""
    guessed: bool = False
    """Whether only a reading that may be taken must hold nothing else."""


@dataclass(frozen=True)
class Series:
    """An indicator under the name and in the unit in which one table prints it."""

    indicator: Indicator
    name: str
    unit: str
    power: int
    sign: int
    index: bool
    decimals: int
    size: float
