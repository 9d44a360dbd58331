"""Where a page fails: words and a number for the reader, the cause in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st

from app_pages import chrome
from display.words import word
from indicators.plan import PlanError
from monitor import StoreError

log = logging.getLogger("monitor.pages")

MAKE_A_STORE = "make run\nmonitor init"


@contextmanager
def guarded(lang: str) -> Iterator[None]:
    """Whatever goes wrong inside is told in the reader's language; no traceback reaches the
    screen.
    """
    try:
        yield
    except StoreError as error:
        _no_store(error, lang)
    except PlanError as error:
        chrome.notice(word("screen.plan_title", lang), word("screen.plan", lang))
        st.code("\n".join(error.faults), language=None, wrap_lines=True)
    except Exception:
        number = token_hex(4)
        log.exception("page fault %s", number)
        chrome.notice(word("screen.fault_title", lang), word("screen.fault", lang, number=number))


def _no_store(error: StoreError, lang: str) -> None:
    absent = "monitor init" in str(error)
    key = "no_store" if absent else "store"
    chrome.notice(word(f"screen.{key}_title", lang), word(f"screen.{key}", lang))
    st.code(MAKE_A_STORE if absent else str(error), language=None, wrap_lines=True)
