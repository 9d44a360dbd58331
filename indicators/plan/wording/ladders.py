"""Promises with steps: levels (20 by 2026, 60 by 2030), changes from one base."""

from __future__ import annotations

from indicators.plan.wording.asked import (
    Draft,
    Measured,
    Rule,
    base_year,
    is_rate,
    measured,
    starts_from,
)
from indicators.plan.wording.parts import Context, Parts, Unread


def ladder(parts: Parts, context: Context) -> Draft:
    """20 by 2026, 60 by 2030: one promise with steps."""
    if _changes(parts, context):
        return _of_changes(parts, context)
    count = len(parts.terms)
    if count != len(parts.due) or parts.order not in ("td" * count, "dt" * count):
        raise Unread("two_numbers", *(term.text for term in parts.terms))
    if (
        not parts.terms[2:]
        and parts.terms[1].mark == "to"
        and not (parts.firm[0] or parts.terms[0].bound)
    ):
        raise Unread(
            "two_numbers", *(term.text for term in parts.terms)
        )  # 12 in 2022 to 10 by 2030
    amounts = [measured(term, context) for term in parts.terms]
    steps = sorted(zip([day.year for day in parts.due], amounts, strict=True), key=_by_year)
    values = [amount.low for _, amount in steps]
    if any(a.high is not None or a.relative for a in amounts) or len(set(parts.due)) < count:
        raise Unread("two_numbers", *(term.text for term in parts.terms))
    moves = [*parts.flags.get("rise", ()), *parts.flags.get("fall", ())]
    led = [term for term in parts.terms if term.mark == "to"]
    changed = any(term.mark == "by" for term in parts.terms) or len(moves) > len(led)
    begins = bool(moves) and not (parts.firm[0] or parts.terms[0].bound)
    if changed or begins or (parts.has("rise") and parts.has("fall")):
        raise Unread("two_numbers", *(term.text for term in parts.terms))
    up, down = values == sorted(values), values == sorted(values, reverse=True)
    bounds = {t.bound for t in parts.terms} - {"", "ge", "le", "cap"}
    if up == down or bounds:
        raise Unread("contradiction", *(term.text for term in parts.terms))
    direction = "up" if up else "down"
    if parts.has("fall" if up else "rise"):
        raise Unread("contradiction", *moves)
    if {"ge": "up", "le": "down", "cap": "down"}.get(parts.terms[0].bound, direction) != direction:
        raise Unread("contradiction", parts.terms[0].text)
    rule: Rule = {"kind": "reaches", "value": values[-1], "year": steps[-1][0]}
    rule |= {"steps": {str(year): amount.low for year, amount in steps[:-1]}}
    rule |= starts_from(parts, context) | {"direction": direction}
    return Draft(rule, {}, [], amounts[-1].unit)


def _changes(parts: Parts, context: Context) -> bool:
    """Whether the steps say by how much: reduce by 30% by 2030 and by 80% by 2050."""
    marks = {term.mark for term in parts.terms}
    signed = all(term.sign < 0 for term in parts.terms)
    moved = parts.has("rise", "fall") or signed
    told = "by" in marks or signed or any(measured(t, context).relative for t in parts.terms)
    based = parts.base_year is not None and parts.base is None and parts.has("rise", "fall")
    return moved and (told or based) and "to" not in marks and "reach" not in marks


def _of_changes(parts: Parts, context: Context) -> Draft:
    """Changes from one base, each by its year."""
    words = [term.text for term in parts.terms]
    count, base = len(parts.terms), base_year(parts, context)
    paired = len(parts.due) == count and parts.order in ("td" * count, "dt" * count)
    amounts = [measured(term, context) for term in parts.terms]
    alike = len({(a.percent, a.unit) for a in amounts}) == 1
    ranged = any(a.high is not None for a in amounts) or parts.base is not None
    if not paired or not alike or ranged or len(set(parts.due)) < count:
        raise Unread("two_numbers", *words)
    if is_rate(context) and amounts[0].unit == "%" and not amounts[0].in_points:
        raise Unread("two_numbers", *words)
    falling = parts.has("fall") or all(term.sign < 0 for term in parts.terms)
    if falling == parts.has("rise") or {t.bound for t in parts.terms} - {"", "ge"}:
        raise Unread("contradiction", *words)
    if base is None:
        raise Unread("no_base_year", *words)
    turn = -1 if falling else 1
    years = [due.year for due in parts.due]
    steps = sorted(zip(years, (turn * a.low for a in amounts), strict=True))
    sizes = [abs(number) for _, number in steps]
    if sizes != sorted(set(sizes)):
        raise Unread("contradiction", *words)
    key = "percent" if amounts[0].percent else "amount"
    rule: Rule = {"kind": "changes_by", key: steps[-1][1], "base_year": base}
    rule |= {"year": steps[-1][0], "steps": {str(year): number for year, number in steps[:-1]}}
    return Draft(rule, {}, [], amounts[-1].unit)


def _by_year(step: tuple[int, Measured]) -> int:
    return step[0]
