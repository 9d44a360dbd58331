"""The matrix in words, for a reader who does not see it."""

from __future__ import annotations

from collections.abc import Sequence

from display.charts.cells import cell_text, tells
from display.charts.marks import mark
from display.words import rows, word
from display.words.periods import period_label
from display.words.rows import Judged, rows_of_area
from display.words.targets import target_name
from indicators.plan import Plan


def matrix_alt(
    plan: Plan,
    frame: Judged,
    years: Sequence[int],
    lang: str,
    selected_year: int | None = None,
    *,
    area: str | None = None,
) -> str:
    """What the matrix shows, for a reader who does not see it: the chosen year's verdicts, or
    every year's.
    """
    place = area or plan.document.area
    lines = []
    for row in rows_of_area(frame, place):
        target, year = rows.target_of(plan, row), row.year
        wanted = year == selected_year if selected_year in years else year in years
        if target is None or not wanted or not tells(row):
            continue
        verdict = mark(row, lang).label
        value = cell_text(plan, row)
        lines.append(
            " ".join(
                p
                for p in (
                    target_name(plan, target, lang),
                    period_label(year, row.month, lang, plan),
                    value,
                    verdict,
                )
                if p
            )
        )
    marks = word("join.part", lang).join(lines) or word("indicator.no_figures", lang)
    return f"{word('overview.matrix', lang)}: {marks}"
