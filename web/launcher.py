"""Serves app.py behind the gate: `streamlit run web/launcher.py`, as `monitor serve` does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

import settings
from people.assertion import read_key
from people.claims import read_people
from web.gate import Gate, Rules, Signed, names
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
    if way == "oidc":
        check_provider()
    if way == "proxy":
        checks = read_key(*settings.proxy_key())
        signed = Signed(settings.proxy_header(), lambda header: _person(checks.claims(header)))
    return Rules(names(settings.hosts()), settings.behind_tls(), signed)


def _person(claims: Mapping[str, Any] | None) -> str | None:
    who = read_people(settings.people_file()).identity(claims) if claims else None
    return who.id if who else None


def check_provider() -> None:
    """Refuse a provider of sign-in whose cookies could be forged.

    Raises:
        SettingsError: `[auth]` of .streamlit/secrets.toml is absent, or its secret is short.
    """
    try:
        known = dict(st.secrets["auth"])
    except (FileNotFoundError, KeyError) as error:
        raise settings.SettingsError(
            "MONITOR_AUTH=oidc: .streamlit/secrets.toml has no [auth]; remedy: docs/operations.md"
        ) from error
    if len(str(known.get("cookie_secret", "")).encode()) < 32:
        raise settings.SettingsError(
            "[auth] cookie_secret of .streamlit/secrets.toml is shorter than 32 bytes; remedy: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )


app = App(
    settings.HOME / "app.py",
    middleware=[
        Middleware(Gate, rules=_rules(), seal=Seal(settings.secret()), visits=Visits()),
    ],
)
"""Found by Streamlit under this name."""
