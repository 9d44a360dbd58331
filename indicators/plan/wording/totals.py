"""The forms over several years: a total of them, their average, a multiple of the base."""

from __future__ import annotations

from decimal import Decimal

from indicators.plan.wording.asked import (
    Draft,
    Measured,
    Rule,
    base_year,
    bounded_total,
    due_day,
    is_money,
    is_rate,
    measured,
    one_term,
    summed,
    years,
)
from indicators.plan.wording.lexicon import holds
from indicators.plan.wording.numbers import stated
from indicators.plan.wording.parts import Context, Due, Parts, Term, Unread, end_of


def total(parts: Parts, context: Context) -> Draft:
    """五年累计下降13.5%, 〔13.5〕, 累计新增就业500万人."""
    term, span = one_term(parts), years(parts, context)
    amount = measured(term, context)
    falling = parts.has("fall") or term.sign < 0
    if parts.points and (falling or parts.has("rise")):
        return _between(term, amount, span, context, -1 if falling else 1)
    if amount.unit == "%" and not amount.in_points and (is_rate(context) or not context.names):
        turn = -1 if falling and not is_rate(context, "reduction") else 1
        return bounded_total(term, summed(span, amount, turn, "compounded"))
    flow = parts.has("flow") or any(holds("flow", name) for name in context.names)
    if flow and not amount.relative:
        return bounded_total(term, summed(span, amount, 1, "sum"))
    base = base_year(parts, context) or span[0] - 1
    if context.base is not None or parts.has("rise", "fall"):
        key = "percent" if amount.percent else "amount"
        turn = -1 if falling else 1
        rule = {"kind": "changes_by", key: turn * amount.low, "base_year": base, "year": span[1]}
        return Draft(rule, {}, ["total_of_a_level"], amount.unit)
    if not context.names and not amount.percent:
        return bounded_total(term, summed(span, amount, 1, "sum"))
    raise Unread("total_or_change", term.text)


def _between(
    term: Term, amount: Measured, span: tuple[int, int], context: Context, turn: int
) -> Draft:
    """“fall by a third between 2020 and 2035”: from the one year to the other."""
    if term.bound in ("le", "lt", "cap", "about_cap") or amount.high is not None:
        raise Unread("contradiction", term.text)
    if is_rate(context) and amount.unit == "%" and not amount.in_points:
        whole = -turn if is_rate(context, "reduction") else turn
        return summed((span[0] + 1, span[1]), amount, whole, "compounded")
    key = "percent" if amount.percent else "amount"
    rule: Rule = {"kind": "changes_by", key: turn * amount.low}
    rule |= {"base_year": span[0], "year": span[1]}
    return Draft(rule, {}, ["total_about"] if term.bound == "about" else [], amount.unit)


def mean(parts: Parts, context: Context) -> Draft:
    """年均7%以上, average annual growth of 5 %."""
    term, span = one_term(parts), years(parts, context)
    amount = measured(term, context)
    if amount.high is not None:
        raise Unread("unit", term.text)
    if amount.relative:
        return _mean_of_a_level(parts, context, span, amount)
    rated = amount.unit == "%" and (parts.has("rise", "fall") or is_rate(context))
    turn = -1 if parts.has("fall") and not is_rate(context, "reduction") else 1
    rule: Rule = {"kind": "average", "from": span[0], "to": span[1], "value": turn * amount.low}
    if rated or amount.unit != "%":
        rule["how"] = "geometric" if rated else "arithmetic"
    rule["direction"] = "down" if turn < 0 or term.bound in ("le", "lt", "cap") else "up"
    if term.bound in ("gt", "lt"):
        rule["strict"] = True
    assumed = ["geometric"] if rated else []
    assumed += ["total_about"] if term.bound in ("about", "about_cap") else []
    return Draft(rule, {}, assumed, amount.unit)


def _mean_of_a_level(
    parts: Parts, context: Context, span: tuple[int, int], amount: Measured
) -> Draft:
    """年均减少2% of tonnes: the yearly change compounded from the year before the first."""
    (term,), base = parts.terms, base_year(parts, context) or span[0] - 1
    if is_money(context.unit):
        raise Unread("growth_of_money", term.text)
    falling = parts.has("fall") or term.sign < 0
    if falling == parts.has("rise") or base != span[0] - 1:
        raise Unread("unit", term.text, context.unit)
    if term.bound in ("le", "lt", "cap", "gt"):
        raise Unread("contradiction", term.text)
    yearly = 1 + Decimal(str(amount.low)) / (-100 if falling else 100)
    whole = 100 * (yearly ** (span[1] - base) - 1)
    rule: Rule = {"kind": "changes_by", "percent": stated(round(whole, 6)), "base_year": base}
    rule |= {"year": span[1], "path": "geometric"}
    assumed = ["compounded_average"] + (["total_about"] if term.bound == "about" else [])
    return Draft(rule, {}, assumed)


def multiple(parts: Parts, context: Context) -> Draft:
    """翻一番, double by 2030."""
    day, base = due_day(parts, context), base_year(parts, context)
    if parts.period is not None or parts.span is not None:
        first, last = years(parts, context)
        begun = first if parts.points else first - 1
        if (base or begun, day.year if day is not None else last) != (begun, last):
            raise Unread("contradiction", f"{first}—{last}")
        base, day = begun, Due(last, end_of(last, context.fiscal))
    if day is None:
        raise Unread("no_year", parts.multiplied)
    if base is None:
        raise Unread("no_base_year", parts.multiplied)
    assert parts.factor is not None
    rule = {"kind": "changes_by", "factor": stated(parts.factor)}
    rule |= {"base_year": base, "year": day.year}
    rule |= {"strict": True} if parts.has("strict") else {}
    return Draft(rule, {}, [])
