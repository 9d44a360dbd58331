"""Scores as HTML. Every value is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app_pages import address, markup
from display.screens.scores import ComponentLine, ScoreLine
from display.words import word


def scores(found: Sequence[ScoreLine], lang: str, *, goals: bool) -> str:
    """A score a row with the counts it rests on; beside the first scheme's where there is
    another.
    """
    compared = any(line.before for line in found)
    keys = ["goal" if goals else "office", "points"]
    keys += ["before", "change"] if compared else []
    keys += ["judged", "undetermined", "waived"]
    rows = [_row(line, compared=compared, goals=goals) for line in found]
    return markup.table([word(f"scores.{key}", lang) for key in keys], rows, "tm-scores")


def _row(line: ScoreLine, *, compared: bool, goals: bool) -> list[str]:
    name = (
        escape(line.name)
        if goals
        else markup.link(line.name, "offices", **address.common(), office=line.of)
    )
    note = f" <small>{escape(line.note)}</small>" if line.note else ""
    beside = [escape(line.before), escape(line.change)] if compared else []
    counts = [str(line.judged), str(line.undetermined), str(line.waived)]
    return [name, f"<b>{escape(line.points)}</b>{note}", *beside, *counts]


def score(points: str, about: str) -> str:
    return f'<p class="tm tm-score"><b>{escape(points)}</b> <span>{escape(about)}</span></p>'


def components(found: Sequence[ComponentLine], lang: str) -> str:
    heads = [
        word(f"scores.{key}", lang)
        for key in ("promise", "verdict", "attainment", "weight", "share", "earned")
    ]
    rows = [
        (
            escape(line.promise),
            f'<span class="tm-verdict tm-{line.tone}">{line.glyph} {escape(line.verdict)}</span>'
            + (f" <small>{escape(line.note)}</small>" if line.note else ""),
            escape(line.attainment),
            escape(line.weight),
            escape(line.share),
            escape(line.earned),
        )
        for line in found
    ]
    return markup.table(heads, rows, "tm-components")
