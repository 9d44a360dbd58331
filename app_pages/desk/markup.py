"""The analyst's desk as HTML: steps, faults, names, changes, flips. Every value is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from app_pages import markup
from display.screens.effects import SHOWN, Changed, Flipped
from display.screens.faults import Beside, Fault
from display.screens.missing import Lacking
from display.words import word

if TYPE_CHECKING:
    from app_pages.desk.files import Done
    from display.charts.marks import Mark

FAULTS_SHOWN = 30


def steps(done: Sequence[bool], lang: str) -> str:
    """Where the submission stands: the first step that is not done is the one to take."""
    now = next((n for n, finished in enumerate(done) if not finished), None)
    told = "".join(
        f'<li class="{_step(n == now, finished)}"{" aria-current=step" if n == now else ""}>'
        f"{escape(word(f'step.n{n + 1}', lang))}</li>"
        for n, finished in enumerate(done)
    )
    return f'<ol class="tm tm-steps">{told}</ol>'


def _step(now: bool, finished: bool) -> str:
    return "tm-now" if now else "tm-done" if finished else ""


def file_line(name: str, parts: Sequence[tuple[str, str | None]]) -> str:
    told = " · ".join(markup.toned(text, tone) for text, tone in parts)
    return f'<p class="tm tm-file"><b>{escape(name)}</b> {told}</p>'


def warning(text: str) -> str:
    return f'<p class="tm tm-warning" role="alert">{escape(text)}</p>'


def success(text: str) -> str:
    return f'<p class="tm tm-success" role="status">{escape(text)}</p>'


def listed(lines: Iterable[str]) -> str:
    return f'<ul class="tm tm-list">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def faults(lines: Sequence[Fault], lang: str, *, quiet: bool = False) -> str:
    """A problem a row; beyond the first ones they are folded."""
    heads = [word(f"fault.{name}", lang) for name in ("place", "text", "message", "remedy")]
    rows = [(_place(f), beside(f.beside), escape(f.message), escape(f.remedy)) for f in lines]
    kind = "tm-faults tm-quiet" if quiet else "tm-faults"
    return _folding(heads, rows, FAULTS_SHOWN, kind, "fault.more", lang)


def _folding(
    heads: Sequence[str], rows: Sequence[Sequence[str]], shown: int, kind: str, more: str, lang: str
) -> str:
    first = markup.table(heads, rows[:shown], kind)
    if len(rows) <= shown:
        return first
    told = escape(word(more, lang, count=len(rows) - shown))
    rest = markup.table(heads, rows[shown:], kind)
    return f'{first}<div class="tm"><details><summary>{told}</summary>{rest}</details></div>'


def _place(line: Fault) -> str:
    file = f"<small>{escape(line.file)}</small>" if line.file else ""
    return f"{file}<b>{escape(line.place)}</b><small>{escape(line.where)}</small>"


def beside(cells: Sequence[Beside]) -> str:
    """The cell in its surroundings: the one that is meant stands out."""
    told = [
        f'<code class="tm-cell">{escape(c.text) or "&nbsp;"}</code>'
        if c.here
        else f"<span>{escape(c.text)}</span>"
        for c in cells
    ]
    return f'<span class="tm-row">{"".join(told)}</span>'


def name(text: str, line: Fault, count: int, lang: str) -> str:
    where = [line.file, line.place, word("names.rows", lang, count=count)]
    told = escape(" · ".join(part for part in where if part))
    return f'<p class="tm tm-name"><code class="tm-cell">{escape(text)}</code> <small>{told}</small></p>'


def hold(line: Fault) -> str:
    file = f"{escape(line.file)} · " if line.file else ""
    place = f"<small>{file}{escape(line.place)}</small>"
    return f'<p class="tm tm-name">{place} {beside(line.beside)} {escape(line.message)}</p>'


def changes(lines: Sequence[Changed], lang: str, *, uploads: bool = False) -> str:
    names = ("indicator", "period", "before", "after", "difference")
    heads = [*(word(f"effect.{name}", lang) for name in names), ""]
    rows = [
        (
            escape(c.indicator) + (_uploads(c.uploads, lang) if uploads else ""),
            *(escape(cell) for cell in (c.period, c.before, c.after, c.difference)),
            markup.toned(c.kind, c.tone),
        )
        for c in lines
    ]
    return _folding(heads, rows, SHOWN, "tm-changes", "effect.more", lang)


def flips(
    lines: Sequence[Flipped],
    lang: str,
    address: dict[str, str] | None = None,
    *,
    uploads: bool = False,
) -> str:
    """Verdicts before and after; with an address, each leads to its indicator (and leaves the
    page).
    """
    heads = [
        word(f"effect.{name}", lang)
        for name in ("flips", "period", "verdict_before", "verdict_after")
    ]
    rows = [
        (
            _promise(line, address) + (_uploads(line.uploads, lang) if uploads else ""),
            escape(line.period),
            verdict(line.before, line.before_tone),
            f"{verdict(line.after, line.after_tone)}<small>{escape(line.sentence)}</small>",
        )
        for line in lines
    ]
    return _folding(heads, rows, SHOWN, "tm-flips", "effect.more", lang)


def _promise(line: Flipped, address: dict[str, str] | None) -> str:
    if address is None or line.indicator is None:
        return escape(line.promise)
    return markup.link(line.promise, "indicator", **address, indicator=line.indicator)


def _uploads(numbers: Sequence[int], lang: str) -> str:
    if not numbers:
        return ""
    told = word(
        "effect.uploads",
        lang,
        numbers=word("join.list", lang).join(str(number) for number in numbers),
    )
    return f"<small>{escape(told)}</small>"


def verdict(mark: Mark, tone: str) -> str:
    """A verdict as mark and word."""
    return f'<span class="tm-verdict tm-{escape(tone)}">{mark.glyph} {escape(mark.label)}</span>'


def missing(lines: Iterable[Lacking], lang: str) -> str:
    heads = [word(f"missing.{name}", lang) for name in Lacking._fields]
    return markup.table(
        heads, [[escape(str(fact)) for fact in line] for line in lines], "tm-missing"
    )


def done(found: Sequence[Done], lang: str) -> str:
    """What was written, or that it was there before."""
    told = []
    for one in found:
        key = "done.already" if one.upload.already else "done.accepted"
        line = word(key, lang, number=one.upload.id, rows=f"{one.upload.rows:,}", file=one.file)
        if one.upload.left_out and not one.upload.already:
            line = word("join.clause", lang).join(
                [line, word("done.left_out", lang, count=one.upload.left_out)]
            )
        tone = "undetermined" if one.upload.already else "met"
        told.append(f'<h2 class="tm-{tone}">{escape(line)}</h2>')
    return f'<div class="tm tm-first tm-written" role="status">{"".join(told)}</div>'
