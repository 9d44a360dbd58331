"""Plain text, Word and HTML say the same; what is none of them is a fault."""

import io

import docx
import pytest
from docx.oxml import OxmlElement

from display.words.problems import problem_words
from loaders import document_text

LINES = ["一、目标", "城镇新增就业500万人以上。", "（责任单位：人社局、发改局）"]


def as_word() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


PAGE = "<html><style>p{}</style><script>x()</script>" + "".join(f"<p>{x}</p>" for x in LINES)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", "\n".join(LINES).encode()),
        ("plan.txt", "\n".join(LINES).encode("gb18030")),
        ("plan.html", (PAGE + "</html>").encode()),
        ("plan.docx", as_word()),
    ],
)
def test_a_document_is_its_paragraphs(name, content):
    text, problems = document_text(name, content)
    assert problems == ()
    assert [line for line in text.splitlines() if line.strip()] == LINES


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7 x", "document_not_read"),
        (b"PK\x03\x04 not a zip", "document_not_read"),
        (as_word()[:400], "document_not_read"),
    ],
)
def test_what_is_no_document_is_a_fault(content, code):
    text, (problem,) = document_text("plan.docx", content)
    assert (text, problem.code) == ("", code)
    assert all(all(problem_words(problem, lang)) for lang in ("zh", "en"))


def test_a_hyphen_that_may_not_break_is_a_hyphen():
    document = docx.Document()
    run = document.add_paragraph().add_run("by 2025")
    run._r.append(OxmlElement("w:noBreakHyphen"))
    run.add_text("26")
    content = io.BytesIO()
    document.save(content)
    assert document_text("plan.docx", content.getvalue())[0] == "by 2025-26\n"
