"""A column that says no period of its own takes that of its neighbours under the same header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.meaning.folding import narrow
from loaders.meaning.periods import Period, period_header
from loaders.meaning.qualities import GROWING, Qualities
from loaders.meaning.times import only_time
from loaders.tables.column import Column


def share_periods(figures: Sequence[Column]) -> None:
    """A column that says no period takes that of the column to its left, where the header has
    any; and so the span of one that is cumulated or current, and a growth the stage of what grew.
    """
    any_dated = any(column.dated for column in figures)
    run: list[Column] = []
    span, stage, before = "", "", False
    for column in figures:
        own = column.dated
        if own:
            run = [*run, column] if before else [column]
        elif any_dated and _is_of_year(column):
            column.months = replace(column.label, text="全年")
        elif any_dated:
            if span == "current" and column.qualities.kind in GROWING:
                column.qualities = column.qualities.under(Qualities(span=span))
            _take(column, run)
        before = own
        if not column.qualities.span and not any_dated:
            own_span = _span_of_index(column, figures) or span
            column.qualities = replace(column.qualities, span=own_span)
        if not column.qualities.stage and column.qualities.kind in ("growth", "change"):
            column.qualities = replace(column.qualities, stage=stage)
        stage = column.qualities.stage
        span = column.qualities.span


def _is_of_year(column: Column) -> bool:
    """Whether a header says that its figures were meant for the year: 全年目标 beside 1-9月完成."""
    text = narrow(column.label.text)
    return column.qualities.stage == "forecast" and _OF_YEAR.match(text) is not None


_OF_YEAR = re.compile("全年|年度|年计划|年目标")


def _span_of_index(column: Column, figures: Sequence[Column]) -> str:
    """An index on the same period beside one on the same month is the running one: 上年同期=100."""
    of_month = any(one.qualities == _OF_MONTH for one in figures)
    return "cumulated" if of_month and column.qualities == Qualities(kind="index") else ""


_OF_MONTH = Qualities(span="current", kind="index")


def _take(column: Column, run: Sequence[Column]) -> None:
    """Take the period of the columns to the left: of the only one, or of the newest where a
    growth stands behind two years.
    """
    newest = run[-1] if run else None
    cumulated = [one for one in run if one.qualities.span == "cumulated" or _from_january(one)]
    if column.qualities.span == "cumulated" and len(run) > 1 and cumulated == run[-1:]:
        newest = run[-1]  # 9月, 1-9月, 累计增长: of the running total
    elif len(run) > 1:
        when = {read: one for one in run if isinstance(read := period_of(one), Period)}
        last = max(when, default=None)
        after = last is not None and Period(last.year - 1, last.month) in when
        alike = last is not None and all(read.month == last.month for read in when)
        newest = (
            when[last] if last is not None and after and alike and len(when) == len(run) else None
        )
    if newest is None:
        column.undated = column.qualities.span != "current"
    else:
        column.period, column.months = newest.period, newest.months
        column.qualities = column.qualities.under(Qualities(span=newest.qualities.span))


def _from_january(column: Column) -> bool:
    parts = [cell for cell in (column.period, column.months) if cell is not None]
    times = [only_time(cell.text) for cell in parts]
    return any(time is not None and time.kind == "cumulated" for time in times)


def period_of(column: Column) -> Period | str | None:
    """The period that a column's header names, or why it names none; None where it says nothing."""
    return None if column.period is None else period_header(column.period.text)
