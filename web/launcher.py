"""Serves app.py behind the gate: `streamlit run web/launcher.py`, as `monitor serve` does."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

import settings
from monitor import journal
from people.assertion import read_key
from people.claims import read_people
from web import safety
from web.downloads import hold_for_browsers
from web.gate import Gate, Rules, Signed
from web.headers import names
from web.visits import Seal, Visits

LET_IN = 0.0005
"""Seconds after which a thread that works lets in another that waits. A page is sent in many small
messages; with Python's own 5 ms the thread that sends them would wait so long at each.
"""


def _rules() -> Rules:
    """What the gate holds to, as the settings say. Raises SettingsError or PeopleError where
    they would be unsafe, or cannot be used.
    """
    safety.check(st.get_option("server.address"))
    safety.check_options(st.get_option)
    signed = None
    if settings.auth() == "proxy":
        checks = read_key(*settings.proxy_key())
        signed = Signed(settings.proxy_header(), lambda header: _person(checks.claims(header)))
    return Rules(names(settings.hosts()), settings.behind_tls(), signed)


def _person(claims: Mapping[str, Any] | None) -> str | None:
    who = read_people(settings.people_file()).identity(claims) if claims else None
    return who.id if who else None


def _tell(key: str, who: str, address: str | None, number: str) -> None:
    journal(settings.database_url()).note("refuse", key, by=who, address=address, number=number)


sys.setswitchinterval(LET_IN)
hold_for_browsers()
_RULES = _rules()
_SECRETS = {"auth": safety.provider()} if settings.auth() == "oidc" else None
app = App(
    settings.HOME / "app.py",
    secrets=_SECRETS,
    middleware=[
        Middleware(Gate, rules=_RULES, seal=Seal(settings.secret()), visits=Visits(), tell=_tell),
    ],
)
"""Found by Streamlit under this name."""
