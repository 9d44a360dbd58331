"""What is due and not there, as lines to chase and as a file to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.screens.tables import Table
from display.words import unit_name, word
from display.words.names import office_label, text_of
from indicators.oversight.attention import Missing
from indicators.plan import Plan


class Lacking(NamedTuple):
    """A figure that is due: which, for which year, since when, who publishes it, who answers."""

    indicator: str
    year: int
    due: str
    days: str
    by: str
    office: str


def lacking(plan: Plan, missing: Iterable[Missing], lang: str) -> list[Lacking]:
    """The missing figures in words, in the order given."""
    return [
        Lacking(
            text_of(plan.indicator(one.indicator).name, lang),
            one.year,
            one.due.isoformat(),
            f"{one.days:,}",
            one.by,
            office_label(plan, one.office, lang) if one.office else word("missing.nobody", lang),
        )
        for one in missing
    ]


def matching(lines: Sequence[Lacking], office: str | None, year: int | None) -> list[int]:
    """The places of the lines of an office and year; None asks for all."""
    return [
        place
        for place, line in enumerate(lines)
        if office in (None, line.office) and year in (None, line.year)
    ]


def lacking_table(lines: Iterable[Lacking], lang: str) -> Table:
    """The list as it is shown."""
    heads = tuple(word(f"missing.{name}", lang) for name in Lacking._fields)
    return Table(heads, list(lines))


HEADER = {
    "zh": tuple("区域 指标 年份 月份 数值 单位 口径 阶段 发布日期 来源 链接 引文".split()),
    "en": tuple(
        "area indicator year month value unit basis stage known_on source url quote".split()
    ),
}
"""The columns of the long table, in the order in which one fills them in."""


def form_table(plan: Plan, missing: Iterable[Missing], lang: str) -> Table:
    """The missing figures as a long table with empty values: filled in, it is a file to submit."""
    area = text_of(plan.own_area.name, lang)
    rows: list[Sequence[object]] = []
    for place in dict.fromkeys((one.indicator, one.year) for one in missing):
        indicator = plan.indicator(place[0])
        unit = unit_name(indicator.unit, "zh")
        rows.append([area, text_of(indicator.name, lang), place[1], 12, "", unit, *[""] * 6])
    return Table(HEADER[lang], rows)


def one_figure_table(fields: dict[str, str], lang: str) -> Table:
    """One figure as a long table of one row: it is read like any other file."""
    return Table(HEADER[lang], [[fields.get(name, "") for name in HEADER["en"]]])
