"""The briefing as a workbook: its tables, a sheet for every goal, all judged rows, inputs,
methods, sources.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from itertools import zip_longest
from typing import Any

import pandas as pd

from display.screens.methods import methods
from display.words import rows, unit_name, word
from display.words.names import text_of
from display.words.periods import period_label
from indicators.judging.judgement import Evidence, Judgement
from indicators.plan import Plan
from reports.attainment import attainment_lines, attainment_page
from reports.briefing.book_charts import attainment_chart, counts_chart, series_chart
from reports.briefing.book_years import by_target_and_year, lines_of_years, unit_of, year_table
from reports.briefing.citations import Citations
from reports.briefing.content import Bars, Briefing, Cell, Column, Section, Stacks, Table
from reports.briefing.scope import Scope
from reports.briefing.sheets import WIDTH, Sheet
from reports.briefing.word_styles import EXCEL_SIZES
from reports.briefing.wording import capital, phrase
from reports.workbook import workbook

_SIZE = {"width": 620, "height": 290}
_CHART_ROWS = 16
_METHOD = (16, 26, 12, 34, 40, 40, 30, 30, 18, 14, 24)


def excel_workbook(plan: Plan, frame: pd.DataFrame, briefing: Briefing) -> bytes:
    """The working annex as .xlsx: numbers are numbers, texts never formulas."""
    out = io.BytesIO()
    day, lang = briefing.as_of, briefing.lang
    scope = Scope(plan, frame, briefing.year, day, lang, Citations(plan, day, lang))
    with workbook(out) as book:
        made = datetime.combine(day, time())
        book.set_properties(
            {"title": briefing.full_title, "author": briefing.signature, "created": made}
        )
        book.set_size(2400, 1400)
        _summary(book, briefing)
        for goal in plan.goals:
            _goal(book, scope, goal.id, text_of(goal.name, lang))
        for section in briefing.sections[1:]:
            _section(book, section)
        judged = frame[frame["area"] == plan.document.area]
        lines = attainment_lines(plan, judged, day, briefing.comments)
        attainment_page(Sheet(book, phrase("book.rows", lang)), plan, lines, lang)
        _inputs(book, scope)
        _methods(book, plan, lang)
        _sources(book, briefing)
        for sheet in book.worksheets():
            sheet.set_paper(EXCEL_SIZES[briefing.paper.size])
    return out.getvalue()


def _summary(book: Any, briefing: Briefing) -> None:
    page = Sheet(book, phrase("book.summary", briefing.lang))
    page.widths(22, *[14] * 7)
    page.title(briefing.annex_title)
    page.line(phrase("book.as_of", briefing.lang, day=briefing.day))
    page.line(briefing.headline)
    page.at += 1
    _blocks(book, page, briefing.sections[0])


def _section(book: Any, section: Section) -> None:
    """A sheet of the tables and charts of a section; none where it has no table."""
    if any(isinstance(block, Table) for block in section.all_blocks()):
        page = Sheet(book, section.heading.split("、", 1)[-1].split(". ", 1)[-1])
        tables = [block for block in section.all_blocks() if isinstance(block, Table)]
        shares = zip_longest(
            *([column.share for column in table.columns] for table in tables), fillvalue=0.0
        )
        page.widths(*(max(9.0, WIDTH * max(share)) for share in shares))
        _blocks(book, page, section)


def _blocks(book: Any, page: Sheet, section: Section) -> None:
    last: Table | None = None
    at = (0, 0)
    for block in section.all_blocks():
        if isinstance(block, Table):
            at, last = page.table(block), block
        elif isinstance(block, Stacks) and last is not None:
            shown = [column.head for column in last.columns]
            columns = tuple(shown.index(name) for _, name in block.keys if name in shown)
            if len(columns) == len(block.keys):
                _put(
                    page,
                    counts_chart(
                        book, page.name, block, (at[0], at[0] + len(block.rows) - 1), columns
                    ),
                )
        elif isinstance(block, Bars) and last is not None:
            drawn = attainment_chart(
                book, page.name, block, (at[0], at[0] + len(block.bars) - 1), (1, 5)
            )
            _put(page, drawn)


def _put(page: Sheet, chart: Any, column: int = 0, **size: int) -> None:
    page.sheet.insert_chart(page.at, column, chart, {"description": chart.alt, **_scaled(size)})
    page.at += _CHART_ROWS


def _scaled(size: dict[str, int]) -> dict[str, float]:
    wanted = {**_SIZE, **size}
    return {"x_scale": wanted["width"] / 480, "y_scale": wanted["height"] / 288}


def _goal(book: Any, scope: Scope, goal: str, name: str) -> None:
    """The year's promises of a goal, then the figures of all years with their targets, and a
    chart of each series.
    """
    page = Sheet(book, name)
    page.widths(30, 16, 12, 12, 18, 10, 14, 20, 12, 64)
    page.title(f"{name} {scope.year}")
    rows = [row for row in scope.yearly.values() if row.goal == goal]
    page.table(year_table(scope, rows), named=False)
    series = by_target_and_year(scope, [row.target for row in rows])
    if not series:
        page.line(scope.phrase("book.no_series"))
        return
    years = sorted({year for by_year in series.values() for year in by_year})
    page.head(scope.phrase("book.series"))
    first = page.at
    heads = [scope.word("label.promise"), scope.phrase("book.what"), *map(str, years)]
    lines = [
        line
        for target, by_year in series.items()
        for line in lines_of_years(scope, target, by_year, years)
    ]
    columns = tuple(
        Column(head, 0.1, "left" if place < 2 else "right") for place, head in enumerate(heads)
    )
    page.table(Table("", columns, tuple(lines)), named=False)
    for place, (target, by_year) in enumerate(series.items()):
        if len(by_year) > 1:
            value = first + 1 + 2 * place
            title = scope.phrase(
                "book.chart_title", name=scope.name_of(target), unit=unit_of(scope, target)
            )
            drawn = series_chart(
                book, page.name, title, (first, value, value + 1), (2, 1 + len(years))
            )
            _put(page, drawn)


def _inputs(book: Any, scope: Scope) -> None:
    """Every figure that a verdict of the year rests on, as printed and with its source."""
    page = Sheet(book, scope.phrase("book.inputs"))
    keys = "label.promise briefing.book.role label.indicator label.period label.value label.unit briefing.book.printed"
    keys += (
        " briefing.book.printed_unit label.stage label.known_on label.source label.link label.quote"
    )
    heads = [scope.word(key) for key in keys.split()]
    page.widths(30, 10, 30, 16, 12, 14, 14, 12, 10, 12, 40, 40, 60)
    lines = [
        _input_line(scope, row, inputs) for row in scope.yearly.values() for inputs in row.inputs
    ]
    page.table(Table("", tuple(Column(head, 0.1) for head in heads), tuple(lines)), named=False)
    page.sheet.freeze_panes(1, 1)


def _input_line(scope: Scope, row: Judgement, one: Evidence) -> tuple[Cell, ...]:
    plan, lang = scope.plan, scope.lang
    indicator = rows.known_indicator(plan, one.indicator)
    unit = rows.input_unit(plan, one)
    return (
        Cell(capital(scope.name(row))),
        Cell(word(f"briefing.role.{one.role}", lang)),
        Cell(text_of(indicator.name, lang) if indicator is not None else ""),
        Cell(period_label(one.year, one.month, lang, scope.plan) if one.year else ""),
        Cell("" if one.value is None else f"{one.value:.12g}", one.value),
        Cell(unit_name(unit, lang) if unit else ""),
        Cell(one.printed or ""),
        Cell(one.printed_unit or ""),
        Cell(word(f"stage.{one.stage}", lang) if one.stage is not None else ""),
        Cell(one.known_on.isoformat() if one.known_on is not None else ""),
        Cell(one.source or ""),
        Cell(one.url or ""),
        Cell(one.quote or ""),
    )


def _methods(book: Any, plan: Plan, lang: str) -> None:
    page = Sheet(book, phrase("book.methods", lang))
    page.widths(*_METHOD)
    keys = "target promise goal target_value clause rule reading assumptions tasks lead years note".split()
    columns = tuple(Column(word(f"methods_file.{key}", lang), 0.1) for key in keys)
    join = word("join.part", lang)
    lines = [
        (*m[1:8], join.join(m.assumptions), join.join(m.tasks), *m[10:])
        for m in methods(plan, lang)
    ]
    page.table(
        Table("", columns, tuple(tuple(Cell(text) for text in line) for line in lines)), named=False
    )
    page.sheet.freeze_panes(1, 2)


def _sources(book: Any, briefing: Briefing) -> None:
    page = Sheet(book, phrase("book.sources", briefing.lang))
    page.widths(8, 70, 30, 80)
    heads = [phrase("book.number", briefing.lang), word("label.source", briefing.lang)]
    heads += [word("label.known_on", briefing.lang), word("label.link", briefing.lang)]
    lines = tuple(
        (Cell(str(s.number), float(s.number)), Cell(s.title), Cell(s.facts), Cell(s.url))
        for s in briefing.sources
    )
    page.table(Table("", tuple(Column(head, 0.25) for head in heads), lines), named=False)
    if not briefing.sources:
        page.line(phrase("no_sources", briefing.lang), across=4)
