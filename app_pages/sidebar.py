"""The sidebar: which plan, which page, which area, year, day and language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import address, cached, finding, page, visitor
from app_pages.linking import Names
from display.screens.things import named, nearest
from display.words import LANGUAGES, word
from display.words.names import text_of
from display.words.periods import short_year
from indicators.oversight.summary import COUNTED
from indicators.plan.areas import bound_areas
from settings import today

if TYPE_CHECKING:
    from indicators.plan import Plan
    from people import Identity

WIDTH = 216
FIRST_DAY = date(2000, 1, 1)
NO_OFFICE = "-"
"""Asked for where nobody answers."""

KINDS = {
    "area": "label.area",
    "year": "label.year",
    "indicator": "label.indicator",
    "task": "tasks.head_task",
    "office": "offices.office",
    "promise": "label.promise",
    "lang": "label.language",
    "verdict": "label.verdict",
    "beside": "label.year",
}
"""What the keys of an address are called."""


@dataclass(frozen=True)
class Screen:
    """A page of the dashboard; its name is its address. `apart`: a line stands before it."""

    name: str
    page: st.Page
    apart: bool = False


@dataclass(frozen=True)
class Choice:
    """What the reader wants to see."""

    area: str
    year: int
    as_of: date
    lang: str
    today: date


ALL_AREAS = ("overview", "areas", "indicator", "methods", "ledger")
"""Screens on which any area can be looked at; others follow it where promises bind several."""
YEARLY = ("overview", "areas", "indicator", "tasks", "offices", "methods", "upload")
DAILY = (*YEARLY, "attention", "ledger")


def idle(plan: Plan, shown: str) -> list[str]:
    """The choices that change nothing on a screen, so that it does not offer them."""
    bound = bool(bound_areas(plan)) and shown in ("tasks", "offices", "attention")
    acting = {
        "area": bound or shown in ALL_AREAS,
        "year": shown in YEARLY,
        "as_of": shown in DAILY,
    }
    return [key for key, acts in acting.items() if not acts]


def choose(screens: list[Screen], shown: str, lang: str, who: Identity) -> None:
    """Draw the sidebar and settle the choice that the page will show, the screen `shown`."""
    plan = cached.monitor().plan
    with st.sidebar:
        page.put("parts/brand", plan=text_of(plan.document.name, lang))
        page.put("parts/idle", keys=idle(plan, shown))
        links = st.container(key="tm_nav", gap=None)
        search = st.container()
        _area_box(plan, lang)
        day = today()
        as_of = address.pick_day("as_of", FIRST_DAY, day)
        years = _years(as_of)
        address.pick("year", years, cached.default_year(as_of))
        st.selectbox(
            word("label.year", lang),
            years,
            format_func=lambda year: short_year(year, plan),
            key="year",
        )
        st.date_input(
            word("label.as_of", lang),
            key="as_of",
            min_value=FIRST_DAY,
            max_value=day,
            format="YYYY-MM-DD",
        )
        _language_switch(lang)
        visitor.stand(who, lang)
        page.put("parts/theme")
        there = [screen for screen in screens if has_screen(plan, screen.name)]
        with links:
            _navigate(there, who, lang)
        with search:
            finding.search([screen.name for screen in there], lang)
    page.settle(years, _names(lang), plan.document.language)
    _tell_unknown(plan, years, day, lang)
    if as_of != day and shown in DAILY:
        back = address.here(without="as_of")
        page.put("parts/day_banner", day=as_of.isoformat(), today=day.isoformat(), back=back)
    _settle(plan, lang, day)


def _settle(plan: Plan, lang: str, day: date) -> None:
    """Keep the choice for the page, and write it above what is printed."""
    state = st.session_state
    about = [text_of(plan.document.name, lang), text_of(plan.area(state["area"]).name, lang)]
    day_seen = word("screen.seen_as_of", lang, day=state["as_of"].isoformat())
    page.put("parts/paper_head", parts=[*about, short_year(state["year"], plan), day_seen])
    st.session_state["choice"] = Choice(
        state["area"], state["year"], state["as_of"], state["lang"], day
    )


def _area_box(plan: Plan, lang: str) -> None:
    areas = [a.id for a in plan.areas]
    address.pick("area", areas, plan.document.area)
    st.selectbox(
        word("label.area", lang),
        areas,
        key="area",
        format_func=lambda id: text_of(plan.area(id).short, lang),
    )


def _language_switch(lang: str) -> None:
    st.segmented_control(
        word("label.language", lang),
        LANGUAGES,
        key="lang",
        format_func=_language,
        required=True,
        width="stretch",
    )


@cached.kept
def _names(lang: str) -> Names:
    """What has a page, by name."""
    plan = cached.monitor().plan
    by_name = named(cached.things(), lang)
    return Names({name: one for name, one in by_name.items() if has_screen(plan, one.page)})


def _tell_unknown(plan: Plan, years: list[int], day: date, lang: str) -> None:
    """Say above the page what the address asks for and there is not, and what it may have meant."""
    there: dict[str, list[Any]] = {
        "area": [area.id for area in plan.areas],
        "year": years,
        "lang": list(LANGUAGES),
        "indicator": [indicator.id for indicator in plan.indicators],
        "task": [task.number for task in plan.tasks],
        "office": [NO_OFFICE, *(office.name for office in plan.offices)],
        "promise": [target.id for target in plan.targets],
        "verdict": list(COUNTED),
        "beside": years,
    }
    for key, text in address.unknown(there).items():
        near = nearest(plan, key, text, lang)
        page.put("parts/unknown", kind=word(KINDS[key], lang), text=text, near=near)
    for text in address.no_days(FIRST_DAY, day).values():
        between = {"first": FIRST_DAY.isoformat(), "last": day.isoformat()}
        page.warning(word("screen.no_day", lang, text=text, **between))


def choice() -> Choice:
    """What was settled for this run."""
    settled: Choice = st.session_state["choice"]
    return settled


def has_screen(plan: Plan, name: str) -> bool:
    """Does the plan have anything to show on a screen?"""
    match name:
        case "areas":
            return bool(bound_areas(plan))
        case "tasks":
            return bool(plan.tasks)
        case "offices":
            return bool(plan.offices)
    return True


def _navigate(screens: list[Screen], who: Identity, lang: str) -> None:
    common = address.common()
    last = st.session_state.get("last_indicator")
    may = who.may("decide") and any(screen.name == "approval" for screen in screens)
    waiting = cached.waiting() if may else 0
    for screen in screens:
        if screen.apart:
            page.put("parts/rule")
        kept = {"indicator": last} if last and screen.name == "indicator" else {}
        waits = waiting and screen.name == "approval"
        label = word("nav.approval_count", lang, count=waiting) if waits else None
        st.page_link(screen.page, label=label, query_params={**common, **kept}, width="stretch")


@cached.kept
def _years(as_of: date) -> list[int]:
    """Newest first, without gaps."""
    head, frame = cached.monitor().plan.document, cached.attainment(as_of)
    own, first = frame[frame["area"] == head.area]["year"], head.valid_from
    low, high = (int(own.min()), int(own.max())) if len(own) else (first, first)
    return list(range(max(high, first), min(low, first) - 1, -1))


def _language(lang: str) -> str:
    return word({"zh": "app.chinese", "en": "app.english"}[lang], lang)
