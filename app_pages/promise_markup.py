"""The indicator page's own pieces of page as HTML. Every value that is put in is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from app_pages.markup import link, table
from display.charts.marks import Mark
from display.screens.benchmarks import Benchmark
from display.screens.details import Later, Promise
from display.screens.vintages import Said, Vintage
from display.words import word
from display.words.rows import text, whole

if TYPE_CHECKING:
    from display.words.rows import Row


def heading(name: str, area: str, row: Row | None, mark: Mark | None) -> str:
    badge = ""
    if row is not None and mark is not None:
        tone = text(row, "verdict") or _pace_tone(row)
        label = f"{whole(row, 'year')} {mark.label}"
        badge = f' <span class="tm-badge tm-{tone}"><span aria-hidden="true">{mark.glyph}</span> {escape(label)}</span>'
    where = f" <small>{escape(area)}</small>" if area else ""
    return f'<div class="tm tm-head"><h1>{escape(name)}{where}{badge}</h1></div>'


def _pace_tone(row: Row) -> str:
    tones = {"ahead": "met", "on_pace": "met", "behind": "near", "far_behind": "missed"}
    return tones.get(text(row, "pace") or "", "muted")


def sentence(told: str, rest: str = "") -> str:
    """The verdict in words, and quieter what it rests on."""
    return f'<p class="tm tm-sentence">{escape(told)} <span>{escape(rest)}</span></p>'


def silence(lines: Sequence[tuple[str, str]]) -> str:
    """What is missing, who should report, what comes next."""
    told = "".join(f"<dt>{escape(head)}</dt><dd>{escape(body)}</dd>" for head, body in lines)
    return f'<dl class="tm tm-silence">{told}</dl>'


def promise(found: Promise, needed: str, lang: str, address: dict[str, str]) -> str:
    reading = "".join(f"<li>{escape(a)}</li>" for a in found.assumptions)
    parts = [
        _part(
            word("label.clause", lang),
            f'<blockquote lang="zh-CN">{escape(found.clause)}</blockquote>',
        ),
        _part(word("label.reading", lang), f"<p>{escape(found.reading)}</p>"),
        _part(word("label.assumptions", lang), f"<ul>{reading}</ul>") if reading else "",
        _part(word("label.responsible", lang), _who(found, lang, address)),
        _part(word("label.pace_needed", lang), f"<p>{escape(needed)}</p>") if needed else "",
        _part(word("methods.years", lang), f"<p>{escape(found.in_force)}</p>"),
    ]
    return f'<div class="tm tm-beside">{"".join(parts)}</div>'


def _part(head: str, body: str) -> str:
    return f"<section><h3>{escape(head)}</h3>{body}</section>"


def _who(found: Promise, lang: str, address: dict[str, str]) -> str:
    if found.lead is None or found.office is None:
        lead = f'<p class="tm-muted">{escape(word("label.no_lead", lang))}</p>'
    else:
        office = link(found.lead, "offices", **address, office=found.office)
        note = (
            f" <small>{escape(word('detail.lead_assumed', lang))}</small>" if found.assumed else ""
        )
        lead = f"<p>{escape(word('label.lead', lang))}: <b>{office}</b>{note}</p>"
    if not found.tasks:
        return f'{lead}<p class="tm-muted">{escape(word("label.no_task", lang))}</p>'
    tasks = "".join(
        f"<li>{link(name, 'tasks', **address, task=str(number))}<small>{escape(offices)}</small></li>"
        for number, name, offices in found.tasks
    )
    return f'{lead}<ul class="tm-tasks">{tasks}</ul>'


def benchmarks(found: Sequence[Benchmark], year: int, lang: str) -> str:
    """Other areas by the same promise: figure, shape and colour of the verdict, difference in
    words.
    """
    lines = "".join(
        f"<tr><th scope=row>{escape(one.area)}</th><td>{escape(one.value)}</td>"
        f'<td class="tm-{one.verdict}"><span role="img" aria-label="{escape(one.label)}" title="{escape(one.label)}">'
        f"{escape(one.glyph)}</span> {escape(one.difference)}</td></tr>"
        for one in found
    )
    part = _part(
        word("detail.benchmarks", lang, year=year), f'<table class="tm-benchmarks">{lines}</table>'
    )
    return f'<div class="tm tm-beside">{part}</div>'


def later_and_related(
    later: Sequence[Later], related: Sequence[tuple[str, str]], lang: str, address: dict[str, str]
) -> str:
    parts = []
    if later:
        lines = "".join(
            f"<p><b>{escape(x.text)}</b> <small>{escape(x.source)}</small></p>" for x in later
        )
        note = f"<p><small>{escape(word('detail.later_note', lang))}</small></p>"
        parts.append(_part(word("label.later_target", lang), lines + note))
    if related:
        links = "".join(
            f"<li>{link(name, 'indicator', **address, indicator=id)}</li>" for id, name in related
        )
        parts.append(_part(word("detail.related", lang), f"<ul>{links}</ul>"))
    return f'<div class="tm tm-beside">{"".join(parts)}</div>'


def vintages(name: str, area: str, lines: Sequence[Vintage], lang: str) -> str:
    keys = ("period", "value", "stage", "known_on", "basis", "source", "note")
    heads = [word(f"label.{key}", lang) for key in keys]
    rows = [
        (
            escape(line.period),
            f"<b>{escape(line.value)}</b>{_small(line.printed)}"
            if line.state != "former"
            else _former(line),
            escape(line.stage),
            escape(line.known_on),
            escape(line.basis),
            "".join(_said(said, lang) for said in line.said),
            f"{escape(word(f'detail.{line.state}', lang))}{''.join(_small(n) for n in _notes(line))}",
        )
        for line in lines
    ]
    caption = f'<h3 class="tm">{escape(area)} · {escape(name)}</h3>'
    return caption + table(heads, rows, "tm-vintages")


def _former(line: Vintage) -> str:
    return f'<span class="tm-muted">{escape(line.value)}{_small(line.printed)}</span>'


def _notes(line: Vintage) -> list[str]:
    return list(dict.fromkeys(said.note for said in line.said if said.note))


def _said(said: Said, lang: str) -> str:
    source = escape(said.source or word("app.none", lang))
    if said.link:
        source = (
            f'<a href="{escape(said.link)}" target="_blank" rel="noopener noreferrer">{source}</a>'
        )
    quote = f"<q>{escape(said.quote)}</q>" if said.quote else ""
    return f"<div>{source}{quote}</div>"


def _small(told: str) -> str:
    return f"<small>{escape(told)}</small>" if told else ""
