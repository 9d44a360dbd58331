"""What a printed web address means."""

from __future__ import annotations

from urllib.parse import urlsplit

from loaders.files.findings import TextError


def link(text: str) -> str:
    """A web address; any other scheme could run in the reader's browser.

    >>> link("https://stats.example.cn/a?b=1")
    'https://stats.example.cn/a?b=1'
    >>> link("javascript:alert(1)")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: link_unreadable: 'javascript:alert(1)'
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        raise TextError("link_unreadable", text) from None
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or any(c.isspace() for c in text)
    ):
        raise TextError("link_unreadable", text)
    return text
