"""The columns of judged rows: what stands in each, of which type, with which meaning.

`JUDGEMENT` is the frame that `judge` gives to its readers. A test holds it to what is really made.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["text", "number", "whole", "flag", "object"]


class Column(NamedTuple):
    """A column: its name, what a cell holds, and what that means. A number is float64, NaN where
    there is none; a whole is int64; a text or object None or "" where there is none.
    """

    name: str
    type: Type
    meaning: str


JUDGEMENT = (
    Column("area", "text", "the area's id"),
    Column("year", "whole", "the year judged; of a dated promise that of its day"),
    Column("month", "whole", "the last month counted, 12 the full year"),
    Column("target", "text", "id of the target, or of a dated milestone"),
    Column("indicator", "text", "the target's own indicator, None of a dated promise"),
    Column("goal", "text", "the goal it serves"),
    Column("rule", "text", "the form of promise"),
    Column("value", "number", "what was reached, in the indicator's unit"),
    Column("unit", "text", "the indicator's unit of measurement"),
    Column("reference", "number", "what the value is measured against"),
    Column("gap", "number", "d·(value − reference), positive is surplus; rates in points"),
    Column("attainment", "number", "a ratio, 1.0 at the target; none where the reference is 0"),
    Column("verdict", "text", "met, near, missed, undetermined, waived; None while open"),
    Column("phase", "text", "final, interim, overdue, not_started, before, ended"),
    Column("pace", "text", "ahead, on_pace, behind, far_behind; None without one"),
    Column("deviation", "number", "points before or behind the pace"),
    Column("pace_needed", "object", "{to_target, to_met, per}, or None"),
    Column("flags", "object", "a tuple of what must be known beside the verdict"),
    Column("reason", "text", "why there is no verdict"),
    Column("inputs", "object", "the figures, reports and waivers behind the row, as dicts"),
    Column("kind", "text", "target or milestone"),
    Column("counted", "flag", "does the row count: the plan's own area, in force"),
    Column("due", "object", "the day of a dated promise"),
    Column("decimals", "whole", "decimals of the value as printed; −99 where it has no print"),
    Column("rule_version", "whole", "the version of the rule's arithmetic"),
)


def names(columns: tuple[Column, ...], *types: Type) -> list[str]:
    """The names of the columns, or of those of some types, in their order."""
    return [column.name for column in columns if not types or column.type in types]
