"""The yearly assessment: every office's and goal's score under a scheme, beside the first, with
its components.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import page, taking
from display.screens.scores import coverage, covered, points_text, score_lines
from display.words import word
from display.words.names import text_of
from indicators.oversight.scores import by_goal, by_office
from reports.media import MEDIA
from reports.scores import Scored, file_name, scores_csv, scores_xlsx

if TYPE_CHECKING:
    import pandas as pd

    from app_pages.sidebar import Choice
    from indicators.oversight.scores import Score
    from indicators.plan import Plan
    from indicators.plan.entries import Scheme


def show(plan: Plan, frame: pd.DataFrame, choice: Choice) -> None:
    """All offices and all goals."""
    lang, year = choice.lang, choice.year
    if not plan.assessments:
        page.aside(word("scores.no_scheme", lang))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scheme = _scheme(plan, lang)
        offices, goals = (by_office(plan, frame, year, scheme), by_goal(plan, frame, year, scheme))
        _files(Scored(plan, scheme, offices, goals, year, choice.as_of, lang))
    page.aside(text_of(scheme.reading, lang))
    page.aside(" ".join((coverage(goals, scheme, lang), word("scores.formula", lang))))
    first = plan.assessments[0]
    other = scheme.id != first.id
    before_offices = by_office(plan, frame, year, first) if other else None
    before_goals = by_goal(plan, frame, year, first) if other else None
    left, right = st.columns([1.15, 1], gap="medium")
    with left, st.container(key="tm_scores_offices"):
        page.title(word("scores.offices", lang))
        lines = score_lines(plan, offices, before_offices, lang, goals=False)
        page.put("scores/scores", found=lines, goals=False)
        rest = sum(office.kind != "overseer" for office in plan.offices) - len(offices)
        page.aside(word("scores.rest", lang, count=rest))
    with right, st.container(key="tm_scores_goals"):
        page.title(word("scores.goals", lang))
        lines = score_lines(plan, goals, before_goals, lang, goals=True)
        page.put("scores/scores", found=lines, goals=True)
    page.aside(word("scores.undated", lang))


def of_office(plan: Plan, frame: pd.DataFrame, choice: Choice, office: str) -> Score | None:
    """One office's score with its coverage; None where the plan scores nothing of it."""
    lang = choice.lang
    if not plan.assessments:
        return None
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        scheme = _scheme(plan, lang)
        scores = by_office(plan, frame, choice.year, scheme)
        score = next((s for s in scores if s.of == office), None)
        if score is not None:
            about = coverage([score], scheme, lang)
            points, part = points_text(score, lang), covered(score, lang)
            page.put("scores/score", points=points, covered=part, about=about)
    return score


def explained(plan: Plan, lang: str) -> None:
    """How the chosen scheme makes a score."""
    if plan.assessments:
        scheme = _chosen(plan)
        page.aside(word("scores.formula", lang) + " " + text_of(scheme.reading, lang))


def _scheme(plan: Plan, lang: str) -> Scheme:
    names = {scheme.id: text_of(scheme.name, lang) for scheme in plan.assessments}
    st.selectbox(
        word("scores.scheme", lang),
        list(names),
        format_func=names.__getitem__,
        key="scheme",
        width=320,
        persist_state="session",
    )
    return _chosen(plan)


def _chosen(plan: Plan) -> Scheme:
    picked = st.session_state["scheme"]
    return next(scheme for scheme in plan.assessments if scheme.id == picked)


def _files(scored: Scored) -> None:
    for format, write in (("xlsx", scores_xlsx), ("csv", scores_csv)):
        label = scored.phrase("excel" if format == "xlsx" else "csv")
        taking.download(
            label,
            partial(write, scored),
            file_name(scored, format),
            MEDIA[format],
            key=f"scores_{format}",
        )
