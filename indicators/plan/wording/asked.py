"""What the forms ask of a promise's parts: its number in the indicator's unit, its day, its base
year, its years, which way is better.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from indicators.plan.units import CURRENCY, measure
from indicators.plan.wording.lexicon import MAGNITUDES, SOURCE, holds, split_unit, ways
from indicators.plan.wording.numbers import stated
from indicators.plan.wording.parts import Context, Due, Parts, Term, Unread, end_of

RATES = ("%", "points")


@dataclass(frozen=True)
class Measured:
    """A term in a unit: `low` (and `high` of a range); `relative` where it is a share of the
    indicator rather than a number of its unit.
    """

    low: Any
    high: Any = None
    unit: str = ""
    relative: bool = False
    in_points: bool = False

    @property
    def percent(self) -> bool:
        """Whether a change of it is a change in percent."""
        return self.relative or (self.unit == "%" and not self.in_points)

    def turned(self) -> Measured:
        """The same with the opposite sign; of a range the ends change places."""
        if self.high is None:
            return replace(self, low=-self.low)
        return replace(self, low=-self.high, high=-self.low)


def measured(term: Term, context: Context) -> Measured:
    """A term in the unit of its row, or in its own where the row has none.

    Raises:
        Unread: it is printed in a unit that is not the row's.
    """
    own, times = split_unit(context.unit)
    printed = term.unit
    if not own:
        return _as_printed(term)
    if printed == "points" and own in RATES:
        return replace(_scaled(term, own, 1), in_points=True)
    if printed in ("", own):
        return _scaled(term, context.unit, times if printed or _multiplied(term) else 1)
    if printed == "%":
        return replace(_scaled(term, "%", 1), relative=True)
    return _converted(term, context)


def _converted(term: Term, context: Context) -> Measured:
    """A term in the row's unit, where both measure the same (10 km, 公里); of what is only counted
    no two names are the same.
    """
    printed, own = measure(term.unit), measure(context.unit)
    counted = "thing" in (own.dimension if own is not None else "thing").split()
    if printed is None or own is None or counted or printed.dimension != own.dimension:
        raise Unread("unit", term.text, context.unit)
    times = own.factor / printed.factor
    exact = Decimal(times.numerator) / Decimal(times.denominator)
    return _scaled(term, context.unit, exact)


def is_money(unit: str) -> bool:
    """Whether a unit counts money, whose growth may be nominal or real."""
    known = measure(unit) or measure(split_unit(unit)[0])
    return known is not None and any(CURRENCY in part for part in known.dimension.split())


def _multiplied(term: Term) -> bool:
    return max(term.low.magnitude, term.high.magnitude if term.high else 1) > 1


def _as_printed(term: Term) -> Measured:
    last = term.high or term.low
    latin = term.text.isascii() and last.unit != "%"
    names = {n: name for name, n in [*MAGNITUDES.items()][::-1] if name.isascii() == latin}
    prefix = names.get(last.magnitude, "") + (" " if latin and last.magnitude > 1 else "")
    unit = _in_script(last.unit, latin=term.text.isascii())
    scaled = _scaled(term, prefix + ("%" if unit == "points" else unit), last.magnitude)
    return replace(scaled, in_points=last.unit == "points")


@cache
def _in_script(unit: str, *, latin: bool) -> str:
    """A unit as a text of Latin letters writes it, where the definitions know it so: 天 is days."""
    head, joint, rest = unit.partition(" per ")
    if not latin or head.isascii():
        return unit
    names = [name for name in SOURCE["units"].get(head, ()) if name.isascii() and measure(name)]
    return f"{names[0]}{joint}{rest}" if names else unit


def _scaled(term: Term, unit: str, times: int | Decimal) -> Measured:
    low = stated(term.low.value / times)
    high = stated(term.high.value / times) if term.high is not None else None
    return Measured(low, high, unit)


def is_rate(context: Context, kind: str = "rate") -> bool:
    """Whether the indicator's figures are rates of change, by its names (and unit)."""
    own, _ = split_unit(context.unit)
    return own in ("", *RATES) and any(holds(kind, name) for name in context.names)


def better_way(context: Context) -> str:
    """The better way of an indicator, where its row or its name says so.

    Raises:
        Unread: neither does, or the name says both.
    """
    if context.better:
        return context.better
    named = {way for name in context.names for way in ways(name)}
    up, down = "up" in named, "down" in named
    if is_rate(context, "reduction"):
        return "up"
    if up == down:
        raise Unread("no_direction")
    return "up" if up else "down"


Rule = dict[str, Any]


@dataclass
class Draft:
    """A form as it is put together: the rule, what else its target holds, what was assumed."""

    rule: Rule
    target: dict[str, Any]
    assumed: list[str]
    unit: str = ""


def words_of(parts: Parts, name: str) -> list[str]:
    """The words of a clause that filled a slot, by which a question names them."""
    if name in parts.flags:
        return parts.flags[name]
    if name in ("terms", "several"):
        return [term.text for term in parts.terms]
    if name == "due":
        return [due.day.isoformat() for due in parts.due]
    return [str(getattr(parts, name, name))]


def due_day(parts: Parts, context: Context) -> Due | None:
    """When a promise is due: by the text itself, else at the end of the row's target year."""
    if len(parts.due) > 1:
        raise Unread("two_dates", *(due.day.isoformat() for due in parts.due))
    if parts.due:
        if context.year is not None and parts.due[0].year != context.year:
            raise Unread("contradiction", str(parts.due[0].year), str(context.year))
        return parts.due[0]
    if context.year is None:
        return None
    return Due(context.year, end_of(context.year, context.fiscal))


def base_year(parts: Parts, context: Context) -> int | None:
    """The year a change is counted from: the text's own, else the row's."""
    own, row = parts.base_year, context.base_year
    if own is not None and row is not None and own != row:
        raise Unread("contradiction", str(own), str(row))
    return own if own is not None else row


def years(parts: Parts, context: Context) -> tuple[int, int]:
    """First and last year of a total or an average."""
    if parts.period is not None:
        return parts.period
    day, base = due_day(parts, context), base_year(parts, context)
    if parts.span is not None and day is not None:
        return day.year - parts.span + 1, day.year
    if context.period is not None and day is not None and parts.span is None:
        first = base + 1 if base is not None else context.period[0]
        if first <= day.year:
            return first, day.year
    if context.period is not None:
        first, last = context.period
        if parts.span not in (None, last - first + 1):
            raise Unread("contradiction", f"{parts.span}", f"{first}—{last}")
        return context.period
    if base is not None and day is not None:
        return base + 1, day.year
    raise Unread("no_period", *(words_of(parts, "cumulative") if parts.has("cumulative") else ()))


def way(parts: Parts, context: Context, *terms: Term) -> str:
    """Which way is better, from the text, then the row, then the indicator's name."""
    bounds = {
        "ge": "up",
        "gt": "up",
        "le": "down",
        "lt": "down",
        "cap": "down",
        "about_cap": "down",
    }
    ways = {bounds[t.bound] for t in terms if t.bound in bounds}
    ways |= {"up"} if parts.has("rise") and not parts.has("fall") else set()
    ways |= {"down"} if parts.has("fall") and not parts.has("rise") else set()
    if len(ways) == 1:
        return ways.pop()
    if len(ways) > 1:
        raise Unread("contradiction", *(t.text for t in terms))
    try:
        return better_way(context)
    except Unread as unread:
        raise Unread(unread.code, *(term.text for term in terms)) from None


def side_of(parts: Parts, context: Context, term: Term) -> str:
    """The better way of a bound; a bare number may not know it."""
    if term.bound == "about_cap":
        return "down"
    try:
        return way(parts, context, *([] if term.mark == "to" and term.bound == "about" else [term]))
    except Unread as unread:
        if unread.code == "no_direction" and (term.bound == "about" or term.high is not None):
            return _from_base(term, context)
        unwanted = any("down" in ways(name) for name in context.names)
        led = term.mark in ("reach", "to") or parts.has("flow")
        if unread.code == "no_direction" and led and not unwanted:
            return "up"
        if unread.code == "no_direction" and utmost(term):
            return utmost(term)
        raise


def _from_base(term: Term, context: Context) -> str:
    """Around 28 from a base of 21.5 is a way up; where no base is known nobody says it."""
    if context.base is None or term.high is not None:
        return ""
    goal = measured(term, context).low
    return "" if goal == context.base else "up" if goal > context.base else "down"


def utmost(term: Term) -> str:
    """Zero can only be come down to, all of a hundred only up to."""
    whole = term.high is None and term.low.unit == "%" and term.low.value == 100
    return "up" if whole else "down" if term.high is None and term.low.value == 0 else ""


def one_term(parts: Parts) -> Term:
    """The promise's only number."""
    if len(parts.terms) != 1:
        raise Unread("two_numbers", *(term.text for term in parts.terms))
    return parts.terms[0]


def bounded_total(term: Term, draft: Draft) -> Draft:
    """The total with what its bound says of it: about, or at most."""
    if term.bound in ("about", "about_cap"):
        draft.assumed.append("total_about")
    elif term.bound in ("le", "lt", "cap"):
        draft.rule["direction"] = "down"
    return draft


def summed(span: tuple[int, int], amount: Measured, turn: int, method: str) -> Draft:
    """The total of the years of `span`, `turn` -1 where less is the good; `method` sum or compounded."""
    rule: Rule = {"kind": "cumulative", "from": span[0], "to": span[1]}
    rule |= {"value": turn * amount.low, "how": method}
    rule["direction"] = "up" if turn > 0 else "down"
    return Draft(rule, {}, ["compounded"] if method == "compounded" else [], amount.unit)


def starts_from(parts: Parts, context: Context) -> Rule:
    """Where a level starts from: the base year and its number, as far as they are said."""
    year = base_year(parts, context)
    value = measured(parts.base, context).low if parts.base is not None else context.base
    if parts.base is not None and context.base not in (None, value):
        raise Unread("contradiction", parts.base.text, str(context.base))
    known = {"base": value} if value is not None else {}
    return ({"base_year": year} if year is not None else {}) | known
