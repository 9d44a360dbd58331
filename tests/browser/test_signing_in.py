"""Sign-in through a provider of OpenID Connect, in a real browser."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import free_port, running, served
from tests.browser.test_signed import TABLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

USERS = {
    "zhang": {"sub": "zhang", "email": "zhang@example.cn", "name": "张三", "groups": ["analysts"]},
    "wang": {"sub": "wang", "email": "wang@example.cn", "name": "王五", "groups": ["leaders"]},
    "li": {"sub": "li", "email": "li@example.cn", "name": "李四", "groups": ["others"]},
}
SECRETS = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
client_id = "target-monitor"
client_secret = "of the client"
server_metadata_url = "{provider}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid profile email", prompt = "login" }}
"""
PATIENCE = 60_000


@contextmanager
def provider(folder: Path, users: dict[str, dict] = USERS) -> Iterator[str]:
    """The address of a provider of sign-in that knows some users."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for claims in users.values():
        command += ["--user-claims", json.dumps(claims)]
    address = f"http://localhost:{port}"
    known = f"{address}/.well-known/openid-configuration"
    with running(command, known, folder / "provider.log"):
        yield address


@pytest.fixture(scope="module")
def address(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("signing_in")
    (folder / "people.toml").write_text(TABLE, encoding="utf-8")
    port = free_port()
    with provider(folder) as known:
        secrets = folder / "secrets.toml"
        served_at = f"http://localhost:{port}"
        secrets.write_text(
            SECRETS.format(address=served_at, secret=os.urandom(32).hex(), provider=known)
        )
        secrets.chmod(0o600)
        told = {
            "MONITOR_AUTH": "oidc",
            "MONITOR_DATABASE_URL": copy_of_initialised(folder / "monitor.sqlite"),
            "MONITOR_PEOPLE": str(folder / "people.toml"),
            "MONITOR_PROVIDER_FILE": str(secrets),
        }
        with served(folder, port, **told):
            yield served_at


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def sign_in(page: "Page", address: str, user: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator("input[name=sub]").fill(user)
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(f"{address}/**")


def test_an_analyst_signs_in_reports_and_signs_out(page: "Page", address: str):
    sign_in(page, address, "zhang")
    page.get_by_text("zhang@example.cn").wait_for()
    page.get_by_role("link", name="数据报送").click()
    page.locator("input[type=file]").wait_for(state="attached")
    page.reload()
    page.get_by_text("张三").first.wait_for()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_timeout(1500)
    page.goto(address)
    page.get_by_role("button", name="登录").wait_for()
    assert page.locator("[data-testid=stSidebar] >> text=总览").count() == 0


def test_a_leader_sees_no_desk(page: "Page", address: str):
    sign_in(page, address, "wang")
    page.get_by_text("wang@example.cn").wait_for()
    page.get_by_role("link", name="数据台账").wait_for()
    assert page.get_by_role("link", name="数据报送").count() == 0


def test_who_has_no_role_is_told_whom_to_ask(page: "Page", address: str):
    sign_in(page, address, "li")
    page.get_by_text("您还没有进入本系统的权限").wait_for()
    assert page.locator(".js-plotly-plot").count() == 0
