"""指标: one indicator through the years, the promise on it, who answers, and every figure with
its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from app_pages import address, cached, chrome, commenting, follows, page, picture, sidebar, takeaway
from app_pages.picture import finished
from display.charts import series_alt, series_figure
from display.charts.cells import tells
from display.charts.marks import mark, tone_of
from display.charts.series_gathered import gathered
from display.screens import details
from display.screens.benchmarks import benchmarks
from display.screens.disputes import disputes
from display.screens.figures import figures_table
from display.screens.ranking import ranked, ranking_table
from display.screens.vintages import vintage_lines
from display.screens.why import why
from display.words import word
from display.words.names import text_of
from display.words.periods import short_year
from display.words.rows import judged_rows
from display.words.sentences import explain
from display.words.targets import target_label, target_name
from indicators.oversight.ranking import compared, ranking

if TYPE_CHECKING:
    from collections.abc import Container

    from app_pages.sidebar import Choice
    from indicators.judging.judgement import Judgement
    from indicators.plan import Indicator, Plan, Target


WIDE, NARROW = 560, 330
"""The least pixels a chart has on a tablet and on a phone: so wide its labels are kept apart."""

FEW = 5
"""So many others are told in a line each beside the promise; more are ranked beneath."""


class View(NamedTuple):
    """What the page shows: an indicator, the promise on it that was picked, and the rows that
    judge it; `all` are those of every promise in the chosen year.
    """

    plan: Plan
    choice: Choice
    indicator: Indicator
    target: Target | None
    rows: list[Judgement]
    row: Judgement | None
    all: list[Judgement]


def show(choice: Choice) -> None:
    """The screen of one indicator: its verdict in a sentence, its figures over the years, its
    promise.
    """
    plan = cached.monitor().plan
    left, right = st.columns([2.25, 1], gap="medium")
    with right:
        indicator = choose_indicator(plan, choice.lang)
        target = choose_target(plan, indicator, choice.lang)
        follows.offer("indicator", indicator.id, choice.lang)
    view = view_of(plan, choice, indicator, target)
    with left:
        head(view)
        if (
            target is not None
            and choice.area == plan.document.area
            and not has_anything_known(view)
        ):
            lines = details.silence(plan, target, choice.year, choice.lang)
            page.put("indicator/silence", lines=lines)
        explained = why(plan, view.all, view.row, choice.lang)
        if explained:
            commenting.explained(plan, view.row, explained, choice)
        pictures(view)
        disputed(view)
        others(view)
    with right:
        beside(view, {head for head, _ in explained})
    sources(view)


def choose_indicator(plan: Plan, lang: str) -> Indicator:
    """The indicator chosen, of the address at first; the choice is remembered for the next visit."""
    ids = [indicator.id for indicator in details.in_order(plan)]
    address.pick("indicator", ids, ids[0])
    st.selectbox(
        word("indicator.choose", lang),
        ids,
        key="indicator",
        format_func=lambda id: text_of(plan.indicator(id).name, lang),
        label_visibility="collapsed",
    )
    st.session_state["last_indicator"] = st.session_state["indicator"]
    return plan.indicator(st.session_state["indicator"])


def choose_target(plan: Plan, indicator: Indicator, lang: str) -> Target | None:
    """The promise on the indicator; where there are several, the one that is picked."""
    targets = [target for target in plan.targets if target.indicator == indicator.id]
    if len(targets) < 2:
        return targets[0] if targets else None
    picked = st.segmented_control(
        word("detail.all_targets", lang),
        [target.id for target in targets],
        default=targets[0].id,
        format_func=lambda id: target_label(plan, plan.target(id), lang),
        key=f"promise_{indicator.id}",
        required=True,
        label_visibility="collapsed",
    )
    return plan.target(picked or targets[0].id)


def view_of(plan: Plan, choice: Choice, indicator: Indicator, target: Target | None) -> View:
    """What this screen shows of an indicator: the judged rows of one of its targets, and the one
    of the chosen area and year. Without a target there are none.
    """
    frame = cached.attainment(choice.as_of)
    day, year = choice.as_of, choice.year
    rows, same = [], []
    if target is not None:
        of_target, of_year = frame["target"] == target.id, frame["year"] == year
        rows = cached.made("rows", day, target.id, make=lambda: judged_rows(frame[of_target]))
        same = cached.made("rows", day, year, make=lambda: judged_rows(frame[of_year]))
    row = details.chosen_row(rows, target.id, choice.area, choice.year) if target else None
    return View(plan, choice, indicator, target, rows, row, same)


def head(view: View) -> None:
    """Name, verdict and the sentence that says why."""
    plan, choice, lang = view.plan, view.choice, view.choice.lang
    name = (
        target_name(plan, view.target, lang) if view.target else text_of(view.indicator.name, lang)
    )
    area = "" if choice.area == plan.document.area else text_of(plan.area(choice.area).short, lang)
    page.put("indicator/heading", name=name, area=area, badge=badge(plan, view.row, lang))
    if view.row is not None:
        sentence = explain(plan, view.row, lang, choice.as_of)
    elif view.target is not None:
        sentence = word("detail.no_row", lang, year=choice.year)
    else:
        sentence = word("detail.not_promised", lang)
    verdict, rest = details.spoken(sentence, lang)
    page.put("indicator/sentence", text=verdict, rest=rest)


def badge(plan: Plan, row: Judgement | None, lang: str) -> dict[str, str] | None:
    """The verdict of a row beside the name: glyph, words and tone."""
    shown = mark(row, lang) if row is not None else None
    if row is None or shown is None:
        return None
    text = f"{short_year(row.year, plan)} {shown.label}"
    return {"glyph": shown.glyph, "text": text, "tone": tone_of(row)}


def has_anything_known(view: View) -> bool:
    """Whether the chosen area has any row with more to tell than that nothing is known."""
    mine = [row for row in view.rows if row.area == view.choice.area]
    return any(tells(row) for row in mine)


def pictures(view: View) -> None:
    """The series with its target, benchmarks and part-years, and the gap of every judged year
    beneath.
    """
    plan, choice, lang, scheme = (view.plan, view.choice, view.choice.lang, chrome.scheme())
    id, area = view.target.id if view.target else view.indicator.id, choice.area
    figures = cached.figures(view.indicator.id, choice.as_of)
    series = gathered(plan, view.rows, figures, id, area)
    if not details.drawable(series):
        return
    alt = series_alt.series_alt(series, lang)
    name = text_of(view.indicator.name, lang)
    made = takeaway.table(lambda: figures_table(plan, figures, lang))
    for key, width in (("series", WIDE), ("series_narrow", NARROW)):
        drawn = cached.drawn(
            key, choice.as_of, id, area, lang, scheme,
            draw=finished(series_figure.series, series, lang, scheme, wide=width),
        )  # fmt: skip
        with st.container(key="tm_wide" if width == WIDE else "tm_narrow"):
            picture.put(drawn, key, alt)
            takeaway.of_chart(key, name, choice, made)
    if not any(details.judged(row) for row in view.rows if row.area == area):
        return
    page.title(word("indicator.gap_bars", lang))
    bars = cached.drawn(
        "gap_bars", choice.as_of, id, area, lang, scheme,
        draw=finished(series_figure.gap_bars, series, lang, scheme, wide=WIDE),
    )  # fmt: skip
    picture.put(bars, "gap_bars", series_alt.gap_bars_alt(series, lang))
    frame = cached.attainment(choice.as_of)
    made = takeaway.judged(plan, lambda: frame[frame["target"] == id], choice)
    takeaway.of_chart("gap_bars", f"{name} {word('indicator.gap_bars', lang)}", choice, made)


def disputed(view: View) -> None:
    """The figures in conflict of the indicator and of those it stands on, each with the way to
    settle it.
    """
    about = [view.indicator, *details.related(view.plan, view.indicator)]
    known = [figure for one in about for figure in cached.figures(one.id, view.choice.as_of)]
    if lines := disputes(view.plan, known, view.choice.area, view.choice.lang):
        page.put("indicator/disputes", lines=lines)


def others(view: View) -> None:
    """Where many areas make the promise: all of them in their order."""
    plan, choice, lang = view.plan, view.choice, view.choice.lang
    if view.target is None:
        return
    ids = compared(plan, view.target)
    if len(ids) <= FEW:
        return
    page.title(word("areas.many", lang, year=choice.year))
    order = ranking(plan, view.rows, view.target.id, choice.year, ids)
    page.put("areas/ranking", found=ranked(plan, order, lang), chosen=choice.area)
    made = takeaway.table(lambda: ranking_table(plan, order, lang))
    takeaway.of_table("ranking", word("areas.ranking", lang), choice, made)


def beside(view: View, told: Container[str]) -> None:
    """The right column: the promise as written, benchmarks, later targets, related indicators;
    without what is `told` under its head where it is explained why.
    """
    plan, choice, lang = view.plan, view.choice, view.choice.lang
    later = details.later_targets(plan, view.indicator, choice.area, choice.as_of, lang)
    related = [(i.id, text_of(i.name, lang)) for i in details.related(plan, view.indicator)]
    if view.target is not None:
        needed = details.catching_up(
            plan, view.rows, view.target.id, choice.area, choice.as_of, lang
        )
        page.put(
            "indicator/promise", found=details.promise(plan, view.target, lang), needed=needed,
            told=word("why.who", lang) in told, answered=bool(plan.tasks or plan.offices),
        )  # fmt: skip
        beside = benchmarks(plan, view.rows, view.target.id, choice.area, choice.year, lang)
        few = len(compared(plan, view.target)) <= FEW
        if beside and few and word("why.beside", lang) not in told:
            page.put("indicator/benchmarks", found=beside, year=choice.year)
    if later or related:
        page.put("indicator/later_and_related", later=later, related=related)


def sources(view: View) -> None:
    """Every figure of the area, with its vintages; then of the series it stands on; benchmarks
    folded.
    """
    plan, choice, lang = view.plan, view.choice, view.choice.lang
    page.title(word("label.vintages", lang))
    standing = [view.indicator, *details.related(plan, view.indicator)]
    mine = [(i.id, choice.area) for i in standing if known_of(i.id, choice.area, choice)]
    rest = [area.id for area in plan.areas if area.id != choice.area]
    others = [(i.id, area) for area in rest for i in standing if known_of(i.id, area, choice)]
    if not mine:
        page.aside(
            word("detail.no_figures", lang, area=text_of(plan.area(choice.area).short, lang))
        )
    for id, area in mine:
        listed(plan, id, area, choice)
    if others:
        with st.expander(word("detail.benchmark_figures", lang), expanded=not mine):
            for id, area in others:
                listed(plan, id, area, choice)
    if mine or others:
        day = choice.as_of
        named = [text_of(view.indicator.name, lang), word("label.vintages", lang)]
        known = [figure for one in standing for figure in cached.figures(one.id, day)]
        made = takeaway.table(lambda: figures_table(plan, known, lang))
        takeaway.of_table("vintages", " ".join(named), choice, made)


def known_of(id: str, area: str, choice: Choice) -> list[dict[str, Any]]:
    """The figures of an indicator in an area."""
    return [f for f in cached.figures(id, choice.as_of) if f["area"] == area]


def listed(plan: Plan, id: str, area: str, choice: Choice) -> None:
    """The table of an area's figures."""
    lang = choice.lang

    def make() -> dict[str, Any]:
        name, where = text_of(plan.indicator(id).name, lang), text_of(plan.area(area).short, lang)
        lines = vintage_lines(plan, known_of(id, area, choice), lang)
        return {"name": name, "area": where, "lines": lines}

    cached.put("parts/vintages", id, area, choice.as_of, make=make)


show(sidebar.choice())
