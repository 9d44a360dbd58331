"""Commenting on a promise that was missed or is overdue: what may be commented, and what such a
comment must say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from indicators.judging.commented import Comment, Commented, explains, subject_of
from indicators.judging.judgement import Judgement
from indicators.oversight.waivers import Fault, day_faults, text_faults, year_faults
from indicators.plan import Plan

LONGEST = 500
"""Characters of a comment."""

MOST = 10
"""Comments that may stand on one promise of a year and area at a time."""


def faults(
    plan: Plan,
    comment: Comment,
    rows: Iterable[Judgement],
    standing: Iterable[Commented],
    today: date,
) -> list[Fault]:
    """Everything that keeps a comment from being recorded; `rows` are the judged rows of today,
    `standing` the comments that stand.
    """
    return list(_faults(plan, comment, rows, standing, today))


def _faults(
    plan: Plan,
    comment: Comment,
    rows: Iterable[Judgement],
    standing: Iterable[Commented],
    today: date,
) -> Iterator[Fault]:
    wrong = list(year_faults(plan, comment.target, comment.year, today))
    yield from wrong
    if not plan.has_area(comment.area):
        yield Fault("area", "unknown", (("area", comment.area),))
    elif not wrong and not any(explains(row) for row in rows if subject_of(row) == comment.subject):
        yield Fault("target", "kept", (("year", comment.year),))
    same = [one.comment for one in standing if one.comment.subject == comment.subject]
    if comment in same:
        yield Fault("text", "already")
    elif len(same) >= MOST:
        yield Fault("text", "many", (("most", MOST),))
    yield from day_faults(plan, comment.known_on, today)
    yield from text_faults("text", comment.text, LONGEST)
