"""What was put forward, as it would work today: the second pair of eyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from indicators.figures.columns import Observations
from indicators.judging.dated import Progress, Report, with_reports
from indicators.judging.decisions import REPORT_COLUMNS, Decisions
from indicators.oversight.comparison import Difference, compare
from monitor.effects import Effects
from monitor.loading import Loading
from settings import today
from store import StoreError

if TYPE_CHECKING:
    from indicators.oversight.adoption import Adoption
    from loaders import Doubted
    from store import Submission


@dataclass(frozen=True)
class Review:
    """A submission weighed against what stands now: `content` is what was told but for the
    statements; the figures and verdicts that approving it
    would change, figures that look wrong, what it says of things to be done (before and after),
    the changed plan; `obstacle` is why it cannot be approved, `strange` the areas and indicators
    that the plan does not know.
    """

    submission: Submission
    content: Mapping[str, Any]
    difference: Difference | None = None
    doubts: tuple[Doubted, ...] = ()
    progress: tuple[list[Progress], list[Progress]] | None = None
    adoption: Adoption | None = None
    strange: tuple[str, ...] = ()
    obstacle: str = ""


class Reviewing(Loading, Effects):
    """The verb of who decides: what a submission would do."""

    def review(self, submission: Submission) -> Review:
        """A submission as approving it would work now; nothing is written.

        Raises:
            StoreError: `spoilt`: it no longer holds what was submitted.
        """
        given = self.store.submission_content(submission.id)
        facts = {name: value for name, value in given.items() if name != "observations"}
        found = Review(submission, facts, obstacle=self.store.obstacle(submission.id))
        match submission.verb:
            case "add":
                return self._of_statements(found, given["observations"])
            case "adopt":
                return self._of_plan(found)
            case "withdraw":
                difference = self.preview_withdrawal(int(given["upload_id"]))
                return replace(found, difference=difference)
            case "add_reports":
                return self._of_reports(found)
            case "comment" | "withdraw_comment":
                return self._of_comment(found)
        then = self._decided(submission.verb, given)
        return replace(found, difference=self._by_decisions(then))

    def _of_statements(self, found: Review, said: Observations) -> Review:
        strange = [w for w in sorted(said.words("indicator")) if not self._knows("indicator", w)]
        strange += [w for w in sorted(said.words("area")) if not self._knows("area", w)]
        if strange:
            return replace(found, strange=tuple(strange))
        return replace(
            found,
            difference=self.weigh(said),
            doubts=self.doubted(found.content["file"].name, said),
        )

    def _knows(self, kind: str, id: str) -> bool:
        return self.plan.later_id(kind, id) is not None

    def _of_plan(self, found: Review) -> Review:
        from indicators.plan import PlanError, plan_of

        try:
            return replace(found, adoption=self.preview_plan(plan_of(found.content["plan"].files)))
        except (PlanError, StoreError) as error:
            return replace(found, obstacle=found.obstacle or str(error))

    def _of_reports(self, found: Review) -> Review:
        """What is said of things to be done, and the verdicts that this changes."""
        reports = [_report(one) for one in found.content["reports"]]
        now = self.progress()
        then = with_reports(self.plan, now, reports, today())
        rows = pd.DataFrame([vars(one) for one in reports], columns=REPORT_COLUMNS)
        decisions = self.decisions()
        told = _joined(decisions.reports, rows)
        difference = self._by_decisions(replace(decisions, reports=told))
        return replace(found, difference=difference, progress=(now, then))

    def _of_comment(self, found: Review) -> Review:
        """What is said changes no verdict; of one that is to be withdrawn, its words are told."""
        number = found.content.get("id")
        for one in self.store.comments():
            if one.id == number:
                return replace(found, content={**found.content, "comment": one.comment})
        return found

    def _decided(self, verb: str, given: Mapping[str, Any]) -> Decisions:
        """What people recorded beside the figures, once one more of them is."""
        from indicators.oversight.waivers import with_waiver, without

        now = self.decisions()
        assert now.reports is not None
        assert now.waivers is not None
        assert now.choices is not None
        match verb:
            case "withdraw_report":
                return replace(now, reports=without(now.reports, given["id"]))
            case "withdraw_waiver":
                return replace(now, waivers=without(now.waivers, given["id"]))
            case "waive":
                return replace(now, waivers=with_waiver(now.waivers, given["waiver"]))
        newest = max((upload.id for upload in self.store.uploads()), default=0)
        place = dict(zip(("area", "indicator", "year", "month"), given["figure"], strict=True))
        same = (now.choices[list(place)] == pd.Series(place)).all(axis=1)
        others = now.choices[~same]
        if given["statement"] is None:
            return replace(now, choices=others)
        chosen = pd.DataFrame([{**place, "statement": given["statement"], "upload": newest}])
        return replace(now, choices=_joined(others, chosen))

    def _by_decisions(self, then: Decisions) -> Difference:
        now = self.known()
        return compare(self.plan, now, replace(now, decisions=then))


def _joined(standing: pd.DataFrame | None, more: pd.DataFrame) -> pd.DataFrame:
    if standing is None or standing.empty:
        return more
    return pd.concat([standing, more], ignore_index=True)


def _report(told: Mapping[str, Any]) -> Report:
    """A report as it was put forward, which has no number yet."""
    return Report(**{name: value for name, value in told.items() if value is not None})
