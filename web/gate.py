"""The gate before Streamlit: who may open a session, put a file up or take one away, from which
host and page. An ASGI middleware.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_hex
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from display.words import LANGUAGES, word
from web.asked import is_a_reader_s
from web.headers import (
    HEADERS,
    caller,
    host_name,
    upload_size,
    visit_cookie,
    without_conditions,
)
from web.visits import COOKIE, Seal, Visits

log = logging.getLogger("monitor.gate")

HEALTH = "/_stcore/health"
"""Asked by whoever watches over the machine; it says nothing but that it lives."""

UPLOADS = "/_stcore/upload_file/"
MEDIA = "/media/"
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""What tells of the machine or acts for it; nobody of ours asks for it."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

PLAIN = frozenset({"refused", "fault", "large"})
"""What Streamlit itself does not answer: a slip of the page, not of somebody who knocks."""


@dataclass(frozen=True)
class Signed:
    """Where a proxy says who asks.

    header: its name. who: the person a header is about, None where it is missing, forged or
    past its time.
    """

    header: str
    who: Callable[[str | None], str | None]


@dataclass(frozen=True)
class Rules:
    """What the gate holds to.

    hosts: the names under which the dashboard is asked for, without a port.
    secure: whether browsers reach it through TLS, so that the cookie is sent no other way.
    signed: where a proxy says who asks: the header, and who a header is about; every request
    then needs one.
    """

    hosts: frozenset[str]
    secure: bool = False
    signed: Signed | None = None


Tell = Callable[[str, str, str | None, str], None]
"""Told of every refusal: its key, by whom and from which address as far as known, its number."""


class Refused(Exception):
    """A request that the gate turns away: the status and the key of its words."""

    def __init__(self, status: HTTPStatus, key: str) -> None:
        self.status = status
        self.key = key
        super().__init__(key)


class Gate:
    """Lets through what belongs to whoever asks, and answers all else in our own words.

    Args:
        app: Streamlit's own ASGI application.
        rules: the names it answers to.
        seal: makes and checks the cookies of visits.
        visits: what each visit was given.
        tell: told of every refusal.
    """

    def __init__(self, app: ASGIApp, rules: Rules, seal: Seal, visits: Visits, tell: Tell) -> None:
        self._app = app
        self._tell = tell
        self._rules = rules
        self._seal = seal
        self._visits = visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or one connection of a page."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page's connection: only with the cookie of a visit, and to its own sessions."""
        try:
            headers = Headers(scope=scope)
            self._same_house(headers, origin_needed=True)
            visit = self._visitor(headers)
            scope = self._with_own_session(scope, headers, visit)
        except Refused as refused:
            number = self._number(refused, scope)
            await send({"type": "websocket.close", "code": 1008, "reason": number})
            return
        session: str | None = None

        async def noting(message: Message) -> None:
            nonlocal session
            if message["type"] == "websocket.send" and message.get("bytes"):
                session = self._visits.sent(visit, session, message["bytes"])
            await send(message)

        async def hearing() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or is_a_reader_s(message.get("bytes")):
                    return message
                self._number(Refused(HTTPStatus.FORBIDDEN, "closed"), scope)

        await self._app(scope, hearing, noting)

    def _with_own_session(self, scope: Scope, headers: Headers, visit: str) -> Scope:
        """The connection, with the number of a session to resume only where it is the visit's.

        The browser sends it as the third of its protocols. Raises Refused for another's.
        """
        asked = [part.strip() for part in headers.get("sec-websocket-protocol", "").split(",")]
        if len(asked) < 3 or not asked[2]:
            return scope
        owner = self._visits.owner(asked[2])
        if owner == visit:
            return scope
        if owner is not None:
            raise Refused(HTTPStatus.FORBIDDEN, "session")
        protocols = ", ".join(asked[:2]).encode()
        others = [one for one in scope["headers"] if one[0] != b"sec-websocket-protocol"]
        return {
            **scope,
            "headers": [*others, (b"sec-websocket-protocol", protocols)],
            "subprotocols": asked[:2],
        }

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        fresh = None if self._seal.visit(visit_cookie(headers)) else self._seal.new()
        if fresh:
            scope = without_conditions(scope)
        started = False
        refusing: HTTPStatus | None = None

        async def dressed(message: Message) -> None:
            nonlocal started, refusing
            if message["type"] == "http.response.start":
                started = True
                status = message["status"]
                if status >= HTTPStatus.BAD_REQUEST and scope["path"].startswith("/_stcore/"):
                    refusing = HTTPStatus(status)
                    return
                self._dress(message, fresh)
            elif refusing is not None:
                return
            await send(message)

        try:
            self._check(scope, headers)
            await self._app(scope, receive, dressed)
            if refusing is not None:
                turned = Refused(refusing, _plain(refusing))
                await self._refuse(turned, scope, receive, send)
        except Refused as refused:
            await self._refuse(refused, scope, receive, send)
        except Exception:
            if started and refusing is None:
                raise
            number = token_hex(4)
            log.exception("request fault %s", number)
            broken = Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "fault")
            await self._refuse(broken, scope, receive, send, number)

    def _check(self, scope: Scope, headers: Headers) -> None:
        """Raise Refused where a request is not the asker's to make."""
        path, method = scope["path"], scope["method"]
        self._same_house(headers, origin_needed=method not in SAFE)
        if path != HEALTH:
            self._signed_in(headers)
        if path.startswith(CLOSED):
            raise Refused(HTTPStatus.NOT_FOUND, "closed")
        if path.startswith(MEDIA):
            visit = self._visitor(headers)
            if not self._visits.may_take(visit, path.removeprefix(MEDIA)):
                raise Refused(HTTPStatus.FORBIDDEN, "download")
        if path.startswith(UPLOADS) and method != "OPTIONS":
            self._check_upload(path, method, headers)

    def _check_upload(self, path: str, method: str, headers: Headers) -> None:
        visit = self._visitor(headers)
        session = path.removeprefix(UPLOADS).partition("/")[0]
        if not self._visits.may_upload(visit, session, path):
            raise Refused(HTTPStatus.FORBIDDEN, "upload")
        if method == "PUT" and self._visits.too_many(visit, upload_size(headers)):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "many")

    def _same_house(self, headers: Headers, *, origin_needed: bool) -> None:
        """Raise Refused for a foreign host, or a request that a foreign page makes."""
        host = headers.get("host", "")
        if host_name(host) not in self._rules.hosts:
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "host")
        origin = headers.get("origin")
        if (origin is None and origin_needed) or (origin and urlsplit(origin).netloc != host):
            raise Refused(HTTPStatus.FORBIDDEN, "origin")

    def _signed_in(self, headers: Headers) -> str:
        """Whom the proxy says the request is from. Raises Refused where it says nobody."""
        signed = self._rules.signed
        if signed is None:
            return ""
        names = headers.getlist(signed.header)
        who = signed.who(names[0]) if len(names) == 1 else None
        if who is None:
            raise Refused(HTTPStatus.UNAUTHORIZED, "signature")
        return who

    def _visitor(self, headers: Headers) -> str:
        """The visit of a request, and of whom. Raises Refused where it has none."""
        visit = self._seal.visit(visit_cookie(headers))
        if visit is None:
            raise Refused(HTTPStatus.FORBIDDEN, "visit")
        return f"{visit} {self._signed_in(headers)}"

    def _dress(self, message: Message, fresh: str | None) -> None:
        """Add our headers, and to a page the cookie of a new visit."""
        headers = MutableHeaders(raw=message["headers"])
        for name, value in HEADERS.items():
            headers[name] = value
        if fresh and headers.get("content-type", "").startswith("text/html"):
            secure = "; Secure" if self._rules.secure else ""
            headers.append(
                "set-cookie", f"{COOKIE}={fresh}; Path=/; HttpOnly; SameSite=Lax{secure}"
            )
            headers["cache-control"] = "no-store"
        message["headers"] = headers.raw

    async def _refuse(
        self, refused: Refused, scope: Scope, receive: Receive, send: Send, number: str = ""
    ) -> None:
        """Answer in both languages, with the number under which the log has the cause."""
        number = number or self._number(refused, scope)
        lines = [word(f"gate.{refused.key}", lang, number=number) for lang in LANGUAGES]
        answer = PlainTextResponse("\n".join(lines) + "\n", refused.status, headers=HEADERS)
        await answer(scope, receive, send)

    def _number(self, refused: Refused, scope: Scope) -> str:
        """Under which the log and the chain have a refusal."""
        number = token_hex(4)
        log.warning("refused %s: %s %r", number, refused.key, scope["path"][:200])
        if refused.key not in PLAIN:
            try:
                who = self._signed_in(Headers(scope=scope))
            except Refused:
                who = ""
            self._tell(refused.key, who, caller(scope), number)
        return number


def _plain(status: HTTPStatus) -> str:
    """The words for a refusal of Streamlit's own."""
    known = {HTTPStatus.NOT_FOUND: "closed", HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "large"}
    return known.get(status, "fault" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "refused")
