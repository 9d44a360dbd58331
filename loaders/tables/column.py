"""A column of a table as its header names it, and all columns of a table by what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.files.grid import Cell
from loaders.meaning.qualities import NONE, Qualities


@dataclass
class Column:
    """A column as its header names it, part by part."""

    column: int
    label: Cell
    period: Cell | None = None
    months: Cell | None = None
    qualities: Qualities = NONE
    unit: Cell | None = None
    name: Cell | None = None
    area: Cell | None = None
    """The area that stands over or under the name."""
    groups: tuple[Cell, ...] = ()
    """What stands over the name: a topic, or of which part of all the figures are."""
    level_unit: Cell | None = None
    """The unit of the level whose growth it gives, in the column before it."""
    in_yuan: bool = False
    """Whether it says that its sums of money are in yuan: 2024年(人民币)."""
    raised: str = ""
    summary: bool = False
    rival: Cell | None = None
    """A second period in its header."""
    against: int | None = None
    """The year with which its growth compares, where its header says so."""
    undated: bool = False
    """Whether the header dates other columns, and none that this one could share."""

    @property
    def dated(self) -> bool:
        """Whether it says of which period its values are, by a period or by months alone."""
        return self.period is not None or self.months is not None


@dataclass
class Columns:
    """The columns of a table: fields of the rows, figures, and texts beside the figures that no
    header names.
    """

    fields: dict[str, list[Cell]] = field(default_factory=dict)
    figures: list[Column] = field(default_factory=list)
    labels: dict[str, list[int]] = field(default_factory=dict)
    corner: Cell | None = None
    unknown: list[Cell] = field(default_factory=list)
    summaries: list[Cell] = field(default_factory=list)
    before: list[Cell] = field(default_factory=list)
    """Columns of the same period of the year before."""
    standing: list[Cell] = field(default_factory=list)
    """Columns of ranks, and of how far a plan is done."""
    outlook: Cell | None = None
    """The header of the column that says after which year a row's figures are no results."""
    heads: list[Cell] = field(default_factory=list)
    """The headers of columns of labels, known by their labels only."""
    unread: list[Cell] = field(default_factory=list)
    """Columns of another quantity than a level or its growth."""
