"""What the child hands over of each sheet: texts with addresses, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from loaders.files.grid import Apart, Grid, Row, address
from loaders.files.limits import CELL_LIMIT, COLUMN_LIMIT, FILLED_LIMIT, ROW_LIMIT

NAMED = 20
"""As many hidden rows or columns as a notice names."""


_WRITER = re.compile(
    r"(?:\[Threaded comment\].*?(?:Comment|注释|批注)[:：]\s*|[^\n:：]{1,30}[:：]\s*\n)", re.DOTALL
)
"""How a comment begins that a spreadsheet has made: with the name of its writer on a line."""


class SheetRefusedError(Exception):
    """The file cannot be read: a problem's code, the cell or sheet, and details."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Sheet:
    """Gathers the cells of one sheet, in any order, and refuses what is beyond the limits."""

    filled = 0
    """Filled cells of all sheets of the file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._texts: dict[int, dict[int, str]] = {}
        self._apart: dict[tuple[int, int], tuple[str, str]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._remarks: list[tuple[int, int, str]] = []
        self._notices: dict[str, dict[str, Any]] = {}

    def put(self, row: int, column: int, text: str, raised: str = "", trouble: str = "") -> None:
        """A cell's text; cells count from 1."""
        if not text.strip() and not raised and not trouble:
            return
        place = address(row, column)
        if row > ROW_LIMIT or column > COLUMN_LIMIT:
            raise SheetRefusedError(
                "cell_beyond_limits",
                sheet=self.name,
                cell=place,
                rows=str(ROW_LIMIT),
                columns=str(COLUMN_LIMIT),
            )
        if len(text) > CELL_LIMIT:
            raise SheetRefusedError(
                "cell_too_long", sheet=self.name, cell=place, limit=str(CELL_LIMIT), text=text[:80]
            )
        Sheet.filled += 1
        if Sheet.filled > FILLED_LIMIT:
            raise SheetRefusedError("too_many_cells", sheet=self.name, limit=str(FILLED_LIMIT))
        self._texts.setdefault(row, {})[column] = text
        if raised or trouble:
            self._apart[row, column] = (raised, trouble)

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Remember that a rectangle of cells is one, from its first row and column to its last,
        counted from 1; what lies beyond the limits of a sheet is cut off.
        """
        if row <= ROW_LIMIT and column <= COLUMN_LIMIT and (last_row > row or last_column > column):
            self._merged.append(
                (row, column, min(last_row, ROW_LIMIT), min(last_column, COLUMN_LIMIT))
            )

    def remark(self, row: int, column: int, text: str) -> None:
        """A comment that hangs on a cell, without the name of its writer."""
        plain = _WRITER.sub("", text.strip(), count=1).strip()
        if plain and row <= ROW_LIMIT and column <= COLUMN_LIMIT:
            Sheet.filled += 1
            if Sheet.filled > FILLED_LIMIT:
                raise SheetRefusedError("too_many_cells", sheet=self.name, limit=str(FILLED_LIMIT))
            self._remarks.append((row, column, plain[:CELL_LIMIT]))

    def notice(self, code: str, row: int, column: int, what: str = "") -> None:
        """Something the reader ought to know of this sheet; told once, with a count and the
        first few.
        """
        entry = self._notices.setdefault(
            code, {"row": row, "column": column, "count": 0, "named": []}
        )
        entry["count"] += 1
        if what and len(entry["named"]) < NAMED:
            entry["named"].append(what)

    def hidden(self, rows: Iterable[int], columns: Iterable[int]) -> None:
        """Which rows and columns with content are hidden."""
        used = {column for texts in self._texts.values() for column in texts}
        for row in sorted(set(rows) & set(self._texts)):
            self.notice("rows_hidden", row, 1, str(row))
        for column in sorted(set(columns) & used):
            self.notice("columns_hidden", min(self._texts), column, address(None, column))

    def packed(self) -> dict[str, Any]:
        """The sheet as JSON knows it."""
        rows = []
        for number in sorted(self._texts):
            texts = self._texts[number]
            rows.append([number, [texts.get(column, "") for column in range(1, max(texts) + 1)]])
        return {
            "name": self.name,
            "rows": rows,
            "apart": [[row, column, *apart] for (row, column), apart in self._apart.items()],
            "merged": self._merged,
            "remarks": self._remarks,
            "seen": self._notices,
        }


def unpacked(packed: Mapping[str, Any]) -> Grid:
    """The grid of a packed sheet."""
    return Grid(
        str(packed["name"]),
        tuple(Row(int(number), tuple(map(str, texts))) for number, texts in packed["rows"]),
        {
            (int(row), int(column)): Apart(str(raised), str(trouble))
            for row, column, raised, trouble in packed["apart"]
        },
        _spread(packed["merged"]),
        remarks={(int(row), int(column)): str(text) for row, column, text in packed["remarks"]},
    )


def _spread(ranges: Iterable[tuple[int, int, int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Every cell of every merged range with the range's first cell."""
    spread: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column, last_row, last_column in ranges:
        for r in range(row, last_row + 1):
            if len(spread) > FILLED_LIMIT:
                return spread
            spread |= {(r, c): (row, column) for c in range(column, last_column + 1)}
    return spread
