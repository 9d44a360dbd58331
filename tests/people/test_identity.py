"""What each role may do, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from people import ACTS, LOCAL, ROLES, Identity, NotAllowed

MAY = {
    "viewer": {"view"},
    "analyst": {"view", "submit", "propose"},
    "approver": {"view", "propose", "inspect", "decide"},
    "admin": {"view", "audit", "administer"},
    "auditor": {"view", "inspect", "audit"},
}
EVERY_ACT = {"view", "submit", "propose", "inspect", "decide", "audit", "administer"}


def someone(*roles: str, **more: object) -> Identity:
    return Identity("zhang@example.cn", "张三", frozenset(roles), **more)


@pytest.mark.parametrize("act", sorted(EVERY_ACT))
@pytest.mark.parametrize("role", [*ROLES, None])
def test_a_role_may_do_what_stands_in_its_row(role: str | None, act: str):
    who = someone(role) if role else someone()
    allowed = act in MAY.get(role, ())
    assert who.may(act) is allowed
    if allowed:
        who.must(act)
    else:
        with pytest.raises(NotAllowed, match=f"zhang@example.cn may not {act}"):
            who.must(act)


def test_every_role_has_a_row():
    assert set(ACTS) == set(ROLES) == set(MAY)


def test_two_roles_are_added():
    who = someone("analyst", "auditor")
    assert {act for act in EVERY_ACT if who.may(act)} == {
        "view", "submit", "propose", "inspect", "audit",
    }  # fmt: skip


def test_whoever_sits_at_this_machine_may_do_everything():
    assert all(LOCAL.may(act) for act in EVERY_ACT)


def test_areas_limit_what_is_changed():
    who = someone("analyst", areas=frozenset({"wedz"}))
    who.must("submit", ["wedz"])
    with pytest.raises(NotAllowed, match="for wuhan") as refused:
        who.must("submit", ["wedz", "wuhan"])
    assert refused.value.area == "wuhan"


def test_a_sign_in_that_has_ended_allows_nothing():
    now = datetime.now(UTC)
    assert someone("analyst", until=now + timedelta(minutes=1)).may("view")
    assert not someone("analyst", until=now - timedelta(seconds=1)).may("view")


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("", "zhang@example.cn"),
        ("  ", "zhang@example.cn"),
        ("张三", "zhang@example.cn"),
        ("李四", "zhang@example.cn (李四)"),
        ("li@example.cn", "zhang@example.cn (li@example.cn)"),
        ("a) ✓ li@example.cn (b", "zhang@example.cn (a）  li@example.cn （b)"),
        ("✓", "zhang@example.cn"),
        ("\u202e李四\n", "zhang@example.cn (李四)"),
    ],
)
def test_who_acted_is_who_is_signed_in_whatever_is_typed(typed: str, recorded: str):
    assert someone("analyst").signature(typed) == recorded


def test_without_sign_in_the_typed_name_is_recorded():
    assert LOCAL.signature("李四") == "李四"
