"""A table of a screen as data, to be written as a file by whoever hands it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """Heads and as many cells in each row."""

    heads: tuple[str, ...]
    rows: list[Sequence[object]]
