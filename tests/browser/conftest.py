"""The served dashboard and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import httpx
import pytest

from tests.browser.visit import Visit
from tests.machine import ROOT, absent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

Scheme = Literal["light", "dark"]

WAIT_FOR_SERVER = 90  # seconds, on a machine that is doing much else
# The first two because of the containers tests run in, the next two because a picture drawn by the
# processor alone is dear; the rest keep the browser from calling home.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-gpu-rasterization",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What the browser shows is tested last, when the rooms behind it have been; where several
    workers share the tests it is first, as its journeys are the longest and would be waited for.
    """
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    others = [item for item in items if item not in ours]
    items[:] = ours + others if hasattr(config, "workerinput") else others + ours


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_answered(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until a process of ours answers at an address, or has ended."""
    end = time.monotonic() + WAIT_FOR_SERVER
    while time.monotonic() < end and process.poll() is None:
        with suppress(httpx.TransportError):
            answer = httpx.get(url, trust_env=False)
            if answer.is_success or answer.is_redirect:
                return
        time.sleep(0.2)
    pytest.fail(f"{url} did not start:\n{log.read_text()}", pytrace=False)


@contextmanager
def running(
    command: list[str], answers_at: str, log: Path, **told: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that answers at an address while the block runs; `told` are its settings."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **told},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            wait_until_answered(answers_at, process, log)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def served(folder: Path, port: int = 0, **told: str) -> Iterator[str]:
    """The address of a dashboard that is served while the block runs; `told` are its settings."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    run = [sys.executable, "-m", "streamlit", "run", "web/launcher.py", "--server.port", str(port)]
    settings = {"MONITOR_SECRET_FILE": str(folder / "visits.secret"), **told}
    with running(run, f"{address}/_stcore/health", folder / "server.log", **settings):
        yield address


@pytest.fixture(scope="session")
def server(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a dashboard with a database of its own, as `monitor init` makes it."""
    folder = tmp_path_factory.mktemp("served")
    url = copy_of_initialised(folder / "monitor.sqlite")
    with served(folder, MONITOR_DATABASE_URL=url) as address:
        yield address


# Not for the whole session: while Playwright runs, no other test can start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        absent("no Chromium", "apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def reader(browser: "Browser") -> Callable[[str, Scheme], "BrowserContext"]:
    """A function that gives the browser of one reader, who keeps what was fetched once:
    reader(locale, scheme).
    """

    @cache
    def kept(locale: str, scheme: Scheme) -> "BrowserContext":
        return browser.new_context(
            locale=locale,
            color_scheme=scheme,
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )

    return kept


@pytest.fixture
def page_factory(
    server: str, browser: "Browser", reader: Callable[[str, Scheme], "BrowserContext"]
) -> Iterator[Callable[..., Visit]]:
    """A function that opens an empty page: page_factory(locale="zh-CN", scheme="light",
    size=(1440, 900)); with `alone` it is the page of another reader than every other.
    """
    pages: list[Page] = []

    def new_page(
        locale: str = "zh-CN",
        scheme: Scheme = "light",
        size: tuple[int, int] = (1440, 900),
        alone: bool = False,
    ) -> Visit:
        make = reader.__wrapped__ if alone else reader
        page = make(locale, scheme).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        pages.append(page)
        return Visit(page, server)

    yield new_page
    for page in pages:
        page.close()
