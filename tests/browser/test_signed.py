"""Behind a proxy that signs who asks: what each role is served, whatever a caller sends."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from people import ROLES
from tests.browser.caller import Caller, place
from tests.browser.conftest import served
from tests.browser.test_gate import put

HEADER = "X-Monitor-Assertion"
KEY = b"what the proxy and the dashboard share"
TABLE = """
[[grant]]
group = "leaders"
role = "viewer"

[[grant]]
group = "analysts"
role = "analyst"

[[grant]]
group = "approvers"
role = "approver"

[[grant]]
group = "admins"
role = "admin"

[[grant]]
group = "auditors"
role = "auditor"
"""
GROUPS = {role: f"{role}s" for role in ROLES} | {"viewer": "leaders"}
OFFERED = [
    ("upload", "", {"analyst"}),
    ("indicator?indicator=gdp_growth&year=2022", "写单位说明", {"analyst", "approver"}),
    ("ledger?view=uploads&upload=1", "撤回第 1 号报送", {"analyst"}),
    ("ledger?view=waivers", "记录豁免", {"approver"}),
    ("system", "操作日志", {"admin", "auditor"}),
]
"""A page, the words of what it offers there (of the first, its uploader), and whom it offers it."""


def assertion(user: str, *groups: str, seconds: int = 600, key: bytes = KEY) -> str:
    claims = {
        "email": f"{user}@example.cn",
        "groups": list(groups),
        "aud": "target-monitor",
        "exp": int(time.time()) + seconds,
    }
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(key))


@pytest.fixture(scope="module")
def address(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("signed")
    (folder / "people.toml").write_text(TABLE, encoding="utf-8")
    (folder / "proxy.key").write_bytes(KEY)
    (folder / "proxy.key").chmod(0o600)
    told = {
        "MONITOR_AUTH": "proxy",
        "MONITOR_DATABASE_URL": copy_of_initialised(folder / "monitor.sqlite"),
        "MONITOR_PEOPLE": str(folder / "people.toml"),
        "MONITOR_PROXY_KEY_FILE": str(folder / "proxy.key"),
    }
    with served(folder, **told) as served_at:
        yield served_at


def caller(address: str, header: str) -> Caller:
    return Caller(address, headers={HEADER: header})


def test_a_viewer_sees_the_figures_and_no_desk(address: str):
    leader = caller(address, assertion("wang", "leaders"))
    with leader.opened("upload") as (line, page):
        assert "file_uploader" not in page.elements
        assert put(leader, place(line, page.session)) == 403
    with leader.opened() as (_, page):
        assert b"wang@example.cn" in page.texts
        assert "plotly_chart" in page.elements


def test_an_analyst_puts_a_file_up(address: str):
    analyst = caller(address, assertion("zhang", "analysts"))
    with analyst.opened("upload") as (line, page):
        assert "file_uploader" in page.elements
        assert put(analyst, place(line, page.session)) == 204


@pytest.mark.parametrize(("path", "words", "offered"), OFFERED)
def test_each_role_is_offered_its_acts_and_no_other(
    address: str, path: str, words: str, offered: set[str]
):
    found = set()
    for role in ROLES:
        with caller(address, assertion(role, GROUPS[role])).opened(path) as (_, page):
            there = words.encode() in page.texts if words else "file_uploader" in page.elements
            found |= {role} if there else set()
    assert found == offered


def test_who_has_no_role_gets_no_figure(address: str):
    with caller(address, assertion("li", "others")).opened() as (_, page):
        assert "plotly_chart" not in page.elements
        assert b"li@example.cn" in page.texts


def test_nothing_is_served_without_a_good_header(address: str):
    good = assertion("wang", "leaders")
    forged = [
        "",
        "wang@example.cn",
        assertion("wang", "leaders", seconds=-120),
        *(assertion("wang", "leaders", key=bytes([n]) * 32) for n in range(1, 100)),
    ]
    signed = caller(address, good)
    for header in forged:
        assert signed.http.get("/", headers={HEADER: header}).status_code == 401
        assert signed.refused(**{HEADER: header})
    assert signed.http.get("/").status_code == 200


def test_the_same_browser_under_another_name_does_not_resume(address: str):
    analyst = caller(address, assertion("zhang", "analysts"))
    with analyst.opened("upload") as (line, page):
        where = place(line, page.session)
        other = {HEADER: assertion("wang", "leaders")}
        assert analyst.refused(page.session, **other)
        assert put(analyst, where, **other) == 403
        assert put(analyst, where) == 204


def test_two_headers_are_as_good_as_none(address: str):
    good = assertion("wang", "leaders")
    leader = caller(address, good)
    twice = [*leader.http.headers.multi_items(), (HEADER, assertion("zhang", "analysts"))]
    assert leader.http.get("/", headers=twice).status_code == 401
