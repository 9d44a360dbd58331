"""From which address somebody asks."""

from __future__ import annotations

from ipaddress import ip_address

VISIT = "monitor_visit"
"""The cookie that tells one browser from another."""

HERE = ("127.0.0.1", "::1")


def whence(client: str | None, forwarded: str | None) -> str | None:
    """The address of whoever asks, None where it is not known.

    client: the other end of the connection. forwarded: the header X-Forwarded-For, of which the
    last entry is what a proxy on this machine saw; sent from elsewhere it is not believed.

    >>> whence("127.0.0.1", "6.6.6.6, 10.1.2.3")
    '10.1.2.3'
    >>> whence("10.9.9.9", "10.1.2.3")
    '10.9.9.9'
    """
    if client not in HERE or not forwarded:
        return client
    address = forwarded.rpartition(",")[2].strip()
    try:
        return str(ip_address(address))
    except ValueError:
        return client
