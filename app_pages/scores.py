"""The yearly assessment: every unit's and goal's score under a scheme, beside the first, with its components."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import markup, scores_markup
from display.scores import component_lines, coverage, points_text, score_lines
from display.targets import said
from display.words import word
from indicators.assessment import by_goal, by_unit
from reports.scores import Scored, file_name, scores_csv, scores_xlsx

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.entries import Scheme
    from indicators.plan import Plan

MEDIA = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def show(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """All units and all goals."""
    lang, year = choice.lang, choice.year
    if not plan.assessments:
        st.html(markup.aside(word("scores.no_scheme", lang)))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scheme = _scheme(plan, lang)
        units, goals = by_unit(plan, frame, year, scheme), by_goal(plan, frame, year, scheme)
        _files(Scored(plan, scheme, units, goals, year, choice.as_of, lang))
    st.html(markup.aside(said(scheme.reading, lang)))
    st.html(markup.aside(" ".join((coverage(goals, scheme, lang), word("scores.formula", lang)))))
    first = plan.assessments[0]
    other = scheme.id != first.id
    before_units = by_unit(plan, frame, year, first) if other else None
    before_goals = by_goal(plan, frame, year, first) if other else None
    left, right = st.columns([1.15, 1], gap="medium")
    with left, st.container(key="tm_scores_units"):
        st.html(markup.title(word("scores.units", lang)))
        st.html(scores_markup.scores(score_lines(plan, units, before_units, lang, goals=False), lang, goals=False))
        rest = sum(unit.kind != "overseer" for unit in plan.units) - len(units)
        st.html(markup.aside(word("scores.rest", lang, count=rest)))
    with right, st.container(key="tm_scores_goals"):
        st.html(markup.title(word("scores.goals", lang)))
        st.html(scores_markup.scores(score_lines(plan, goals, before_goals, lang, goals=True), lang, goals=True))
    st.html(markup.aside(word("scores.undated", lang)))


def of_unit(plan: Plan, frame: pd.DataFrame, choice: Choice, unit: str) -> None:
    """One unit's score with every component."""
    lang = choice.lang
    if not plan.assessments:
        st.html(markup.aside(word("scores.no_scheme", lang)))
        return
    scheme = _scheme(plan, lang)
    score = next((s for s in by_unit(plan, frame, choice.year, scheme) if s.of == unit), None)
    if score is None:
        st.html(markup.aside(word("scores.none_led", lang)))
        return
    st.html(scores_markup.score(points_text(score, lang), coverage([score], scheme, lang)))
    st.html(scores_markup.components(component_lines(plan, score, lang), lang))
    st.html(markup.aside(word("scores.formula", lang) + " " + said(scheme.reading, lang)))


def _scheme(plan: Plan, lang: str) -> Scheme:
    names = {scheme.id: said(scheme.name, lang) for scheme in plan.assessments}
    picked = st.selectbox(
        word("scores.scheme", lang), list(names), format_func=names.__getitem__, key="scheme", width=320,
        persist_state="session",
    )  # fmt: skip
    return next(scheme for scheme in plan.assessments if scheme.id == picked)


def _files(scored: Scored) -> None:
    for format, made in (("xlsx", scores_xlsx), ("csv", scores_csv)):
        label = scored.told("excel" if format == "xlsx" else "csv")
        st.download_button(
            label, partial(made, scored), file_name(scored, format), MEDIA[format], on_click="ignore",
            key=f"scores_{format}",
        )  # fmt: skip
