"""One page in the browser, with what it asked of other machines and what it complained about."""

import os
from dataclasses import dataclass, field
from itertools import count

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.machine import ROOT

ARTEFACTS = ROOT / "artefacts"
PICTURES = bool(os.environ.get("MONITOR_TEST_PICTURES"))
PATIENCE = 60_000  # milliseconds, on a machine that is doing much else
QUIET = 120  # milliseconds without a change to the page, after which nothing more is on its way
AT_REST = """([asked, quiet]) => {
    const now = performance.now();
    if (!window.__rest) {
        window.__rest = {};
        new MutationObserver(() => { window.__rest.since = performance.now(); }).observe(
            document, {subtree: true, childList: true, attributes: true, characterData: true}
        );
    }
    const rest = window.__rest;
    const app = document.querySelector('[data-testid=stApp]');
    const still = app && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton]');
    if (rest.asked !== asked || !still) rest.since = now;
    rest.asked = asked;
    return still && now - rest.since >= quiet;
}"""
"""Has the script ended, and has the page not changed since for a moment? A moment starts anew for
each who asks: a widget's change reaches the server, and a chart is drawn, just after."""


ASKED = count()


@dataclass
class Visit:
    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("websocket", lambda socket: self._note_address(socket.url))
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, request: Request) -> None:
        self._note_address(request.url)

    def _note_address(self, url: str) -> None:
        ours = (self.address, self.address.replace("http:", "ws:"), "data:", "blob:")
        if not url.startswith(ours):
            self.foreign.append(url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def open(self, path: str = "/") -> Page:
        """Go to a path of the dashboard and wait until it is at rest."""
        self.page.goto(self.address + path, timeout=PATIENCE)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page is at rest; a box that tells of a failed script counts as an
        error.
        """
        settle(self.page)
        self.errors += self.page.get_by_test_id("stException").all_inner_texts()

    def picture(self, name: str, full_page: bool = False) -> None:
        """Save what the page looks like now among the artefacts, where pictures are wanted."""
        if PICTURES:
            ARTEFACTS.mkdir(exist_ok=True)
            self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=full_page)


def settle(page: Page) -> None:
    """Wait until the script has run and the browser has drawn what it sent."""
    page.wait_for_function(AT_REST, arg=[next(ASKED), QUIET], timeout=PATIENCE)
