"""Another year beside the one that is shown, promise by promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, cached, page, takeaway
from display.screens.two_years import two_years
from display.words import word
from display.words.periods import short_year

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.plan import Plan


def settle(choice: Choice) -> list[str]:
    """Settle which year stands beside; none by default, and as the address asks. Returns all that
    can be chosen, as text.
    """
    years = ["", *(str(year) for year in st.session_state["years"] if year != choice.year)]
    address.pick("beside", years, "")
    return years


def choose(years: list[str], lang: str) -> None:
    """The choice of the year that stands beside."""
    plan = cached.monitor().plan
    st.selectbox(
        word("beside.choose", lang),
        years,
        format_func=lambda text: (
            short_year(int(text), plan) if text else word("beside.nothing", lang)
        ),
        key="beside",
    )


def show(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """The two years, the earlier first, where another was chosen."""
    picked = st.session_state.get("beside")
    if not picked:
        return
    lang, (earlier, later) = choice.lang, sorted((int(picked), choice.year))
    lines, silent = two_years(plan, frame, (earlier, later), lang)
    title = word("beside.title", lang, earlier=earlier, later=later)
    back = address.here(without="beside")
    page.put(
        "overview/two_years",
        title=title,
        years=(earlier, later),
        lines=lines,
        silent=silent,
        back=back,
        answered=bool(plan.offices),
    )
    rows = frame[(frame["area"] == choice.area) & frame["year"].isin([earlier, later])]
    takeaway.of_table("beside", title, choice, takeaway.judged(plan, lambda: rows, choice))
