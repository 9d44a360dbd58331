"""Which cell of a workbook's XML holds a number that is none: its reader fails without saying."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from defusedxml.ElementTree import iterparse

_REFERENCE = re.compile(r"[A-Z]{1,3}(?P<row>[0-9]+)")


def bad_number(content: bytes) -> dict[str, str] | None:
    """The sheet, cell, row and text of the first number that cannot be read; None without one."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        titles = _titles(parts)
        for name in parts.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                continue
            for place, text in _numbers(parts, name):
                if not _is_number(text):
                    row = _REFERENCE.fullmatch(place)
                    facts = {"sheet": titles.get(name, ""), "cell": place, "text": text[:80]}
                    return facts | {"row": row["row"] if row else ""}
    return None


def _titles(parts: zipfile.ZipFile) -> dict[str, str]:
    """The sheets' titles by the parts that hold them."""
    targets: dict[str, str] = {}
    for _, link in iterparse(parts.open("xl/_rels/workbook.xml.rels")):
        target = str(link.get("Target", ""))
        targets[str(link.get("Id"))] = posixpath.normpath(
            target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        )
    titles: dict[str, str] = {}
    for _, sheet in iterparse(parts.open("xl/workbook.xml")):
        if sheet.tag.endswith("}sheet"):
            ids = [str(v) for k, v in sheet.attrib.items() if k.endswith("}id")]
            titles |= {targets.get(id, ""): str(sheet.get("name", "")) for id in ids}
    return titles


def _numbers(parts: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    for _, cell in iterparse(parts.open(name)):
        if not cell.tag.endswith("}c"):
            continue
        if cell.get("t", "n") == "n":
            value = next((v for v in cell if v.tag.endswith("}v")), None)
            if value is not None and value.text is not None:
                yield str(cell.get("r", "")), str(value.text)
        cell.clear()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
