"""What a file may measure; docs/loading.md and docs/operations.md tell the same figures."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

SIZE_LIMIT = 20 * MEGABYTE
TEXT_LIMIT = 256 * MEGABYTE
"""Of a separated text: two million rows of a long table."""
NAME_LIMIT = 120

ROW_LIMIT = 50_000
LONG_LIMIT = 2_000_000
"""Rows of a long table in a separated text, which is read in columns."""
COLUMN_LIMIT = 200
CELL_LIMIT = 2_000
SHEET_LIMIT = 20
FORMULA_SHOWN = 200
"""Characters of a formula that its message repeats."""
FILLED_LIMIT = 1_000_000
"""Filled cells of one workbook."""

ENTRY_LIMIT = 200
INFLATED_LIMIT = 100 * MEGABYTE
RATIO_LIMIT = 200
RATIO_FROM = MEGABYTE
"""A small part may be packed as tightly as it likes."""

MEMORY_LIMIT = 1024 * MEGABYTE
CPU_SECONDS = 20
WALL_SECONDS = 30
ANSWER_LIMIT = 64 * MEGABYTE
