"""What the headers of a request say, and those that every answer gets."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from people.whence import whence
from web.visits import BYTES_A_MINUTE, COOKIE

CONDITIONS = (b"if-none-match", b"if-modified-since")
# Streamlit styles its parts inline and compiles a little WebAssembly.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


def names(hosts: Iterable[str]) -> frozenset[str]:
    """Host names as they are compared."""
    return frozenset(host.strip().lower().rstrip(".") for host in hosts if host.strip())


def host_name(host: str) -> str:
    """The name in a Host header, without its port; empty where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        plain = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    bare = parts.username is None and not (parts.path or parts.query or parts.fragment)
    return plain.rstrip(".") if bare else ""


def caller(scope: Scope) -> str | None:
    """The address of whoever makes a request."""
    client = scope.get("client")
    return whence(client[0] if client else None, Headers(scope=scope).get("x-forwarded-for"))


def visit_cookie(headers: Headers) -> str | None:
    """The cookie of a visit; None where the request bears none that can be read."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return cookie.value if cookie else None


def upload_size(headers: Headers) -> int:
    """The bytes an upload says it has; one that does not say counts as all that is let in."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else BYTES_A_MINUTE


def without_conditions(scope: Scope) -> Scope:
    """The request without its conditions, so that a page is answered whole, with its cookie."""
    others = [one for one in scope["headers"] if one[0] not in CONDITIONS]
    return {**scope, "headers": others}
