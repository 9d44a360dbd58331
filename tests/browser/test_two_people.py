"""Two pairs of eyes in a browser: an analyst submits, a leader sees nothing of it, an approver
sends it back, the mended one is approved, the leader sees it and gets the
mail, the auditor finds all of it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor import open_monitor
from tests.browser import test_signing_in as signing
from tests.browser.conftest import free_port, served
from tests.browser.visit import Visit, settle
from tests.machine import ROOT
from tests.mailroom import mailroom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PEOPLE = """
[[grant]]
user = "zhang@example.cn"
role = "analyst"

[[grant]]
user = "qian@example.cn"
role = "approver"

[[grant]]
user = "wang@example.cn"
role = "viewer"

[[grant]]
user = "sun@example.cn"
role = "auditor"
"""
USERS = {
    name: {"sub": name, "email": f"{name}@example.cn", "name": told}
    for name, told in {"zhang": "张三", "qian": "钱六", "wang": "王五", "sun": "孙七"}.items()
}
CONTENT = (
    "指标,年份,数值,单位,阶段,发布日期,来源\nGDP增速,2022,{value},%,最终,2024-01-20,{source}\n"
)


@pytest.fixture(scope="module")
def database(copy_of_initialised: Callable[[Path], str], tmp_path_factory) -> str:
    return copy_of_initialised(tmp_path_factory.mktemp("approval") / "monitor.sqlite")


@pytest.fixture(scope="module")
def address(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("two_people")
    (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    port = free_port()
    at = f"http://localhost:{port}"
    with signing.provider(folder, USERS) as known:
        secrets = folder / "secrets.toml"
        secret = os.urandom(32).hex()
        secrets.write_text(signing.SECRETS.format(address=at, secret=secret, provider=known))
        secrets.chmod(0o600)
        told = {
            "MONITOR_AUTH": "oidc",
            "MONITOR_APPROVAL": "1",
            "MONITOR_DATABASE_URL": database,
            "MONITOR_PEOPLE": str(folder / "people.toml"),
            "MONITOR_PROVIDER_FILE": str(secrets),
        }
        with served(folder, port, **told):
            yield at


@pytest.fixture
def person(browser: "Browser", address: str) -> Iterator[Callable[[str], "Visit"]]:
    """A function that gives the browser of somebody who has signed in."""
    contexts = []

    def signed_in(user: str) -> Visit:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(signing.PATIENCE)
        signing.sign_in(page, address, user)
        page.get_by_text(f"{user}@example.cn").wait_for()
        settle(page)
        return Visit(page, address)

    yield signed_in
    for context in contexts:
        context.close()


def submit(analyst: Visit, file: Path, value: str, source: str) -> None:
    file.write_text(CONTENT.format(value=value, source=source), encoding="utf-8")
    page = analyst.open("/upload")
    page.locator("input[type=file]").first.set_input_files(str(file))
    page.locator(".tm-file").wait_for()
    analyst.settle()
    page.get_by_role("button", name="提交审批").click()
    page.get_by_text("已提交审批").first.wait_for()


def decide(page: "Page", button: str) -> str:
    page.get_by_role("button", name=button, exact=True).click()
    told = page.locator(".tm-written").first
    told.wait_for()
    return told.inner_text()


def growth(visit: Visit) -> str:
    """What the leader's screen says of GDP growth in 2022."""
    page = visit.open("/indicator?indicator=gdp_growth&year=2022")
    return page.locator("main, [data-testid=stMain]").first.inner_text()


def follow(visit: Visit) -> None:
    """Follow GDP growth, and ask for a mail a day."""
    page = visit.open("/indicator?indicator=gdp_growth&year=2022")
    page.get_by_role("button", name="关注", exact=True).click()
    page.get_by_role("button", name="取消关注").wait_for()
    page = visit.open("/following")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()


def mails(database: str, folder: Path) -> list[EmailMessage]:
    """What `monitor notify`, as its timer runs it, hands to the mail server."""
    command = [sys.executable, "-c", "from cli import app; app()", "notify"]
    with mailroom() as room:
        told = {
            "MONITOR_DATABASE_URL": database,
            "MONITOR_SECRET_FILE": str(folder / "visits.secret"),
            "MONITOR_PUBLIC_ADDRESS": "https://kpi.example.cn",
            "MONITOR_MAIL_SERVER": f"localhost:{room.port}",
            "MONITOR_MAIL_TLS": "none",
            "MONITOR_MAIL_FROM": "monitor@example.cn",
        }
        subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=True)
    return room.mails()


def test_what_one_submits_another_approves(
    person: Callable[[str], Visit], database: str, tmp_path: Path
):
    analyst, approver, leader = person("zhang"), person("qian"), person("wang")
    follow(leader)
    before = growth(leader)
    assert "7.6" not in before

    submit(analyst, tmp_path / "年报.csv", "7.6", "某处")
    assert growth(leader) == before
    assert leader.page.get_by_role("link", name="待审").count() == 0

    page = approver.open("/")
    page.get_by_role("link", name="待审（1）").click()
    page.get_by_text("按今天的情况", exact=True).wait_for()
    settle(page)
    approver.picture("approval-waiting", full_page=True)
    shown = page.locator("[data-testid=stMain]").inner_text()
    assert "zhang@example.cn" in shown
    assert "7.6%" in shown
    page.get_by_label("退回理由").fill("请注明来源")
    page.get_by_label("退回理由").press("Enter")
    settle(page)
    assert "已退回第 1 号" in decide(page, "退回")
    assert growth(leader) == before

    page = analyst.open("/upload?view=mine")
    page.get_by_text("请注明来源").wait_for()
    analyst.picture("approval-mine", full_page=True)
    submit(analyst, tmp_path / "年报.csv", "7.6", "区统计年鉴")

    page = approver.open("/approval")
    page.get_by_text("是第 1 号退回后的改报").first.wait_for()
    assert page.get_by_role("button", name="批准", exact=True).count() == 1
    page.get_by_text("已看过上面的影响").click()
    settle(page)
    assert "已批准第 2 号" in decide(page, "批准")

    after = growth(leader)
    assert "7.6" in after
    (mail,) = mails(database, tmp_path)
    assert mail["To"] == "wang@example.cn"
    text = mail.get_body(("plain",)).get_content()
    assert [part for part in ("地区生产总值增速", "未达标", "达标") if part not in text] == []
    leader.open("/ledger")
    assert "zhang@example.cn ✓ qian@example.cn" in leader.page.content()
    assert leader.page.get_by_text("退回").count() == 0

    auditor = person("sun")
    page = auditor.open("/approval?view=decided")
    page.get_by_text("请注明来源").wait_for()
    assert page.get_by_role("button", name="批准", exact=True).count() == 0
    told = [(e.action, e.object, e.by) for e in open_monitor(url=database).store.audit()]
    own, other = "zhang@example.cn", "qian@example.cn"
    steps = [step for step in told if step[0] in ("submit", "send_back", "upload", "approve")]
    assert steps[-4:] == [
        ("send_back", "submission 1", other),
        ("submit", "submission 2", own),
        ("upload", steps[-2][1], f"{own} ✓ {other}"),
        ("approve", "submission 2", other),
    ]
    for visit in (analyst, approver, leader, auditor):
        assert visit.page.get_by_test_id("stException").count() == 0
