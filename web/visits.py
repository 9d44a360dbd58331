"""Who opened what: each visit is a signed cookie, and its sessions, uploads and downloads are
its own.

Streamlit's endpoints know no identity: whoever knows the number of a session resumes it, and
whoever has a good token uploads without any widget. Here both belong to the visit that the
server itself has given them to.
"""

from __future__ import annotations

import hmac
import re
import time
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_hex
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from people.whence import VISIT

COOKIE = VISIT
MEDIA = re.compile(r"/media/([0-9a-f]+)\.")
UPLOADS_A_MINUTE = 30
BYTES_A_MINUTE = 512 * 1024 * 1024
"""Uploads stand in memory until their session ends."""
MINUTE = 60.0
SESSIONS_KEPT = 10_000
MEDIA_KEPT = 100_000


class Seal:
    """Makes and checks the cookie of a visit: a random number and its HMAC-SHA256.

    Args:
        secret: at least 32 random bytes, the same for all processes behind one address.
    """

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 32:
            raise ValueError("the secret of the visits needs at least 32 bytes")
        self._secret = secret

    def _mark(self, visit: str) -> str:
        return hmac.new(self._secret, visit.encode(), sha256).hexdigest()

    def new(self) -> str:
        """The cookie of a new visit."""
        visit = token_hex(16)
        return f"{visit}.{self._mark(visit)}"

    def visit(self, cookie: str | None) -> str | None:
        """The visit of a cookie; None where there is none or its seal is broken."""
        visit, _, mark = (cookie or "").partition(".")
        good = hmac.compare_digest(mark.encode(), self._mark(visit).encode())
        return visit if visit and good else None


@dataclass
class _Session:
    """A session: whose it is, whether its page offers an upload, and the places it was given."""

    visit: str
    offers: bool = False
    offered_in_this_run: bool = False
    places: set[str] = field(default_factory=set)


class Visits:
    """What each visit was given. One process holds its own, as it holds its own sessions."""

    def __init__(self) -> None:
        self._sessions: dict[str, _Session] = {}
        self._media: dict[str, set[str]] = {}
        self._uploads: dict[str, deque[tuple[float, int]]] = {}

    def owner(self, session: str) -> str | None:
        """The visit that opened a session, None where nobody did."""
        known = self._sessions.get(session)
        return known.visit if known else None

    def may_take(self, visit: str, name: str) -> bool:
        """Whether a file of /media was shown to the visit; its name is a hash and an ending."""
        return visit in self._media.get(name.partition(".")[0], ())

    def may_upload(self, visit: str, session: str, path: str) -> bool:
        """Whether the visit's page offered an upload and gave out this very place."""
        known = self._sessions.get(session)
        return known is not None and known.visit == visit and path in known.places

    def too_many(self, visit: str, size: int) -> bool:
        """Count an upload of so many bytes; whether the visit has then made too many, or too
        large ones, within a minute.
        """
        now = time.monotonic()
        made = self._uploads.setdefault(visit, deque())
        while made and now - made[0][0] > MINUTE:
            made.popleft()
        refused = (
            len(made) >= UPLOADS_A_MINUTE or sum(taken for _, taken in made) + size > BYTES_A_MINUTE
        )
        made.append((now, 0 if refused else size))
        return refused

    def sent(self, visit: str, session: str | None, payload: bytes) -> str | None:
        """Note what a message of the server gives to the visit.

        Returns the number of the session it belongs to: the one it opens, else `session`.
        """
        message = ForwardMsg.FromString(payload)
        for name in MEDIA.findall(" ".join(_offered(message))):
            self._media.setdefault(name, set()).add(visit)
        _forget_the_oldest(self._media, MEDIA_KEPT)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            session = message.new_session.initialize.session_id
            known = self._sessions.setdefault(session, _Session(visit))
            known.offered_in_this_run = False
            _forget_the_oldest(self._sessions, SESSIONS_KEPT)
            return session
        opened = self._sessions.get(session or "")
        if opened is None:
            return session
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "file_uploader":
            opened.offers = opened.offered_in_this_run = True
        elif kind == "script_finished" and message.script_finished == _WHOLE_PAGE:
            opened.offers = opened.offered_in_this_run
        elif kind == "file_urls_response" and opened.offers:
            given = message.file_urls_response.file_urls
            opened.places.update(one.upload_url for one in given)
            opened.places.update(one.delete_url for one in given)
        return session


def _offered(message: ForwardMsg) -> tuple[str, ...]:
    """Where the files are that a message offers: a download, made now or when it is asked for, and
    the page's icon. A text that only looks like such a place, as who types it can make a page
    repeat, gives nothing.
    """
    element = message.delta.new_element
    asked_for = message.backend_operation_response.deferred_file
    return element.download_button.url, element.favicon.url, asked_for.url


def _forget_the_oldest(kept: dict[str, Any], most: int) -> None:
    while len(kept) > most:
        kept.pop(next(iter(kept)))


_WHOLE_PAGE = ForwardMsg.FINISHED_SUCCESSFULLY
