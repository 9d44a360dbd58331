"""One row of the judged frame read with care: what is missing, NaN or of the wrong kind is None."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from display.words.numbers import deciding_decimals, finite, printed_decimals
from display.words.units import Unit, plain_unit
from indicators.plan import Indicator, Milestone, Plan, Target, Task
from indicators.plan.forms import WITH_VALUE, stated_decimals

Row = Mapping[str, Any]


def rows_of(frame: pd.DataFrame | Iterable[Row]) -> list[Row]:
    """A frame, or rows already, as rows."""
    if isinstance(frame, pd.DataFrame):
        return [{str(k): v for k, v in record.items()} for record in frame.to_dict("records")]
    return list(frame)


def text(row: Row, key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) and value.strip() else None


def whole(row: Row, key: str) -> int | None:
    value = finite(row.get(key))
    return None if value is None else int(value)


def value(row: Row, key: str) -> float | None:
    return finite(row.get(key))


def day(found: object) -> date | None:
    """A day from a date, a timestamp or an ISO text."""
    if found is pd.NaT:
        return None
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    if isinstance(found, str):
        try:
            return date.fromisoformat(found[:10])
        except ValueError:
            return None
    return None


def flags(row: Row) -> tuple[str, ...]:
    found = row.get("flags")
    return (
        tuple(f for f in found if isinstance(f, str))
        if isinstance(found, (tuple, list, set))
        else ()
    )


def inputs(row: Row, role: str) -> list[Row]:
    """The figures of a role that a row was judged from."""
    found = row.get("inputs")
    if not isinstance(found, (tuple, list)):
        return []
    return [i for i in found if isinstance(i, Mapping) and i.get("role") == role]


def first(row: Row, *roles: str) -> Row | None:
    return next((i for role in roles for i in inputs(row, role)), None)


def target_of(plan: Plan, row: Row) -> Target | None:
    found = text(row, "target")
    return next((t for t in plan.targets if t.id == found), None)


def milestone_of(plan: Plan, row: Row) -> tuple[Task, Milestone] | None:
    found = text(row, "target")
    return next((pair for pair in plan.milestones if pair[1].id == found), None)


def indicator_of(plan: Plan, row: Row) -> Indicator | None:
    """The target's own indicator, whatever proxy the value came from."""
    target = target_of(plan, row)
    found = target.indicator if target is not None else text(row, "indicator")
    return plan.indicator(found) if found is not None and plan.has_indicator(found) else None


def used_indicator(plan: Plan, row: Row) -> Indicator | None:
    """The indicator the value was taken from: a proxy where one serves, else the target's own."""
    used = text(first(row, "value") or {}, "indicator")
    return (
        plan.indicator(used)
        if used is not None and plan.has_indicator(used)
        else indicator_of(plan, row)
    )


def unit_of(plan: Plan, row: Row) -> Unit | None:
    """The indicator where the value is in its unit, so that what it counts is known."""
    stated = text(row, "unit")
    indicator = indicator_of(plan, row)
    return indicator if indicator is not None and stated in (None, indicator.unit) else stated


def direction_of(plan: Plan, row: Row) -> str:
    target = target_of(plan, row)
    return str(getattr(target.rule, "direction", "up")) if target is not None else "up"


def kind_of(plan: Plan, row: Row) -> str:
    indicator = indicator_of(plan, row)
    return indicator.kind if indicator is not None else "level"


def input_decimals(found: Row | None, unit: Unit | None) -> int | None:
    """The decimals a figure was printed with, where it was printed in the unit it is shown in."""
    if found is None:
        return None
    known = whole(found, "decimals")
    if known is not None and known >= 0:
        return known
    printed_unit, shown_in = found.get("printed_unit"), plain_unit(unit)
    if isinstance(printed_unit, str) and shown_in and printed_unit not in (shown_in, ""):
        return None
    return printed_decimals(found.get("printed"))


def value_decimals(plan: Plan, row: Row) -> int | None:
    """The decimals of the value's print; of a computed one, as many as tell it from what it is
    judged by, None where two are enough.
    """
    known = whole(row, "decimals")
    if known is None or known < 0:
        known = input_decimals(first(row, "value"), unit_of(plan, row))
    shown = value(row, "value")
    if known is not None or shown is None:
        return known
    return deciding_decimals(shown, value(row, "reference"), None)


def gap_decimals(plan: Plan, row: Row) -> int | None:
    """As many decimals as the finer of value and reference; None where the value's are not
    known.
    """
    shown = value_decimals(plan, row)
    if shown is None:
        return None
    target = target_of(plan, row)
    if target is not None and target.rule.kind in WITH_VALUE:
        return max(shown, stated_decimals(target.rule))
    other = input_decimals(first(row, "reference", "base"), unit_of(plan, row))
    return None if other is None else max(shown, other)


def candidates(row: Row) -> Iterator[Row]:
    """The figures in conflict: of the row's own series, else of the level it is the growth of."""
    found = inputs(row, "candidate")
    if not found and "conflict" in flags(row):
        levels = inputs(row, "level")
        found = levels if len(levels) > 1 else []
    yield from (c for c in found if finite(c.get("value")) is not None)
