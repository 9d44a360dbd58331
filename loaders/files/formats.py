"""What kind of file it is, told by its content; a name may say anything."""

from __future__ import annotations

import codecs
import re

from loaders.files.limits import MEGABYTE

_STARTS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"{\\rtf", "rtf"),
)
_MAIL = (b"mime-version:", b"content-type: multipart")
_PAGE = re.compile(
    rb"<!doctype\s+html|<html|<table|<meta|<body|<div|<style|<head|<h[1-6][\s>]|<p[\s>]|<center|<span"
)
_XML = re.compile(rb"<\?xml")
_WORKBOOK = re.compile(rb"(?:<[?!][^>]*>\s*)*<(?:[a-z0-9]+:)?workbook[\s>/]")
"""A spreadsheet's first element; the styles and tables in it are not those of a page."""
_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(content: bytes) -> str:
    """The kind: text, zip, xls, html, xml, or the name of one that is not read.

    >>> kind_of(b"%PDF-1.7"), kind_of("指标,年份".encode()), kind_of(b"<html><table>")
    ('pdf', 'text', 'html')
    """
    for start, kind in _STARTS:
        # A text may begin with the letters BM or BZh; a bitmap's or archive's header holds
        # bytes that no text has.
        if content.startswith(start) and (start not in (b"BM", b"BZh") or _binary(content[:64])):
            return _office(content) if kind == "ole" else kind
    if content.startswith(_UNICODE):
        return "text"
    opening = content[:2048].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if opening.startswith(_MAIL):
        return "mail"
    if _XML.match(opening):
        return "xml" if _WORKBOOK.match(opening) or not _PAGE.search(opening) else "html"
    if _PAGE.match(opening):
        return "html"
    return "binary" if _binary(content[:4096]) else "text"


def _office(content: bytes) -> str:
    """What an old Office file holds, told by the names of its streams."""
    names = content[:512] + content[-MEGABYTE:] + content[:MEGABYTE]
    for name, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "word"),
        ("PowerPoint Document", "slides"),
        ("Workbook", "xls"),
        ("Book", "xls"),
    ):
        if name.encode("utf-16-le") in names:
            return kind
    return "ole"


def _binary(content: bytes) -> bool:
    """Bytes that no text in any of our encodings has: several zero bytes among others."""
    return content.count(0) > 3 and content.count(0) * 20 > len(content)
