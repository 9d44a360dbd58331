"""In Word a day and a number with its unit stay on one line."""

from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn

from reports.word_parts import held_together


@pytest.mark.parametrize(
    ("text", "hyphens", "blanks"),
    [
        ("published 2023-03-10, final", 2, 0),
        ("due 2023-03", 1, 0),
        ("short by 3.0 pp and $2.33 billion", 0, 2),
        ("逾期 2,373 天", 0, 1),
        ("well-known 5-year plan", 0, 0),
        ("2019—2025", 0, 0),
    ],
)
def test_what_belongs_together_is_not_broken(text: str, hyphens: int, blanks: int) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    held_together(document)

    paragraph = document.paragraphs[0]
    assert len(list(paragraph._p.iter(qn("w:noBreakHyphen")))) == hyphens
    assert paragraph.text.count("\u00a0") == blanks
    assert paragraph.text.replace("\u00a0", " ") == text
