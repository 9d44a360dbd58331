"""“Compared with …” on the first screen: today, the end of last year or of the year before the
one shown, or any day.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, beside, cached, page, taking, visitor
from app_pages.sidebar import FIRST_DAY
from display.screens.effects import flips_counted
from display.screens.since import figures_counted, since
from display.words import word
from indicators.oversight.supervision import newly_overdue

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from indicators.plan import Plan

SHOWN = 5
"""Lines of each kind before the rest is folded."""


def offered(as_of: date, today: date, year: int, briefing: date | None = None) -> dict[str, date]:
    """The days that are offered by name, each once; `briefing` is that of the last briefing.

    >>> offered(date(2026, 6, 30), date(2026, 6, 30), 2026)
    {'year_end': datetime.date(2025, 12, 31)}
    >>> offered(date(2026, 6, 30), date(2026, 6, 30), 2022)["year_before"]
    datetime.date(2021, 12, 31)
    """
    ends = {"year_end": date(as_of.year - 1, 12, 31), "year_before": date(year - 1, 12, 31)}
    last = {"briefing": briefing} if briefing is not None else {}
    days = {"today": today, **last, **ends}
    named = {day: name for name, day in reversed(days.items())}
    return {name: day for name, day in days.items() if named[day] == name and day != as_of}


def choose(choice: Choice) -> None:
    """The choice of the day, folded; as the address asks."""
    lang, told = choice.lang, last_briefing(choice.today, choice.area)
    named = offered(choice.as_of, choice.today, choice.year, told)
    visit = last_visit(choice)
    options = address.pick_since(list(named.values()), choice.today, visited=visit is not None)
    names = {day.isoformat(): word(f"since.{name}", lang, day=day) for name, day in named.items()}

    def label(text: str) -> str:
        if not text:
            return word("since.nothing", lang)
        if text == address.VISIT and visit is not None:
            return word("since.visit", lang, day=day_of(visit))
        return names.get(text) or word("since.other", lang, day=text)

    years = beside.settle(choice)
    menu = taking.menu(word("since.open", lang), "tm_since", width="stretch")
    if menu is None:
        return
    with menu:
        st.radio(word("since.choose", lang), options, format_func=label, key="since")
        st.date_input(
            word("since.own_day", lang),
            value=None,
            min_value=FIRST_DAY,
            max_value=choice.today,
            format="YYYY-MM-DD",
            key="since_day",
            on_change=_take_own_day,
        )
        beside.choose(years, lang)


def show(plan: Plan, choice: Choice) -> None:
    """What differs between the day that is shown and the one compared with."""
    picked = st.session_state.get("since")
    if not picked or picked == choice.as_of.isoformat():
        return
    visit = last_visit(choice) if picked == address.VISIT else None
    if visit is not None:
        then, now = day_of(visit), choice.today
        difference, late = cached.changed(visit, choice.today)
    elif picked == address.VISIT:
        return
    else:
        then, now = sorted((date.fromisoformat(picked), choice.as_of))
        difference = cached.compared(then, now, "known", choice.area)
        late = newly_overdue(
            cached.supervision_items(then, choice.area), cached.supervision_items(now, choice.area)
        )
    sections = since(plan, (then, now), difference, late, choice.lang)
    page.put("since/changes", found=sections, shown=SHOWN, back=address.here(without="since"))


def last_visit(choice: Choice) -> datetime | None:
    """When whoever is signed in came last before today; None at the first visit, without sign-in,
    and where another day or area than the plan's own of today is seen.
    """
    who = visitor.identity()
    own = cached.monitor().plan.document.area
    if who is None or who.local or choice.as_of != choice.today or choice.area != own:
        return None
    today = datetime.combine(choice.today, time.min).astimezone()
    return _last_sign_in(today, who.id)


@cached.noted
def _last_sign_in(before: datetime, by: str) -> datetime | None:
    return cached.monitor().store.last_sign_in(before, by=by)


@cached.noted
def last_briefing(today: date, area: str) -> date | None:
    """The day of the last briefing on an area that was taken before today."""
    morning = datetime.combine(today, time.min).astimezone()
    return cached.monitor().store.last_briefing(morning, area=area)


def day_of(visit: datetime) -> date:
    """The day of a visit, here."""
    return visit.astimezone().date()


def line(choice: Choice) -> None:
    """In one line what changed since whoever is signed in was here last, and where it stands."""
    visit = last_visit(choice)
    if visit is None or st.session_state.get("since"):
        return
    lang = choice.lang
    difference, late = cached.changed(visit, choice.today)
    overdue = word("since.overdue" if late else "since.none_overdue", lang, count=len(late))
    counts = [flips_counted(difference, lang), figures_counted(difference, lang), overdue]
    some = bool(late or difference.flips or difference.count("same") < len(difference.changes))
    page.put("since/visit", day=day_of(visit).isoformat(), counts=counts if some else [])


def _take_own_day() -> None:
    day = st.session_state["since_day"]
    if day is not None:
        st.session_state["since"] = day.isoformat()
