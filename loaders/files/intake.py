"""Whether a file may be opened at all: its name, its size, its kind."""

from __future__ import annotations

import re

from loaders.files.findings import LIST, Findings
from loaders.files.formats import kind_of
from loaders.files.limits import MEGABYTE, NAME_LIMIT, SIZE_LIMIT, TEXT_LIMIT

EXTENSIONS = (".csv", ".tsv", ".txt", ".xlsx", ".xls")
SNIFFED = 64 * 1024
"""Bytes by which the kind of a large file is told."""
OPENED = ("text", "zip", "xls", "html", "xml")
"""Kinds that are read; of any other, its kind is told rather than its extension."""

_NOT_IN_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def visible(name: str) -> str:
    """A file's name as it can be told: cut at the limit, without characters that hide or turn
    others.
    """
    return _NOT_IN_NAMES.sub("?", name)[:NAME_LIMIT]


def size_limit(content: bytes) -> int:
    """How large a file may be that begins so: a text may be long."""
    return TEXT_LIMIT if kind_of(content[:SNIFFED]) == "text" else SIZE_LIMIT


def fit(name: str, content: bytes, findings: Findings, *, long: bool = False) -> bool:
    """Whether the file may be opened at all; `long` where a text may be a long table."""
    if len(name) > NAME_LIMIT:
        findings.of_file("file_name_too_long", length=str(len(name)), limit=str(NAME_LIMIT))
    if _NOT_IN_NAMES.search(name):
        findings.of_file("file_name_characters")
    most = size_limit(content) if long else SIZE_LIMIT
    if len(content) > most:
        size = f"{len(content) / MEGABYTE:.1f}"
        findings.of_file("file_too_large", size=size, limit=str(most // MEGABYTE))
    if kind_of(content) in OPENED and not name.lower().endswith(EXTENSIONS):
        findings.of_file("extension_not_read", allowed=LIST.join(EXTENSIONS))
    return not findings.any_fault
