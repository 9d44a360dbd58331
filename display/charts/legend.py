"""What the marks mean, in one line."""

from __future__ import annotations

from typing import NamedTuple

from display.charts.marks import GLYPHS, HOLLOW_GLYPHS
from display.words import word
from indicators.judging.codes import JUDGED


class Key(NamedTuple):
    """A mark and its meaning; `tone` is the verdict whose colour it takes, "pale" and "muted"
    are greys.
    """

    glyph: str
    tone: str
    text: str


def legend(lang: str, *, waived: bool = False, not_due: bool = False) -> list[Key]:
    """The keys; those of what is waived or not yet due only where something is."""
    return [
        *(Key(GLYPHS[v], v, word(f"verdict.{v}", lang)) for v in JUDGED),
        Key("△", "near", word("legend.part_year", lang)),
        Key(HOLLOW_GLYPHS["met"], "muted", word("legend.proxy", lang)),
        Key(GLYPHS["met"], "pale", word("legend.pale", lang)),
        Key("·", "muted", word("legend.undetermined", lang)),
        *([Key(GLYPHS["not_due"], "muted", word("verdict.not_due", lang))] if not_due else []),
        *([Key(GLYPHS["waived"], "waived", word("legend.waived", lang))] if waived else []),
    ]


def full_years(lang: str, *, waived: bool = False, not_due: bool = False) -> list[Key]:
    """The keys where only full years in force are shown."""
    spare = {word("legend.part_year", lang), word("legend.pale", lang)}
    marks = legend(lang, waived=waived, not_due=not_due)
    return [key for key in marks if key.text not in spare]
