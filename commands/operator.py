"""Who acts at the command line: the user of the operating system, by what the store's file says."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import settings
from people import LOCAL, ROLES, Identity


def operator() -> Identity:
    """Whoever sits at this machine where nobody signs in; else the operating system's user, who
    may do everything as the owner of the store's file, and only look as anybody else.

    `--by` then says on whose behalf. PostgreSQL lets in whoever has its own password.
    """
    if settings.auth() == "none":
        return LOCAL
    user = os.geteuid()
    name = pwd.getpwuid(user).pw_name
    owns = _owner(settings.database_url()) in {None, user}
    return Identity(name, name, frozenset(ROLES if owns else ("viewer",)))


def _owner(url: str) -> int | None:
    """The user who owns a SQLite store's file; None for another engine or no file."""
    if not url.startswith("sqlite:///"):
        return None
    file = Path(url.removeprefix("sqlite:///").partition("?")[0])
    return file.stat().st_uid if file.exists() else None
