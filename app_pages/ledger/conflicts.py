"""Conflicts: the candidates side by side, one adopted with a reason, or the question opened
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import asking, cached, effects, page, visitor
from app_pages.ledger.uploads import finished, signed
from display.screens.candidates import outcomes
from display.screens.effects import figure_name
from display.screens.vintages import vintage_lines
from display.words import word
from display.words.names import text_of
from display.words.numbers import value_text
from indicators.figures.observations import records

if TYPE_CHECKING:
    from indicators.plan import Plan


def show(conflicts: list[dict[str, Any]], by: str, lang: str) -> None:
    """The tab of figures in conflict, each to be settled, and of those settled, each to be
    reopened. `conflicts` are as `Monitor.conflicts` gives them; `by` is who acts.
    """
    plan = cached.monitor().plan
    page.aside(word("ledger.conflicts_intro" if conflicts else "ledger.no_conflicts", lang))
    for figure in conflicts:
        contested(plan, figure, by, lang)
    settled = records(cached.monitor().store.choices())
    if settled:
        page.title(word("ledger.settled", lang, count=len(settled)))
    for choice in settled:
        reopening(plan, choice, by, lang)


def contested(plan: Plan, figure: dict[str, Any], by: str, lang: str) -> None:
    """One figure in conflict: its candidates with their sources, and one to be adopted for a
    reason.
    """
    page.title(figure_name(plan, figure, lang))
    shown = [vintage for vintage in figure["vintages"] if vintage["current"]]
    lines = [
        line
        for vintage in shown
        for line in vintage_lines(plan, [{**figure, "vintages": [vintage]}], lang)
    ]
    about = (figure["area"], figure["indicator"], int(figure["year"]), int(figure["month"]))
    once_adopted = [
        outcomes(plan, effects.once_adopted(*about, int(one["statements"][0]["id"])), lang)
        for one in shown
    ]
    name = text_of(plan.indicator(figure["indicator"]).name, lang)
    page.put("ledger/candidates", name=name, lines=lines, outcomes=once_adopted)
    if not visitor.may("submit"):
        return
    place = "_".join(map(str, about))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(
            word("ledger.adopt_reason", lang), key=f"why_{place}", max_chars=200, width=420,
            placeholder=word("ledger.adopt_hint", lang),
        )  # fmt: skip
        pressed = [
            number
            for number in range(1, len(shown) + 1)
            if st.button(word("ledger.adopt", lang, number=number), key=f"adopt_{place}_{number}")
        ]
    asked = f"adopting_{place}"
    if pressed and signed(by, reason, lang):
        st.session_state[asked] = pressed[0]
    number = st.session_state.get(asked, 0)
    if not 1 <= number <= len(shown):
        return
    if confirmed(plan, figure, shown[number - 1], asked, lang) and signed(by, reason, lang):
        adopt(plan, figure, shown[number - 1], by, reason, lang)


def confirmed(
    plan: Plan, figure: dict[str, Any], vintage: dict[str, Any], asked: str, lang: str
) -> bool:
    """Whether the adoption was confirmed; until then it is asked, or dropped again. `asked` is
    where it is kept in the session.
    """
    number, name = st.session_state[asked], figure_name(plan, figure, lang)
    value = value_text(vintage["value"], plan.indicator(figure["indicator"]), lang)
    page.put("ledger/asked", text=word("ledger.adopt_ask", lang, name=name, value=value))
    with st.container(horizontal=True):
        pressed = st.button(
            asking.act("ledger.adopt_now", lang, number=number), type="primary", key=f"{asked}_now"
        )
        st.button(
            word("ledger.cancel", lang), key=f"{asked}_cancel",
            on_click=st.session_state.pop, args=(asked, None),
        )  # fmt: skip
    return pressed


def adopt(
    plan: Plan, figure: dict[str, Any], vintage: dict[str, Any], by: str, reason: str, lang: str
) -> None:
    """Record that a candidate is adopted, and say so."""
    statement = int(vintage["statements"][0]["id"])
    places = (figure["area"], figure["indicator"], int(figure["year"]), int(figure["month"]))
    cached.monitor().store.choose(places, statement, by=by, reason=reason.strip())
    value = value_text(vintage["value"], plan.indicator(figure["indicator"]), lang)
    st.session_state.pop("adopting_" + "_".join(map(str, places)), None)
    finished(asking.done("ledger.adopted", lang, value=value))


def reopening(plan: Plan, choice: dict[str, Any], by: str, lang: str) -> None:
    """One settled conflict, to be reopened for a reason. `choice` is a row of the store's choices."""
    place = (choice["area"], choice["indicator"], int(choice["year"]), int(choice["month"]))
    value = adopted(place, int(choice["statement"]), lang)
    day = f"{choice['recorded_at']:%Y-%m-%d}"
    line = word(
        "ledger.settled_line", lang, by=choice["by"], day=day, value=value, reason=choice["reason"]
    )
    page.put("ledger/settled", name=figure_name(plan, choice, lang), text=line)
    if not visitor.may("submit"):
        return
    key = "_".join(map(str, place))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(
            word("ledger.reopen_reason", lang), key=f"reopen_why_{key}", max_chars=200, width=420
        )
        pressed = st.button(word("ledger.reopen", lang), key=f"reopen_{key}")
    if pressed and signed(by, reason, lang):
        cached.monitor().store.choose(place, None, by=by, reason=reason.strip())
        finished(asking.done("ledger.reopened", lang))


def adopted(place: tuple[str, str, int, int], statement: int, lang: str) -> str:
    """The value of the statement that was chosen."""
    area, indicator, year, month = place
    for figure in cached.monitor().figures(indicator, area):
        if (figure["year"], figure["month"]) == (year, month):
            for vintage in figure["vintages"]:
                if statement in {one["id"] for one in vintage["statements"]}:
                    return value_text(
                        vintage["value"], cached.monitor().plan.indicator(indicator), lang
                    )
    return word("app.none", lang)
