"""The columns of judged rows: what stands in each, of which type, with which meaning.

`JUDGEMENT` is the frame that `judge` gives to its readers; the others are what it is made of, step
by step. A test holds each to what is really made.
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


def names(columns: tuple[Column, ...], *types: Type) -> list[str]:
    """The names of the columns, or of those of some types, in their order."""
    return [column.name for column in columns if not types or column.type in types]


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
    Column(
        "attainment",
        "number",
        "a ratio, 1.0 at the target; none where the reference is 0 or a middle",
    ),
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


PROMISED = (
    Column("place", "whole", "number of the target in the plan"),
    Column("target", "text", "the target's id"),
    Column("own_indicator", "whole", "number of the target's own indicator in the plan"),
    Column("kind", "text", "the indicator's kind: growth, change, level, share, count"),
    Column("first", "whole", "first year in force"),
    Column("last", "whole", "last year in force; 9999 where there is no end"),
    Column("everywhere", "flag", "judged for other areas too"),
    Column("near_points", "number", "near band in points"),
    Column("near_share", "number", "near band as percent of attainment"),
    Column("near_least", "number", "the smallest number for which that share means something"),
    Column("near_is_own", "flag", "the target names its near band itself"),
    Column("near_cleared", "number", "percent of the listed that is nearly cleared"),
    Column("rule", "text", "the form of promise"),
    Column("goal_decimals", "whole", "decimals of that number as stated"),
    Column("tolerance", "number", "what the value may fall short by and be met"),
    Column("sign", "number", "d: +1 where more is better, −1 where less is"),
    Column("strict", "flag", "met only beyond the number, not at it"),
    Column("two_sided", "flag", "either side of the number or range counts"),
    Column("other", "whole", "number of the indicator it is compared with, −1 where there is none"),
    Column("other_area", "whole", "number of the area it is compared with, −1 where none is named"),
    Column("difference", "number", "by how much it is to differ"),
    Column("span_from", "whole", "first of the years to average; 0 where there are none"),
    Column("span_to", "whole", "last of them"),
    Column("top", "number", "percent of those areas that count as the first"),
    Column("deflator_id", "whole", "number of the indicator that takes prices out, or −1"),
    Column("listed_id", "whole", "number of the indicator that counts the listed, or −1"),
    Column("start_year", "whole", "the base year; of years together the one before the first"),
    Column("at_date", "flag", "judged at its date only"),
    Column("how", "text", "percent, factor, amount; sum, compounded, arithmetic, geometric"),
    Column("base_given", "number", "the base as the plan states it"),
    Column("has_path", "flag", "a path leads to the number"),
    Column("geometric", "flag", "the path is geometric"),
    Column("by_ratio", "flag", "the growth ratio decides before the year"),
    Column("met_ratio", "number", "the growth ratio that is met"),
    Column("back", "whole", "how many years ago the series is asked for before"),
    Column("goal_value", "number", "the number that counts; of a range its lower end"),
    Column("goal_year", "whole", "the year by which the number is reached"),
)
"""A target as the table of the promised has it. Texts are words here; in the rows below they are
numbers of the words in `figures.codes` and `judging.codes`.
"""

DUE = (
    *PROMISED,
    Column("number", "whole", "number of the target in the table of the promised"),
    Column("area_number", "whole", "number of the area"),
    Column("goal_high", "number", "the upper end of a range"),
    Column("key", "whole", "the figure's key: indicator, area, year and month"),
    Column("year", "whole", "the year judged"),
    Column("month", "whole", "the last month counted"),
    Column("path_base", "number", "where the way to the number starts"),
    Column("path_base_year", "whole", "the year in which it starts"),
    Column("is_due", "flag", "is a verdict given in this year?"),
    Column("row", "whole", "number of the period; candidates of a conflict share it"),
    Column("way", "whole", "how the value came about: `figures.serving`"),
    Column("indicator", "whole", "number of the series that the value was taken from"),
    Column("at", "whole", "the value's place in the vintages, −1 where there is none"),
    Column("base_at", "whole", "of a computed value, the place of its base"),
    Column("value", "number", "what was reached"),
    Column("decimals", "whole", "its decimals as printed; −99 where it has no print"),
    Column("rank", "whole", "rank of its stage; −1 where there is none"),
    Column("basis", "whole", "real, nominal, not_stated"),
    Column("qualifier", "whole", "exact, about, more_than, less_than"),
    Column("reason", "whole", "why no value could be computed"),
    Column("phase", "whole", "final, interim, not_started, before, ended"),
)
"""A row that is due, with the figure that serves it."""

WORKING = (
    *DUE,
    Column("reference", "number", "what the value is measured against"),
    Column("reference_at", "whole", "its place in the vintages, −1 where it is no figure"),
    Column("reference_base_at", "whole", "of a computed reference, the place of its base"),
    Column("reference_decimals", "whole", "its decimals; 12 where the plan states it"),
    Column("reference_basis", "whole", "real, nominal, not_stated"),
    Column("reference_way", "whole", "how the reference came about"),
    Column("reference_rank", "whole", "rank of its stage"),
    Column("listed", "number", "how many are listed"),
    Column("listed_at", "whole", "that figure's place in the vintages"),
    Column("listed_rank", "whole", "rank of its stage"),
    Column("deflator", "number", "the price change that was taken out"),
    Column("deflator_at", "whole", "that figure's place in the vintages"),
    Column("start", "number", "the figure of the base year as known"),
    Column("start_at", "whole", "that figure's place in the vintages"),
    Column("parts_at", "whole", "places of the other years' figures that a value rests on, or −1"),
    Column("path_share", "number", "the share of a path's way that is due"),
    Column("obstacle", "whole", "why there is no comparison; empty where there is one"),
    Column("computed", "flag", "the value has no print of its own"),
    Column("bound", "flag", "the value is a bound"),
    Column("gap", "number", "d·(value − reference)"),
    Column("attainment", "number", "1 + gap / |reference|"),
    Column("edge", "number", "the last value that is met"),
    Column("verdict", "whole", "met, near, missed; empty where undecided"),
    Column("deviation", "number", "points before or behind the pace"),
    Column("pace", "whole", "ahead, on_pace, behind, far_behind; empty without one"),
    Column("pace_needed", "object", "{to_target, to_met, per}, or None"),
    Column("reached", "flag", "a count that is there before the year is over"),
    Column("level_key", "whole", "key of the growth's level where that is in conflict, else −1"),
    Column("flags", "whole", "a bit for each of `marks.FLAGS`"),
)
"""A candidate of a row, judged; `conflicts.collapsed` makes one row of a period's candidates."""
