"""The yearly assessment: every office's and goal's score under a scheme, beside the first, with
its components.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import markup, scores_markup
from display.screens.scores import component_lines, coverage, points_text, score_lines
from display.words import word
from display.words.targets import said
from indicators.oversight.scores import by_goal, by_office
from reports.scores import Scored, file_name, scores_csv, scores_xlsx

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.plan import Plan
    from indicators.plan.entries import Scheme

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def show(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """All offices and all goals."""
    lang, year = choice.lang, choice.year
    if not plan.assessments:
        st.html(markup.aside(word("scores.no_scheme", lang)))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scheme = _scheme(plan, lang)
        offices, goals = (by_office(plan, frame, year, scheme), by_goal(plan, frame, year, scheme))
        _files(Scored(plan, scheme, offices, goals, year, choice.as_of, lang))
    st.html(markup.aside(said(scheme.reading, lang)))
    st.html(markup.aside(" ".join((coverage(goals, scheme, lang), word("scores.formula", lang)))))
    first = plan.assessments[0]
    other = scheme.id != first.id
    before_offices = by_office(plan, frame, year, first) if other else None
    before_goals = by_goal(plan, frame, year, first) if other else None
    left, right = st.columns([1.15, 1], gap="medium")
    with left, st.container(key="tm_scores_offices"):
        st.html(markup.title(word("scores.offices", lang)))
        st.html(
            scores_markup.scores(
                score_lines(plan, offices, before_offices, lang, goals=False), lang, goals=False
            )
        )
        rest = sum(office.kind != "overseer" for office in plan.offices) - len(offices)
        st.html(markup.aside(word("scores.rest", lang, count=rest)))
    with right, st.container(key="tm_scores_goals"):
        st.html(markup.title(word("scores.goals", lang)))
        st.html(
            scores_markup.scores(
                score_lines(plan, goals, before_goals, lang, goals=True), lang, goals=True
            )
        )
    st.html(markup.aside(word("scores.undated", lang)))


def of_office(plan: Plan, frame: pd.DataFrame, choice: Choice, office: str) -> None:
    """One office's score with every component."""
    lang = choice.lang
    if not plan.assessments:
        st.html(markup.aside(word("scores.no_scheme", lang)))
        return
    scheme = _scheme(plan, lang)
    score = next((s for s in by_office(plan, frame, choice.year, scheme) if s.of == office), None)
    if score is None:
        st.html(markup.aside(word("scores.none_led", lang)))
        return
    st.html(scores_markup.score(points_text(score, lang), coverage([score], scheme, lang)))
    st.html(scores_markup.components(component_lines(plan, score, lang), lang))
    st.html(markup.aside(word("scores.formula", lang) + " " + said(scheme.reading, lang)))


def _scheme(plan: Plan, lang: str) -> Scheme:
    names = {scheme.id: said(scheme.name, lang) for scheme in plan.assessments}
    picked = st.selectbox(
        word("scores.scheme", lang),
        list(names),
        format_func=names.__getitem__,
        key="scheme",
        width=320,
        persist_state="session",
    )
    return next(scheme for scheme in plan.assessments if scheme.id == picked)


def _files(scored: Scored) -> None:
    for format, made in (("xlsx", scores_xlsx), ("csv", scores_csv)):
        label = scored.told("excel" if format == "xlsx" else "csv")
        st.download_button(
            label,
            partial(made, scored),
            file_name(scored, format),
            MEDIA[format],
            on_click="ignore",
            key=f"scores_{format}",
        )
