"""Bytes → text: a byte order mark, else UTF-8, else GB18030; each strictly, none by guessing."""

from __future__ import annotations

import codecs

from loaders.reading import Findings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UNREAD = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"{\\rtf", "rtf"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"mime-version:")


def decode(content: bytes, findings: Findings) -> tuple[str, str] | None:
    """The text and the encoding it was read in; None with a problem where it is no text in a known encoding."""
    if not content.strip():
        findings.of_file("file_empty")
        return None
    if kind := unread_format(content):
        findings.of_file("format_not_read", format=kind)
        return None
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], (encoding,), findings)
    return _decoded(content, ("utf-8", "gb18030"), findings)


def unread_format(content: bytes) -> str:
    """The kind of a file that is not text, told by its first bytes; empty for text.

    >>> unread_format(b"%PDF-1.7"), unread_format("指标,年份".encode())
    ('pdf', '')
    """
    for start, kind in _UNREAD:
        # A text may begin with the letters BM; a bitmap's header holds zero bytes.
        if content.startswith(start) and (kind != "image" or b"\x00" in content[:64]):
            return kind
    opening = content[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return "markup" if opening.startswith(_MARKUP) else ""


def _decoded(content: bytes, encodings: tuple[str, ...], findings: Findings) -> tuple[str, str] | None:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, encoding
    findings.of_file("encoding", tried="\n".join(e.upper() for e in encodings))
    return None
