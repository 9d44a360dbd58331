"""Serves app.py behind the gate: `streamlit run web/launcher.py`, as `monitor serve` does."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

import settings
from monitor import journal
from people.assertion import read_key
from people.claims import read_people
from web.gate import Gate, Rules, Signed
from web.headers import names
from web.visits import Seal, Visits


def _rules() -> Rules:
    """What the gate holds to, as the settings say. Raises SettingsError or PeopleError where
    they would be unsafe, or cannot be used.
    """
    settings.check_address(st.get_option("server.address"))
    way = settings.auth()
    signed = None
    if way != "none":
        read_people(settings.people_file())
    if way == "proxy":
        checks = read_key(*settings.proxy_key())
        signed = Signed(settings.proxy_header(), lambda header: _person(checks.claims(header)))
    return Rules(names(settings.hosts()), settings.behind_tls(), signed)


def _person(claims: Mapping[str, Any] | None) -> str | None:
    who = read_people(settings.people_file()).identity(claims) if claims else None
    return who.id if who else None


def provider(file: Path) -> dict[str, Any]:
    """The `[auth]` of a file of secrets, as Streamlit's sign-in takes it.

    Raises:
        SettingsError: there is none, others may read the file, or cookies could be forged.
    """
    try:
        settings.check_private(file)
        known = dict(tomllib.loads(file.read_text(encoding="utf-8"))["auth"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise settings.SettingsError(
            f"MONITOR_AUTH=oidc: {file} has no [auth] ({error}); remedy: docs/operations.md"
        ) from error
    if len(str(known.get("cookie_secret", "")).encode()) < 32:
        raise settings.SettingsError(
            f"[auth] cookie_secret of {file} is shorter than 32 bytes; remedy: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return known


def _tell(key: str, who: str, address: str | None, number: str) -> None:
    journal(settings.database_url()).note("refuse", key, by=who, address=address, number=number)


_RULES = _rules()
_SECRETS = {"auth": provider(settings.provider_file())} if settings.auth() == "oidc" else None
app = App(
    settings.HOME / "app.py",
    secrets=_SECRETS,
    middleware=[
        Middleware(Gate, rules=_RULES, seal=Seal(settings.secret()), visits=Visits(), tell=_tell),
    ],
)
"""Found by Streamlit under this name."""
