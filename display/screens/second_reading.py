"""Method beside method: each promise's verdict, and what other published methods would say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.charts.marks import mark, tone_of
from display.charts.series import KnownFigure
from display.screens.details import chosen_row
from display.screens.tables import Table
from display.words import word
from display.words.names import text_of
from display.words.numbers import number
from display.words.targets import target_label, target_name
from indicators.judging.judgement import Judgement
from indicators.oversight.second_reading import (
    FAIR,
    METHODS,
    MODERATE,
    NEAR_THE_END,
    ON_TRACK,
    SecondReading,
    second_readings,
    trend_of,
    unpromised,
)
from indicators.plan import Indicator, Plan

TONES = {
    "achieved": "met",
    "on_track": "met",
    "moderate": "near",
    "insufficient": "missed",
    "stagnant": "missed",
    "away": "missed",
}


class MethodReading(NamedTuple):
    """What a method says in words, its number, and its tone; `applies` is false where the text
    is the reason why it says nothing.
    """

    text: str
    number: str
    tone: str
    applies: bool


class Compared(NamedTuple):
    """A promise with the verdict that is shown and what each other method says."""

    indicator: str
    name: str
    label: str
    verdict: str
    glyph: str
    tone: str
    methods: tuple[MethodReading, ...]


def compared(
    plan: Plan,
    rows: Iterable[Judgement],
    figures: Iterable[KnownFigure],
    area: str,
    year: int,
    lang: str,
) -> list[Compared]:
    """Every promise on an indicator, in the plan's order, then the series with a direction of
    which nothing is promised; `rows` are judged rows of the area, `figures` those of these series.
    """
    by_target: dict[str, list[Judgement]] = {}
    for row in rows:
        if row.area == area:
            by_target.setdefault(row.target, []).append(row)
    lines = []
    for target in plan.targets:
        mine = by_target.get(target.id, [])
        if target.indicator is None or not mine:
            continue
        own = chosen_row(mine, target.id, area, year)
        shown = mark(own, lang) if own is not None else None
        readings = second_readings(plan, mine, target, area, year)
        lines.append(
            Compared(
                target.indicator,
                target_name(plan, target, lang),
                target_label(plan, target, lang, area),
                shown.label if shown is not None else word("second.no_row", lang),
                shown.glyph if shown is not None else "",
                tone_of(own) if own is not None else "muted",
                tuple(_reading_of(one, lang) for one in readings),
            )
        )
    known = list(figures)
    return [*lines, *(_unpromised(plan, i, known, area, year, lang) for i in unpromised(plan))]


def _unpromised(
    plan: Plan,
    indicator: Indicator,
    figures: Iterable[KnownFigure],
    area: str,
    year: int,
    lang: str,
) -> Compared:
    by_year = {
        f["year"]: f["value"]
        for f in figures
        if (f["indicator"], f["area"], f["month"]) == (indicator.id, area, 12)
        and f["value"] is not None
    }
    nothing = MethodReading(word("second.reason.no_promise", lang), "", "muted", False)
    return Compared(
        indicator.id,
        text_of(indicator.name, lang),
        word(f"second.better_{indicator.direction}", lang),
        word("second.no_promise", lang),
        "",
        "muted",
        (nothing, nothing, nothing, _reading_of(trend_of(plan, indicator, by_year, year), lang)),
    )


def _reading_of(one: SecondReading, lang: str) -> MethodReading:
    if one.outcome is None:
        return MethodReading(word(f"second.reason.{one.reason}", lang), "", "muted", False)
    key = "second.a_year" if one.method == "trend" else "second.ratio"
    digits = "" if one.number is None else word(key, lang, value=number(one.number, 2))
    return MethodReading(
        word(f"second.outcome.{one.outcome}", lang), digits, TONES[one.outcome], True
    )


def notes(plan: Plan, lang: str) -> list[tuple[str, str]]:
    """(method, what it does and where it is from), in the order of the columns."""
    trend = plan.document.trend
    values = {"substantial": number(trend.substantial), "moderate": number(trend.moderate)}
    ratios = {"on_track": ON_TRACK, "moderate_ratio": MODERATE, "fair": FAIR}
    values |= {name: f"{ratio:.2f}" for name, ratio in ratios.items()}
    values["end"] = number(NEAR_THE_END)
    return [
        (word(f"second.method.{name}", lang), word(f"second.about.{name}", lang, **values))
        for name in METHODS
    ]


def compared_table(lines: Sequence[Compared], lang: str) -> Table:
    """The same as a file: of each method what it says, with its number, or why it does not
    apply.
    """
    heads = (
        word("label.promise", lang),
        word("label.target", lang),
        word("second.shown", lang),
        *(word(f"second.method.{name}", lang) for name in METHODS),
    )
    rows: list[Sequence[object]] = [
        [one.name, one.label, one.verdict, *(_cell(reading, lang) for reading in one.methods)]
        for one in lines
    ]
    return Table(heads, rows)


def _cell(reading: MethodReading, lang: str) -> str:
    if not reading.applies:
        return word("second.not_applicable", lang, reason=reading.text)
    return word("join.clause", lang).join(text for text in (reading.text, reading.number) if text)
