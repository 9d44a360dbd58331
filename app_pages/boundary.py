"""Where a page fails: words and a number for the reader, the cause in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st

from app_pages import chrome, page, visitor
from display.words import word
from display.words.faults import names_of
from indicators.plan import PlanError
from monitor import StoreError
from people import NotAllowed

log = logging.getLogger("monitor.pages")

COMMANDS = {
    "missing": "make run\nmonitor init",
    "older": "monitor init",
    "damaged": "monitor restore {backup}",
}
"""What mends a store, to be copied."""


@contextmanager
def guarded(lang: str) -> Iterator[None]:
    """Whatever goes wrong inside is told in the reader's language; no traceback reaches the
    screen.
    """
    try:
        yield
    except StoreError as error:
        _no_store(error, lang)
    except NotAllowed as refused:
        log.warning("not allowed: %s", refused)
        visitor.note("refuse", refused.act, area=refused.area)
        chrome.notice(word("people.not_allowed_title", lang), not_allowed(refused, lang))
    except PlanError as error:
        chrome.notice(word("screen.plan_title", lang), word("screen.plan", lang))
        st.code("\n".join(error.faults), language=None, wrap_lines=True)
    except Exception:
        number = token_hex(4)
        log.exception("page fault %s", number)
        chrome.notice(word("screen.fault_title", lang), word("screen.fault", lang, number=number))


def not_allowed(refused: NotAllowed, lang: str) -> str:
    """What a person was kept from, and whom to ask."""
    if refused.area is not None:
        return word("people.not_allowed_area", lang, area=refused.area)
    return word("people.not_allowed", lang, act=word(f"people.act_{refused.act}", lang))


def _no_store(error: StoreError, lang: str) -> None:
    """What is wrong with the store, its place, and the command that mends it.

    The cause as the database tells it stands in the log; it is shown only where we know no
    better.
    """
    log.warning("store: %s", error)
    chrome.notice(word(f"screen.store_{error.code}_title", lang), reason(error, lang))
    command = COMMANDS.get(error.code, "").format(backup=word("screen.store_backup", lang))
    shown = command or (str(error) if error.code == "database" else "")
    if shown:
        st.code(shown, language=None, wrap_lines=True)
    if error.where:
        page.aside(word("screen.store_where", lang, where=error.where))


def reason(error: StoreError, lang: str) -> str:
    """Why the store did not do what was asked, and the remedy."""
    return word(f"screen.store_{error.code}", lang, **names_of(error, lang))
