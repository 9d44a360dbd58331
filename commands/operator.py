"""Who acts at the command line: the user of the operating system, by what the store's file says."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import settings
from people import LOCAL, ROLES, Identity, Role
from people.claims import read_people


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
    roles = frozenset[Role](ROLES if owns else ("viewer",))
    return _as_known(name, roles) if settings.approval() else Identity(name, name, roles)


def _as_known(account: str, roles: frozenset[Role]) -> Identity:
    """With two pairs of eyes an account acts as the person it belongs to, by `[accounts]` of the
    table of people: nobody decides here on what they submitted under the name of their sign-in,
    and only whom the table makes an approver decides at all. An account that belongs to nobody
    submits nothing: it would be a second name of whoever uses it.
    """
    known = read_people(settings.people_file())
    person = known.accounts.get(account)
    roles -= {"approver"}
    if person is None:
        return Identity(account, account, roles - {"analyst"})
    granted = known.identity({known.claims.id: person})
    assert granted is not None
    areas = granted.areas if granted.roles else None
    return Identity(granted.id, granted.name, roles | granted.roles, areas)


def _owner(url: str) -> int | None:
    """The user who owns a SQLite store's file; None for another engine or no file."""
    if not url.startswith("sqlite:///"):
        return None
    file = Path(url.removeprefix("sqlite:///").partition("?")[0])
    return file.stat().st_uid if file.exists() else None
