"""Where each promise, heading and year of the overview's matrix stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from display.charts.cells import MatrixCell
from display.charts.palette import Palette, palette
from display.charts.ways import Ways
from display.words.names import text_of
from display.words.periods import short_year
from indicators.plan import Plan, Target

ROW, HEADING, TOP = 26, 28, 30
TALL = 36
"""Pixels of a promise on a phone, where a long name has two lines."""
BESIDE = 0.3
"""How far left of the cell's middle the mark stands, in columns; the number follows to its
right.
"""
_ROOMY = 12
"""Up to so many years each is named, and a number that has room stands beside its mark; what has
none is told on pointing at it.
"""


@dataclass(frozen=True)
class LaidLine:
    """A line of the matrix: a goal's heading, or a promise."""

    y: float
    heading: str = ""
    target: Target | None = None


@dataclass(frozen=True)
class Reader:
    """Who looks at a matrix: in which language and colours, on a phone (`narrow`: without the
    labels of the targets), and where the names and years lead as links.
    """

    lang: str
    scheme: str = "light"
    narrow: bool = False
    ways: Ways | None = None


@dataclass
class Layout:
    """What every layer of one matrix needs."""

    plan: Plan
    cells: dict[tuple[str, int], MatrixCell]
    years: list[int]
    area: str
    reader: Reader
    lines: list[LaidLine] = field(default_factory=list)
    height: float = 0
    left: int = 0

    @property
    def is_crowded(self) -> bool:
        """Are there so many years that a number beside each mark would run into the next one?"""
        return len(self.years) > _ROOMY

    @property
    def most_left(self) -> int:
        """The most pixels that a name and its target label take together; a longer name is cut."""
        return 190 if self.reader.narrow else 372

    @property
    def wide(self) -> int:
        """Pixels of the whole matrix, on a screen of 1440 or on a phone."""
        return 340 if self.reader.narrow else 795

    @property
    def row(self) -> int:
        """The pixels of a promise's line."""
        return TALL if self.reader.narrow else ROW

    @property
    def beside(self) -> float:
        """How far left of a cell's middle its mark stands: not at all without a number."""
        return 0.0 if self.is_crowded else BESIDE

    @property
    def colours(self) -> Palette:
        """The colours of the scheme it is drawn in."""
        return palette(self.reader.scheme)

    def column(self, year: int) -> int:
        """The column of a year, counted from 0."""
        return self.years.index(year)


def lay_out(layout: Layout, targets: list[Target]) -> float:
    """Place headings and promises from top to bottom; the height taken."""
    plan, at = layout.plan, 0.0
    goals = [(g.id, text_of(g.name, layout.reader.lang)) for g in plan.goals]
    for goal, name in goals:
        mine = [t for t in targets if plan.goal_of(t) == goal]
        if not mine:
            continue
        layout.lines.append(LaidLine(at + HEADING / 2, heading=name))
        at += HEADING
        for target in mine:
            layout.lines.append(LaidLine(at + layout.row / 2, target=target))
            at += layout.row
    return max(at, layout.row)


def placed_cells(layout: Layout) -> list[tuple[MatrixCell, float]]:
    """Every cell with the height at which its line stands."""
    return [
        (layout.cells[line.target.id, year], line.y)
        for line in layout.lines
        if line.target is not None
        for year in layout.years
    ]


def years_around(years: list[int], chosen: int, count: int = 3) -> list[int]:
    """So many years with the chosen one in their middle, as far as there are years on both sides.

    >>> years_around([2019, 2020, 2021, 2022], 2021), years_around([2019, 2020, 2021, 2022], 2022)
    ([2020, 2021, 2022], [2020, 2021, 2022])
    >>> years_around([2019, 2020, 2021, 2022], 2010)
    [2019, 2020, 2021]
    """
    at = sum(year < chosen for year in years) - count // 2
    first = max(0, min(at, len(years) - count))
    return years[first : first + count]


def year_name(layout: Layout, year: int) -> str:
    """A year's name; of many the first, the last and each fifth that stands clear of both."""
    first, last = layout.years[0], layout.years[-1]
    clear = min(year - first, last - year) > 1
    named = year in (first, last) or (year % 5 == 0 and clear)
    return short_year(year, layout.plan) if named or not layout.is_crowded else ""
