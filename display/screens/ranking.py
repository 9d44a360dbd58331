"""The areas in their order on one promise, in words and as bars; those without a figure apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from display.charts.marks import mark, tone_of
from display.charts.ranking import RankBar, rank_bars
from display.screens.tables import Table
from display.words import rows, unit_name, word
from display.words.names import lead_name, text_of
from display.words.numbers import stated_text, value_text
from display.words.periods import short_year
from display.words.phrases import value_of
from display.words.standing import gap_of
from display.words.targets import target_label, target_unit
from indicators.judging.judgement import Judgement
from indicators.oversight.ranking import Absent, Ranked, Ranking
from indicators.plan import Plan, Target


class RankLine(NamedTuple):
    """An area in the ranking: its place ("" of the plan's own), the year of its figure where it
    is another than asked for, value, own number and gap in words, and its bar.
    """

    area: str
    name: str
    place: str
    own: bool
    year: str
    value: str
    target: str
    gap: str
    glyph: str
    label: str
    tone: str
    bar: RankBar


class AbsentLine(NamedTuple):
    """Areas without a figure for one reason: (id, name) of each, and who must report."""

    reason: str
    areas: tuple[tuple[str, str], ...]
    whom: str


class RankScreen(NamedTuple):
    """A ranking in words; `note` says what is drawn and of which years, `label` what is promised."""

    note: str
    label: str
    indicator: str
    lines: tuple[RankLine, ...]
    absent: tuple[AbsentLine, ...]
    next: str


def ranked(plan: Plan, ranking: Ranking, lang: str) -> RankScreen:
    """The ranking as the screen and the file show it."""
    drawn = rank_bars(ranking)
    target = plan.target(ranking.target)
    lines = tuple(
        _rank_line(plan, one, bar, _year(plan, ranking, one.row), lang)
        for one, bar in zip(ranking.ranked, drawn.bars, strict=True)
    )
    notes = [word("areas.by_attainment" if drawn.by_attainment else "areas.by_value", lang)]
    years = {one.row.year for one in ranking.ranked}
    if len(years) == 1 and ranking.several_years:
        notes.append(word("areas.all_of_year", lang, year=min(years)))
    elif ranking.several_years:
        notes.append(word("areas.other_years", lang, year=ranking.year))
    if any(one.row.verdict is None for one in ranking.ranked):
        notes.append(word("areas.pace_colours", lang))
    absent = tuple(_absent_lines(plan, target, ranking.absent, lang))
    name = text_of(plan.indicator(str(target.indicator)).name, lang)
    step = word("areas.next", lang, year=ranking.year, name=name) if absent else ""
    return RankScreen(
        word("join.part", lang).join(notes),
        own_label(plan, target, lang),
        str(target.indicator),
        lines,
        absent,
        step,
    )


def own_label(plan: Plan, target: Target, lang: str) -> str:
    """The promise as a label; where areas have numbers of their own, that they do."""
    if getattr(target.rule, "by_area", None):
        return word("rule.by_area", lang)
    return target_label(plan, target, lang)


def _year(plan: Plan, ranking: Ranking, row: Judgement) -> str:
    """The year of a figure that stands among those of other years."""
    alone = len({one.row.year for one in ranking.ranked}) == 1
    return "" if alone or row.year == ranking.year else short_year(row.year, plan)


def _rank_line(plan: Plan, one: Ranked, bar: RankBar, year: str, lang: str) -> RankLine:
    row = one.row
    shown = mark(row, lang)
    unit = rows.unit_of(plan, row)
    decimals = None if rows.target_of(plan, row) is None else _decimals(plan, row)
    return RankLine(
        area=row.area,
        name=text_of(plan.area(row.area).short, lang),
        place="" if one.place is None else str(one.place),
        own=one.place is None,
        year=year,
        value=value_of(plan, row, lang),
        target=value_text(row.reference, unit, lang, decimals),
        gap=gap_of(plan, row, lang),
        glyph=shown.glyph,
        label=shown.label,
        tone=tone_of(row),
        bar=bar,
    )


def _decimals(plan: Plan, row: Judgement) -> int | None:
    """A stated number with its own digits; a figure that serves as one with those of its print."""
    rule = plan.target(row.target).rule
    if rule.states_a_number:
        return rule.stated_decimals
    if rule.kind == "reaches":
        return len(stated_text(row.reference, None, "en").partition(".")[2])
    if rule.kind == "changes_by":
        return rows.value_decimals(plan, row)
    return rows.input_decimals(row.first("reference", "base"), rows.unit_of(plan, row))


def _absent_lines(
    plan: Plan, target: Target, absent: Collection[Absent], lang: str
) -> Iterable[AbsentLine]:
    whom = lead_name(plan, target, lang) or _publisher(plan, target) or word("folded.nobody", lang)
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for one in absent:
        reason = word(f"reason.{one.reason}.label", lang)
        if one.last is not None:
            reason = word("areas.last_figure", lang, reason=reason, year=one.last)
        name = text_of(plan.area(one.area).short, lang)
        by_reason.setdefault(reason, []).append((one.area, name))
    for reason, areas in by_reason.items():
        yield AbsentLine(reason, tuple(areas), whom)


def _publisher(plan: Plan, target: Target) -> str:
    unit = target_unit(plan, target)
    return unit.publication.by if unit is not None and unit.publication is not None else ""


TABLE = (
    "areas.place label.area label.year label.value label.unit areas.own_target label.gap "
    "label.attainment label.verdict label.source label.reason folded.whom"
).split()


def ranking_table(plan: Plan, ranking: Ranking, lang: str) -> Table:
    """The ranking as a file, nothing rounded; the areas without a figure at its end."""
    screen = ranked(plan, ranking, lang)
    heads = tuple(word(key, lang) for key in TABLE)
    unit = target_unit(plan, plan.target(ranking.target))
    named = "" if unit is None else unit_name(unit, lang)
    lines: list[Sequence[object]] = [
        [
            line.place,
            line.name,
            one.row.year,
            one.row.value,
            named,
            one.row.reference,
            one.row.gap,
            one.row.attainment,
            line.label,
            word("join.part", lang).join(_sources(one.row)),
            "",
            "",
        ]
        for line, one in zip(screen.lines, ranking.ranked, strict=True)
    ]
    for group in screen.absent:
        lines += [["", name, *[""] * 8, group.reason, group.whom] for _, name in group.areas]
    return Table(heads, lines)


def _sources(row: Judgement) -> list[str]:
    return list(dict.fromkeys(one.source for one in row.inputs if one.source))
