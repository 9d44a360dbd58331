"""The glossary of counts: what is counted how, each in one place. A total is the sum of its
parts, since it is made of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from indicators.judging.codes import JUDGED
from indicators.judging.dated import Progress
from indicators.oversight.attention import Missing
from indicators.oversight.rollup import Child, yearly
from indicators.oversight.scores import Score
from indicators.oversight.summary import COUNTED, NOT_DUE, in_year, promises
from indicators.oversight.supervision import SupervisionItem, by_kind
from indicators.plan import Plan

NAMES = ("promises", "targets", "deeds", "matters", "figures", "assessed")
"""Whatever is counted on more than one screen; `display/words/counts` says what each counts."""


class Tally(NamedTuple):
    """How many there are of each part, by the name of what is counted."""

    name: str
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.parts.values())

    def of(self, *parts: str) -> int:
        """How many there are of some parts."""
        return sum(self.parts.get(part, 0) for part in parts)


def _tally(name: str, verdicts: Sequence[str], order: Sequence[str]) -> Tally:
    rest = [part for part in dict.fromkeys(verdicts) if part not in order]
    return Tally(name, {part: verdicts.count(part) for part in (*order, *rest)})


def promises_of(plan: Plan, frame: pd.DataFrame, year: int) -> Tally:
    """The promises of a year by verdict: targets that are judged together count once."""
    verdicts = promises(plan, frame, year)["verdict"].tolist()
    return _tally("promises", verdicts, (*COUNTED, NOT_DUE))


def targets_of(plan: Plan, frame: pd.DataFrame, year: int) -> Tally:
    """The targets in force in a year by verdict, one by one."""
    given = in_year(plan, frame, year)["verdict"]
    verdicts = given.astype(object).where(given.notna(), NOT_DUE).tolist()
    return _tally("targets", verdicts, (*COUNTED, NOT_DUE))


def targets_under(children: Iterable[Child]) -> Tally:
    """The targets of a task or an office by verdict, one by one; its deeds count apart."""
    return _tally("targets", [child.stands for child in yearly(children)], (*COUNTED, NOT_DUE))


def deeds_of(progress: Iterable[Progress]) -> Tally:
    """What is to be done once (milestones, and targets with a day), by how it stands."""
    return _tally("deeds", [one.state for one in progress], ())


def matters_of(items: Iterable[SupervisionItem]) -> Tally:
    """What is to be pressed, by kind: a deed, a figure or, of what is missing, an indicator."""
    return Tally("matters", by_kind(items))


def figures_of(missing: Iterable[Missing]) -> Tally:
    """The yearly figures that were due and are not there, by year."""
    years = [str(one.year) for one in figures_missing(missing)]
    return _tally("figures", years, ())


def assessed_of(score: Score) -> Tally:
    """The promises that a score rests on, and those it leaves out."""
    return Tally(
        "assessed",
        {"judged": score.judged, "undetermined": score.undetermined, "waived": score.waived},
    )


def judged_of(tally: Tally) -> int:
    """How many of promises or targets have a verdict that tells."""
    return tally.of(*JUDGED)


def figures_missing(missing: Iterable[Missing]) -> list[Missing]:
    """Each figure once, however many targets wait for it."""
    once: dict[Hashable, Missing] = {}
    for one in missing:
        once.setdefault((one.indicator, one.office, one.year), one)
    return list(once.values())


def promised(plan: Plan) -> list[str]:
    """Every promise of the plan in its order, by the id of its target or group."""
    return list(dict.fromkeys(target.group or target.id for target in plan.targets))
