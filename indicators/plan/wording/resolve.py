"""The parts of a promise → its form. One table says which parts each form needs and may have; a
part that a form has no place for refuses the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from indicators.plan.wording.asked import (
    RATES,
    Draft,
    Rule,
    better_way,
    due_day,
    measured,
    one_term,
    words_of,
)
from indicators.plan.wording.ladders import ladder
from indicators.plan.wording.numbers import stated
from indicators.plan.wording.parts import Context, Parts, Unread
from indicators.plan.wording.shapes import bound, change, in_year
from indicators.plan.wording.totals import mean, multiple, total


@dataclass(frozen=True)
class Form:
    """A row of the table: the parts that must and that may be filled, and how the rule is made."""

    needs: frozenset[str]
    may: frozenset[str]
    make: Callable[[Parts, Context], Draft]


def resolved(parts: Parts, context: Context) -> Draft:
    """The form of a promise's parts.

    Raises:
        Unread: no form has a place for all of them, or what a form needs is not said.
    """
    if parts.has("done") and parts.terms and parts.terms[0].unit not in ("", *RATES):
        parts.flags["flow"] = parts.flags.pop("done")  # 建成充电桩2000个 counts what is new
    over_years = parts.period or parts.span or parts.has("each_year")
    if parts.has("mean") and parts.terms and over_years and parts.compared is None:
        parts.flags.setdefault("average", []).extend(parts.flags.pop("mean"))
    filled = parts.filled()
    refusals = []
    for form in TABLE:
        if not form.needs <= filled:
            continue
        if filled <= form.needs | form.may | ALWAYS:
            return form.make(parts, context)
        refusals.append(filled - form.needs - form.may - ALWAYS)
    if "several" in filled:
        raise Unread("two_numbers", *words_of(parts, "several"))
    if not filled - ALWAYS:
        raise Unread("nothing_promised")
    extra = min(refusals, key=len) if refusals else filled - ALWAYS
    raise Unread("no_form", *(word for name in sorted(extra) for word in words_of(parts, name)))


def _pace(parts: Parts, _: Context) -> Draft:
    if parts.has("no_slower"):
        return Draft({"kind": "compares", "with": parts.with_other}, {}, [])
    rule = {"kind": "keeps_pace", "with": parts.with_other, "tolerance": 0.5}
    return Draft(rule, {}, ["pace"])


def _compares(parts: Parts, context: Context) -> Draft:
    return in_year(_compared(parts, context), due_day(parts, context) if parts.due else None, parts)


def _compared(parts: Parts, context: Context) -> Draft:
    compared = parts.compared
    assert compared is not None
    rule: Rule = {"kind": "compares"}
    if compared.kind == "others":
        rule["with"] = compared.value
    elif compared.kind == "areas":
        rule["area"] = compared.value
        if compared.side == "reached":
            return _reached(rule, context)
    else:
        rule["average_of"] = list(compared.value)  # type: ignore[call-overload]
    sign = 1 if compared.side == "above" else -1
    if sign < 0:
        rule["direction"] = "down"
    if parts.terms:
        return Draft(rule | {"difference": sign * measured(one_term(parts), context).low}, {}, [])
    if compared.strict:
        rule["strict"] = True
    return Draft(rule, {}, [])


def _reached(rule: Rule, context: Context) -> Draft:
    """达到全国平均水平: not worse than it, whichever way that is."""
    try:
        down = better_way(context) == "down"
    except Unread:
        return Draft(rule, {}, ["reached_from_below"])
    return Draft(rule | ({"direction": "down"} if down else {}), {}, [])


def _simple(kind: str, **more: Any) -> Callable[[Parts, Context], Draft]:
    def make(*_: Any) -> Draft:
        return Draft({"kind": kind, **more}, {}, [])

    return make


def _moves(kind: str, **more: Any) -> Callable[[Parts, Context], Draft]:
    def make(parts: Parts, _: Context) -> Draft:
        return Draft({"kind": kind, **more}, {}, [] if parts.has("each_year") else ["every_year"])

    return make


def _clears(share: int) -> Callable[[Parts, Context], Draft]:
    def make(parts: Parts, context: Context) -> Draft:
        day = due_day(parts, context)
        assumed = ["cleared_share"] if share < 100 else []
        target = {"valid_from": day.year, "valid_to": day.year} if day else {}
        return Draft({"kind": "cleared", "share": share}, target, assumed)

    return make


def _done(parts: Parts, context: Context) -> Draft:
    day = due_day(parts, context)
    if day is None:
        raise Unread("no_year", *words_of(parts, "done"))
    return Draft({"kind": "done_by", "date": day.day}, {}, [])


def _by_then(parts: Parts, context: Context) -> Draft:
    """2019年底: a day alone is when the thing named beside it is to be done."""
    draft = _done(parts, context)
    draft.assumed.append("done")
    return draft


def _ranks(parts: Parts, context: Context) -> Draft:
    kind, value = parts.top or ("place", 1)
    rule: Rule = {"kind": "ranks", "place" if kind == "place" else "top": stated(value)}
    day = due_day(parts, context)
    target = {"valid_from": day.year, "valid_to": day.year} if day else {}
    return Draft(rule, target, ["among"] if parts.scope else [])


def _row(make: Callable[[Parts, Context], Draft], needs: str, may: str = "") -> Form:
    return Form(frozenset(needs.split()), frozenset(may.split()), make)


ALWAYS = frozenset({"reach", "hold", "equals"})

_CHANGE = "due base base_year level by rise fall"
TABLE = (
    _row(_pace, "pace with_other", "rise each_year"),
    _row(_pace, "no_slower with_other", "rise each_year"),
    _row(_compares, "compared", "rise fall each_year terms level due"),
    _row(_simple("never_rises"), "never_rises", "each_year"),
    _row(_moves("rises"), "over_last_year", "each_year"),
    _row(_moves("falls"), "under_last_year", "each_year"),
    _row(_moves("never_rises"), "not_over_last_year", "each_year"),
    _row(_moves("never_rises", direction="up"), "not_under_last_year", "each_year"),
    _row(_simple("maintains", value=0, direction="down"), "not_worse", ""),
    _row(_clears(90), "cleared", "due"),
    _row(_clears(100), "cleared_all", "due"),
    _row(_ranks, "top", "due rank_verb place scope"),
    _row(_done, "done due", "flow"),
    _row(_done, "done"),
    _row(multiple, "factor", f"{_CHANGE} period each_year strict"),
    _row(total, "cumulative terms", f"{_CHANGE} period flow"),
    _row(mean, "average terms", f"{_CHANGE} period flow each_year"),
    _row(total, "terms period rise", "due base_year flow"),
    _row(total, "terms period fall", "due base_year"),
    _row(total, "terms period", "due base_year flow"),
    _row(bound, "terms each_year", "rise fall flow between due period"),
    _row(change, "terms last_year rise", "due level flow"),
    _row(change, "terms last_year fall", "due level flow"),
    _row(change, "terms base_year rise", "due level base by between"),
    _row(change, "terms base_year fall", "due level base by between"),
    _row(change, "terms base_year", "due level base by"),
    _row(ladder, "several due", "base base_year level rise fall by"),
    _row(bound, "terms", "due rise fall flow between base last_year"),
    _row(_moves("rises"), "rise", "each_year"),
    _row(_moves("falls"), "fall", "each_year"),
    _row(_by_then, "due"),
)
"""Every form with the parts it needs and may have; the first that fits a text is its form."""
