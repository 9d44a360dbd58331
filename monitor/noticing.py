"""Who is to be told what has changed since they were told last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import settings
from indicators.judging.judge import judge
from indicators.oversight.comparison import Difference, Known, compare
from monitor.knowing import Knowing
from people import Act
from people.claims import read_people
from people.standing import FRESH, standing

if TYPE_CHECKING:
    from indicators.oversight.notices import Happened, Notice
    from indicators.oversight.supervision import SupervisionItem

TAKES: Mapping[str, Act] = {"approval": "decide"}
"""What following something takes; everything else takes looking."""


class Noticing(Knowing):
    """The verbs of notices: what is followed held against what the store showed then and now."""

    def notices(self) -> list[Notice]:
        """Who is to be told what by now, as `indicators.oversight.notices.notices` has it; what
        the store shows at this moment is told, what comes after it the next time. Whoever may no
        longer look is told nothing, and nothing of what waits whoever no longer decides.
        """
        from indicators.oversight.notices import notices

        store, may = self.store, self._standing()
        follows = [one for one in store.every_follow() if may(one.by, TAKES.get(one.kind, "view"))]
        told = (follows, store.every_mailbox(), store.notices(), store.now())
        return notices(self.plan, *told, cache(self._happened))

    def no_longer_told(self) -> list[str]:
        """Who follows something and has a mailbox, but may no longer look."""
        may, boxes = self._standing(), self.store.every_mailbox()
        wanted = {person for person, (box, _) in boxes.items() if box.rhythm != "never"}
        follow = {one.by for one in self.store.every_follow()}
        return sorted(one for one in wanted & follow if not may(one, "view"))

    def _standing(self) -> Callable[[str, Act], bool]:
        """Whether somebody may do something now, by the table of people and the last sign-ins."""
        if settings.auth() == "none":
            return lambda *_: True
        known = read_people(settings.people_file())
        groups = self.store.last_groups(self.store.now() - FRESH)
        return lambda person, act: standing(known, person, groups).may(act)

    def changed(
        self, since: datetime, now: datetime | None = None
    ) -> tuple[Difference, list[SupervisionItem]]:
        """What the plan's own area showed differently at a moment and at a later one (now, if
        none is given), on their days; and what became overdue between them.
        """
        from indicators.oversight.supervision import newly_overdue

        before, after = self._shown(since), self._shown(now or self.store.now())
        difference = compare(self.plan, before, after).of_area(self.plan.document.area)
        return difference, newly_overdue(self._pressed(before), self._pressed(after))

    def _happened(self, since: datetime, now: datetime) -> Happened:
        from indicators.oversight.notices import Happened

        difference, late = self.changed(since, now)
        submitted = [one for one in self.store.submissions() if since < one.recorded_at <= now]
        waiting = tuple(one for one in reversed(submitted) if one.waits)
        return Happened(difference.flips, tuple(late), waiting)

    def _shown(self, moment: datetime) -> Known:
        day = max(moment.astimezone().date(), moment.astimezone(UTC).date())
        return self.known([self.plan.document.area], day, moment)

    def _pressed(self, known: Known) -> list[SupervisionItem]:
        from indicators.oversight.attention import attention
        from indicators.oversight.supervision import supervision

        plan = known.plan or self.plan
        frame = judge(plan, known.observations, known.as_of, decisions=known.decisions)
        return supervision(plan, attention(plan, frame, known.as_of), known.as_of)
