"""总览: which promises are kept, how large the gaps are, what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import (
    address,
    beside,
    briefing_download,
    cached,
    chrome,
    filtered,
    page,
    picture,
    pinned,
    sidebar,
    since,
    takeaway,
)
from display.charts.bullets import ranked
from display.charts.cells import Folded
from display.charts.gaps import gaps, gaps_alt
from display.charts.legend import legend
from display.charts.matrix import Matrix, matrix
from display.charts.matrix_alt import matrix_alt
from display.charts.matrix_layout import Reader, years_around
from display.charts.ways import Ways
from display.screens.attention import foremost, notes
from display.screens.counts import counts
from display.screens.folding import silent
from display.words import word
from display.words.headline import headline
from display.words.names import text_of
from indicators.oversight.supervision import alike

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from app_pages.sidebar import Choice
    from display.charts.legend import Key
    from indicators.oversight.supervision import SupervisionItem
    from indicators.plan import Plan

ATTENTION = 6
BARS = 4


def show(choice: Choice) -> None:
    """The first screen: the headline, every promise over the years, the largest gaps, and what
    needs attention.
    """
    plan, frame = cached.own_view(choice.as_of, choice.area)
    head(plan, frame, choice)
    left, right = st.columns([2.25, 1], gap="medium")
    with left:
        promises(plan, frame, choice)
    with right:
        with st.container(key="tm_gaps"):
            gap_bars(plan, frame, choice)
        if choice.area == plan.document.area:
            with st.container(key="tm_attention"):
                attention(plan, choice)


def head(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """The sentence a leader can repeat, and the counts behind it."""
    lang = choice.lang
    viewpoint = ""
    if choice.area != plan.document.area:
        area = text_of(plan.area(choice.area).short, lang)
        alone = [(word("screen.benchmark_area", lang, area=area), None)]
        page.put("overview/first_line", parts=alone, aside=viewpoint)
        return
    if choice.area != cached.monitor().plan.document.area:
        viewpoint = word("areas.own_view", lang, area=text_of(plan.own_area.name, lang))
    now = cached.headline(choice.as_of, choice.area, choice.year)
    before = cached.headline(choice.as_of, choice.area, choice.year - 1)
    line, download = st.columns([6, 1], vertical_alignment="top")
    with line:
        cached.put(
            "overview/first_line", choice,
            make=lambda: {"parts": headline(plan, now, lang), "aside": viewpoint},
        )  # fmt: skip
    with download:
        if now["promises"]:
            briefing_download.offer(choice)
        since.choose(choice)
    concerns = cached.concerns(choice.as_of, choice.area)
    cached.put(
        "overview/counts", choice,
        make=lambda: {"found": counts(now, before, concerns, choice.as_of, lang)},
    )  # fmt: skip
    since.line(choice)
    pinned.show(plan, frame, choice)
    filtered.show(plan, frame, choice)
    since.show(plan, choice)
    beside.show(plan, frame, choice)


def promises(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """One mark and one number per promise and year; a click leads to the indicator."""
    lang, scheme, area, year = choice.lang, chrome.scheme(), choice.area, choice.year
    page.title(word("overview.matrix", lang))
    years, ways = cached.shown_years(choice.as_of, area), _ways()
    folded: Sequence[Folded] = ()
    for key, shown in _widths(years, year).items():
        reader = Reader(lang, scheme, narrow=key != "matrix", ways=ways)
        drawn, alt = cached.drawn(
            key, choice.as_of, area, year, reader,
            draw=partial(_matrix, plan, frame, shown, reader, year, area),
        )  # fmt: skip
        folded = folded or drawn.folded
        with st.container(key="tm_narrow" if reader.narrow else "tm_wide"):
            _picture(plan, drawn, key, alt)
            _take_matrix(plan, frame, shown, key, choice)
    cached.put("overview/legend", choice, make=lambda: {"keys": _legend(frame, lang)})
    lines = cached.made("silent", choice, make=lambda: silent(plan, folded, lang))
    if lines and area == plan.document.area:
        with st.expander(
            word("folded.title" if plan.offices else "folded.title_nobody", lang, count=len(lines))
        ):
            cached.put(
                "overview/silent", choice,
                make=lambda: {"lines": lines, "answered": bool(plan.offices)},
            )  # fmt: skip


def _legend(frame: pd.DataFrame, lang: str) -> list[Key]:
    """The marks of the matrix, each with what it means."""
    waived = bool((frame["verdict"] == "waived").any())
    waiting = frame["verdict"].isna() & (frame["month"] == 12) & frame["counted"]
    return legend(lang, waived=waived, not_due=bool(waiting.any()))


def _widths(years: list[int], year: int) -> dict[str, list[int]]:
    """The years of the matrix for a wide screen and, where these are fewer, for a narrow one."""
    few = years_around(years, year)
    return {"matrix": years} | ({"matrix_narrow": few} if few != years else {})


def _matrix(
    plan: Plan, frame: pd.DataFrame, years: Sequence[int], reader: Reader, year: int, area: str
) -> tuple[Matrix, str]:
    """The matrix, and what it shows in words."""
    drawn = matrix(plan, frame, years, reader, year, area=area)
    drawn = drawn._replace(figure=picture.Finished(drawn.figure))
    return drawn, matrix_alt(plan, frame, years, reader.lang, year, area=area)


def _picture(plan: Plan, drawn: Matrix, key: str, alt: str) -> None:
    """A matrix to look at and to click; the style sheet shows the one that fits the screen."""
    picked = picture.offer(drawn.figure, key, alt)
    _open(plan, picked, drawn.year_at)


def _take_matrix(
    plan: Plan, frame: pd.DataFrame, years: Sequence[int], key: str, choice: Choice
) -> None:
    made = takeaway.judged(
        plan,
        lambda: frame[(frame["area"] == choice.area) & frame["year"].isin(list(years))],
        choice,
    )
    takeaway.of_chart(key, word("overview.matrix", choice.lang), choice, made)


def gap_bars(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """The largest shortfalls of a year as bars; one that is picked opens its indicator."""
    lang, scheme, area, year = choice.lang, chrome.scheme(), choice.area, choice.year
    ways = _ways()
    page.title(word("overview.gaps", lang), word("overview.benchmark_key", lang))

    def rows() -> pd.DataFrame:
        return frame[frame["year"] == year]

    drawn, alt = cached.drawn(
        "gaps", choice.as_of, area, year, lang, scheme, ways,
        draw=lambda: _gaps(plan, rows(), Reader(lang, scheme, ways=ways), area),
    )  # fmt: skip
    picked = picture.offer(drawn, "gaps", alt)
    judged = takeaway.judged(
        plan,
        lambda: frame[(frame["year"] == year) & (frame["month"] == 12) & frame["gap"].notna()],
        choice,
    )
    takeaway.of_chart("gaps", word("overview.gaps", lang), choice, judged)
    _open(plan, picked)


def _gaps(plan: Plan, rows: pd.DataFrame, reader: Reader, area: str) -> tuple[Figure, str]:
    """The bars, and what they show in words."""
    bullets = ranked(plan, rows, reader.lang, area)[:BARS]
    drawn = gaps(plan, bullets, reader.lang, reader.scheme, wide=345, ways=reader.ways)
    return picture.Finished(drawn), gaps_alt(plan, bullets, reader.lang)


def attention(plan: Plan, choice: Choice) -> None:
    """The gravest concerns of the day; the others behind a fold, the whole list behind a link."""
    lang = choice.lang
    page.title(word("overview.attention", lang))
    items = cached.supervision_items(choice.as_of, choice.area)
    if not items:
        page.aside(word("overview.no_attention", lang))
        return
    cached.put("overview/concerns", choice, make=lambda: _concerns(plan, items, lang))
    page.put("overview/all_items", count=len(items))


def _concerns(plan: Plan, items: list[SupervisionItem], lang: str) -> dict[str, Any]:
    together = alike(items)
    every = notes(plan, together, lang)
    first = foremost(together, ATTENTION)
    rest = [place for place in range(len(every)) if place not in first]
    return {
        "few": [every[place] for place in first],
        "rest": [every[place] for place in rest],
        "more": sum(len(together[place]) for place in rest),
    }


def _ways() -> Ways:
    """Where the names and years of a chart lead, with what the reader has chosen."""
    at = page.settled()
    return Ways(at.address, at.years)


def _open(
    plan: Plan, picked: Mapping[str, Any], year_at: Callable[[float], int] | None = None
) -> None:
    """Follow a click on a mark or a bar to its indicator, in the year that stands there."""
    points = [point for point in picked["selection"]["points"] if point.get("customdata")]
    indicator = plan.target(str(points[0]["customdata"])).indicator if points else None
    if indicator is None:
        return
    asked = {**address.common(), "indicator": indicator}
    year = year_at(points[0]["x"]) if year_at else None
    if year in st.session_state["years"]:
        asked["year"] = str(year)
    st.switch_page("app_pages/indicator.py", query_params=asked)


show(sidebar.choice())
