"""A plan's document (plain text, Word, HTML) → its text, paragraph by paragraph."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from indicators.proposals.proposal import TextReading
from indicators.proposals.text import read_text
from loaders.files.decoding import decode
from loaders.files.findings import Findings, Problem, TextError
from loaders.files.formats import kind_of
from loaders.files.intake import visible
from loaders.files.limits import MEGABYTE, SIZE_LIMIT
from loaders.meaning.target_cells import fiscal_year_in

PART_LIMIT = 20 * MEGABYTE
"""Bytes of a Word document's text when unpacked."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title", "section")
_SILENT = ("script", "style", "template", "noscript")


def document_text(name: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a document, and its faults; with a fault the text is empty."""
    findings = Findings(visible(name))
    text = ""
    kind = kind_of(content)
    if len(content) > SIZE_LIMIT:
        size, limit = f"{len(content) / MEGABYTE:.1f}", str(SIZE_LIMIT // MEGABYTE)
        findings.of_file("file_too_large", size=size, limit=limit)
    elif not content.strip():
        findings.of_file("file_empty")
    elif kind in ("text", "html", "xml"):
        decoded = decode(content, findings)
        text = "" if decoded is None else decoded[0]
        text = _html(text) if kind == "html" else text
    elif content.startswith(b"PK"):
        text = _word(content, findings)
    else:
        findings.of_file("document_not_read")
    return text, findings.all()[0]


def read_plan_text(
    name: str,
    content: bytes,
    first: int | None = None,
    last: int | None = None,
    fiscal: str = "",
) -> tuple[TextReading, tuple[Problem, ...]]:
    """What a plan's document proposes, for a person to confirm, and the faults of the file.
    `first` and `last` are the plan's years, `fiscal` how they are counted (4:start). Nothing
    enters a plan.
    """
    text, problems = document_text(name, content)
    try:
        years = fiscal_year_in(fiscal) if fiscal.strip() else None
    except TextError as refusal:
        findings = Findings(visible(name))
        findings.of_file(refusal.code, fiscal)
        return TextReading(), (*problems, *findings.all()[0])
    return read_text(text, first, last, years), problems


class _Paragraphs(HTMLParser):
    """Gathers what is shown of a page, a line a block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _html(text: str) -> str:
    page = _Paragraphs()
    page.feed(text)
    page.close()
    return re.sub(r"\n\s*\n+", "\n\n", "".join(page.parts)).strip() + "\n"


def _word(content: bytes, findings: Findings) -> str:
    """The paragraphs of a Word document, of its tables too."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if parts.getinfo("word/document.xml").file_size > PART_LIMIT:
                findings.of_file("file_too_large", size="20", limit=str(PART_LIMIT // MEGABYTE))
                return ""
            with parts.open("word/document.xml") as part:
                root = fromstring(part.read(PART_LIMIT + 1), forbid_dtd=True)
    except (KeyError, zipfile.BadZipFile, ParseError, DefusedXmlException, NotImplementedError,
            RuntimeError, OSError):  # fmt: skip
        findings.of_file("document_not_read")
        return ""
    lines = []
    for paragraph in root.iter(f"{_W}p"):
        lines.append("".join(_run(node) for node in paragraph.iter()))
    return "\n".join(lines) + "\n"


def _run(node: object) -> str:
    tag = str(getattr(node, "tag", ""))
    if tag == f"{_W}t":
        return str(getattr(node, "text", "") or "")
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}.get(tag, "")
