"""系统: who came and what they did, how the store is, and its backups; for admin and auditor."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import settings
from app_pages import asking, cached, page, sidebar
from app_pages.system import health, log
from display.screens import keeping
from display.screens.system import people
from display.words import word
from people.claims import read_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app_pages.sidebar import Choice

OLD = 26
"""Hours after which the latest backup is too old: a day, and some patience."""


def show(choice: Choice) -> None:
    """The screen 系统: people, log, health, backups."""
    lang, store = choice.lang, cached.monitor().store
    kept = store.backups(settings.backups_folder())
    page.head(word("system.title", lang), word("system.intro", lang))
    views = {
        "people": word("system.people", lang),
        "log": word("system.log", lang),
        "health": word("system.health", lang),
        "backups": word("system.backups", lang, count=len(kept)),
    }
    view = asking.view("system_view", views, lang)
    if view == "people":
        named(lang)
    elif view == "log":
        log.show(choice)
    elif view == "health":
        health.show(lang)
    else:
        backups(kept, lang)


def named(lang: str) -> None:
    """Whom the log names, and who is given which role."""
    page.aside(word("system.people_intro", lang))
    lines = people(cached.monitor().store.audit(), lang)
    if lines:
        page.put("system/people", lines=lines)
    else:
        page.aside(word("system.people_none", lang))
    page.title(word("system.grants", lang))
    if settings.auth() == "none":
        page.aside(word("system.grants_none", lang))
        return
    file = settings.people_file()
    page.aside(word("system.grants_intro", lang, file=file))
    every, comma = word("system.every_area", lang), word("join.list", lang)
    grants = [
        (
            grant.group or grant.user,
            word(f"people.{grant.role}", lang),
            every if grant.areas is None else comma.join(grant.areas),
        )
        for grant in read_people(file).grant
    ]
    page.put("system/grants", lines=grants)


def backups(kept: Sequence[keeping.Kept], lang: str) -> None:
    """The backups of the folder, each with its head and whether that is still in the chain."""
    folder = settings.backups_folder()
    if not kept:
        page.aside(word("system.backups_none", lang, folder=folder))
        return
    page.aside(word("system.backups_folder", lang, folder=folder))
    now = datetime.now(UTC)
    age = keeping.hours(kept[0], now)
    if age >= OLD:
        page.warning(word("system.backups_old", lang, hours=age))
    page.put("system/backups", lines=keeping.backups(kept, now, lang))


show(sidebar.choice())
