"""Every verb of the store asks who calls; the matrix of roles and verbs is whole."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.judging.commented import Comment
from monitor import Monitor, open_monitor
from people import ROLES, Identity, NotAllowed
from people.guard import AT_HOME, NEEDS, NEEDS_ALSO, TOUCHES, guarded
from store import Store

VERBS = sorted(
    name for name, _ in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")
)
MAY = {
    "viewer": {"view"},
    "analyst": {"view", "submit", "comment", "propose"},
    "approver": {"view", "comment", "propose", "inspect", "decide"},
    "admin": {"view", "audit", "administer"},
    "auditor": {"view", "inspect", "audit"},
}


class Recording:
    """A store that does nothing and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple, dict]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def verb(*given: object, **named: object) -> None:
            self.asked.append((name, given, named))

        verb.__name__ = name
        return verb


def someone(*roles: str, areas: frozenset[str] | None = None) -> Identity:
    return Identity("zhang@example.cn", "张三", frozenset(roles), areas)


def test_every_verb_of_the_store_says_what_it_takes():
    assert set(NEEDS) == set(VERBS)
    assert set(TOUCHES) | set(NEEDS_ALSO) <= set(NEEDS)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [*ROLES, None])
def test_a_verb_is_for_those_whose_role_allows_it(role: str | None, verb: str):
    store = Recording()
    acting = guarded(store, someone(role) if role else someone())
    if NEEDS[verb] in MAY.get(role, ()):
        getattr(acting, verb)(*(("waive", {}) if verb == "submit" else ()))
        assert [name for name, *_ in store.asked] == [verb]
    else:
        with pytest.raises(NotAllowed):
            getattr(acting, verb)()
        assert not store.asked


def test_a_verb_that_nobody_listed_is_refused_to_everybody():
    with pytest.raises(NotAllowed):
        _ = guarded(Recording(), someone(*ROLES)).erase


@pytest.mark.parametrize("verb", [v for v in VERBS if NEEDS[v] in {"submit", "comment", "decide"}])
def test_what_is_recorded_is_who_is_signed_in(verb: str):
    store = Recording()
    getattr(guarded(store, someone(*ROLES)), verb)(1, by="李四")
    assert store.asked[0][2]["by"] == "zhang@example.cn (李四)"


@pytest.fixture
def monitor(copy_of_initialised: Callable[[Path], str], tmp_path: Path) -> Monitor:
    return open_monitor(url=copy_of_initialised(tmp_path / "monitor.sqlite"))


CONTENT = "区域,指标,年份,数值,单位\n{area},地区生产总值增速,2025,5.1,%\n"


def test_an_analyst_of_one_area_changes_no_other(monitor: Monitor):
    acting = monitor.acting_as(someone("analyst", areas=frozenset({"wedz"})))
    own = acting.read("a.csv", CONTENT.format(area="wedz").encode())
    assert own.acceptable, own.problems
    upload = acting.accept(own, by="")
    assert upload.by == "zhang@example.cn"
    other = acting.read("b.csv", CONTENT.format(area="wuhan").encode())
    before = monitor.version()
    with pytest.raises(NotAllowed, match="for wuhan"):
        acting.accept(other, by="")
    with pytest.raises(NotAllowed):
        acting.store.withdraw(1, by="", reason="x")
    with pytest.raises(NotAllowed):
        acting.store.choose(("hubei", "gdp", 2020, 12), 1, by="", reason="x")
    assert monitor.version() == before
    acting.store.withdraw(upload.id, by="李四", reason="错误")
    assert monitor.store.audit()[-1].by == "zhang@example.cn (李四)"


ON_PROMISES = {
    "waive": (None,),
    "withdraw_waiver": (1,),
    "add_reports": ([],),
    "withdraw_report": (1,),
    "adopt": (None,),
}


@pytest.mark.parametrize("verb", ON_PROMISES)
def test_on_promises_of_the_plan_s_own_area_nobody_of_another_acts(verb: str):
    for areas, may in ((frozenset({"hubei"}), False), (frozenset({"hubei", "wedz"}), True)):
        store = Recording()
        acting = guarded(store, someone(*ROLES, areas=areas), "wedz")
        for act in (
            lambda acting=acting: getattr(acting, verb)(*ON_PROMISES[verb], by=""),
            lambda acting=acting: acting.submit(verb, {}, by=""),
        ):
            if may:
                act()
            else:
                with pytest.raises(NotAllowed, match="for wedz"):
                    act()
        assert len(store.asked) == (2 if may else 0)
    assert set(ON_PROMISES) == set(AT_HOME)


def test_a_comment_is_for_those_who_answer_for_its_area(monitor: Monitor):
    said = Comment("gdp_growth", "hubei", 2022, date(2023, 2, 1), "停产检修")
    number = monitor.store.comment(said, by="a")
    acting = monitor.acting_as(someone("analyst", areas=frozenset({"wedz"})))
    with pytest.raises(NotAllowed, match="for hubei"):
        acting.store.comment(replace(said, year=2021), by="")
    with pytest.raises(NotAllowed, match="for hubei"):
        acting.store.withdraw_comment(number, by="", reason="x")
    acting.store.comment(replace(said, area="wedz"), by="商务局")
    assert [one.by for one in monitor.store.comments()] == ["a", "zhang@example.cn (商务局)"]


def test_a_viewer_looks_and_writes_nothing(monitor: Monitor):
    acting = monitor.acting_as(someone("viewer"))
    assert len(acting.attainment(["wedz"], date(2023, 1, 1)))
    reading = acting.read("a.csv", CONTENT.format(area="wedz").encode())
    before = monitor.version()
    with pytest.raises(NotAllowed):
        acting.accept(reading, by="张三")
    assert monitor.version() == before


def test_who_is_nobody_does_not_even_look(monitor: Monitor):
    with pytest.raises(NotAllowed):
        monitor.acting_as(someone()).attainment()


def test_what_waits_is_followed_by_who_decides_and_let_go_by_anybody():
    for role in ROLES:
        for told in ({"kind": "approval", "subject": ""}, None):
            store = Recording()
            acting = guarded(store, someone(role))
            given = () if told else ("approval", "")
            if "decide" in MAY[role]:
                acting.follow(*given, **(told or {}), by="")
                assert len(store.asked) == 1
            else:
                with pytest.raises(NotAllowed):
                    acting.follow(*given, **(told or {}), by="")
                assert not store.asked
            acting.follow(*given, **(told or {}), by="", standing=False)
            acting.follow("all", "", by="")
