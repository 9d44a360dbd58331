"""The dashboard as Streamlit's own test runner sees it."""

import html
import json
import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.machine import ROOT

PAGES = {
    "upload": "app_pages/desk/upload.py",
    "ledger": "app_pages/ledger/ledger.py",
    "plan": "app_pages/plan/plan.py",
    "system": "app_pages/system/system.py",
    **{
        name: f"app_pages/{name}.py"
        for name in (
            "tasks",
            "offices",
            "indicator",
            "attention",
            "methods",
            "areas",
            "approval",
            "following",
        )
    },
}
TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="session")
def filled(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The URL of a store with the published statistics, for pages that only read."""
    return copy_of_initialised(tmp_path_factory.mktemp("pages") / "monitor.sqlite")


@pytest.fixture
def own(copy_of_initialised: Callable[[Path], str], tmp_path: Path) -> str:
    """The URL of a store with the published statistics, for a page that writes into it."""
    return copy_of_initialised(tmp_path / "monitor.sqlite")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, filled: str) -> Callable[..., AppTest]:
    """A function that opens a page: app("indicator", url=..., lang="en",
    indicator="gdp_growth").
    """

    def open_in(
        page: str = "overview",
        url: str | None = None,
        menus: Collection[str] = (),
        **asked: str,
    ) -> AppTest:
        monkeypatch.setenv("MONITOR_DATABASE_URL", url or filled)
        return opened(page, menus, **asked)

    return open_in


def opened(page: str = "overview", menus: Collection[str] = (), **asked: str) -> AppTest:
    """A page as the address asks for it, of the store that the environment names; `menus` are
    the keys of those that somebody has opened.
    """
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if page in PAGES:
        at.switch_page(PAGES[page])
    for key, value in asked.items():
        at.query_params[key] = value
    for key in menus:
        at.session_state[key] = True
    at.run()
    assert not at.exception
    return at


@pytest.fixture(scope="session")
def pages_seen() -> dict[tuple[object, ...], AppTest]:
    """The pages that were opened to be looked at, by what was asked for."""
    return {}


@pytest.fixture
def seen(
    app: Callable[..., AppTest], pages_seen: dict[tuple[object, ...], AppTest]
) -> Callable[..., AppTest]:
    """The same as `app`, for tests that only look: a page is opened once for all of them."""

    def look(page: str = "overview", menus: Collection[str] = (), **asked: str) -> AppTest:
        key = (page, *menus, *sorted(asked.items()))
        if key not in pages_seen:
            pages_seen[key] = app(page, menus=menus, **asked)
        return pages_seen[key]

    return look


def markup(at: AppTest) -> str:
    """All HTML of ours on the page."""
    return "".join(element.proto.body for element in at.get("html"))


def said(at: AppTest) -> str:
    """The page's words as they are read."""
    return html.unescape(TAG.sub(" ", markup(at)))


def charts(at: AppTest) -> list[str]:
    """Every figure of the page, as the JSON that the browser gets."""
    return [
        json.dumps(json.loads(e.proto.spec), ensure_ascii=False) for e in at.get("plotly_chart")
    ]
