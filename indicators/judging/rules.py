"""The table of rules: what each form of promise means for a figure, one row a form.

A row says what the figure is measured against (`reference`) and, from the gap to it, when the
promise is `met` and when it is `near`. What these words ask stands in `measures`; every number
that a rule knows in `bands`, from where the words of the screens take it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indicators.figures.rows import Rows, together
from indicators.judging import by_date, reference
from indicators.judging import measures as m
from indicators.judging.lookup import Figures
from indicators.plan.forms import FORMS, kind_of

Mask = Callable[[Rows], np.ndarray]


@dataclass(frozen=True)
class Rule:
    """A form's meaning. The masks are asked of rows with `gap`, `attainment` and the columns of
    `columns.WORKING` before them.

    `reference` fills what the value is measured against; `settled` is where no edge is near,
    `exceeded` where the promise is more than kept, `may_drift` where a worse year than the last
    is told; `deviation` gives points from the pace of a part-year, or of a promise not yet due;
    `attained` the ratio that decides, where it is another than that of value and reference.
    `floor`: is the edge of met one number, so that the pace of the rest of a year can be told?
    """

    reference: Callable[[Rows, Figures], Rows]
    met: Mask
    near: Mask
    exceeded: Mask | None = None
    settled: Mask | None = None
    may_drift: Mask | None = None
    deviation: Mask | None = None
    attained: Mask | None = None
    floor: bool = False

    @property
    def banded(self) -> bool:
        """Does the target's near band decide what is near?"""
        return self.near in (m.in_near_band, m.near_its_date)


@dataclass(frozen=True)
class ByReport:
    """A form judged by its reports: the verdict of each state of `dated.State` in which it is
    done, and of what is reported undone after its day; everything else is open.
    """

    verdicts: dict[str, str]
    undone: str


RULES: dict[str, Rule | ByReport] = {
    "at_least": Rule(
        reference=reference.stated,
        met=m.reached,
        near=m.in_near_band,
        deviation=m.count_from_pace,
        floor=True,
    ),
    "at_most": Rule(reference=reference.stated, met=m.reached, near=m.in_near_band),
    "about": Rule(
        reference=reference.centre,
        met=m.within_tolerance,
        near=m.within_twice,
        exceeded=m.above_band,
        may_drift=m.below_centre,
        floor=True,
    ),
    "between": Rule(
        reference=reference.either_end,
        met=m.reached,
        near=m.in_near_band,
        exceeded=m.beyond_range,
        may_drift=m.never,
    ),
    "keeps_pace": Rule(
        reference=reference.other_indicator, met=m.within_tolerance, near=m.within_twice
    ),
    "compares": Rule(reference=reference.another, met=m.reached, near=m.in_near_band),
    "falls": Rule(reference=reference.last_year, met=m.beyond_print, near=m.equal_print),
    "rises": Rule(reference=reference.last_year, met=m.beyond_print, near=m.equal_print),
    "never_rises": Rule(reference=reference.last_year, met=m.reached, near=m.never),
    "maintains": Rule(reference=reference.stated, met=m.reached, near=m.never),
    "cleared": Rule(
        reference=reference.of_the_listed,
        met=m.reached,
        near=m.share_cleared,
        exceeded=m.all_cleared,
        settled=m.none_left,
    ),
    "reaches": Rule(
        reference=by_date.at_its_date,
        met=m.at_its_date,
        near=m.near_its_date,
        deviation=m.from_way,
        attained=m.ratio_attained,
    ),
    "changes_by": Rule(
        reference=by_date.at_its_date,
        met=m.at_its_date,
        near=m.near_its_date,
        deviation=m.from_way,
    ),
    "cumulative": Rule(
        reference=by_date.over_years, met=m.reached, near=m.in_near_band, deviation=m.from_years
    ),
    "average": Rule(reference=by_date.over_years, met=m.reached, near=m.in_near_band),
    "ranks": Rule(reference=reference.place_among, met=m.reached, near=m.never),
    "done_by": ByReport({"done": "met", "unproven": "near", "late": "missed"}, undone="missed"),
}

if set(map(kind_of, FORMS)) != set(RULES):
    raise LookupError(f"forms and rules differ: {sorted(set(map(kind_of, FORMS)) ^ set(RULES))}")


def rule(kind: str) -> Rule:
    """The rule of a form that is judged by figures; an unknown form is named in the error."""
    entry = RULES.get(kind)
    if entry is None or isinstance(entry, ByReport):
        known = ", ".join(name for name, row in RULES.items() if isinstance(row, Rule))
        raise LookupError(f'no rule judges the form "{kind}" by figures; known are {known}')
    return entry


def comparing_bases() -> list[str]:
    """The forms whose reference has a basis of its own, so that the two are compared there."""
    others = (reference.other_indicator, reference.another)
    return [k for k, row in RULES.items() if isinstance(row, Rule) and row.reference in others]


def each(rows: Rows, name: str, missing: bool = False) -> np.ndarray:
    """A mask of the rules (`met`, `near`, `exceeded` …) asked form by form, as one array; `missing`
    where a rule has none.
    """
    answers = np.full(len(rows), missing, dtype=bool)
    for kind, places in rows.forms():
        mask: Mask | None = getattr(rule(kind), name)
        if mask is not None:
            answers[places] = mask(rows.take(places))
    return answers


def near(rows: Rows) -> np.ndarray:
    """Which rows are near, by their form, or by the target's own band where it names one."""
    answers = each(rows, "near")
    own = np.flatnonzero(rows["near_is_own"])
    answers[own] = m.in_near_band(rows.take(own))
    return answers


def deviations(rows: Rows) -> np.ndarray:
    """Points from the pace of a part-year or of what is not yet due, by each form's own measure."""
    return _own_measure(rows, m.from_pace(rows), "deviation")


def attainments(rows: Rows, common: np.ndarray) -> np.ndarray:
    """The common attainment, or the ratio that decides in a form of its own; none where a number
    may be missed on either side, for no distance from a middle is a share of it.
    """
    common = np.where(rows["two_sided"] & rows.has("rule", "about"), np.nan, common)
    own = _own_measure(rows, np.full(len(rows), np.nan), "attained")
    return np.where(np.isnan(own), common, own)


def _own_measure(rows: Rows, common: np.ndarray, name: str) -> np.ndarray:
    numbers = common.copy()
    for kind, places in rows.forms():
        own: Mask | None = getattr(rule(kind), name)
        if own is not None:
            numbers[places] = own(rows.take(places))
    return numbers


def with_reference(rows: Rows, figures: Figures) -> Rows:
    """Rows with what each is measured against, and `obstacle` (why there is no comparison, else
    empty). A reference in conflict multiplies its row.
    """
    rows["obstacle"] = rows["reason"]
    rows["due_at"] = np.arange(len(rows))
    parts = [rule(kind).reference(rows.take(at), figures) for kind, at in rows.forms()]
    return together(rows, [(part["due_at"], part) for part in parts])
