"""Figures with all their vintages as lines of a table: the newest period first, what stands
before what it replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from display.words import has_word, word
from display.words.decimals import printed_decimals
from display.words.milestones import is_link
from display.words.numbers import finite, value_text
from display.words.periods import period_label
from display.words.sources import original, source_text
from display.words.units import MINUS
from indicators.plan import Plan

MOST_DECIMALS = 2
"""More are shown only as printed: a table of pieces of fen does not read."""


class Statement(NamedTuple):
    """One source of a vintage: `called` as its reader knows it, `source` by its own title. `link` is
    empty unless it is a web address; `upload` is the submission it came with; `original` says why
    the quotation is shown on demand alone.
    """

    source: str
    called: str
    link: str
    quote: str
    note: str
    upload: int | None = None
    original: str = ""


class Vintage(NamedTuple):
    """One value that was published for a period. `state`: current, candidate (in conflict) or
    former.
    """

    period: str
    value: str
    printed: str
    stage: str
    known_on: str
    basis: str
    state: str
    statements: tuple[Statement, ...]


def vintage_lines(plan: Plan, figures: Iterable[Mapping[str, Any]], lang: str) -> list[Vintage]:
    """The lines of one area's figures, as `indicators.figures.history.figures` gives them."""
    newest_first = sorted(figures, key=lambda f: (f["year"], f["month"]), reverse=True)
    return [
        _line(plan, figure, vintage, lang)
        for figure in newest_first
        for vintage in _ordered(figure["vintages"])
    ]


def _ordered(vintages: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(vintages, key=lambda v: (bool(v["current"]), v["known_on"] or ""), reverse=True)


def _line(plan: Plan, figure: Mapping[str, Any], vintage: Mapping[str, Any], lang: str) -> Vintage:
    unit = plan.indicator(figure["indicator"])
    state = "former"
    if vintage["current"]:
        state = "candidate" if figure["conflict"] else "current"
    value = value_text(vintage["value"], unit, lang, _decimals(vintage))
    printed = _printed(figure, vintage, lang)
    return Vintage(
        period=period_label(figure["year"], figure["month"], lang, plan),
        value=_qualified(vintage, value, lang),
        printed="" if printed == value else printed,
        stage=_named("stage", vintage["stage"], lang),
        known_on=_day(vintage, lang),
        basis=_named("basis", vintage["basis"], lang),
        state=state,
        statements=tuple(
            _statement(one, vintage["known_on"], lang) for one in vintage["statements"]
        ),
    )


def _decimals(vintage: Mapping[str, Any]) -> int | None:
    known = finite(vintage.get("decimals"))
    return None if known is None else min(int(known), MOST_DECIMALS)


def _qualified(vintage: Mapping[str, Any], value: str, lang: str) -> str:
    qualifier = vintage["qualifier"]
    return (
        value if qualifier in (None, "exact") else f"{_named('qualifier', qualifier, lang)} {value}"
    )


def _printed(figure: Mapping[str, Any], vintage: Mapping[str, Any], lang: str) -> str:
    """The print, only where it differs: in its unit, or by more decimals. In English 200.88 billion
    yuan may be both.
    """
    printed, unit = vintage["printed"], vintage["printed_unit"] or figure["unit"]
    longer = (finite(vintage.get("decimals")) or 0) > MOST_DECIMALS
    if not printed or (unit == figure["unit"] and not longer):
        return ""
    number = _number(printed)
    if lang == "en" and number is not None:
        return value_text(number, unit, lang, printed_decimals(printed))
    return f"{printed} {unit}"


def _number(printed: str) -> float | None:
    """The print as a number; None where it holds more than one."""
    try:
        return float(printed.replace(",", "").replace(MINUS, "-"))
    except ValueError:
        return None


def _day(vintage: Mapping[str, Any], lang: str) -> str:
    day = vintage["known_on"]
    if not day:
        return _named("known_on_basis", "none", lang)
    return word("say.by_day", lang, day=day) if vintage["known_on_basis"] == "latest" else str(day)


def _statement(statement: Mapping[str, Any], day: str | None, lang: str) -> Statement:
    url = str(statement.get("url") or "")
    link = url if is_link(url) else ""
    source, quote, note = (str(statement.get(name) or "") for name in ("source", "quote", "note"))
    called = source_text(source, lang, str(day or "") or None)
    shown = original(quote, source, lang)
    return Statement(source, called, link, quote, note, statement.get("upload"), shown)


def _named(kind: str, code: object, lang: str) -> str:
    return (
        word(f"{kind}.{code}", lang) if has_word(f"{kind}.{code}", lang) else word("app.none", lang)
    )
