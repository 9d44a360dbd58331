"""A series and its gaps in words, for a reader who does not see them."""

from __future__ import annotations

from display.charts.marks import mark
from display.charts.series import Point, Series, judged_years, signed_gap
from display.words import word
from display.words.names import text_of
from display.words.numbers import value_text
from display.words.periods import period_label, short_year
from display.words.phrases import qualified
from display.words.targets import target_label


def series_alt(known: Series, lang: str) -> str:
    """The series in words: each period with value and verdict, then the target and the
    benchmarks' last figures.
    """
    lines = [_point_text(known, point, lang) for point in known.points]
    if known.target is not None:
        lines.append(
            f"{word('label.target', lang)} {target_label(known.plan, known.target, lang, known.area)}"
        )
    for place, shown in known.beside:
        year, value = shown[-1]
        lines.append(
            f"{text_of(place.short, lang)} {short_year(year, known.plan)} "
            f"{value_text(value, known.indicator, lang)}"
        )
    name = text_of(known.indicator.name, lang)
    nothing = word("indicator.no_figures", lang)
    return f"{name}: {word('join.part', lang).join(lines) if known.points else nothing}"


def _point_text(known: Series, point: Point, lang: str) -> str:
    value = qualified(
        value_text(point.value, known.indicator, lang, point.decimals), point.qualifier, lang
    )
    verdict = mark(point.row, lang).label if point.row is not None else ""
    return " ".join(
        part
        for part in (period_label(point.year, point.month, lang, known.plan), value, verdict)
        if part
    )


def gap_bars_alt(known: Series, lang: str) -> str:
    """The yearly gaps in words."""
    judged = judged_years(known)
    lines = [
        f"{short_year(row.year, known.plan)} {signed_gap(known.plan, row)} {mark(row, lang).label}"
        for row in judged
    ]
    text = word("join.part", lang).join(lines) or word("overview.no_gaps", lang)
    return f"{word('indicator.gap_bars', lang)}: {text}"
