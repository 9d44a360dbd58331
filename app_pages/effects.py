"""What an act would change, worked out before it is done and kept until something new is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_pages import cached, visitor

if TYPE_CHECKING:
    from indicators.judging.judgement import Judgement
    from indicators.oversight.adoption import Adoption
    from indicators.oversight.comparison import Difference, Flip
    from indicators.oversight.waivers import Waiver
    from monitor import Review


@cached.kept
def adopting() -> Adoption:
    """What adopting the plan that waits would do; asked only while one waits."""
    opened = cached.monitor()
    assert opened.proposed is not None
    return opened.preview_plan(opened.proposed.plan)


@cached.kept
def brought(upload: int) -> Difference:
    """What an upload that stands changes in what is known now."""
    return cached.monitor().brought(upload)


@cached.kept
def withdrawn(upload: int) -> Difference:
    """What withdrawing an upload would change."""
    return cached.monitor().preview_withdrawal(upload)


@cached.kept
def once_adopted(
    area: str, indicator: str, year: int, month: int, statement: int
) -> tuple[Judgement, ...]:
    """The verdicts that rest on a figure in conflict, once a statement of it is adopted."""
    return cached.monitor().preview_choice(area, indicator, year, month, statement)


@cached.kept
def waived(waiver: Waiver) -> tuple[Flip, ...]:
    """The verdicts that a waiver would change today; its texts may still be blank."""
    return cached.monitor().preview_waiver(waiver)


@cached.kept
def unwaived(number: int) -> tuple[Flip, ...]:
    """The verdicts that withdrawing a waiver would change today."""
    return cached.monitor().preview_waiver_withdrawal(number)


def reviewed(number: int) -> Review | None:
    """A submission as approving it would work now; None where there is none of that number."""
    visitor.must("inspect")
    return _reviewed(number)


@cached.kept
def _reviewed(number: int) -> Review | None:
    opened = cached.monitor()
    found = [one for one in opened.store.submissions() if one.id == number]
    return opened.review(found[0]) if found else None
