"""One table of a sheet: the rows above it, its header, its rows and the notes below."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.files.grid import Row


@dataclass
class Block:
    """One table of a sheet."""

    titles: list[Row]
    header: list[Row]
    rows: list[Row]
    feet: list[Row]
