"""Figures as a table to take away: every vintage with its statements, nothing rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from display.screens.tables import Table
from display.words import has_word, unit_name, word
from display.words.names import text_of
from display.words.periods import period_name
from indicators.plan import Plan

HEADS = (
    "area indicator year period value unit exports.state stage basis qualifier known_on source "
    "exports.url"
).split()


def figures_table(plan: Plan, figures: Iterable[Mapping[str, Any]], lang: str) -> Table:
    """A row for each statement of each vintage, as `indicators.figures.history.figures` gives
    them: the value in the indicator's unit, and which one stands.
    """
    heads = tuple(word(head if "." in head else f"label.{head}", lang) for head in HEADS)
    lines: list[Sequence[object]] = [
        _row(plan, figure, vintage, statement, lang)
        for figure in figures
        for vintage in figure["vintages"]
        for statement in vintage["statements"]
    ]
    return Table(heads, lines)


def _row(
    plan: Plan,
    figure: Mapping[str, Any],
    vintage: Mapping[str, Any],
    statement: Mapping[str, Any],
    lang: str,
) -> Sequence[object]:
    indicator = plan.indicator(figure["indicator"])
    state = "former"
    if vintage["current"]:
        state = "candidate" if figure["conflict"] else "current"
    return (
        text_of(plan.area(figure["area"]).name, lang),
        text_of(indicator.name, lang),
        figure["year"],
        period_name(figure["month"], lang, plan),
        vintage["value"],
        unit_name(indicator, lang),
        word(f"detail.{state}", lang),
        _named("stage", vintage["stage"], lang),
        _named("basis", vintage["basis"], lang),
        _named("qualifier", vintage["qualifier"], lang),
        statement["known_on"],
        statement["source"],
        statement["url"],
    )


def _named(kind: str, code: str | None, lang: str) -> str:
    if not code:
        return ""
    return word(f"{kind}.{code}", lang) if has_word(f"{kind}.{code}", lang) else code
