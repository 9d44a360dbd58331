"""Files to fill in: the plan's indicators with their units, lists to choose from, and how to
use them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from display.screens.details import in_order
from display.words import word
from display.words.names import text_of
from indicators.figures.observations import Qualifier, Stage, StatedBasis
from indicators.plan import Indicator, Plan
from reports.tables import separated
from reports.workbook import NOT_READ, Page, workbook

LONG = (
    "area",
    "indicator",
    "year",
    "month",
    "value",
    "unit",
    "qualifier",
    "basis",
    "stage",
    "known_on",
    "source",
    "url",
    "quote",
    "note",
)
BEFORE_YEARS = ("area", "indicator", "unit")
AFTER_YEARS = ("basis", "stage", "known_on", "source", "note")
YEARS = 5
SPARE = 200
"""Rows below the plan's indicators that have the lists too."""

Units = Mapping[str, Sequence[str]]
"""The units that the loader converts, by indicator; where none are given, the indicator's own."""

_WIDTHS = {
    "area": 20,
    "indicator": 34,
    "source": 36,
    "url": 24,
    "quote": 36,
    "note": 30,
    "known_on": 13,
}
_HINTS = {"year": "year", "month": "month", "known_on": "day"}
_CHOICES = {"qualifier": Qualifier, "basis": StatedBasis, "stage": Stage}
_LISTS = ("area", *_CHOICES, "indicator", "unit")
_FIRST = 3
"""Judgement of the lists' first entry, counted from 0; the units of an indicator stand across."""


def long_template(plan: Plan, lang: str, units: Units | None = None) -> bytes:
    """A workbook with a row for every indicator, to be filled with one figure a row."""
    use = ("long_use", "value_use", "unit_use", "period_use", "day_use", "source_use")
    heads = [word(f"template.{field}", lang) for field in LONG]
    return _template(plan, lang, units or {}, LONG, heads, (*use, "long_example", "send_use"))


def wide_template(
    plan: Plan, lang: str, units: Units | None = None, *, last: int | None = None
) -> bytes:
    """A workbook with a row for every indicator and a column for each of five years, the last
    full one by default.
    """
    fields, heads = _wide_heads(lang, last)
    use = ("wide_use", "value_use", "unit_use", "day_use", "source_use", "wide_example", "send_use")
    return _template(plan, lang, units or {}, fields, heads, use)


def _wide_heads(lang: str, last: int | None) -> tuple[tuple[str, ...], list[str]]:
    """The fields and the heads of the table of five years."""
    end = last if last is not None else date.today().year - 1  # noqa: DTZ011 - the year where the analyst sits
    years = [str(year) for year in range(end - YEARS + 1, end + 1)]
    fields = (*BEFORE_YEARS, *years, *AFTER_YEARS)
    heads = [
        word("template.of_year", lang, year=field)
        if field in years
        else word(f"template.{field}", lang)
        for field in fields
    ]
    return fields, heads


def csv_template(plan: Plan, lang: str = "zh", _: Units | None = None) -> bytes:
    """The long table as CSV, for those without a spreadsheet."""
    return _separated(plan, lang, LONG, [word(f"template.{field}", lang) for field in LONG])


def wide_csv_template(plan: Plan, lang: str = "zh", _: Units | None = None) -> bytes:
    """The table of five years as CSV."""
    fields, heads = _wide_heads(lang, None)
    return _separated(plan, lang, fields, heads)


def _separated(plan: Plan, lang: str, fields: Sequence[str], heads: Sequence[str]) -> bytes:
    own = {"area": text_of(plan.own_area.name, lang)}
    rows = [own | {"indicator": text_of(i.name, lang), "unit": i.unit} for i in in_order(plan)]
    return separated(list(heads), ([row.get(field, "") for field in fields] for row in rows))


def _template(
    plan: Plan,
    lang: str,
    units: Units,
    fields: Sequence[str],
    heads: Sequence[str],
    use: Sequence[str],
) -> bytes:
    out = io.BytesIO()
    listed = in_order(plan)
    with workbook(out) as book:
        page = Page(book, word("template.figures", lang))
        page.plain_columns([_WIDTHS.get(field, 12) for field in fields])
        page.heads(0, heads)
        for row, indicator in enumerate(listed, start=1):
            values = {
                "area": text_of(plan.own_area.name, lang),
                "indicator": text_of(indicator.name, lang),
            }
            values["unit"] = indicator.unit
            for field, text in values.items():
                page.text(row, fields.index(field), text)
        _help(book, plan, lang, use, heads)
        sizes = _lists(book, plan, listed, lang, units)
        guide = _Guide(page, len(listed) + SPARE, lang, sizes, fields.index("indicator"))
        for column, field in enumerate(fields):
            _guided(guide, column, field)
        page.sheet.ignore_errors({"number_stored_as_text": f"A1:Z{len(listed) + SPARE}"})
        page.sheet.activate()
    return out.getvalue()


def _help(book: Any, plan: Plan, lang: str, use: Sequence[str], heads: Sequence[str]) -> None:
    page = Page(book, word("template.help", lang))
    page.plain_columns([110])
    growth = next((i for i in in_order(plan) if i.unit == "%"), plan.indicators[0])
    example = {
        "area": text_of(plan.own_area.name, lang),
        "indicator": text_of(growth.name, lang),
        "unit": growth.unit,
        "qualifier": word("template.of_qualifier.about", lang),
        "stage": word("template.of_stage.preliminary", lang),
        "year": next((head.removesuffix("年") for head in heads if head[:4].isdecimal()), ""),
    }
    for row, text in enumerate(
        [
            NOT_READ,
            text_of(plan.document.name, lang),
            *(_use_text(key, lang, example) for key in use),
        ]
    ):
        page.paragraph(row, 0, text)


def _use_text(key: str, lang: str, example: Mapping[str, str]) -> str:
    return (
        word(f"template.{key}", lang, **example)
        if key.endswith("example")
        else word(f"template.{key}", lang)
    )


def _lists(
    book: Any, plan: Plan, listed: Sequence[Indicator], lang: str, units: Units
) -> dict[str, int]:
    """What may be chosen, on a sheet of its own; how many entries each list has, of the units
    the most across.
    """
    page = Page(book, word("template.lists", lang))
    page.text(0, 0, NOT_READ)
    page.heads(_FIRST - 1, [word(f"template.{name}", lang) for name in _LISTS])
    page.plain_columns([_WIDTHS.get(name, 12) for name in _LISTS])
    columns: dict[str, list[str]] = {"area": [text_of(area.name, lang) for area in plan.areas]}
    for field, codes in _CHOICES.items():
        columns[field] = [word(f"template.of_{field}.{code.value}", lang) for code in codes]
    columns["indicator"] = [text_of(indicator.name, lang) for indicator in listed]
    for column, name in enumerate(_LISTS[:-1]):
        for row, text in enumerate(columns[name], start=_FIRST):
            page.text(row, column, text)
    across = [list(units.get(indicator.id) or [indicator.unit]) for indicator in listed]
    for row, names in enumerate(across, start=_FIRST):
        for column, name in enumerate(names, start=len(_LISTS) - 1):
            page.text(row, column, name)
    return {name: len(texts) for name, texts in columns.items()} | {
        "unit": max(map(len, across), default=1)
    }


class _Guide(NamedTuple):
    """What guides the rows of a table to its last: lists of so many names each, and the column of
    the indicator, by which the units are offered.
    """

    page: Page
    last: int
    lang: str
    sizes: Mapping[str, int]
    indicator_at: int


def _guided(guide: _Guide, column: int, field: str) -> None:
    """A drop-down list, or a hint, for one column of the table."""
    page, last, lang, sizes, indicator_at = guide
    options: dict[str, Any]
    if field in _HINTS:
        kind = _HINTS[field]
        title, hint = (word(f"template.{kind}_title", lang), word(f"template.{kind}_hint", lang))
        options = {"validate": "any", "input_title": title, "input_message": hint}
    elif field in sizes:
        source = (
            _units_source(lang, sizes["unit"], indicator_at)
            if field == "unit"
            else _source(field, lang, sizes)
        )
        kind = "warning" if field == "unit" else "stop"
        hint = word("template.choose", lang)
        options = {"validate": "list", "source": source, "error_type": kind, "error_message": hint}
    else:
        return
    page.sheet.data_validation(1, column, last, column, options)


def _source(field: str, lang: str, sizes: Mapping[str, int]) -> str:
    letter = chr(ord("A") + _LISTS.index(field))
    return f"='{word('template.lists', lang)}'!${letter}${_FIRST + 1}:${letter}${_FIRST + sizes[field]}"


def _units_source(lang: str, most: int, indicator_at: int) -> str:
    """The units beside the name that the row has chosen."""
    sheet = f"'{word('template.lists', lang)}'!"
    names, first = (chr(ord("A") + _LISTS.index("indicator")), chr(ord("A") + _LISTS.index("unit")))
    row = f"MATCH(${chr(ord('A') + indicator_at)}2,{sheet}${names}:${names},0)-1"
    start = f"{sheet}${first}$1"
    return f"=OFFSET({start},{row},0,1,COUNTA(OFFSET({start},{row},0,1,{most})))"


TEMPLATES: Mapping[tuple[str, str], Callable[[Plan, str, Units], bytes]] = {
    ("long", ".xlsx"): long_template,
    ("wide", ".xlsx"): wide_template,
    ("long", ".csv"): csv_template,
    ("wide", ".csv"): wide_csv_template,
}
"""The makers by shape and by the file's ending."""
