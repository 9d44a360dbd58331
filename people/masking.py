"""Settings as they may be shown: without what opens anything."""

from __future__ import annotations

import re
from collections.abc import Mapping

PASSWORD = re.compile(r"(//[^/@:]*:)[^/@]*@")
SECRET = re.compile(r"SECRET(?!_FILE)|PASSWORD|KEY(?!_FILE)|TOKEN")
"""Names of variables whose value is told to nobody; that of a file is."""


def masked(variables: Mapping[str, str]) -> dict[str, str]:
    """Those variables that set something of ours, by name; of a secret only that it is there.

    >>> masked({"MONITOR_MAIL_PASSWORD": "hush", "MONITOR_TLS": "1", "HOME": "there"})
    {'MONITOR_MAIL_PASSWORD': '…', 'MONITOR_TLS': '1'}
    """
    return {
        name: "…" if SECRET.search(name) else without_password(value)
        for name, value in sorted(variables.items())
        if name.startswith(("MONITOR_", "STREAMLIT_"))
    }


def without_password(url: str) -> str:
    """A database's address without the password.

    >>> without_password("postgresql://monitor:hush@db/monitor")
    'postgresql://monitor:***@db/monitor'
    """
    return PASSWORD.sub(r"\1***@", url)
