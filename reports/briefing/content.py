"""What a briefing is made of, whatever the medium: paragraphs, tables and charts as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from indicators.judging.commented import Comments
from indicators.plan import Paper


@dataclass(frozen=True)
class Source:
    """One entry of the numbered list of sources; `url` is empty unless it is a web address."""

    number: int
    title: str
    facts: str
    url: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` opens it in bold, `cites` are the sources its figures are taken from."""

    text: str
    lead: str = ""
    cites: tuple[int, ...] = ()


@dataclass(frozen=True)
class Column:
    """A table's column; `share` is its part of the width."""

    head: str
    share: float
    align: str = "left"


@dataclass(frozen=True)
class Cell:
    """What a cell says; `number` is what it stands for in a workbook, `tone` the verdict whose
    colour it takes.
    """

    text: str
    number: float | None = None
    tone: str | None = None
    cites: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table by its columns; `strong_last` marks a line of totals."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    strong_last: bool = False

    def without(self, place: int) -> Table:
        """The same table without one of its columns, the others as much wider."""
        kept = [column for at, column in enumerate(self.columns) if at != place]
        whole = sum(column.share for column in kept)
        columns = tuple(replace(column, share=column.share / whole) for column in kept)
        rows = tuple(row[:place] + row[place + 1 :] for row in self.rows)
        return replace(self, columns=columns, rows=rows)


@dataclass(frozen=True)
class Bar:
    """How far a value lies from its target: `ratio` is the attainment, 1.0 at the target;
    hollow stands on a proxy.
    """

    name: str
    verdict: str
    ratio: float
    difference: str
    hollow: bool = False


@dataclass(frozen=True)
class Bars:
    """One bar a target, to the left of the line where it falls short and to the right where it
    exceeds.
    """

    name: str
    alt: str
    bars: tuple[Bar, ...]
    key: str


@dataclass(frozen=True)
class Stacks:
    """Counts by verdict, one bar a row; `keys` are (verdict, its word)."""

    name: str
    alt: str
    keys: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


Block = Paragraph | Table | Bars | Stacks


@dataclass(frozen=True)
class Section:
    """A numbered heading with what stands under it; `parts` are its own numbered headings."""

    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()

    def all_blocks(self) -> Iterator[Block]:
        """The blocks of the section and of its parts, in their order."""
        yield from self.blocks
        for part in self.parts:
            yield from part.all_blocks()


@dataclass(frozen=True)
class Briefing:
    """The whole content. `number` is the line of the document number, to be filled in by the
    office that sends it; it, `salutation` and `letterhead` are empty on a plain report; `comments`
    are the offices' on what was missed.
    """

    lang: str
    year: int
    as_of: date
    plan: str
    number: str
    title: tuple[str, str]
    salutation: str
    letterhead: str
    paper: Paper
    headline: str
    opening: str
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    annex_word: str
    annex_title: str
    sources: tuple[Source, ...]
    signature: str
    day: str
    comments: Comments = field(default_factory=dict)

    @property
    def full_title(self) -> str:
        """The title with the year."""
        return (" " if self.lang == "en" else "").join(self.title)
