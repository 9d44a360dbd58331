"""Two pairs of eyes: what is put forward counts for nobody until another approves it; then it is
the ordinary act, under the approver's moment and both names.
"""

import multiprocessing
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from indicators.oversight.waivers import Waiver
from store import (
    Fault,
    Kept,
    PlanText,
    PrintedPlace,
    Store,
    StoreError,
    Submission,
    SubmittedFile,
    Upload,
    open_store,
    schema,
)
from tests.machine import few
from tests.store.acts import COMMENT, LEFT_OUT, PLAN, PORT, WAIVER, report, submit, tamper
from tests.store.failing import failed_at_each_statement, killed_at_each_statement
from tests.store.statements import dump, figure, moment, series_of

ROLE = PrintedPlace("统计公报", "责任人")
NAME = ("area", "经开区", "wedz", "统计公报")
NEWER = {
    "observations": [figure(8.4, stage="final", known_on=date(2020, 5, 1)), figure(1.0, year=2020)],
    "file": SubmittedFile("b.csv", "核实", [LEFT_OUT], Kept([NAME], [(ROLE, "ignore")])),
}
ACTS: dict[str, tuple[dict[str, Any], str]] = {
    "add": (NEWER, "upload 2, alias 1, role 1"),
    "withdraw": ({"upload_id": 1, "reason": "表错"}, "upload 1"),
    "choose": (
        {
            "figure": ("wedz", "gdp_growth", 2019, 12),
            "statement": 1,
            "reason": "以年鉴为准",
        },
        "choice 1",
    ),
    "add_reports": (
        {"reports": [PORT, {**PORT, "note": "b", "by": "商务局"}], "file_name": "r.csv"},
        "report 2, report 3",
    ),
    "withdraw_report": ({"id": 1, "reason": "误报"}, "report 1"),
    "waive": ({"waiver": Waiver("gdp_growth", 2021, **WAIVER)}, "waiver 2"),
    "withdraw_waiver": ({"id": 1, "reason": "决定撤回"}, "waiver 1"),
    "comment": ({"comment": replace(COMMENT, year=2021)}, "comment 2"),
    "withdraw_comment": ({"id": 1, "reason": "另行说明"}, "comment 1"),
    "adopt": ({"plan": PlanText("wedz-2019", "方案", PLAN), "note": "首次"}, "plan 1"),
}
"""Each kind of act with what is told to it, and what the chain calls what its approval makes."""

EARLIER: dict[str, Any] = {
    "item": "port",
    "known_on": date(2019, 11, 1),
    "done": False,
    "percent": 50,
    "by": "商务局",
    "recorded_at": moment(0),
}

SECRET = ("audit", "submissions", "submissions_decided")
"""Tables that nothing of a submission is counted from."""


@pytest.fixture
def filled(store: Store) -> Store:
    """An upload, a report, a waiver and a comment that stand."""
    store.add([figure(), figure(7.1)], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    report(store, **EARLIER)
    store.waive(Waiver("gdp_growth", 2020, **WAIVER), by="a", recorded_at=moment(0))
    store.comment(COMMENT, by="a", recorded_at=moment(0))
    return store


def counted(store: Store) -> dict[str, Any]:
    """Everything in the store that something is counted from."""
    return {name: rows for name, rows in dump(store).items() if name not in SECRET}


def put(store: Store, verb: str, hours: int | None = 1) -> Submission:
    answer = submit(store, verb, ACTS[verb][0], hours=hours)
    assert isinstance(answer, Submission)
    return answer


@pytest.mark.parametrize("verb", ACTS)
class TestEachKindOfAct:
    def test_counts_for_nobody_until_it_is_approved(self, filled: Store, verb: str):
        before, version = counted(filled), filled.version()
        one = put(filled, verb)
        assert one.waits
        assert (one.by, one.author, one.verb) == ("张三", "zhang", verb)
        assert counted(filled) == before
        assert filled.version() == version
        assert filled.waiting() == 1
        assert filled.verify() == []

    def test_is_the_ordinary_act_once_it_is_approved(self, filled: Store, verb: str):
        made = ACTS[verb][1]
        one = put(filled, verb)
        assert filled.obstacle(one.id) == ""
        done = filled.approve(one.id, by="李四", who="li", reason="已核对", recorded_at=moment(5))
        assert (done.outcome, done.decided_by, done.made) == ("approve", "李四", made)
        assert (done.decided_at, done.reason) == (moment(5), "已核对")
        acted = [e for e in filled.audit()[4:] if e.action not in ("submit", "approve")]
        assert {(e.by, e.recorded_at) for e in acted} == {("张三 ✓ 李四", moment(5))}
        assert [e.by for e in filled.audit() if e.action in ("submit", "approve")] == [
            "张三",
            "李四",
        ]
        assert filled.waiting() == 0
        assert filled.verify() == []

    def test_is_what_the_same_act_would_be_without_approval(
        self, filled: Store, verb: str, request: pytest.FixtureRequest
    ):
        given, _ = ACTS[verb]
        one = put(filled, verb)
        filled.approve(one.id, by="李四", who="li", recorded_at=moment(5))
        approved = counted(filled)
        plain: Store = request.getfixturevalue("another")
        reported = [{"by": "张三", **report} for report in given.get("reports", ())]
        told = given | {"reports": reported} if reported else given
        getattr(plain, verb)(**told, by="张三 ✓ 李四", recorded_at=moment(5))
        assert approved == counted(plain)

    def test_is_never_decided_by_its_author(self, filled: Store, verb: str):
        one, before = put(filled, verb), counted(filled)
        for decide in (filled.approve, filled.send_back):
            for who in ("zhang", "Zhang", "ｚhang", " zhang", "zh\u200bang"):
                with pytest.raises(StoreError) as refused:
                    decide(one.id, by="张三", who=who, reason="x")
                assert refused.value.code == "own"
        assert counted(filled) == before
        assert filled.waiting() == 1

    def test_can_be_sent_back_with_a_reason_and_then_counts_never(self, filled: Store, verb: str):
        one, before = put(filled, verb), counted(filled)
        with pytest.raises(StoreError, match="reason is blank"):
            filled.send_back(one.id, by="李四", who="li", reason=" ")
        back = filled.send_back(one.id, by="李四", who="li", reason="缺来源", recorded_at=moment(2))
        assert (back.outcome, back.reason, back.waits) == ("send_back", "缺来源", False)
        with pytest.raises(StoreError) as refused:
            filled.approve(one.id, by="王五", who="wang")
        assert refused.value.code == "decided"
        assert counted(filled) == before
        assert filled.verify() == []

    def test_can_be_taken_back_by_its_author_alone(self, filled: Store, verb: str):
        one, before = put(filled, verb), counted(filled)
        with pytest.raises(StoreError) as refused:
            filled.take_back(one.id, by="李四", who="li")
        assert refused.value.code == "not_own"
        assert filled.take_back(one.id, by="张三", who="zhang").outcome == "take_back"
        assert counted(filled) == before

    def test_mended_and_submitted_again_it_is_known_as_such(self, filled: Store, verb: str):
        first = put(filled, verb)
        assert put(filled, verb) == first
        filled.send_back(first.id, by="李四", who="li", reason="缺来源", recorded_at=moment(2))
        second = put(filled, verb, hours=3)
        assert (second.id, second.mends) == (2, first.id)
        assert [one.mended_by for one in filled.submissions()] == [None, 2]
        assert submit(filled, verb, ACTS[verb][0], who="wang", hours=4).mends is None

    def test_two_approvals_make_one(self, filled: Store, verb: str):
        one = put(filled, verb)
        filled.approve(one.id, by="李四", who="li", recorded_at=moment(5))
        after = dump(filled)
        with pytest.raises(StoreError) as refused:
            filled.approve(one.id, by="王五", who="wang")
        assert refused.value.code == "decided"
        assert dump(filled) == after

    def test_an_approval_of_what_was_looked_at_before_is_refused(self, filled: Store, verb: str):
        one, seen = put(filled, verb), filled.version()
        filled.add(
            [figure(3.3, year=2018)], by="b", file=SubmittedFile("c.csv"), recorded_at=moment(2)
        )
        before = dump(filled)
        with pytest.raises(StoreError) as refused:
            filled.approve(one.id, by="李四", who="li", expected=seen)
        assert refused.value.code == "changed"
        assert dump(filled) == before
        now = filled.version()
        assert filled.approve(one.id, by="李四", who="li", expected=now).outcome == "approve"

    def test_a_failure_at_any_statement_leaves_it_waiting(self, filled: Store, verb: str):
        put(filled, verb)
        assert failed_at_each_statement(filled, _approve) > 8
        assert filled.verify() == []

    def test_what_the_act_itself_refuses_cannot_be_submitted(self, filled: Store, verb: str):
        if verb in ("add", "adopt"):
            return
        given = ACTS[verb][0] | {
            "reports": [{**PORT, "percent": 101}] if verb == "add_reports" else 0
        }
        given = {name: value for name, value in given.items() if value != 0}
        standing = Waiver("gdp_growth", 2020, **WAIVER)
        impossible = {"upload_id": 9, "id": 9, "statement": 9, "waiver": standing}
        for name, wrong in (impossible | {"comment": COMMENT}).items():
            if name in given:
                given[name] = wrong
        before = dump(filled)
        with pytest.raises(StoreError):
            submit(filled, verb, given)
        assert dump(filled) == before


def _approve(store: Store) -> None:
    store.approve(1, by="李四", who="li", recorded_at=moment(5))


@pytest.fixture
def another(filled: Store, request: pytest.FixtureRequest) -> Store:
    """A store on the other engine, filled alike: it knows nothing of submissions."""
    name = filled._engine.dialect.name
    plain: Store = request.getfixturevalue("postgres_store" if name == "sqlite" else "sqlite_store")
    plain.add([figure(), figure(7.1)], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    report(plain, **EARLIER)
    plain.waive(Waiver("gdp_growth", 2020, **WAIVER), by="a", recorded_at=moment(0))
    plain.comment(COMMENT, by="a", recorded_at=moment(0))
    return plain


def test_a_process_killed_while_it_approves_leaves_nothing_partial(filled: Store):
    put(filled, "add")
    assert killed_at_each_statement(filled, _approve) > 12
    assert [one.outcome for one in filled.submissions()] == ["approve"]
    assert filled.verify() == []


def test_what_became_impossible_is_told_before_it_is_approved(filled: Store):
    one = put(filled, "withdraw")
    filled.withdraw(1, by="b", reason="x", recorded_at=moment(2))
    before = dump(filled)
    assert "nothing is left to withdraw" in filled.obstacle(one.id)
    with pytest.raises(StoreError, match="nothing is left to withdraw"):
        filled.approve(one.id, by="李四", who="li")
    assert dump(filled) == before
    assert filled.send_back(one.id, by="李四", who="li", reason="已撤回").outcome == "send_back"


def test_statements_that_stand_already_are_not_submitted(filled: Store):
    answer = submit(
        filled, "add", {"observations": [figure(), figure(7.1)], "file": SubmittedFile("again.csv")}
    )
    assert isinstance(answer, Upload)
    assert answer.already
    assert filled.waiting() == 0


def test_the_content_comes_back_as_it_was_put_in(filled: Store):
    one = put(filled, "add")
    held = filled.submission_content(one.id)
    assert list(held["observations"]) == NEWER["observations"]
    assert [tuple(name) for name in held["file"].kept.names] == [NAME]
    assert one.about["rows"] == 2
    reports = put(filled, "add_reports")
    assert filled.submission_content(reports.id)["reports"][0]["done_on"] == PORT["done_on"]


def test_a_changed_content_is_found_and_not_performed(filled: Store):
    one = put(filled, "waive")
    forged = update(schema.submissions).values(content='{"target":"x"}')
    tamper(filled, schema.submissions, forged)
    told = {"action": "submit", "object": "submission 1"}
    assert filled.verify() == [Fault("text", told)]
    with pytest.raises(StoreError) as refused:
        filled.approve(one.id, by="李四", who="li")
    assert refused.value.code == "spoilt"


@pytest.mark.parametrize("decide", ["approve", "send_back", "take_back"])
def test_a_submission_that_there_is_not_is_named(filled: Store, decide: str):
    with pytest.raises(StoreError, match="no submission 7"):
        getattr(filled, decide)(7, by="李四", who="li", reason="x")


def test_everybody_finds_their_own(filled: Store):
    put(filled, "waive")
    submit(filled, "add", NEWER, who="wang", hours=2)
    assert [one.id for one in filled.own_submissions(who="zhang")] == [1]
    assert [one.id for one in filled.submissions()] == [2, 1]


def test_a_verb_that_is_no_act_is_no_submission(filled: Store):
    with pytest.raises(ValueError, match="cannot be submitted"):
        submit(filled, "close", {})


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"), st.dictionaries(st.integers(2019, 2021), st.integers(-2, 2), min_size=1)
        ),
        st.tuples(st.just("withdraw"), st.integers(0, 5)),
        st.tuples(st.just("waive"), st.integers(2019, 2021)),
        st.tuples(st.just("withdraw_waiver"), st.integers(0, 5)),
        st.tuples(st.sampled_from(["approve", "send_back", "take_back"]), st.integers(0, 9)),
    ),
    max_size=14,
)
RUNS = count()


def _step(store: Store, act: str, told: Any, area: str, own: list[int], hours: int) -> None:
    """One step of somebody; what is refused is refused."""
    when = {"recorded_at": moment(hours)}
    if act in ("approve", "send_back", "take_back"):
        waits = [one for one in store.submissions() if one.waits and one.id in own]
        if waits:
            one, who = waits[told % len(waits)], "zhang" if act == "take_back" else "li"
            getattr(store, act)(one.id, by=who, who=who, reason="x", **when)
        return
    mine = [u.id for u in store.uploads() if u.file_name == area and not u.withdrawn]
    waivers = store.waivers()
    ids = waivers[waivers["target"] == area]["id"].tolist()
    given: dict[str, Any] | None = {
        "add": lambda: {"observations": series_of(told, area=area), "file": SubmittedFile(area)},
        "withdraw": lambda: mine and {"upload_id": mine[told % len(mine)], "reason": "x"},
        "waive": lambda: {"waiver": Waiver(area, told, **WAIVER)},
        "withdraw_waiver": lambda: ids and {"id": ids[told % len(ids)], "reason": "x"},
    }[act]()
    if given:
        answer = store.submit(act, given, by="zhang", who="zhang", **when)
        if isinstance(answer, Submission):
            own.append(answer.id)


@settings(max_examples=few(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_was_shown_at_a_moment_is_shown_for_it_ever_after(
    store: Store, steps: list[tuple[str, Any]]
):
    """Load, withdraw, revise, waive, approve in any order: only an approval changes what is shown,
    and never what was. The store is one for all examples, each with an area of its own.
    """
    run = next(RUNS)
    area, own = f"area {run}", []
    shown: list[tuple[int, pd.DataFrame, pd.DataFrame]] = [
        (run * 100, store.observations(areas=[area]), store.waivers())
    ]
    for number, (act, told) in enumerate(steps, start=1):
        hours = run * 100 + number
        version = store.version()
        try:
            _step(store, act, told, area, own, hours)
        except StoreError:
            assert store.version() == version
        now = store.observations(areas=[area]), store.waivers()
        if act != "approve":
            assert store.version() == version
            pd.testing.assert_frame_equal(now[0], shown[-1][1])
        shown.append((hours, *now))
    for hours, figures, waivers in shown:
        at = moment(hours)
        pd.testing.assert_frame_equal(store.observations(areas=[area], shown_on=at), figures)
        pd.testing.assert_frame_equal(store.waivers(shown_on=at), waivers)


def _race(url: str, who: str, together: Any, answers: Any) -> None:
    store = open_store(url)
    together.wait(60)
    try:
        store.approve(1, by=who, who=who)
        answers.put("approved")
    except StoreError as error:
        answers.put(error.code)


def test_of_two_who_approve_at_once_one_does(filled: Store):
    put(filled, "add")
    url = filled._engine.url.render_as_string(hide_password=False)
    filled.close()
    fork = multiprocessing.get_context("fork")
    together, answers = fork.Barrier(4), fork.Queue()
    racers = [fork.Process(target=_race, args=(url, f"a{n}", together, answers)) for n in range(4)]
    for one in racers:
        one.start()
    told = sorted(answers.get(timeout=60) for _ in racers)
    for one in racers:
        one.join(60)
    assert told == ["approved", "decided", "decided", "decided"]
    assert len(filled.uploads()) == 2
