"""Our own pieces of page as HTML. Every value that is put in is escaped here, and nowhere is
Markdown read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from display.charts.legend import Key
from display.screens.attention import Note
from display.screens.counts import Count
from display.screens.folding import Silent
from display.words import word

TONES = {"met", "near", "missed", "strong", "undetermined", "muted", "pale"}


def toned(text: str, tone: str | None) -> str:
    """Text in the colour of a verdict, and heavier."""
    return f'<b class="tm-{tone}">{escape(text)}</b>' if tone in TONES else escape(text)


def first_line(parts: Iterable[tuple[str, str | None]], aside: str = "") -> str:
    line = "".join(toned(text, tone) for text, tone in parts)
    note = f'<p class="tm-aside">{escape(aside)}</p>' if aside else ""
    return f'<div class="tm tm-first"><h1>{line}</h1>{note}</div>'


def title(text: str, note: str = "") -> str:
    return f'<h2 class="tm tm-title">{escape(text)}{f" <small>{escape(note)}</small>" if note else ""}</h2>'


def page_head(head: str, text: str, note: str) -> str:
    """A page's title, what it is for, and how much it holds."""
    return f'<div class="tm tm-head"><h1>{escape(head)} <small>{escape(note)}</small></h1><p>{escape(text)}</p></div>'


def aside(text: str) -> str:
    return f'<p class="tm tm-aside">{escape(text)}</p>'


def counts(found: Sequence[Count]) -> str:
    return f'<div class="tm tm-counts" role="list">{"".join(_count(c) for c in found)}</div>'


def _count(count: Count) -> str:
    glyph = (
        f'<span class="tm-{count.tone}" aria-hidden="true">{count.glyph}</span> '
        if count.glyph
        else ""
    )
    return (
        f'<div role="listitem"><span class="tm-label">{glyph}{escape(count.label)}</span>'
        f'<strong class="tm-{count.tone or "strong"}">{count.number}</strong>'
        f'<span class="tm-note">{escape(count.note)}</span></div>'
    )


def legend(keys: Iterable[Key]) -> str:
    told = "".join(
        f'<span><i class="tm-{key.tone}" aria-hidden="true">{key.glyph}</i> {escape(key.text)}</span>'
        for key in keys
    )
    return f'<div class="tm tm-legend">{told}</div>'


def link(text: str, path: str, **params: str) -> str:
    """A link within the dashboard; the address of the page is kept relative, so that a base
    path may stand before.
    """
    return f'<a href="{escape(path)}?{escape(urlencode(params))}" target="_self">{escape(text)}</a>'


def matters(few: Sequence[Note], rest: Sequence[Note], lang: str, address: dict[str, str]) -> str:
    listed = [
        f'<ul class="tm-matters">{"".join(_matter(note, address) for note in part)}</ul>'
        for part in (few, rest)
    ]
    if not rest:
        return f'<div class="tm">{listed[0]}</div>'
    more = escape(word("matters.more", lang, count=len(rest)))
    return (
        f'<div class="tm">{listed[0]}<details><summary>{more}</summary>{listed[1]}</details></div>'
    )


def _matter(note: Note, address: dict[str, str]) -> str:
    name = escape(note.title)
    if note.indicator:
        name = link(note.title, "indicator", **address, indicator=note.indicator)
    elif note.task:
        name = link(note.title, "tasks", **address, task=str(note.task))
    office = f' <span class="tm-office">{escape(note.office)}</span>' if note.office else ""
    return f'<li class="tm-edge-{note.tone or "none"}"><b>{name}</b>{office}<span>{escape(note.detail)}</span></li>'


def silent(lines: Sequence[Silent], lang: str, address: dict[str, str]) -> str:
    heads = [
        word(key, lang)
        for key in ("label.promise", "label.target", "folded.missing", "folded.whom")
    ]
    rows = [
        (
            link(s.name, "indicator", **address, indicator=s.indicator)
            if s.indicator
            else escape(s.name),
            escape(s.label),
            escape(s.reason),
            escape(s.lead)
            if s.lead
            else f'<i class="tm-muted">{escape(word("folded.nobody", lang))}</i>',
        )
        for s in lines
    ]
    return table(heads, rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A plain table; the cells are markup already, the heads are words."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="tm tm-table {kind}"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
