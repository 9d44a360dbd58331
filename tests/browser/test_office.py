"""The shipped office: nginx with TLS before two processes on one PostgreSQL, as its files say."""

import os
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.browser.caller import Caller
from tests.browser.conftest import free_port, running
from tests.browser.test_gate import CONTENT
from tests.browser.test_signing_in import provider, sign_in
from tests.deploy.shipped import DEPLOY, INSTALLED, STATE, certificate, settings_in, unit
from tests.machine import ROOT, absent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OFFICE = DEPLOY / "office"
NGINX = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/target-monitor.conf;
}}
"""

pytestmark = pytest.mark.postgres


@dataclass
class Office:
    address: str
    plain: str
    behind: tuple[str, str]
    trust: ssl.SSLContext
    first: subprocess.Popen[bytes]

    def caller(self) -> Caller:
        return Caller(self.address, trust=self.trust)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(
            f"{self.address}{path}", headers=headers, verify=self.trust, trust_env=False
        )


@pytest.fixture(scope="module")
def office(
    postgres_place: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        absent("no nginx", "apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("office")
    one, two, tls, plain = (str(free_port()) for _ in range(4))
    trust = certificate(folder)
    address = f"https://localhost:{tls}"

    def here(text: str) -> str:
        for there, place in (
            ("https://kpi.example.cn", address),
            ("kpi.example.cn", "localhost"),
            (INSTALLED, str(ROOT)),
            (STATE, str(folder)),
            ("/etc/target-monitor", str(folder)),
            ("127.0.0.1:8501", f"127.0.0.1:{one}"),
            ("127.0.0.1:8502", f"127.0.0.1:{two}"),
            ("listen 443", f"listen 127.0.0.1:{tls}"),
            ("listen 80", f"listen 127.0.0.1:{plain}"),
            ("kpi-analysts", "analysts"),
        ):
            text = text.replace(there, place)
        return text

    def place(name: str, made: str, mode: int = 0o600) -> None:
        (folder / made).write_text(here((OFFICE / name).read_text("utf-8")), encoding="utf-8")
        (folder / made).chmod(mode)

    with ExitStack() as stack:
        known = stack.enter_context(provider(folder))
        place("people.toml", "people.toml", 0o644)
        place("nginx.conf", "target-monitor.conf")
        place("provider.toml", "provider.toml")
        sealed = (folder / "provider.toml").read_text("utf-8")
        sealed = sealed.replace('_secret = ""', f'_secret = "{os.urandom(32).hex()}"')
        sealed = sealed.replace("https://sign-in.example.cn", known)
        (folder / "provider.toml").write_text(sealed, encoding="utf-8")
        told = {name: here(value) for name, value in settings_in(OFFICE / "settings.env").items()}
        told["MONITOR_DATABASE_URL"] = postgres_place()
        (init,) = unit(OFFICE / "target-monitor-init.service").commands()
        subprocess.run(
            [here(word) for word in init], cwd=ROOT, env={**os.environ, **told}, check=True
        )
        (serve,) = unit(OFFICE / "target-monitor@.service").commands()
        processes = [
            stack.enter_context(
                running(
                    [here(word).replace("%i", port) for word in serve],
                    f"http://127.0.0.1:{port}/_stcore/health",
                    folder / f"{port}.log",
                    **told,
                )
            )
            for port in (one, two)
        ]
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
        command = [nginx, "-e", f"{folder}/nginx.log", "-c", f"{folder}/nginx.conf"]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        wall = f"http://localhost:{plain}/"
        stack.enter_context(running(command, wall, folder / "nginx.out"))
        yield Office(
            address,
            wall,
            (f"http://localhost:{one}", f"http://localhost:{two}"),
            trust,
            processes[0],
        )


def test_who_comes_without_tls_is_sent_to_it(office: Office):
    answer = httpx.get(f"{office.plain}tasks?year=2025", trust_env=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{office.address}/tasks?year=2025"


def test_another_name_is_not_answered(office: Office):
    anything = ssl.create_default_context()
    anything.check_hostname, anything.verify_mode = False, ssl.CERT_NONE
    with pytest.raises(httpx.ConnectError):
        httpx.get(
            office.address.replace("localhost", "127.0.0.1"), verify=anything, trust_env=False
        )


def test_the_cookie_of_a_visit_travels_through_tls_alone(office: Office):
    answer = office.get("/")
    assert "; Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]
    assert "frame-ancestors" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["metrics", "agent/x", "script-health-check"])
def test_what_tells_of_the_machine_is_closed(office: Office, path: str):
    assert office.get(f"/_stcore/{path}").status_code == 404


def test_an_upload_without_a_visit_goes_no_further(office: Office):
    target = f"{office.address}/_stcore/upload_file/a/b"
    answer = httpx.put(target, files=CONTENT, verify=office.trust, trust_env=False)
    assert (answer.status_code, "nginx" in answer.text) == (403, True)
    mine = office.caller()
    answer = mine.http.put("/_stcore/upload_file/a/b", files=CONTENT)
    assert (answer.status_code, "nginx" in answer.text) == (403, False)


def test_each_visit_comes_back_to_the_process_that_has_its_pages(office: Office):
    served = set()
    for _ in range(12):
        caller = office.caller()
        with caller.opened() as (_, page):
            session = page.session
        with caller.opened(session=session) as (_, again):
            assert again.session == session
        for place in office.behind:
            direct = Caller(place, dict(caller.http.cookies))
            with direct.opened(session=session) as (_, page):
                if page.session == session:
                    served.add(place)
    assert served == set(office.behind)


def test_a_person_signs_in_and_puts_a_file_up(office: Office, browser: "Browser"):
    context = browser.new_context(ignore_https_errors=True, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(60_000)
    sign_in(page, office.address, "zhang")
    page.get_by_text("zhang@example.cn").wait_for()
    page.get_by_role("link", name="数据报送").click()
    name, content, kind = CONTENT["file"]
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    page.get_by_text("地区生产总值").first.wait_for()
    page.reload()
    page.get_by_text("张三").first.wait_for()
    context.close()


def test_where_one_process_ends_the_other_serves_all(office: Office):
    callers = [office.caller() for _ in range(6)]
    office.first.terminate()
    office.first.wait(timeout=30)
    for caller in callers:
        with caller.opened() as (_, page):
            assert page.session
