"""What would be unsafe does not start: asked by `monitor serve` before it starts anything, and by
the launcher once more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import settings
from people import PeopleError
from people.assertion import PEM, read_key
from people.claims import read_people
from settings import LOOPBACK, SettingsError

HELD: Mapping[str, object] = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "client.showErrorDetails": "none",
    "browser.gatherUsageStats": False,
    "global.developmentMode": False,
}
"""Options of Streamlit that a variable of the machine could loosen."""


def check(address: str | None) -> None:
    """Go on only where what the settings say is safe, and can be used.

    Raises:
        SettingsError, PeopleError: it is not; the message names the setting and the remedy.
    """
    settings.check_address(address)
    settings.secret()
    settings.approval()
    settings.audit_days()
    way, named = settings.auth(), _others()
    if way == "none":
        _alone(named)
    else:
        _known_people()
        _encrypted(named)
    if way == "proxy":
        _key()
    if way == "oidc":
        _reached(provider(), address, named)


def check_options(option: Callable[[str], Any]) -> None:
    """Go on only where nobody has loosened what Streamlit itself holds to; `option` tells how an
    option is set.

    Raises:
        SettingsError: an option is set otherwise.
    """
    for name, held in HELD.items():
        if option(name) != held:
            raise SettingsError(
                f"{name} = {option(name)}; remedy: leave it at {held}, in config.toml and in "
                f"the variables of the machine"
            )


def provider() -> dict[str, Any]:
    """The `[auth]` of the file of secrets, as Streamlit's sign-in takes it.

    Raises:
        SettingsError: there is none, others may read the file, or cookies could be forged.
    """
    file = settings.provider_file()
    try:
        settings.check_private(file)
        known = dict(tomllib.loads(file.read_text(encoding="utf-8"))["auth"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(
            f"MONITOR_AUTH=oidc: {file} has no [auth] ({error}); remedy: docs/operations.md"
        ) from error
    if len(str(known.get("cookie_secret", "")).encode()) < 32:
        raise SettingsError(
            f"[auth] cookie_secret of {file} is shorter than 32 bytes; remedy: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return known


def _others() -> list[str]:
    """The names beyond this machine under which browsers ask."""
    hosts = (host.strip().lower().rstrip(".") for host in settings.hosts())
    return sorted({host for host in hosts if host} - set(LOOPBACK))


def _alone(named: list[str]) -> None:
    """Where nobody signs in, nothing may stand before the dashboard that lets others in."""
    remedy = f"MONITOR_HOSTS={','.join(named)}" if named else "MONITOR_TLS=1"
    if named or settings.behind_tls():
        raise SettingsError(
            f"{remedy}: others are let in and nobody signs in; remedy: MONITOR_AUTH=oidc or proxy, "
            "or neither MONITOR_HOSTS nor MONITOR_TLS"
        )


def _known_people() -> None:
    file = settings.people_file()
    read_people(file)
    settings.check_own(file)


def _key() -> None:
    """The proxy's key; a shared one is as good as every sign-in."""
    file, audience = settings.proxy_key()
    read_key(file, audience)
    settings.check_own(file)
    if not file.read_bytes().startswith(PEM):
        settings.check_private(file)


def _reached(known: Mapping[str, Any], address: str | None, named: list[str]) -> None:
    """The provider sends people back to a name of ours, and not in the clear."""
    back = urlsplit(str(known.get("redirect_uri", "")))
    if not named and address not in LOOPBACK:
        raise SettingsError(
            f"server address {address or '(empty: every address)'}: every name is refused that "
            "browsers could ask for; remedy: MONITOR_HOSTS with the dashboard's name"
        )
    if back.hostname not in {*named, *LOOPBACK}:
        raise PeopleError(
            f"[auth] redirect_uri leads to {back.hostname or 'nowhere'}; remedy: a name of "
            f"MONITOR_HOSTS ({', '.join([*named, *LOOPBACK])})"
        )
    if named and back.scheme != "https":
        raise SettingsError(
            f"[auth] redirect_uri {back.geturl()}: sign-ins would travel unencrypted; remedy: https"
        )


def _encrypted(named: list[str]) -> None:
    """Where people come from other machines, their cookies travel through TLS alone."""
    if named and not settings.behind_tls():
        raise SettingsError(
            f"MONITOR_HOSTS={','.join(named)}: cookies would travel unencrypted; remedy: "
            "MONITOR_TLS=1, behind a server with TLS"
        )
