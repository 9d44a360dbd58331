"""What the store gives is what judging takes: reports, waivers and choices decide."""

from datetime import date, timedelta

import pytest

from indicators.judging.decisions import Decisions
from indicators.judging.judge import judge
from indicators.oversight.waivers import Waiver
from indicators.plan import Plan
from store import Store, SubmittedFile
from tests.indicators.conftest import only
from tests.store.acts import report
from tests.store.statements import figure, moment

DAY = date(2026, 1, 1)


def _verdict(store: Store, plan: Plan, target: str, year: int) -> str | None:
    decisions = Decisions(store.reports(), store.waivers(), store.choices())
    asked = only(plan, *(t.id for t in plan.targets if t.id == target))
    rows = judge(asked, store.observations(), DAY, decisions=decisions)
    own = rows[
        (rows["area"] == plan.document.area) & (rows["target"] == target) & (rows["year"] == year)
    ]
    return own[own["month"] == 12]["verdict"].item()


@pytest.fixture
def milestone(plan: Plan) -> tuple[str, date]:
    return next(
        (m.id, m.due) for _, m in plan.milestones if m.due is not None and m.due.month == 12
    )


@pytest.fixture(autouse=True)
def _one_figure(store: Store) -> None:
    store.add(
        [figure(1.0, year=2017)], by="a", file=SubmittedFile("first.csv"), recorded_at=moment(-1)
    )


def test_nothing_recorded_decides_nothing(store: Store, plan: Plan, milestone: tuple[str, date]):
    assert _verdict(store, plan, milestone[0], milestone[1].year) == "undetermined"


def test_a_report_decides_a_milestone_until_it_is_withdrawn(
    store: Store, plan: Plan, milestone: tuple[str, date]
):
    id, due = milestone
    report(
        store,
        item=id,
        known_on=due,
        done=True,
        done_on=due,
        evidence="批复",
        by="a",
        recorded_at=moment(0),
    )
    assert _verdict(store, plan, id, due.year) == "met"
    undone = due + timedelta(days=9)
    report(store, item=id, known_on=undone, done=False, percent=80, by="a", recorded_at=moment(1))
    assert _verdict(store, plan, id, due.year) == "missed"
    store.withdraw_report(2, by="a", reason="wrong", recorded_at=moment(2))
    assert _verdict(store, plan, id, due.year) == "met"


def test_a_waiver_decides_a_target_until_it_is_withdrawn(store: Store, plan: Plan):
    store.add([figure(1.0)], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    waiver = Waiver("gdp_growth", 2019, date(2020, 1, 1), "a", "b", "c")
    store.waive(waiver, by="d", recorded_at=moment(1))
    assert _verdict(store, plan, "gdp_growth", 2019) == "waived"
    store.withdraw_waiver(1, by="a", reason="wrong", recorded_at=moment(2))
    assert _verdict(store, plan, "gdp_growth", 2019) == "missed"


def test_a_choice_decides_a_conflict_until_it_is_reopened(store: Store, plan: Plan):
    store.add(
        [figure(8.3), figure(1.0, source="b")],
        by="a",
        file=SubmittedFile("a.csv"),
        recorded_at=moment(0),
    )
    assert _verdict(store, plan, "gdp_growth", 2019) == "undetermined"
    for hours, (statement, verdict) in enumerate(
        [(2, "met"), (3, "missed"), (None, "undetermined")], start=1
    ):
        store.choose(
            ("wedz", "gdp_growth", 2019, 12),
            statement,
            by="a",
            reason="b",
            recorded_at=moment(hours),
        )
        assert _verdict(store, plan, "gdp_growth", 2019) == verdict
