"""The analyst's desk as HTML: steps, faults, changes, flips. Every value is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app_pages import markup
from display.desk import Changed, Fault, Flipped, Lacking
from display.status import GLYPHS
from display.words import word

STEPS = 5


def steps(now: int, lang: str) -> str:
    """Where the submission stands; what lies behind is done."""
    told = "".join(
        f'<li class="{"tm-now" if n == now else "tm-done" if n < now else ""}"'
        f"{' aria-current=step' if n == now else ''}>{escape(word(f'step.n{n}', lang))}</li>"
        for n in range(1, STEPS + 1)
    )
    return f'<ol class="tm tm-steps">{told}</ol>'


def file_line(name: str, parts: Sequence[tuple[str, str | None]]) -> str:
    told = " · ".join(markup.toned(text, tone) for text, tone in parts)
    return f'<p class="tm tm-file"><b>{escape(name)}</b> {told}</p>'


def faults(lines: Iterable[Fault], lang: str) -> str:
    heads = [word(f"fault.{name}", lang) for name in ("place", "text", "message", "remedy")]
    rows = [
        (escape(f.place), f'<code class="tm-cell">{escape(f.text)}</code>', escape(f.message), escape(f.remedy))
        for f in lines
    ]
    return markup.table(heads, rows, "tm-faults")


def changes(lines: Sequence[Changed], shown: int, lang: str) -> str:
    heads = [word(f"effect.{name}", lang) for name in ("indicator", "period", "before", "after", "difference")] + [""]
    rows = [tuple(escape(cell) for cell in line) for line in lines[:shown]]
    return markup.table(heads, rows, "tm-changes") + _more(len(lines) - shown, lang)


def flips(lines: Sequence[Flipped], shown: int, lang: str, address: dict[str, str]) -> str:
    names = ("flips", "period", "verdict_before", "verdict_after")
    heads = [word(f"effect.{name}", lang) for name in names]
    rows = [_flip(line, lang, address) for line in lines[:shown]]
    return markup.table(heads, rows, "tm-flips") + _more(len(lines) - shown, lang)


def _flip(line: Flipped, lang: str, address: dict[str, str]) -> tuple[str, ...]:
    name = (
        markup.link(line.target, "indicator", **address, indicator=line.indicator)
        if line.indicator
        else escape(line.target)
    )
    brought = ""
    if line.uploads:
        numbers = ", ".join(str(upload) for upload in line.uploads)
        brought = f"<small>{escape(word('effect.uploads', lang, numbers=numbers))}</small>"
    return (
        f"{name}{brought}",
        escape(line.period),
        verdict(line.before, lang),
        f"{verdict(line.after, lang)}<small>{escape(line.sentence)}</small>",
    )


def verdict(code: str | None, lang: str) -> str:
    """A verdict as mark and word."""
    name = code or "interim"
    text = word(f"verdict.{name}", lang)
    return f'<span class="tm-{name} tm-verdict">{GLYPHS.get(name, "△")} {escape(text)}</span>'


def missing(lines: Iterable[Lacking], lang: str) -> str:
    return markup.table([word(f"missing.{name}", lang) for name in Lacking._fields], [
        tuple(escape(cell) for cell in line) for line in lines
    ])  # fmt: skip


def _more(count: int, lang: str) -> str:
    return markup.aside(word("effect.more", lang, count=count)) if count > 0 else ""
