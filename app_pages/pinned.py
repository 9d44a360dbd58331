"""The promises that whoever looks follows, on the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_pages import follows, page
from display.screens.pinned import pinned
from display.words.rows import judged_rows

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.plan import Plan

FEW = 8
"""So many stand side by side; the others are a click away."""


def show(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """Each with its verdict, value and gap in the chosen year; nothing where nobody follows
    anything, for the first screen is the plan's. The screen of what is followed says how.
    """
    followed = [one.subject for one in follows.mine() if one.kind == "indicator"]
    if not followed:
        return
    year = frame[(frame["year"] == choice.year) & (frame["area"] == plan.document.area)]
    found = pinned(plan, judged_rows(year), followed, choice.year, choice.lang)
    page.put("overview/pinned", found=found[:FEW], more=len(found) - len(found[:FEW]))
