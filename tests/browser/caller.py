"""A caller without a browser: it speaks to the served dashboard in Streamlit's own messages."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from web.visits import COOKIE

PATIENCE = 60  # seconds, on a machine that is doing much else


@dataclass
class Page:
    """What a connection was told until its script had run."""

    session: str
    elements: set[str] = field(default_factory=set)
    texts: bytes = b""
    files: list[str] = field(default_factory=list)
    """What may be downloaded, by the number under which it is asked for."""


class Caller:
    """A visitor with the cookies of one visit, or with those that are given to it."""

    def __init__(
        self,
        address: str,
        cookies: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.address = address
        self.trust = trust
        self.host = urlsplit(address).netloc
        self.http = httpx.Client(
            base_url=address, trust_env=False, timeout=PATIENCE, verify=trust or True
        )
        self.http.headers["origin"] = address
        self.headers = headers or {}
        self.http.headers.update(self.headers)
        if cookies is None:
            self.http.get("/").raise_for_status()
            self.http.get("/_stcore/health")
        else:
            for name, value in cookies.items():
                self.http.cookies.set(name, value)

    @property
    def visit(self) -> str:
        """The cookie of the visit."""
        return self.http.cookies[COOKIE]

    def connection(self, session: str = "", /, **headers: str) -> ClientConnection:
        """An open connection of a page; `session` is the number of one to resume. Raises
        InvalidStatus where it is refused.
        """
        token = self.http.cookies.get("_streamlit_xsrf", "none")
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        sent = {"Cookie": cookies, "Origin": self.address, **self.headers, **headers}
        return connect(
            f"{'wss' if self.trust else 'ws'}://{self.host}/_stcore/stream",
            ssl=self.trust,
            additional_headers={k: v for k, v in sent.items() if k not in {"Origin", "Host"}},
            origin=sent["Origin"] or None,
            subprotocols=["streamlit", token.replace("|", "_") or "none", *filter(None, [session])],
            proxy=None,
            max_size=None,
            open_timeout=PATIENCE,
        )

    def refused(self, session: str = "", /, **headers: str) -> bool:
        """Whether a connection is refused."""
        try:
            self.connection(session, **headers).close()
        except InvalidStatus:
            return True
        return False

    @contextmanager
    def opened(self, path: str = "", session: str = "") -> Iterator[tuple[ClientConnection, Page]]:
        """A page that has run, and its connection while it stays open."""
        with self.connection(session) as line:
            yield line, run(line, path)


def run(line: ClientConnection, path: str = "") -> Page:
    """Ask for a page, with what is asked of it behind a question mark, and take down what comes
    until it has run.
    """
    asked = BackMsg()
    asked.rerun_script.page_name, _, asked.rerun_script.query_string = path.partition("?")
    page = Page("")
    for message, payload in answers(line, asked):
        page.texts += payload
        kind = message.WhichOneof("type")
        if kind == "new_session":
            page.session = message.new_session.initialize.session_id
        elif kind == "delta":
            element = message.delta.new_element
            page.elements.add(element.WhichOneof("type") or "")
            page.files += filter(None, [element.download_button.deferred_file_id])
        elif kind == "script_finished" and message.script_finished == 0:
            break
    return page


def place(line: ClientConnection, session: str, name: str = "a.csv") -> str:
    """Ask for a place to put a file up to, as the page's own uploader does."""
    asked = BackMsg()
    asked.file_urls_request.request_id = "1"
    asked.file_urls_request.session_id = session
    asked.file_urls_request.file_names.append(name)
    answer = answered(line, asked, "file_urls_response")
    return answer.file_urls_response.file_urls[0].upload_url


def file_of(line: ClientConnection, page: Page) -> str:
    """Ask for the first file that a page offers, as its button does; where it then lies."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = "1"
    asked.backend_operation_request.session_id = page.session
    asked.backend_operation_request.deferred_file.file_id = page.files[0]
    answer = answered(line, asked, "backend_operation_response")
    return answer.backend_operation_response.deferred_file.url


def answered(line: ClientConnection, asked: BackMsg, kind: str) -> ForwardMsg:
    """Ask, and wait for the answer of a kind."""
    return next(one for one, _ in answers(line, asked) if one.WhichOneof("type") == kind)


def answers(line: ClientConnection, asked: BackMsg) -> Iterator[tuple[ForwardMsg, bytes]]:
    """Ask, and give every message that comes, with its bytes. Raises TimeoutError where none does."""
    line.send(asked.SerializeToString())
    while True:
        payload = line.recv(timeout=PATIENCE)
        assert isinstance(payload, bytes)
        yield ForwardMsg.FromString(payload), payload
