"""What a decision would change, before it is made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from indicators.figures.columns import Observations
from indicators.oversight.comparison import Difference, Flip, brought, with_more, without_upload
from indicators.plan import Plan
from monitor.knowing import Knowing
from store import refuse_other_plan

if TYPE_CHECKING:
    from indicators.judging.judgement import Judgement
    from indicators.oversight.adoption import Adoption
    from indicators.oversight.waivers import Waiver
    from loaders import Reading


class Effects(Knowing):
    """The verbs that look ahead: what an upload, a withdrawal, a waiver, a changed plan would
    do. Nothing is written.
    """

    def preview(self, reading: Reading) -> Difference:
        """What accepting a reading would change: figures (new, revised, same), statements that
        would not show, and verdicts that would flip.
        """
        return self.weigh(Observations.of(reading.observations))

    def weigh(self, statements: Observations) -> Difference:
        """What one more upload of these statements would change."""
        now = self.known(sorted(statements.words("area")))
        number = max((upload.id for upload in self.store.uploads()), default=0) + 1
        return with_more(self.plan, now, statements, number, datetime.now(UTC).date())

    def preview_withdrawal(self, upload: int) -> Difference:
        """What withdrawing an upload would change."""
        return without_upload(self.plan, self.known(), upload)

    def brought(self, upload: int) -> Difference:
        """What an upload that stands changes in what is known now."""
        return brought(self.plan, self.known(), upload)

    def preview_choice(
        self, area: str, indicator: str, year: int, month: int, statement: int
    ) -> tuple[Judgement, ...]:
        """The verdicts that rest on a figure in conflict, as they would be once a statement of
        it is adopted.
        """
        from indicators.oversight.settling import once_adopted

        newest = max((upload.id for upload in self.store.uploads()), default=0)
        place = (area, indicator, year, month)
        return once_adopted(self.plan, self.known([area]), place, statement, newest)

    def preview_waiver(self, waiver: Waiver) -> tuple[Flip, ...]:
        """The verdicts that a waiver would change today; its texts may still be blank."""
        from indicators.oversight.waivers import effect, with_waiver

        known = self.known([self.plan.document.area])
        return effect(self.plan, known, with_waiver(self.store.waivers(), waiver))

    def preview_waiver_withdrawal(self, number: int) -> tuple[Flip, ...]:
        """The verdicts that withdrawing a waiver would change today."""
        from indicators.oversight.waivers import effect, without

        known = self.known([self.plan.document.area])
        return effect(self.plan, known, without(self.store.waivers(), number))

    def preview_plan(self, plan: Plan) -> Adoption:
        """What adopting a changed plan would do: promises, verdicts, and figures left over.

        Raises:
            StoreError: `other_plan`: it is no state of the store's own plan.
        """
        from indicators.oversight.adoption import adoption

        states = self.store.plan_states()
        refuse_other_plan(states[-1] if states else None, plan.document.id, plan.document.title.zh)
        return adoption(self.plan, plan, self.known())
