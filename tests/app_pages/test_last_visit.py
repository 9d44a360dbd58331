"""Who is signed in and was here before is told in one line what changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from indicators.oversight.waivers import Waiver
from monitor import Monitor, open_monitor
from people import Identity
from tests.app_pages.conftest import markup, said
from tests.test_notify import missed

WHO = Identity("wang@example.cn", "王五", frozenset({"viewer"}))


@pytest.fixture
def opened(own: str, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    """The store of somebody who is signed in."""
    from app_pages import visitor

    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setattr(visitor, "identity", lambda: WHO)
    # The page's own entry would be of the real day, which is before the one that it is told.
    monkeypatch.setattr(visitor, "note", lambda *_, **__: None)
    return open_monitor(url=own)


def was_here(monitor: Monitor, monkeypatch: pytest.MonkeyPatch, who: str = WHO.id) -> str:
    """Signs somebody in today; today then is three days later. The day of the visit."""
    monitor.store.note("sign_in", "proxy", by=who)
    came = datetime.now(UTC)
    later = came.astimezone().date() + timedelta(days=3)
    import settings
    from app_pages import sidebar

    for module in (settings, sidebar):
        monkeypatch.setattr(module, "today", lambda: later)
    return came.astimezone().date().isoformat()


def waive(monitor: Monitor) -> str:
    """Changes a verdict; the indicator it is about."""
    target, year = missed(monitor)
    waiver = Waiver(target, year, date(2026, 1, 5), "区政府常务会议", "会议纪要第3期", "疫情影响")
    monitor.store.waive(waiver, by="张三")
    return str(monitor.plan.target(target).indicator)


def test_what_changed_since_is_told_and_opened_by_its_link(
    app: Callable[..., AppTest], own: str, opened: Monitor, monkeypatch: pytest.MonkeyPatch
):
    day = was_here(opened, monkeypatch)
    indicator = waive(opened)
    at = app("overview", url=own)
    assert f"自您上次来访（{day}）以来：" in said(at)
    assert "结论改变 1" in said(at)
    assert "since=visit" in markup(at)
    told = markup(app("overview", url=own, since="visit"))
    assert "tm-since" in told
    assert f"indicator={indicator}" in told[told.index("tm-since") :]
    assert "自您上次来访" not in told


def test_nothing_changed_is_said_as_well(
    app: Callable[..., AppTest], own: str, opened: Monitor, monkeypatch: pytest.MonkeyPatch
):
    was_here(opened, monkeypatch)
    at = app("overview", url=own, lang="en")
    assert "Since you were last here" in said(at)
    assert "nothing changed" in said(at)
    assert "since=visit" not in markup(at)


def test_a_first_visit_is_told_nothing(
    app: Callable[..., AppTest], own: str, opened: Monitor, monkeypatch: pytest.MonkeyPatch
):
    was_here(opened, monkeypatch, who="zhang@example.cn")
    waive(opened)
    assert "上次来访" not in said(app("overview", url=own))


def test_the_visit_of_today_is_not_the_last(app: Callable[..., AppTest], own: str, opened: Monitor):
    opened.store.note("sign_in", "proxy", by=WHO.id)
    waive(opened)
    assert "上次来访" not in said(app("overview", url=own))


def test_who_is_not_signed_in_is_told_nothing(app: Callable[..., AppTest], own: str):
    monitor = open_monitor(url=own)
    monitor.store.note("sign_in", "proxy", by="local")
    assert "上次来访" not in said(app("overview", url=own, since="visit"))
