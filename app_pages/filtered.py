"""The promises behind a count of the first screen, each a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_pages import address, page
from display.screens.counted import counted_line
from display.words import word
from indicators.oversight.summary import COUNTED, counted_as

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.plan import Plan


def show(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """The promises of one verdict in the chosen year, where the address asks for them."""
    lang, verdict = choice.lang, address.pick("verdict", ["", *COUNTED], "")
    if not verdict:
        return
    promises = [
        counted_line(plan, one, lang) for one in counted_as(plan, frame, choice.year, verdict)
    ]
    label = word(f"verdict.{verdict}", lang)
    title = word("overview.filtered", lang, year=choice.year, verdict=label, count=len(promises))
    back = address.here(without="verdict")
    page.put("overview/filtered", title=title, found=promises, back=back,
             answered=bool(plan.offices))  # fmt: skip
