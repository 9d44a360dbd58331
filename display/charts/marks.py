"""The mark of a row: shape and colour say the same, so that neither is needed alone."""

from __future__ import annotations

from dataclasses import dataclass

from display.charts.palette import Palette, palette
from display.words import word
from display.words.rows import Row, flags, text, whole

SHAPES = {
    "met": "circle",
    "near": "triangle-up",
    "missed": "square",
    "undetermined": "circle",
    "waived": "diamond-x",
}
GLYPHS = {"met": "●", "near": "▲", "missed": "■", "undetermined": "·", "waived": "◈"}
HOLLOW_GLYPHS = {"met": "○", "near": "◬", "missed": "□"}

_PALE_PHASES = ("before", "ended")


@dataclass(frozen=True)
class Mark:
    """`symbol` is plotly's, open where hollow; `glyph` is the same shape as a character, for
    tables and lists.
    """

    symbol: str
    colour: str
    hollow: bool
    pale: bool
    label: str
    glyph: str
    size: int = 11

    @property
    def opacity(self) -> float:
        return 0.42 if self.pale else 1.0


def mark(row: Row, lang: str, scheme: str = "light") -> Mark:
    """The mark of a judged row.

    >>> mark({"verdict": "missed", "month": 12}, "zh").symbol
    'square'
    """
    colours = palette(scheme)
    verdict = text(row, "verdict")
    pale = text(row, "phase") in _PALE_PHASES
    if verdict not in SHAPES:
        if (whole(row, "month") or 12) < 12:
            return _part_year(row, lang, colours, pale)
        verdict = "undetermined"
    label = word(f"verdict.{verdict}", lang)
    if verdict == "undetermined":
        return Mark("circle", colours.grey, False, pale, label, GLYPHS[verdict], size=5)
    if verdict == "waived":
        return Mark("diamond-x", colours.waived, False, pale, label, GLYPHS[verdict])
    colour = verdict_colour(verdict, scheme)
    if "proxy" in flags(row):
        label = word("verdict_by.proxy", lang, verdict=label)
        # A hollow triangle alone means part of a year; the dot keeps the two apart.
        symbol = "triangle-up-open-dot" if verdict == "near" else f"{SHAPES[verdict]}-open"
        return Mark(symbol, colour, True, pale, label, HOLLOW_GLYPHS[verdict])
    return Mark(SHAPES[verdict], colour, False, pale, label, GLYPHS[verdict])


def verdict_colour(verdict: str | None, scheme: str = "light") -> str:
    colours = palette(scheme)
    known = {
        "met": colours.met,
        "near": colours.near,
        "missed": colours.missed,
        "waived": colours.waived,
    }
    return known.get(verdict or "", colours.grey)


def _part_year(row: Row, lang: str, colours: Palette, pale: bool) -> Mark:
    pace = text(row, "pace")
    by_pace = {
        "ahead": colours.met,
        "on_pace": colours.met,
        "behind": colours.near,
        "far_behind": colours.missed,
    }
    label = word("phase.interim", lang)
    if pace in by_pace:
        label = label + word("join.clause", lang) + word(f"pace.{pace}", lang)
    return Mark("triangle-up-open", by_pace.get(pace or "", colours.waived), True, pale, label, "△")
