"""The figures of an area whose sources contradict each other, each with what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from display.words import word
from display.words.names import text_of
from display.words.numbers import finite, value_text
from display.words.periods import period_label
from indicators.plan import Plan


def disputes(plan: Plan, figures: Iterable[Mapping[str, Any]], area: str, lang: str) -> list[str]:
    """A sentence for each figure of the area in conflict, the newest period first."""
    conflicts = [figure for figure in figures if figure["conflict"] and figure["area"] == area]
    newest_first = sorted(conflicts, key=lambda one: (one["year"], one["month"]), reverse=True)
    return [_values_in_conflict(plan, figure, lang) for figure in newest_first]


def _values_in_conflict(plan: Plan, figure: Mapping[str, Any], lang: str) -> str:
    indicator = plan.indicator(figure["indicator"])
    values = dict.fromkeys(
        value_text(one["value"], indicator, lang, _decimals(one))
        for one in figure["vintages"]
        if one["current"] and one["value"] is not None
    )
    return word(
        "detail.dispute",
        lang,
        period=period_label(figure["year"], figure["month"], lang, plan),
        name=text_of(indicator.name, lang),
        values=word("join.list", lang).join(values),
    )


def _decimals(vintage: Mapping[str, Any]) -> int | None:
    known = finite(vintage.get("decimals"))
    return None if known is None or known < 0 else int(known)
