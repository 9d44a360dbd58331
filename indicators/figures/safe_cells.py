"""Text in a separated file that no spreadsheet takes for a formula, and the same text read back."""

from __future__ import annotations

FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠"

_BLANK_BUT_PRINTABLE = "\u034f\u115f\u1160\u2800\u3164\uffa0" + "".join(
    map(chr, range(0xFE00, 0xFE10))
)
"""Characters that Python calls printable and nobody sees: joiners, fillers, variation selectors."""


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what could start a formula, apostrophes of its own
    included.

    >>> safe_cell("=1+1"), safe_cell("'=1+1"), safe_cell("8% 左右"), safe_cell("'90年代")
    ("'=1+1", "''=1+1", '8% 左右', "'90年代")
    """
    return f"'{text}" if _starts_formula(text.lstrip("'")) else text


def cell_text(cell: str) -> str:
    """What `safe_cell` was given.

    >>> cell_text("'=1+1"), cell_text("''=1+1"), cell_text("'90年代")
    ('=1+1', "'=1+1", "'90年代")
    """
    return cell[1:] if cell.startswith("'") and _starts_formula(cell.lstrip("'")) else cell


def _starts_formula(text: str) -> bool:
    first = next((c for c in text if c in FORMULA_STARTS or not _invisible(c)), "")
    return bool(first) and first in FORMULA_STARTS


def _invisible(character: str) -> bool:
    return not character.isprintable() or character.isspace() or character in _BLANK_BUT_PRINTABLE
