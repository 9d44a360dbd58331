"""Promises with steps: levels (20 by 2026, 60 by 2030), changes from one base."""

from __future__ import annotations

from indicators.plan.wording.asked import Draft, Measured, Rule, measured, starts_from
from indicators.plan.wording.parts import Context, Parts, Unread


def ladder(parts: Parts, context: Context) -> Draft:
    """20 by 2026, 60 by 2030: one promise with steps."""
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


def _by_year(step: tuple[int, Measured]) -> int:
    return step[0]
