"""Serves app.py behind the gate: `streamlit run web/launcher.py`, as `monitor serve` does."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

import settings
from web.gate import Gate, Rules, names
from web.visits import Seal, Visits

settings.check_address(st.get_option("server.address"))
app = App(
    settings.HOME / "app.py",
    middleware=[
        Middleware(
            Gate,
            rules=Rules(names(settings.hosts()), settings.behind_tls()),
            seal=Seal(settings.secret()),
            visits=Visits(),
        )
    ],
)
"""Found by Streamlit under this name."""
