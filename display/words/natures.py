"""Evidence in words, with its nature in sight and whether it proves what is reported."""

from __future__ import annotations

from display.words.lookup import word
from display.words.sources import original
from indicators.judging.dated import Report
from indicators.judging.judgement import Evidence
from indicators.judging.natures import proves

WITHIN = str.maketrans("“”", "‘’")
"""The marks of a quotation within another."""


def nature_name(nature: str | None, lang: str) -> str:
    """What a piece of evidence is.

    >>> nature_name("congress_report", "zh"), nature_name("", "en")
    ('向人大的报告', 'nature not stated')
    """
    return word(f"nature.{nature or 'unstated'}", lang)


def evidence_text(report: Report | Evidence, lang: str) -> str:
    """The evidence of a report with its nature and where it stands; empty where it has none."""
    quoted, source = quoted_text(report, lang), trimmed(report.source)
    if not quoted or not source:
        return quoted
    return word("join.clause", lang).join(
        [quoted, word("evidence.from_source", lang, source=source)]
    )


def quoted_text(report: Report | Evidence, lang: str) -> str:
    """The evidence of a report in quotation marks, with its nature."""
    text = trimmed(report.evidence).translate(WITHIN)
    if not text:
        return ""
    return word("evidence.of_nature", lang, nature=nature_name(report.nature, lang), text=text)


def original_text(report: Report | Evidence, lang: str) -> str:
    """What is said instead of evidence that its reader cannot read, whose words are then shown on
    demand alone; empty where it is read as it stands.
    """
    evidence = trimmed(report.evidence)
    if not original(evidence, report.source or "", lang):
        return ""
    return word("evidence.original", lang, nature=nature_name(report.nature, lang))


def lacking_text(report: Report | Evidence, lang: str, *, beside: bool = False) -> str:
    """What a report that something is done lacks to prove it; empty where it lacks nothing.
    `beside`: its evidence is told just before.
    """
    evidence, nature = report.evidence or "", report.nature or ""
    if not report.done or proves(evidence, nature):
        return ""
    if not evidence.strip():
        return word("evidence.none", lang)
    if beside:
        return word("evidence.not_proof", lang)
    return word("evidence.weak", lang, nature=nature_name(nature, lang))


def trimmed(text: str | None) -> str:
    """A text without the stop at its end, to stand within a sentence."""
    return (text or "").strip().rstrip("。.;； ")
