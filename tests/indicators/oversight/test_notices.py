"""What is told to whom, and when."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import pytest

from indicators.oversight.comparison import Flip
from indicators.oversight.notices import (
    Follow,
    FollowKind,
    Happened,
    Mailbox,
    Notice,
    Rhythm,
    Sent,
    notices,
)
from indicators.oversight.supervision import SupervisionItem
from indicators.plan import Plan

START = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def after(days: float) -> datetime:
    return START + timedelta(days=days)


def flip(target: str) -> Flip:
    return Flip("wedz", target, 2022, 12, "missed", "met", cast("Any", None))


def late(target: str, office: str | None) -> SupervisionItem:
    return SupervisionItem("overdue", "red", (target,), office, (2022,), 12, None, 40, None, (), ())


def asked(
    plan: Plan,
    follow: tuple[FollowKind, str],
    happened: Happened,
    *,
    rhythm: Rhythm = "day",
    sent: float | None = None,
    now: float = 10,
) -> tuple[list[Notice], list[datetime]]:
    """What one person is told who follows something since the first day, and since when it was
    asked for.
    """
    since: list[datetime] = []

    def happening(then: datetime, _: datetime) -> Happened:
        since.append(then)
        return happened

    box = {"wang": (Mailbox("wang@example.cn", "zh", rhythm), START)}
    mails = [] if sent is None else [Sent("wang", "wang@example.cn", after(sent), 1, "0" * 64)]
    follows = [Follow("wang", *follow, after(1))]
    return notices(plan, follows, box, mails, after(now), happening), since


@pytest.fixture
def target(plan: Plan) -> str:
    return next(one.id for one in plan.targets if one.indicator and plan.lead_of(one.id))


def test_who_follows_an_indicator_an_office_or_all_is_told(plan: Plan, target: str):
    indicator, office = plan.target(target).indicator, plan.lead_of(target)
    assert indicator
    assert office
    happened = Happened((flip(target),))
    for follow in (("indicator", indicator), ("office", office), ("all", "")):
        (one,) = asked(plan, cast("Any", follow), happened)[0]
        assert (one.person, one.told, one.through) == ("wang", 1, after(10))
    for follow in (("indicator", "other"), ("office", "没有这个部门")):
        assert asked(plan, cast("Any", follow), happened)[0] == []


def test_what_becomes_overdue_is_told_to_who_follows_its_office(plan: Plan):
    _, milestone = plan.milestones[0]
    office = plan.lead_of(milestone.id)
    happened = Happened((), (late(milestone.id, office),))
    assert [one.told for one in asked(plan, ("office", office or ""), happened)[0]] == [1]
    assert asked(plan, ("indicator", "gdp_growth"), happened)[0] == []


@pytest.mark.parametrize(
    ("rhythm", "sent", "now", "told"),
    [
        ("day", None, 10, True),
        ("day", 10, 10.2, False),
        ("day", 9, 10, True),
        ("week", 9, 10, False),
        ("week", 3, 10, True),
        ("week", None, 2, True),
        ("never", None, 10, False),
    ],
)
def test_nobody_is_told_more_often_than_wanted(
    plan: Plan, target: str, rhythm: Rhythm, sent: float | None, now: float, told: bool
):
    found, _ = asked(
        plan, ("all", ""), Happened((flip(target),)), rhythm=rhythm, sent=sent, now=now
    )
    assert bool(found) == told


def test_what_was_told_or_was_before_it_was_followed_is_not_told(plan: Plan, target: str):
    happened = Happened((flip(target),))
    assert asked(plan, ("all", ""), happened)[1] == [after(1)]
    assert asked(plan, ("all", ""), happened, sent=5)[1] == [after(5)]


def test_nothing_new_is_no_mail(plan: Plan):
    assert asked(plan, ("all", ""), Happened())[0] == []


def test_a_thing_that_is_followed_twice_is_told_once(plan: Plan, target: str):
    box = {"wang": (Mailbox("wang@example.cn", "zh", "day"), START)}
    follows = [
        Follow("wang", "all", "", after(1)),
        Follow("wang", "office", plan.lead_of(target) or "", after(2)),
    ]
    happened = Happened((flip(target),), (late(target, plan.lead_of(target)),))
    (one,) = notices(plan, follows, box, [], after(3), lambda *_: happened)
    assert one.told == 2


def test_who_has_no_mailbox_is_told_nothing(plan: Plan, target: str):
    follows = [Follow("wang", "all", "", after(1))]
    assert notices(plan, follows, {}, [], after(3), lambda *_: Happened((flip(target),))) == []


class Submitted(NamedTuple):
    """What somebody submitted."""

    id: int
    author: str
    by: str = "张三"
    verb: str = "waive"
    about: Mapping[str, Any] = MappingProxyType({"target": "gdp_growth", "year": 2022})


def test_what_waits_is_told_to_who_follows_it_but_for_their_own(plan: Plan, target: str):
    happened = Happened((flip(target),), (), (Submitted(1, "zhang"), Submitted(2, "wang")))
    (one,) = asked(plan, ("approval", ""), happened)[0]
    assert [waiting.id for waiting in one.happened.waiting] == [1]
    assert one.told == 1
    (whole,) = asked(plan, ("all", ""), happened)[0]
    assert (whole.told, whole.happened.waiting) == (1, ())
