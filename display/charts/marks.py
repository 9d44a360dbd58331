"""The mark of a row: shape and colour say the same, so that neither is needed alone."""

from __future__ import annotations

from dataclasses import dataclass

from display.charts.palette import Palette, palette
from display.words import word
from indicators.judging.codes import NOT_IN_FORCE
from indicators.judging.judgement import Judgement

SHAPES = {
    "met": "circle",
    "near": "triangle-up",
    "missed": "square",
    "undetermined": "circle",
    "waived": "diamond-x",
    "not_due": "diamond-open",
    "not_begun": "diamond-open",
}
GLYPHS = {
    "met": "●",
    "near": "▲",
    "missed": "■",
    "undetermined": "·",
    "waived": "◈",
    "not_due": "◇",
    "not_begun": "◇",
}
HOLLOW_GLYPHS = {"met": "○", "near": "◬", "missed": "□"}

PACE_TONES = {"ahead": "met", "on_pace": "met", "behind": "near", "far_behind": "missed"}


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
        """1 for what counts, less for what is pale."""
        return 0.42 if self.pale else 1.0


def mark(row: Judgement, lang: str, scheme: str = "light") -> Mark:
    """The mark of a judged row."""
    colours = palette(scheme)
    pale = row.phase in NOT_IN_FORCE
    if row.standing in ("interim", "not_due", "not_begun"):
        return _open(row.standing, row.pace, lang, colours, pale)
    return _full_year(row.standing, lang, scheme, pale, "proxy" in row.flags)


def plain_mark(verdict: str | None, month: int, lang: str) -> Mark:
    """The mark of a verdict of which nothing else is known.

    >>> plain_mark("missed", 12, "zh").symbol, plain_mark(None, 6, "zh").symbol
    ('square', 'triangle-up-open')
    """
    if verdict is None:
        return _open("interim" if month < 12 else "not_due", None, lang, palette("light"), False)
    return _full_year(verdict, lang, "light", False, False)


def _full_year(verdict: str, lang: str, scheme: str, pale: bool, proxy: bool) -> Mark:
    colours = palette(scheme)
    label = word(f"verdict.{verdict}", lang)
    if verdict == "undetermined":
        return Mark("circle", colours.grey, False, pale, label, GLYPHS[verdict], size=5)
    if verdict == "waived":
        return Mark("diamond-x", colours.waived, False, pale, label, GLYPHS[verdict])
    colour = verdict_colour(verdict, scheme)
    if proxy:
        label = word("verdict_by.proxy", lang, verdict=label)
        # A hollow triangle alone means part of a year; the dot keeps the two apart.
        symbol = "triangle-up-open-dot" if verdict == "near" else f"{SHAPES[verdict]}-open"
        return Mark(symbol, colour, True, pale, label, HOLLOW_GLYPHS[verdict])
    return Mark(SHAPES[verdict], colour, False, pale, label, GLYPHS[verdict])


def verdict_colour(verdict: str | None, scheme: str = "light") -> str:
    """The colour of a verdict; grey where there is none."""
    colours = palette(scheme)
    known = {
        "met": colours.met,
        "near": colours.near,
        "missed": colours.missed,
        "waived": colours.waived,
    }
    return known.get(verdict or "", colours.grey)


def _open(standing: str, pace: str | None, lang: str, colours: Palette, pale: bool) -> Mark:
    """The hollow mark of what has no verdict yet, in the colour of its pace."""
    by_pace = {
        "ahead": colours.met,
        "on_pace": colours.met,
        "behind": colours.near,
        "far_behind": colours.missed,
    }
    label = word(f"verdict.{standing}", lang)
    if pace in by_pace:
        label = label + word("join.clause", lang) + word(f"pace.{pace}", lang)
    symbol, glyph = ("triangle-up-open", "△") if standing == "interim" else ("diamond-open", "◇")
    return Mark(symbol, by_pace.get(pace or "", colours.waived), True, pale, label, glyph)


def tone_of(row: Judgement) -> str:
    """The colour of a row: of its verdict, of its pace where there is none yet, else grey."""
    return row.verdict or PACE_TONES.get(row.pace or "", "muted")
