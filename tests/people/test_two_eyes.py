"""Who puts forward, who decides, and that nobody does both: through the hall, with approval on."""

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indicators.oversight.waivers import Waiver
from monitor import Kept, Monitor, Submission, open_monitor
from monitor.submitting import AT_ONCE, Submitting
from people import LOCAL, ROLES, Identity, NotAllowed
from people.guard import NEEDS, WHERE, guarded
from settings import SettingsError, approval
from store import SUBMITTED, Store, StoreError, SubmittedFile
from tests.people.test_guard import CONTENT, Recording, someone
from tests.store.acts import WAIVER

ACTING = {verb for verb, act in NEEDS.items() if act in ("submit", "comment", "decide")}
PUTS_FORWARD = {
    "analyst": set(SUBMITTED),
    "approver": {"waive", "withdraw_waiver", "comment", "withdraw_comment", "adopt"},
}
ANALYST = Identity("zhang@example.cn", "张三", frozenset({"analyst"}))
APPROVER = Identity("li@example.cn", "李四", frozenset({"approver"}))
BOTH = Identity("zhang@example.cn", "张三", frozenset({"analyst", "approver"}))
LEADER = Identity("wang@example.cn", "王五", frozenset({"viewer"}))


@pytest.fixture(autouse=True)
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setenv("MONITOR_APPROVAL", "1")


@pytest.fixture
def monitor(copy_of_initialised: Callable[[Path], str], tmp_path: Path) -> Monitor:
    return open_monitor(url=copy_of_initialised(tmp_path / "monitor.sqlite"))


def submitted(monitor: Monitor, area: str = "wedz", who: Identity = ANALYST) -> Submission:
    acting = monitor.acting_as(who)
    answer = acting.accept(acting.read("a.csv", CONTENT.format(area=area).encode()), by="")
    assert isinstance(answer, Submission)
    return answer


@pytest.mark.parametrize("verb", sorted(SUBMITTED))
@pytest.mark.parametrize("role", [*ROLES, None])
def test_each_role_puts_forward_what_is_its_own_to_put(role: str | None, verb: str):
    store = Recording()
    acting = Submitting(guarded(store, someone(role) if role else someone()))
    told = dict.fromkeys(inspect.signature(getattr(Store, verb)).parameters, "x")
    given = {
        n: v for n, v in told.items() if n not in ("self", "expected", "progress", "recorded_at")
    }
    if verb in PUTS_FORWARD.get(role or "", ()):
        getattr(acting, verb)(**given)
        ((name, (put, content), named),) = store.asked
        assert (name, put, named["who"]) == ("submit", verb, "zhang@example.cn")
        assert set(content) == set(given) - {"by"}
    else:
        with pytest.raises(NotAllowed):
            getattr(acting, verb)(**given)
        assert not store.asked


def test_every_verb_that_acts_is_put_forward_or_listed_as_done_at_once():
    with_an_upload = {"remember", "remember_role"}
    assert set(SUBMITTED) | set(AT_ONCE) == (ACTING - with_an_upload) | {"submit", "take_back"}
    assert set(WHERE) <= set(SUBMITTED)


@pytest.mark.parametrize("verb", ["remember", "remember_role"])
def test_nothing_is_remembered_without_an_upload_that_was_approved(monitor: Monitor, verb: str):
    with pytest.raises(NotAllowed):
        getattr(monitor.acting_as(ANALYST).store, verb)


def test_a_verb_that_acts_and_that_nobody_listed_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(NEEDS, "overwrite", "submit")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        _ = Submitting(Recording()).overwrite


def test_who_is_signed_in_is_told_by_the_guard_and_by_nobody_else():
    store = Recording()
    guarded(store, APPROVER).approve(1, by="", who="somebody")
    guarded(store, ANALYST).own_submissions(who="somebody")
    assert [named["who"] for *_, named in store.asked] == [APPROVER.id, ANALYST.id]


def test_what_waits_is_seen_nowhere(monitor: Monitor):
    leader, other = monitor.acting_as(LEADER), monitor.acting_as(someone("analyst"))
    day = date(2026, 6, 1)
    before = leader.attainment(as_of=day)
    figures = leader.figures("gdp_growth", "wedz")
    other_sees = other.preview(other.read("b.csv", CONTENT.format(area="wedz").encode()))
    version = monitor.version()
    submitted(monitor)
    assert monitor.version() == version
    assert leader.attainment(as_of=day).equals(before)
    assert leader.figures("gdp_growth", "wedz") == figures
    assert len(leader.store.uploads()) == len(monitor.store.uploads())
    again = other.preview(other.read("b.csv", CONTENT.format(area="wedz").encode()))
    assert list(again.changes) == list(other_sees.changes)
    for look in (leader.store.submissions, leader.store.waiting, leader.store.own_submissions):
        with pytest.raises(NotAllowed):
            look()
    assert [e for e in leader.store.acts(["submit", "upload"]) if e.action == "submit"] == []


def test_an_analyst_sees_the_own_ones_alone(monitor: Monitor):
    one = submitted(monitor)
    assert [s.id for s in monitor.acting_as(ANALYST).store.own_submissions(who="")] == [one.id]
    other = Identity("zhao@example.cn", "赵", frozenset({"analyst"}))
    assert monitor.acting_as(other).store.own_submissions(who=ANALYST.id) == []


def test_the_approved_counts_with_both_names(monitor: Monitor):
    one = submitted(monitor)
    review = monitor.acting_as(APPROVER).review(one)
    assert review.difference is not None
    assert review.difference.count("new") == 1
    done = monitor.acting_as(APPROVER).store.approve(one.id, by="", who="", reason="已核")
    assert done.decided_by == APPROVER.id
    upload = monitor.store.uploads()[0]
    assert upload.by == f"{ANALYST.id} ✓ {APPROVER.id}"
    assert upload.recorded_at == done.decided_at
    assert [f["value"] for f in monitor.figures("gdp_growth", "wedz") if f["year"] == 2025] == [5.1]


@pytest.mark.parametrize("who", [BOTH, ANALYST, LEADER, someone("admin"), someone("auditor")])
def test_neither_the_author_nor_who_may_not_decides(monitor: Monitor, who: Identity):
    one, version = submitted(monitor), monitor.version()
    acting = monitor.acting_as(who)
    for decide in (acting.store.approve, acting.store.send_back):
        with pytest.raises((NotAllowed, StoreError)):
            decide(one.id, by="", who="li@example.cn", reason="x")
    assert monitor.version() == version
    assert monitor.store.waiting() == 1


def test_an_approver_of_one_area_decides_on_no_other(monitor: Monitor):
    other, own = submitted(monitor, "wuhan"), submitted(monitor, "wedz")
    limited = Identity("li@example.cn", "李四", frozenset({"approver"}), frozenset({"wedz"}))
    acting = monitor.acting_as(limited)
    for decide in (acting.store.approve, acting.store.send_back):
        with pytest.raises(NotAllowed, match="for wuhan"):
            decide(other.id, by="", who="", reason="x")
    assert acting.store.approve(own.id, by="", who="").outcome == "approve"


def test_an_analyst_of_one_area_puts_forward_for_no_other(monitor: Monitor):
    limited = someone("analyst", areas=frozenset({"wedz"}))
    with pytest.raises(NotAllowed, match="for wuhan"):
        submitted(monitor, "wuhan", limited)
    assert monitor.store.waiting() == 0
    assert submitted(monitor, "wedz", limited).waits


def test_names_are_remembered_once_it_is_approved(monitor: Monitor):
    acting = monitor.acting_as(ANALYST)
    reading = acting.read("a.csv", CONTENT.format(area="wedz").encode())
    before = len(monitor.store.aliases())
    one = acting.accept(reading, by="", kept=Kept([("area", "开发区", "wedz", "公报")]))
    assert len(monitor.store.aliases()) == before
    monitor.acting_as(APPROVER).store.approve(one.id, by="", who="")
    assert len(monitor.store.aliases()) == before + 1


def test_a_figure_that_looks_wrong_is_told_with_its_reason(monitor: Monitor):
    content = "区域,指标,年份,数值,单位\nwedz,地区生产总值增速,2022,52,%\n".encode()
    acting = monitor.acting_as(ANALYST)
    held = acting.read("a.csv", content)
    assert held.holds
    sure = acting.read("a.csv", content, confirmed={p.id: "统计局电话核实" for p in held.holds})
    one = acting.accept(sure, by="")
    assert isinstance(one, Submission)
    (doubt,) = monitor.acting_as(APPROVER).review(one).doubts
    assert doubt.problem.code == held.holds[0].code
    assert doubt.observation.note == "统计局电话核实"


def test_what_the_plan_no_longer_knows_is_told(monitor: Monitor):
    from tests.store.acts import submit
    from tests.store.statements import figure

    one = submit(
        monitor.store,
        "add",
        {
            "observations": [figure(indicator="forgotten")],
            "file": SubmittedFile("a.csv"),
        },
    )
    review = monitor.acting_as(APPROVER).review(one)
    assert review.strange == ("forgotten",)
    assert review.difference is None


REVIEWED = [
    ("withdraw", lambda _: {"upload_id": 1, "reason": "x"}),
    ("waive", lambda _: {"waiver": Waiver("gdp_growth", 2020, **WAIVER)}),
    (
        "add_reports",
        lambda _: {
            "reports": [
                {
                    "item": "rail_water_study",
                    "known_on": date(2020, 1, 1),
                    "done": True,
                    "done_on": date(2019, 12, 31),
                    "evidence": "验收",
                    "nature": "acceptance",
                }
            ],
            "file_name": "",
        },
    ),
]


@pytest.mark.parametrize(("verb", "given"), REVIEWED, ids=[verb for verb, _ in REVIEWED])
def test_the_effect_that_is_shown_is_the_effect_that_comes(
    monitor: Monitor, verb: str, given: Callable[[Monitor], dict]
):
    from tests.store.acts import submit

    one = submit(monitor.store, verb, given(monitor))
    acting = monitor.acting_as(APPROVER)
    review = acting.review(one)
    assert review.difference is not None
    assert review.obstacle == ""
    before = {
        (r.area, r.target, r.year, r.month): r.verdict for r in monitor.attainment().itertuples()
    }
    acting.store.approve(one.id, by="", who="")
    after = {
        (r.area, r.target, r.year, r.month): r.verdict for r in monitor.attainment().itertuples()
    }
    changed = {key for key in after if after[key] != before.get(key, after[key])}
    told = {(f.area, f.target, f.year, f.month) for f in review.difference.flips}
    assert changed <= told
    assert told


def test_without_sign_in_there_are_no_two_people(monitor: Monitor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MONITOR_AUTH", "none")
    with pytest.raises(SettingsError, match="two people cannot be told apart; remedy"):
        monitor.acting_as(LOCAL)


@pytest.mark.parametrize("told", ["yes", "true", "2"])
def test_a_setting_that_is_neither_on_nor_off_is_refused(
    told: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MONITOR_APPROVAL", told)
    with pytest.raises(SettingsError, match="remedy: 1"):
        approval()


def test_without_approval_everything_is_done_at_once(
    monitor: Monitor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MONITOR_APPROVAL", "0")
    acting = monitor.acting_as(ANALYST)
    upload = acting.accept(acting.read("a.csv", CONTENT.format(area="wedz").encode()), by="")
    assert not isinstance(upload, Submission)
    assert monitor.store.uploads()[0].id == upload.id
    with pytest.raises(NotAllowed):
        acting.store.waive(Waiver("gdp_growth", 2021, **WAIVER), by="")
