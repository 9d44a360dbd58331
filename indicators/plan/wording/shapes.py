"""The forms with a number: a bound for every year or one, a level at a date with its steps, a
change against a base year, a total and an average of years.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from indicators.plan.wording.asked import (
    RATES,
    Draft,
    Measured,
    Rule,
    base_year,
    better_way,
    bounded_total,
    due_day,
    is_rate,
    measured,
    one_term,
    side_of,
    starts_from,
    summed,
    utmost,
    way,
)
from indicators.plan.wording.numbers import stated
from indicators.plan.wording.parts import Context, Due, Parts, Term, Unread, end_of

A_YEAR = frozenset({"a year", "per year", "per annum", "p.a.", "annually", "yearly", "annual"})
"""With these a number is so much a year, of which one year is spoken: 50 kg a year by 2030."""


def bound(parts: Parts, context: Context) -> Draft:
    """≥6.5, 8%左右, 65%—70%, 控制在5.5%以内, each year or in one year."""
    term, day = one_term(parts), due_day(parts, context)
    changes = parts.has("rise", "fall") or term.sign < 0
    if changes and term.mark != "to" and parts.base is None:
        return _rate(parts, context, term, day)
    amount = measured(term, context)
    if amount.relative:
        raise Unread("unit", term.text, context.unit)
    if term.mark == "by":
        raise Unread("misplaced", term.text)
    if parts.base is not None and day is None and parts.base_year is None:
        return _from_to(parts, context, term)
    if term.mark == "new" and amount.unit == "%":
        raise Unread("unit", term.text, context.unit)
    news = parts.has("flow") and amount.unit != "%"  # a share of what is new is a level
    several = context.period is not None and context.period[0] != context.period[1]
    if news and day is None and several and not parts.has("each_year"):
        raise Unread("no_period", term.text)
    once = not parts.has("each_year")
    if day is not None and news and once and (parts.by_then or context.by_then):
        return new_by_then(parts, context, day)
    a_year = {word.lower() for word in parts.flags.get("each_year", ())} <= A_YEAR
    if day is not None and a_year and (once or parts.by_then) and not is_rate(context):
        return at_date(parts, context, term, amount, day)
    return in_year(bounded(term, amount, side_of(parts, context, term)), day, parts)


def _from_to(parts: Parts, context: Context, term: Term) -> Draft:
    """“from 3 to 4 %” without a year is a range; 由60%提高到65% lacks its year."""
    base = parts.base
    if base is None or parts.has("rise", "fall") or term.bound or term.high is not None:
        raise Unread("no_year", term.text)
    low = replace(base.low, unit=base.low.unit or term.unit)
    if low.unit != term.unit or low.value >= term.low.value:
        raise Unread("range", base.text, term.text)
    amount = measured(replace(term, low=low, high=term.low), context)
    return bounded(term, amount, "")


def _rate(parts: Parts, context: Context, term: Term, day: Due | None) -> Draft:
    """增长8%左右, 降低2.5%: a yearly rate, where the figures are rates."""
    amount = measured(term, context)
    falling = (parts.has("fall") or term.sign < 0) and not is_rate(context, "reduction")
    in_rates = amount.unit == "%" and not amount.in_points
    by = term.mark == "by" and not parts.has("each_year")
    named = not context.names and day is None and not by
    said = {"涨幅", "增速", "增幅", "增长率", "growth rate"} & {*parts.flags.get("rise", ())}
    in_rates = in_rates and (is_rate(context) or named or (bool(said) and not by))
    in_rates = in_rates and not _once_in_years(parts, context)
    counts = parts.has("flow") and not amount.relative
    if not in_rates and not (counts and day is None):
        if parts.has("each_year"):
            raise Unread("yearly_change", term.text)
        return change(parts, context)
    if falling:
        flipped = Term(term.low, term.high, term.bound, term.mark, -1)
        return in_year(bounded(flipped, amount.turned(), "down"), day, parts)
    side = "down" if term.bound in ("cap", "about_cap", "le", "lt") else ""
    return in_year(bounded(term, amount, side or _rate_side(parts, context)), day, parts)


def _once_in_years(parts: Parts, context: Context) -> bool:
    """“A 30% reduction” in a plan of several years is made once in them, not every year; only
    growth is said of a year.
    """
    period = context.period
    words = {w.lower() for name in ("rise", "fall") for w in parts.flags.get(name, ())}
    once = any(word.isascii() and not word.startswith("gr") for word in words)
    several = period is not None and period[0] != period[1]
    return once and several and not context.names and not parts.has("each_year")


def _rate_side(parts: Parts, context: Context) -> str:
    try:
        return better_way(context)
    except Unread:
        return "up" if parts.has("rise") else "down"


def bounded(term: Term, amount: Measured, side: str) -> Draft:
    """The form of one bounded number; `side` is the better way, empty where nobody says it."""
    sides = {"up": "floor", "down": "ceiling", "": "both"}
    assumed: list[str] = []
    if amount.high is not None:
        rule: Rule = {"kind": "between", "low": amount.low, "high": amount.high}
        return Draft(rule, {}, assumed, amount.unit)
    if term.bound in ("about", "about_cap"):
        rule = {"kind": "about", "value": amount.low, "tolerance": tolerance(term, amount)}
        rule["side"] = "both" if term.tolerance is not None else sides[side]
        if term.tolerance is not None:
            return Draft(rule, {}, assumed, amount.unit)
        return Draft(rule, {}, ["tolerance", f"side_{sides[side]}"], amount.unit)
    turned = term.sign < 0
    strict = term.bound in ("gt", "lt")
    upward = {"ge": True, "gt": True, "le": False, "lt": False, "cap": False}.get(term.bound)
    if upward is None:
        assumed.append("floor" if side == "up" else "ceiling")
        upward = side == "up"
    elif turned:
        upward = not upward
    rule = {"kind": "at_least" if upward else "at_most", "value": amount.low}
    if strict:
        rule["strict"] = True
    return Draft(rule, {}, assumed, amount.unit)


def in_year(draft: Draft, day: Due | None, parts: Parts) -> Draft:
    """The draft bound to the one year in which its day lies, or held each year until then where
    that is said.
    """
    if day is not None:
        first = {} if parts.has("each_year") else {"valid_from": day.year}
        draft.target |= first | {"valid_to": day.year}
    return draft


def at_date(parts: Parts, context: Context, term: Term, amount: Measured, day: Due) -> Draft:
    """到2025年达到75%: a level at a date."""
    if term.bound in ("about", "about_cap") or term.high is not None:
        return in_year(bounded(term, amount, side_of(parts, context, term)), day, parts)
    base, assumed = starts_from(parts, context), []
    if _is_beyond(parts, term, amount, base):
        base, assumed = {}, ["base_beyond"]
    rule: Rule = {"kind": "reaches", "value": amount.low, "year": day.year}
    rule |= base
    rule["direction"] = _reach_way(parts, context, term, amount, base)
    if term.bound in ("gt", "lt"):
        rule["strict"] = True
    return Draft(rule, {}, assumed, amount.unit)


def _is_beyond(parts: Parts, term: Term, amount: Measured, base: Rule) -> bool:
    """Whether a row's base lies on the kept side of a bound already (≥700, 2020: 745)."""
    if "base" not in base or parts.base is not None or parts.has("rise", "fall"):
        return False
    side = {"ge": 1, "gt": 1, "le": -1, "lt": -1, "cap": -1}.get(term.bound, 0)
    return side != 0 and side * (base["base"] - amount.low) >= 0


def _reach_way(parts: Parts, context: Context, term: Term, amount: Measured, base: Rule) -> str:
    try:
        direction = way(parts, context, term)
    except Unread as unread:
        if unread.code != "no_direction":
            raise
        direction = ""
    if "base" in base and base["base"] != amount.low:
        moved = "up" if amount.low > base["base"] else "down"
        if direction and direction != moved:
            raise Unread("contradiction", term.text, str(base["base"]))
        return moved
    if direction or term.mark == "reach" or utmost(term):
        return direction or utmost(term) or "up"
    raise Unread("no_direction", term.text)


def change(parts: Parts, context: Context) -> Draft:
    """比2020年下降18%, −55 % vs 1990, 提高1岁: a change from a base year to a date."""
    term, day, base = one_term(parts), due_day(parts, context), base_year(parts, context)
    if parts.has("last_year"):
        day, base = _against_last_year(parts, context, term, day)
    if day is None and base is None and _of_one_year(parts, context, term):
        day, base = _against_last_year(parts, context, term, day)
        parts.noted.append(("against_last_year", term.text))
    if day is None:
        raise Unread("no_year", term.text)
    if base is None:
        raise Unread("no_base_year", term.text)
    if term.mark == "to":
        amount = measured(term, context)
        if amount.relative:
            return _to_a_share(parts, term, amount, (base, day.year))
        return at_date(parts, context, term, amount, day)
    if parts.base is not None and term.mark != "by" and parts.base.unit == term.unit:
        return _up_from(parts, context, term, day)
    falling = parts.has("fall") or term.sign < 0
    if falling == parts.has("rise") or term.bound in ("le", "lt", "about_cap"):
        raise Unread("contradiction", term.text)
    amount = measured(term, context)
    turn = -1 if falling else 1
    if is_rate(context) and amount.unit == "%" and not amount.in_points:
        whole = -turn if is_rate(context, "reduction") else turn
        return summed((base + 1, day.year), amount, whole, "compounded")
    rule: Rule = {"kind": "changes_by"}
    key = "percent" if amount.percent else "amount"
    rule |= {key: turn * amount.low, "base_year": base, "year": day.year}
    rule |= {"strict": True} if term.bound == "gt" else {}
    assumed = ["weaker_end"] if amount.high is not None else []
    assumed += ["total_about"] if term.bound == "about" else []
    return Draft(rule, {}, assumed, amount.unit)


def _to_a_share(parts: Parts, term: Term, amount: Measured, span: tuple[int, int]) -> Draft:
    """“to 40% of 1990 levels” is 60% below them."""
    percent = amount.low - 100
    if amount.high is not None or percent == 0 or parts.has("rise" if percent < 0 else "fall"):
        raise Unread("contradiction", term.text)
    rule: Rule = {"kind": "changes_by", "percent": percent, "base_year": span[0], "year": span[1]}
    return Draft(rule, {}, [], "%")


def _of_one_year(parts: Parts, context: Context, term: Term) -> bool:
    """Whether a change in a plan of one year can only be meant against the year before: no rate
    of change, and no time that is cut against what the law allows (压减审批时限50%).
    """
    single = context.period is not None and context.period[0] == context.period[1]
    cut = {"压减", "压缩", "缩短", "削减"} & {*parts.flags.get("fall", ())}
    return single and term.mark != "to" and not cut and not is_rate(context)


def _up_from(parts: Parts, context: Context, term: Term, day: Due) -> Draft:
    """“60% by 2030, up from 45% in 2019” is a level and where it starts from."""
    words = {w.lower() for w in (*parts.flags.get("rise", ()), *parts.flags.get("fall", ()))}
    if not words <= {"up", "down"}:
        raise Unread("two_numbers", term.text, *((parts.base.text,) if parts.base else ()))
    return at_date(parts, context, term, measured(term, context), day)


def _against_last_year(
    parts: Parts, context: Context, term: Term, day: Due | None
) -> tuple[Due, int]:
    """比上年下降5% in a plan of one year: against the year before it."""
    year = day.year if day is not None else context.own_year
    if year is None or parts.base_year is not None:
        raise Unread("yearly_change", term.text)
    return day or Due(year, end_of(year, context.fiscal)), year - 1


def new_by_then(parts: Parts, context: Context, day: Due) -> Draft:
    """到2035年新增1000公顷: what is new from the plan's first year to the date."""
    term, base = one_term(parts), base_year(parts, context)
    first = base + 1 if base is not None else context.period[0] if context.period else None
    if first is None or first > day.year:
        raise Unread("no_period", term.text)
    draft = summed((first, day.year), measured(term, context), 1, "sum")
    draft.assumed.append("from_first_year")
    return bounded_total(term, draft)


def tolerance(term: Term, amount: Measured) -> float:
    """Half a unit of the stated precision: 8% is ±0.5, 5.5% ±0.05; of a round number of things,
    half its last place that counts, and at most a twentieth.

    >>> from indicators.plan.wording.parts import Amount
    >>> tolerance(Term(Amount(Decimal("5.5"), "%", 1)), Measured(5.5, unit="%"))
    0.05
    >>> tolerance(Term(Amount(Decimal(1200))), Measured(1200))
    50.0
    """
    if term.tolerance is not None:
        return float(stated(term.tolerance.value))
    decimals = term.low.decimals
    place = Decimal(1).scaleb(-decimals)
    printed = term.low.value / term.low.magnitude
    if term.unit not in RATES and decimals == 0:
        while printed % (place * 10) == 0 and place * 10 <= printed / 10:
            place *= 10
    scale = Decimal(str(amount.low)) / printed if printed else Decimal(1)
    return float(abs(place / 2 * scale))
