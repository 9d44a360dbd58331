"""One figure with its source: written as a file of one row, so that it is read and weighed like
any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page
from app_pages.desk import files as desk
from app_pages.desk import review
from display.screens import details
from display.screens.missing import HEADER, one_figure_table
from display.words import unit_name, word
from display.words.names import text_of
from display.words.periods import period_name, short_year
from indicators.figures.observations import Stage, StatedBasis
from reports.tables import typed_csv

if TYPE_CHECKING:
    from app_pages.desk.files import Desk
    from app_pages.sidebar import Choice
    from indicators.plan import Plan


NEEDED = ("value", "stage", "known_on")
"""Only the person knows them: nothing is preset, and nothing is read without them."""


def show(on: Desk, choice: Choice) -> None:
    """The tab on which one figure is typed in; it is read and checked as a file of one row."""
    plan, lang = cached.monitor().plan, choice.lang
    review.done(on, lang)
    page.aside(word("entry.intro", lang))
    fields = _which(plan, choice) | _what(plan, lang) | _whence(plan, lang)
    on.labels = dict(
        zip(HEADER[lang], (word(f"entry.{name}", lang) for name in HEADER["en"]), strict=True)
    )
    if st.button(word("entry.check", lang), type="secondary", key="entry_check"):
        on.clear()
        lacking = [name for name in NEEDED if not fields[name]]
        for name in lacking:
            page.warning(word("entry.needed", lang, field=word(f"entry.{name}", lang)))
        if not lacking:
            put(on, fields, lang)
    readings = desk.readings(on, lang)
    if readings:
        review.show(on, readings, lang)


def put(on: Desk, fields: dict[str, str], lang: str) -> None:
    """Lay the figure on the desk as a file of one row."""
    unsaid = {"stage": "unknown", "known_on": word("entry.day_unknown", lang)}
    written = {name: "" if text == unsaid.get(name) else text for name, text in fields.items()}
    on.put([(f"{word('entry.file', lang)}.csv", typed_csv(one_figure_table(written, lang)))])


def _which(plan: Plan, choice: Choice) -> dict[str, str]:
    lang = choice.lang
    indicators = {i.id: text_of(i.name, lang) for i in details.in_order(plan)}
    areas = {a.id: text_of(a.short, lang) for a in plan.areas}
    columns = st.columns([1.2, 2, 1, 1])
    area = columns[0].selectbox(
        word("entry.area", lang),
        list(areas),
        format_func=areas.__getitem__,
        key="entry_area",
        persist_state="session",
    )
    indicator = columns[1].selectbox(
        word("entry.indicator", lang),
        list(indicators),
        format_func=indicators.__getitem__,
        key="entry_indicator",
        persist_state="session",
    )
    year = columns[2].text_input(
        word("entry.year", lang),
        value=short_year(choice.year, plan),
        max_chars=10,
        key="entry_year",
        persist_state="session",
    )
    month = columns[3].selectbox(
        word("entry.month", lang),
        range(12, 0, -1),
        format_func=lambda m: period_name(m, lang, plan),
        key="entry_month",
        persist_state="session",
    )
    return {"area": area, "indicator": indicator, "year": year or "", "month": str(month)}


def _what(plan: Plan, lang: str) -> dict[str, str]:
    unit = plan.indicator(st.session_state["entry_indicator"]).unit
    columns = st.columns([1.2, 1, 1, 1, 1])
    value = _text(columns[0], "value", lang, word("entry.value_hint", lang), 60)
    printed = _text(
        columns[1], "unit", lang, word("entry.unit_hint", lang, unit=unit_name(unit, lang)), 20
    )
    stages = [stage.value for stage in Stage if stage is not Stage.FORECAST]
    stage = columns[2].selectbox(
        word("entry.stage", lang),
        stages,
        index=None,
        placeholder=word("entry.stage_choose", lang),
        format_func=lambda s: word(f"stage.{s}", lang),
        key="entry_stage",
        persist_state="session",
    )
    bases = [
        "not_stated",
        *(basis.value for basis in StatedBasis if basis is not StatedBasis.NOT_STATED),
    ]
    basis = columns[3].selectbox(
        word("entry.basis", lang),
        bases,
        format_func=lambda b: word(f"basis.{b}", lang),
        key="entry_basis",
        persist_state="session",
    )
    known_on = _text(columns[4], "known_on", lang, word("entry.known_on_hint", lang), 20)
    fields = {"value": value, "unit": printed, "known_on": known_on}
    coded = {
        "stage": stage or "",
        "basis": basis if basis != "not_stated" else "",
    }
    return fields | coded


def _whence(plan: Plan, lang: str) -> dict[str, str]:
    columns = st.columns([1.4, 1.2, 1.6])
    office = plan.document.statistics_office
    hint = (
        word("entry.source_hint_of", lang, office=text_of(office, lang))
        if office is not None
        else word("entry.source_hint", lang)
    )
    return {
        "source": _text(columns[0], "source", lang, hint, 200),
        "url": _text(columns[1], "url", lang, "https://", 500),
        "quote": _text(columns[2], "quote", lang, word("entry.quote_hint", lang), 500),
    }


def _text(
    column: st.delta_generator.DeltaGenerator, name: str, lang: str, hint: str, most: int
) -> str:
    written = column.text_input(
        word(f"entry.{name}", lang),
        key=f"entry_{name}",
        placeholder=hint,
        max_chars=most,
        persist_state="session",
    )
    return (written or "").strip()
