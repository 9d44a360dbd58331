"""What is due and not there: which figure, which year, since when, who; and the tables to fill
in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page, taking
from display.screens.missing import Lacking, form_table, lacking, lacking_table, matching
from display.words import word
from monitor import units_of
from reports.media import MEDIA
from reports.tables import table_csv
from reports.templates import csv_template, long_template, wide_template

if TYPE_CHECKING:
    from collections.abc import Callable

    from app_pages.sidebar import Choice


def show(choice: Choice) -> None:
    """The tab of figures that are due and were not reported: whom to ask, and files to fill in."""
    lang, plan, missing = (choice.lang, cached.monitor().plan, cached.missing(choice.as_of))
    page.aside(word("missing.intro", lang, day=choice.as_of.isoformat()))
    lines = lacking(plan, missing, lang)
    if not lines:
        page.aside(word("missing.none", lang))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        office, year = _office(lines, lang), _year(lines, lang)
        places = matching(lines, office, year)
        shown, asked = ([lines[place] for place in places], [missing[place] for place in places])
        _file(
            "missing.fill_in",
            table_csv(form_table(plan, asked, lang)),
            "missing.fill_in_file",
            lang,
        )
        _file("missing.download", table_csv(lacking_table(shown, lang)), "missing.file", lang)
    page.aside(word("missing.count", lang, count=len(shown)))
    ids = [(one.indicator, one.year) for one in asked]
    page.put("desk/missing", lines=shown, ids=ids, answered=bool(plan.offices))


def _file(label: str, content: bytes, name: str, lang: str) -> None:
    taking.download(word(label, lang), content, word(name, lang), MEDIA["csv"], key=label)


def _office(lines: list[Lacking], lang: str) -> str | None:
    offices = list(dict.fromkeys(line.office for line in lines))
    if len(offices) < 2:
        return None
    return st.selectbox(
        word("missing.office", lang),
        [None, *offices],
        format_func=lambda u: u or word("missing.any_office", lang),
        key="missing_office",
        width=240,
    )


def _year(lines: list[Lacking], lang: str) -> int | None:
    years = sorted({line.year for line in lines}, reverse=True)
    return st.selectbox(
        word("missing.year", lang), [None, *years], index=1, key="missing_year", width=140,
        format_func=lambda y: str(y or word("missing.any_year", lang)),
    )  # fmt: skip


def templates(lang: str) -> None:
    """Tables to fill in and submit, with the plan's indicators and their units; each is made
    when it is asked for.
    """
    plan = cached.monitor().plan
    menu = taking.menu(word("desk.templates", lang), "tm_templates")
    if menu is None:
        return
    contents: dict[str, tuple[Callable[[], bytes], str]] = {
        "long": (lambda: long_template(plan, lang, units_of(plan)), MEDIA["xlsx"]),
        "wide": (lambda: wide_template(plan, lang, units_of(plan)), MEDIA["xlsx"]),
        "csv": (partial(csv_template, plan, lang), MEDIA["csv"]),
    }
    with menu:
        for name, (content, mime) in contents.items():
            taking.download(
                word(f"desk.template_{name}", lang),
                content,
                word(f"desk.template_{name}_file", lang),
                mime,
                key=f"template_{name}",
                width="stretch",
            )
