"""A zip file is looked through before anything of it is parsed: its kind, its true size, where
its cells stand.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from loaders.files.findings import Findings
from loaders.files.limits import (
    COLUMN_LIMIT,
    ENTRY_LIMIT,
    INFLATED_LIMIT,
    MEGABYTE,
    RATIO_FROM,
    RATIO_LIMIT,
    ROW_LIMIT,
)

_CHUNK = MEGABYTE
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]{0,200}?\s)?r\s*=\s*["']([A-Za-z]{1,7})([0-9]{1,9})["'][^>]{0,200}>"""
)
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,200}?ref\s*=\s*["']([A-Za-z0-9:$]{2,30})["']"""
)
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_STRICT = b"purl.oclc.org/ooxml"

_KINDS = (
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"sheet.macroEnabled.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"sheet.binary.macroEnabled", "xlsb"),
    (b"wordprocessingml", "word"),
    (b"presentationml", "slides"),
)


class ArchiveRefusedError(Exception):
    """A zip file that must not be parsed: a problem's code and details."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def is_workbook(content: bytes, findings: Findings) -> bool:
    """Whether a zip file is a workbook that may be parsed; if not, with a problem that says
    what it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _look_through(parts, len(content))
    except ArchiveRefusedError as refusal:
        findings.of_file(refusal.code, **refusal.details)
        return False
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        findings.of_file("workbook_broken", reason=type(error).__name__)
        return False
    return True


def _look_through(parts: zipfile.ZipFile, size: int) -> None:
    entries = parts.infolist()
    if len(entries) > ENTRY_LIMIT:
        raise ArchiveRefusedError(
            "zip_too_many_entries", found=str(len(entries)), limit=str(ENTRY_LIMIT)
        )
    names = [entry.filename for entry in entries]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ArchiveRefusedError("zip_entry_twice", entry=twice)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ArchiveRefusedError("workbook_encrypted")
    kind = _kind(parts, names)
    if kind != "xlsx":
        raise ArchiveRefusedError("format_not_read", format=kind, save=kind)
    total = 0
    for entry in entries:
        total = _sound_part(parts, entry, total, size)


def _kind(parts: zipfile.ZipFile, names: list[str]) -> str:
    if "mimetype" in names and b"opendocument" in _opening(parts, "mimetype"):
        return "ods"
    if "[Content_Types].xml" not in names:
        return "zip"
    types = _opening(parts, "[Content_Types].xml")
    return next((kind for mark, kind in _KINDS if mark in types), "zip")


def _opening(parts: zipfile.ZipFile, name: str) -> bytes:
    with parts.open(name) as part:
        return part.read(_CHUNK)


def _sound_part(parts: zipfile.ZipFile, entry: zipfile.ZipInfo, total: int, size: int) -> int:
    """Read a part to its end, which also proves its checksum; the bytes inflated so far."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    pieces: list[bytes] = []
    with parts.open(entry) as part:
        for piece in iter(lambda: part.read(_CHUNK), b""):
            total += len(piece)
            if total > INFLATED_LIMIT or (total > RATIO_FROM and total > RATIO_LIMIT * size):
                limit = str(INFLATED_LIMIT // MEGABYTE)
                raise ArchiveRefusedError("zip_too_large", limit=limit, ratio=str(RATIO_LIMIT))
            if is_xml:
                pieces.append(piece)
    if is_xml:
        _sound_xml(entry.filename, b"".join(pieces))
    return total


def _sound_xml(name: str, text: bytes) -> None:
    if b"\x00" in text[:200] or _DOCTYPE.search(text):
        raise ArchiveRefusedError("workbook_with_doctype", entry=name)
    if name.endswith("workbook.xml") and _STRICT in text:
        raise ArchiveRefusedError("format_not_read", format="strict", save="strict")
    if "sheet" in name.lower():
        for place in _beyond(text):
            raise ArchiveRefusedError(
                "cell_beyond_limits",
                cell=place,
                entry=name,
                rows=str(ROW_LIMIT),
                columns=str(COLUMN_LIMIT),
            )


def _beyond(text: bytes) -> Iterator[str]:
    """Cells with content, and merged ranges, that stand beyond the limits."""
    for match in _CELL.finditer(text):
        if not match[0].endswith(b"/>") and (len(match[1]) > 1 or len(match[2]) > 4):
            place = (match[1] + match[2]).decode().upper()
            if _stands_beyond(place):
                yield place
    for match in _MERGED.finditer(text):
        place = match[1].decode().replace("$", "").upper()
        if any(_stands_beyond(corner) for corner in place.split(":")):
            yield place


def _stands_beyond(place: str) -> bool:
    match = _REFERENCE.fullmatch(place)
    if match is None:
        return True
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > COLUMN_LIMIT or int(match[2]) > ROW_LIMIT
