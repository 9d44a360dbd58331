"""The ledger as HTML: submissions, vintages with their submissions, candidates side by side.
All values are escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from app_pages import markup
from app_pages.desk.markup import warning
from display.screens.uploads import Submission
from display.screens.vintages import Said, Vintage
from display.screens.waivers import Recorded
from display.words import word

UPLOADS_SHOWN = 20


def written(text: str) -> str:
    return f'<div class="tm tm-first tm-written" role="status"><h2 class="tm-met">{escape(text)}</h2></div>'


def uploads(lines: Sequence[Submission], lang: str) -> str:
    """The newest first; older ones are folded."""
    heads = [
        word(f"ledger.{name}", lang)
        for name in ("number", "recorded", "by", "file", "rows", "state", "note")
    ]
    rows = [_upload(line) for line in lines]
    first = markup.table(heads, rows[:UPLOADS_SHOWN], "tm-uploads")
    if len(rows) <= UPLOADS_SHOWN:
        return first
    told = escape(word("ledger.older", lang, count=len(rows) - UPLOADS_SHOWN))
    rest = markup.table(heads, rows[UPLOADS_SHOWN:], "tm-uploads")
    return f'{first}<div class="tm"><details><summary>{told}</summary>{rest}</details></div>'


def _upload(line: Submission) -> tuple[str, ...]:
    left = f"<small>{escape(line.left_out)}</small>" if line.left_out else ""
    why = f"<small>{escape(line.why)}</small>" if line.why else ""
    state = escape(line.state) if line.stands else f'<b class="tm-missed">{escape(line.state)}</b>'
    facts = (line.number, line.recorded, line.by, line.file, line.rows)
    return (
        *(escape(fact) for fact in facts[:-1]),
        escape(facts[-1]) + left,
        state + why,
        escape(line.note),
    )


def left_out(entries: Iterable[Mapping[str, Any]], lang: str) -> str:
    heads = [
        word(key, lang) for key in ("fault.place", "ledger.left_out_name", "ledger.left_out_text")
    ]
    rows = [
        (
            escape(f"{e['sheet']}!{e['cell']}" if e["sheet"] else str(e["cell"])),
            escape(str(e["name"])),
            escape(str(e["text"])),
        )
        for e in entries
    ]
    return markup.table(heads, rows)


def vintages(name: str, area: str, lines: Sequence[Vintage], lang: str) -> str:
    """Every value of a series that was ever stated, with the submission that brought it."""
    keys = ("period", "value", "stage", "known_on", "basis", "source", "note")
    rows = [
        (
            escape(line.period),
            _value(line),
            *(escape(fact) for fact in (line.stage, line.known_on, line.basis)),
            "".join(_said(said, lang) for said in line.said),
            escape(word(f"detail.{line.state}", lang)) + "".join(_small(n) for n in _notes(line)),
        )
        for line in lines
    ]
    caption = f'<h3 class="tm">{escape(area)} · {escape(name)}</h3>'
    return caption + markup.table([word(f"label.{key}", lang) for key in keys], rows, "tm-vintages")


def _value(line: Vintage) -> str:
    tone = "tm-muted" if line.state == "former" else "tm-strong"
    return f'<b class="{tone}">{escape(line.value)}</b>{_small(line.printed)}'


def _notes(line: Vintage) -> list[str]:
    return list(dict.fromkeys(said.note for said in line.said if said.note))


def _small(told: str) -> str:
    return f"<small>{escape(told)}</small>" if told else ""


def _said(said: Said, lang: str) -> str:
    source = escape(said.source or word("app.none", lang))
    if said.link:
        source = (
            f'<a href="{escape(said.link)}" target="_blank" rel="noopener noreferrer">{source}</a>'
        )
    upload = (
        f" <small>{escape(word('ledger.upload', lang, number=said.upload))}</small>"
        if said.upload
        else ""
    )
    quote = f"<q>{escape(said.quote)}</q>" if said.quote else ""
    return f"<div>{source}{upload}{quote}</div>"


def candidates(lines: Sequence[Vintage], lang: str) -> str:
    """The values that contradict each other, side by side with all that speaks for each."""
    told = "".join(_candidate(number, line, lang) for number, line in enumerate(lines, start=1))
    return f'<div class="tm tm-candidates">{told}</div>'


def _candidate(number: int, line: Vintage, lang: str) -> str:
    head = escape(word("ledger.candidate", lang, number=number))
    facts = escape(" · ".join(fact for fact in (line.known_on, line.stage) if fact))
    said = "".join(_said(one, lang) for one in line.said)
    return (
        f"<section><small>{head}</small><h3>{escape(line.value)}</h3>{_small(line.printed)}"
        f"<p><small>{facts}</small></p>{said}{''.join(_small(note) for note in _notes(line))}</section>"
    )


def settled(name: str, told: str) -> str:
    return f'<p class="tm tm-settled"><b>{escape(name)}</b> <span>{escape(told)}</span></p>'


def waivers(lines: Sequence[Recorded], lang: str) -> str:
    """Every waiver recorded, those withdrawn too."""
    heads = [
        word(f"waiver.{name}", lang)
        for name in (
            "number",
            "target",
            "year",
            "decision",
            "document",
            "reason",
            "recorded",
            "state",
        )
    ]
    rows = [
        (
            *(escape(fact) for fact in (str(one.number), one.promise, one.year, one.decided)),
            *(escape(fact) for fact in (one.document, one.reason, one.recorded)),
            escape(one.state) if one.stands else f'<b class="tm-missed">{escape(one.state)}</b>',
        )
        for one in lines
    ]
    return markup.table(heads, rows, "tm-waivers")


__all__ = [
    "candidates",
    "left_out",
    "settled",
    "uploads",
    "vintages",
    "waivers",
    "warning",
    "written",
]
