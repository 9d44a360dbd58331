"""Pages and buttons appear by role; who may not enter is told so."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from people import Identity
from tests.app_pages.conftest import markup, said


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that signs somebody in with roles, or nobody."""
    from app_pages import visitor

    def sign_in(*roles: str, until: datetime | None = None, nobody: bool = False) -> None:
        who = Identity("zhang@example.cn", "张三", frozenset(roles), None, until)
        monkeypatch.setenv("MONITOR_AUTH", "proxy")
        monkeypatch.setattr(visitor, "identity", lambda: None if nobody or who.ended() else who)

    return sign_in


def labels(at: AppTest) -> set[str]:
    return {button.label for button in at.button}


def test_nobody_is_asked_to_sign_in_and_sees_nothing(app, signed_in):
    signed_in(nobody=True)
    at = app("overview")
    assert "请先登录" in said(at)
    assert not at.sidebar.selectbox
    assert "达标" not in said(at)


def test_a_sign_in_that_ended_is_asked_for_again(app, signed_in):
    signed_in("viewer", until=datetime.now(UTC) - timedelta(seconds=1))
    assert "请先登录" in said(app("overview"))


def test_somebody_without_a_role_is_told_whom_to_ask(app, signed_in):
    signed_in()
    told = said(app("overview"))
    assert "您还没有进入本系统的权限" in told
    assert "zhang@example.cn" in told
    assert "达标" not in told


@pytest.mark.parametrize(
    ("role", "page", "seen", "unseen"),
    [
        ("viewer", "ledger", set(), {"确认撤回", "记录豁免", "撤回"}),
        ("auditor", "ledger", set(), {"确认撤回", "记录豁免", "撤回"}),
    ],
)
def test_who_only_looks_finds_nothing_to_press(app, signed_in, role, page, seen, unseen):
    signed_in(role)
    at = app(page)
    assert not labels(at) & unseen
    assert [field.key for field in at.text_input] == ["search"]
    assert "zhang@example.cn" in markup(at)


@pytest.mark.parametrize("role", ["viewer", "approver", "admin", "auditor"])
def test_the_desk_is_for_analysts(app, signed_in, role):
    signed_in(role)
    at = app("upload")
    assert not at.get("file_uploader")


def test_an_analyst_is_named_and_may_say_for_whom(app, signed_in):
    signed_in("analyst")
    at = app("upload")
    assert at.get("file_uploader")
    assert "张三" in markup(at)
