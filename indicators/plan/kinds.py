"""The kind of an indicator that a table names without saying it."""

from __future__ import annotations

from indicators.plan.wording.asked import is_rate
from indicators.plan.wording.lexicon import holds, split_unit
from indicators.plan.wording.parts import Context


def kind_of(name: str, unit: str) -> str:
    """The kind of an indicator, by its name and unit.

    >>> kind_of("地区生产总值增长", "%"), kind_of("森林覆盖率", "%"), kind_of("城镇新增就业", "万人")
    ('growth', 'share', 'count')
    """
    row = Context(names=(name,), unit=unit)
    if is_rate(row):
        return "change" if is_rate(row, "reduction") else "growth"
    if split_unit(unit)[0] == "%":
        return "share"
    return "count" if holds("flow", name) else "level"
