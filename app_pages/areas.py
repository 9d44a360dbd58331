"""区域: how each area stands by the promises that bind it, and the order of the areas on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, briefing_download, cached, page, sidebar, takeaway
from display.charts.legend import full_years
from display.screens.areas import ORDERS, Grid, grid, grid_table
from display.screens.ranking import own_label, ranked, ranking_table
from display.words import word
from display.words.headline import headline
from display.words.names import text_of
from display.words.rows import judged_rows
from display.words.targets import target_name
from indicators.oversight import summary
from indicators.oversight.ranking import compared, ranking
from indicators.plan.areas import bound_areas, is_bound, shared_targets

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.plan import Plan


def show(choice: Choice) -> None:
    """All areas by all promises, then one promise by all areas."""
    plan, lang = cached.monitor().plan, choice.lang
    areas = bound_areas(plan)
    if not areas:
        page.head(word("nav.areas", lang), word("areas.none", lang))
        page.aside(word("areas.none_next", lang))
        return
    frame = cached.attainment(choice.as_of)
    head(plan, choice)
    page.title(word("areas.grid", lang, year=choice.year), word("areas.grid_note", lang))
    order = choose_order(lang)
    drawn = cached.drawn(
        "areas", choice.as_of, choice.year, lang, order,
        draw=lambda: grid(plan, frame, choice.year, lang, order),
    )  # fmt: skip
    promise = choose_promise(plan, drawn)
    matrix(drawn, promise, choice)
    if drawn.headings:
        shared = [target.id for target in shared_targets(plan)]
        named = [area.id for area in areas]

        def rows() -> pd.DataFrame:
            of_all = frame["target"].isin(shared) & frame["area"].isin(named)
            return frame[of_all & (frame["year"] == choice.year)]

        made = takeaway.judged(plan, rows, choice)
        thing = f"{word('areas.grid', lang, year=choice.year)} {word('label.source', lang)}"
        takeaway.of_table("areas_figures", thing, choice, made, label="take.each")
    order_on(plan, frame, promise, choice)


def head(plan: Plan, choice: Choice) -> None:
    """What the screen is, and of the chosen area its own line and its briefing."""
    lang, area = choice.lang, choice.area
    shared = len(shared_targets(plan))
    others = len(bound_areas(plan)) - 1
    page.head(
        word("nav.areas", lang),
        word("areas.intro", lang, area=text_of(plan.own_area.short, lang)),
        word("areas.count", lang, areas=others, promises=shared),
    )
    if not is_bound(plan, area):
        return
    own, frame = cached.own_view(choice.as_of, area)
    line, download = st.columns([5, 1], vertical_alignment="center")
    with line:
        parts = headline(own, summary.headline(own, frame, choice.year), lang)
        name = text_of(own.own_area.short, lang)
        page.put("areas/chosen", name=name, area=area, parts=parts)
    with download:
        briefing_download.offer(choice)


def choose_order(lang: str) -> str:
    """In which order the areas stand."""
    picked = st.segmented_control(
        word("areas.order", lang),
        ORDERS,
        default=ORDERS[0],
        format_func=lambda key: word(f"areas.order_{key}", lang),
        key="areas_order",
        required=True,
        label_visibility="collapsed",
    )
    return picked or ORDERS[0]


def choose_promise(plan: Plan, grid: Grid) -> str:
    """The promise that the areas are ranked on: as asked, else the first that most areas can be
    judged by.
    """
    ids = [target.id for target in shared_targets(plan)]
    judged = {heading.target: heading.kept.judged for heading in grid.headings}
    best = max(ids, key=lambda id: judged.get(id, 0))
    return address.pick("promise", ids, best)


def matrix(grid: Grid, promise: str, choice: Choice) -> None:
    """The marks of the year, and the same as a file."""
    lang = choice.lang
    if not grid.headings:
        page.aside(word("areas.no_rows", lang, year=choice.year))
        return
    page.put("areas/grid", found=grid, chosen=choice.area, promise=promise)
    waived, waiting = grid.all.waived > 0, grid.all.not_due > 0
    page.put("overview/legend", keys=full_years(lang, waived=waived, not_due=waiting))
    thing = word("areas.grid", lang, year=choice.year)
    takeaway.of_table("areas_grid", thing, choice, takeaway.table(lambda: grid_table(grid, lang)))


def order_on(plan: Plan, frame: pd.DataFrame, promise: str, choice: Choice) -> None:
    """The ranking on one promise, with who must report."""
    lang, target = choice.lang, plan.target(promise)
    page.title(word("areas.ranking", lang), own_label(plan, target, lang))
    st.selectbox(
        word("areas.choose", lang),
        [one.id for one in shared_targets(plan)],
        key="promise",
        format_func=lambda id: target_name(plan, plan.target(id), lang),
        label_visibility="collapsed",
        width=420,
    )
    mine = judged_rows(frame[frame["target"] == promise])
    order = ranking(plan, mine, promise, choice.year, compared(plan, target))
    page.put("areas/ranking", found=ranked(plan, order, lang), chosen=choice.area)
    thing = f"{word('areas.ranking', lang)} {target_name(plan, target, lang)}"
    made = takeaway.table(lambda: ranking_table(plan, order, lang))
    takeaway.of_table("areas_ranking", thing, choice, made)


show(sidebar.choice())
