"""Bytes → text: a byte order mark, else UTF-8, else GB18030; each strictly, none by guessing."""

from __future__ import annotations

import codecs

from loaders.files.findings import Findings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)


def decode(content: bytes, findings: Findings) -> tuple[str, str] | None:
    """The text and the encoding it was read in; None with a problem where it is no text in a
    known encoding.
    """
    if not content or content.isspace():
        findings.of_file("file_empty")
        return None
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], (encoding,), findings)
    return _decoded(content, ("utf-8", "gb18030"), findings)


def _decoded(
    content: bytes, encodings: tuple[str, ...], findings: Findings
) -> tuple[str, str] | None:
    last: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            if last is None or error.start > last.start:
                last = error
    assert last is not None
    row = content.count(b"\n", 0, last.start) + 1
    begin = content.rfind(b"\n", 0, last.start) + 1
    facts = {
        "tried": "\n".join(e.upper() for e in encodings),
        "byte": f"0x{content[last.start]:02X}",
        "place": str(last.start - begin + 1),
        "best": last.encoding.upper(),
    }
    findings.of_row("encoding", row, **facts)
    return None
