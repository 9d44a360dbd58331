"""Parts of a Word document that python-docx has no names for: borders, shading, repeated heads,
bytes without a day.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day of every entry in the archive, so that the same content makes the same bytes."""


def timeless(content: bytes) -> bytes:
    """The same document, whenever it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _EARLIEST), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def bordered(table: Any) -> None:
    """Thin lines around every cell of a Word table."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "9AA3B2")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx offers no borders
    look = properties.find(qn("w:tblLook"))
    for element in (borders, margins):
        look.addprevious(element) if look is not None else properties.append(element)


def shaded(cell: Any, colour: str) -> None:
    """A colour behind a cell, as CSS hex."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour.lstrip("#").upper())):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx offers no shading


def repeated(row: Any) -> None:
    """Repeat the row at the head of every page."""
    unbroken(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def unbroken(row: Any) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


_DAY = re.compile(r"(?<=\d)-(?=\d\d(?!\d))")
_COUNTED = re.compile(r"(?<=\d) (?=[^\s\d])")
"""The blank between a number and what it counts."""


def held_together(document: Any) -> None:
    """Keep every day (2023-03-10) and every number with its unit on one line."""
    for text in list(document.element.body.iter(qn("w:t"))):
        parts = _DAY.split(_COUNTED.sub("\u00a0", text.text or ""))
        text.text = parts[0]
        text.set(qn("xml:space"), "preserve")
        last = text
        for part in parts[1:]:
            rest = OxmlElement("w:t")
            rest.text = part
            rest.set(qn("xml:space"), "preserve")
            for element in (OxmlElement("w:noBreakHyphen"), rest):
                last.addnext(element)
                last = element
