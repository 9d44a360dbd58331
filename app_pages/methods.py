"""指标口径: how each promise is judged, what was left out and why, where series break, what stands
in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page, sidebar, taking
from display.screens import methods, second_reading
from display.screens.glossary import glossary
from display.words import word
from display.words.rows import judged_rows
from indicators.oversight.counts import (
    deeds_of,
    figures_of,
    matters_of,
    promised,
    promises_of,
    targets_of,
)
from indicators.oversight.second_reading import unpromised
from reports.formats import TABLES
from reports.media import MEDIA
from reports.tables import table_csv

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from indicators.oversight.counts import Tally


BREAKS = ("label.indicator", "label.area", "methods.break_year", "label.note")
PROXIES = ("label.indicator", "label.flags", "methods.serves_for", "label.note")


def show(choice: Choice) -> None:
    """The screen 指标口径: how every promise is read and judged, what was left out and why, breaks and
    proxies; all of it can be searched.
    """
    plan, lang = cached.monitor().plan, choice.lang
    every, left = cached.made(
        "methods", lang, make=lambda: (methods.methods(plan, lang), methods.left_out(plan, lang))
    )
    targets = [method for method in every if method.kind == "target"]
    head(every, left, len(targets), lang)
    query = st.text_input(
        word("methods.search", lang),
        key="method_search",
        placeholder=word("methods.search_hint", lang),
        label_visibility="collapsed",
        width=420,
    )
    matches = methods.matching(every, query)
    names = ("targets", "milestones", "left_out", "breaks", "proxies")
    titles = [word(f"methods.{name}", lang) for name in names]
    tabs = st.tabs([*titles, word("second.title", lang), word("counts.title", lang)])
    with tabs[0]:
        page.aside(word("method.gap", lang))
        listed([m for m in matches if m.kind == "target"], query, lang)
    with tabs[1]:
        listed([m for m in matches if m.kind == "milestone"], query, lang)
    with tabs[2]:
        page.aside(word("methods.left_out_intro", lang))
        cached.put("methods/left_out", make=lambda: {"found": left})
    with tabs[3]:
        page.aside(word("methods.breaks_intro", lang))
        page.put("methods/pairs", found=methods.breaks(plan, lang), keys=BREAKS)
    with tabs[4]:
        page.aside(word("methods.proxies_intro", lang))
        page.put("methods/pairs", found=methods.proxies(plan, lang), keys=PROXIES)
    with tabs[5]:
        beside(choice)
    with tabs[6]:
        page.aside(word("counts.intro", lang))
        cached.put(
            "methods/counts", choice, make=lambda: {"lines": glossary(tallies(choice), lang)}
        )


def tallies(choice: Choice) -> list[Tally]:
    """Each count of the glossary as it stands in the chosen year, on the chosen day."""
    plan, frame = cached.own_view(choice.as_of, choice.area)
    tallied = [
        promises_of(plan, frame, choice.year),
        targets_of(plan, frame, choice.year),
        deeds_of(cached.progress(choice.as_of)),
        matters_of(cached.supervision_items(choice.as_of, plan.document.area)),
        figures_of(cached.missing(choice.as_of)),
    ]
    return [tally for tally in tallied if tally.parts]


def beside(choice: Choice) -> None:
    """What other methods say of the figures of the chosen area and year, with its files."""
    lang, area, year = choice.lang, choice.area, choice.year
    plan, frame = cached.own_view(choice.as_of, area)

    def compare() -> list[second_reading.Compared]:
        rows = judged_rows(frame[frame["area"] == area])
        series = [f for i in unpromised(plan) for f in cached.figures(i.id, choice.as_of)]
        return second_reading.compared(plan, rows, series, area, year, lang)

    compared = cached.made("second", choice, make=compare)
    page.aside(word("second.intro", lang))
    if not compared:
        page.aside(word("second.none", lang))
        return
    page.put("methods/second", found=compared, notes=second_reading.notes(plan, lang))
    table, name = (
        second_reading.compared_table(compared, lang),
        word("second.file", lang, year=year),
    )
    with st.container(horizontal=True):
        for ending, make in TABLES.items():
            taking.download(
                word(f"second.download_{ending}", lang),
                partial(make, table),
                f"{name}.{ending}",
                MEDIA[ending],
                key=f"second_{ending}",
            )


def head(every: list[methods.Method], left: list[methods.LeftOut], targets: int, lang: str) -> None:
    """Title, the number of promises, and the whole as a file."""
    title, download = st.columns([4, 1], vertical_alignment="bottom")
    with title:
        counted = word(
            "methods.count",
            lang,
            promises=len(promised(cached.monitor().plan)),
            targets=targets,
            milestones=len(every) - targets,
            left=len(left),
        )
        page.head(word("methods.title", lang), word("methods.intro", lang), counted)
    with download:
        taking.download(
            word("methods.download", lang),
            lambda: table_csv(methods.methods_table(every, left, lang)),
            word("methods.file", lang),
            MEDIA["csv"],
            key="methods_file",
            width="stretch",
        )


def listed(matches: list[methods.Method], query: str, lang: str) -> None:
    """The promises found, each with clause, reading and rule; a line where none was."""
    plan = cached.monitor().plan

    def values() -> dict[str, object]:
        return {"found": matches, "tasked": bool(plan.tasks), "answered": bool(plan.offices)}

    if matches and query.strip():
        page.show(page.written("methods/methods", **values()))
    elif matches:
        cached.put("methods/methods", matches[0].kind, make=values)
    else:
        page.aside(word("methods.none_found", lang))


show(sidebar.choice())
