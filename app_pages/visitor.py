"""Who looks at the dashboard: signed in by a provider, by a proxy, or at this machine."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import streamlit as st

import settings
from app_pages import chrome, page
from display.words import word
from monitor import journal
from people import LOCAL, Identity, NotAllowed
from people.assertion import read_key
from people.claims import read_people
from people.whence import HERE, VISIT, whence

if TYPE_CHECKING:
    from monitor import Happening
    from people import Act


Came = tuple[str, str, datetime | None, date]

VISITS_KEPT = 10_000
_CAME: dict[Came, None] = {}
"""Who came, from which browser, until when: what was noted by this process."""


def identity() -> Identity | None:
    """Who is signed in now; None where nobody is, or the sign-in has ended."""
    way = settings.auth()
    if way == "none":
        return LOCAL
    if way == "proxy":
        claims = read_key(*settings.proxy_key()).claims(
            st.context.headers.get(settings.proxy_header())
        )
    else:
        claims = st.user.to_dict() if st.user.get("is_logged_in") else None
    who = read_people(settings.people_file()).identity(claims) if claims else None
    return None if who is None or who.ended() else who


def may(act: Act) -> bool:
    """Whether whoever looks may do something; pages leave out what they may not."""
    who = identity()
    return who is not None and who.may(act)


def must(act: Act) -> None:
    """Go on only where whoever looks may do something: what is kept asks nobody."""
    who = identity()
    if who is None:
        raise NotAllowed("", act)
    who.must(act)


def puts_forward(act: Act) -> bool:
    """Whether whoever looks may do something, or may put it forward for approval."""
    return may(act) or (settings.approval() and may("submit"))


def admitted(lang: str) -> Identity | None:
    """Who may look; None where a screen of its own says why not, and what to do."""
    who = identity()
    if who is None:
        _sign_in(lang)
        return None
    _note_once(who)
    if not who.may("view"):
        title = word("people.stranger_title", lang)
        chrome.notice(title, word("people.stranger", lang, name=who.name, id=who.id))
        _leave(lang)
        return None
    return who


def stand(who: Identity, lang: str) -> None:
    """Who is signed in, with which roles, and the way out; at the foot of the sidebar."""
    if who.local:
        return
    roles = word("join.list", lang).join(word(f"people.{role}", lang) for role in sorted(who.roles))
    page.put("parts/visitor", name=who.name, id=who.id, roles=roles)
    _leave(lang)


def _sign_in(lang: str) -> None:
    way = settings.auth()
    chrome.notice(word("people.sign_in_title", lang), word(f"people.sign_in_{way}", lang))
    if way == "oidc":
        st.button(word("people.sign_in", lang), type="primary", key="sign_in", on_click=st.login)


def _leave(lang: str) -> None:
    if settings.auth() == "oidc":
        st.button(word("people.sign_out", lang), key="sign_out", on_click=_sign_out)


def _sign_out() -> None:
    note("sign_out", settings.auth())
    st.logout()


def note(what: Happening, object: str, **detail: object) -> None:
    """Whoever looks has done something that joins the chain beside the acts."""
    who = identity()
    client = st.context.ip_address  # None for this machine
    host = client if isinstance(client, str) else HERE[0]
    address = whence(host, st.context.headers.get("x-forwarded-for"))
    by = who.signature(who.id) if who else ""
    journal(settings.database_url()).note(what, object, by=by, address=address, **detail)


def _note_once(who: Identity) -> None:
    """One entry for each sign-in, browser and day, however often its pages are opened. A
    proxy's word is new with every request; a provider's has one end.
    """
    if who.local:
        return
    end = who.until if settings.auth() == "oidc" else None
    came = (who.id, _browser(), end, settings.today())
    if came in _CAME:
        return
    _CAME[came] = None
    while len(_CAME) > VISITS_KEPT:
        _CAME.pop(next(iter(_CAME)))
    if who.may("view"):
        roles = ", ".join(sorted(who.roles))
        note("sign_in", settings.auth(), roles=roles, groups=sorted(who.groups))
    else:
        note("refuse", "stranger")


def _browser() -> str:
    """What tells one browser from another."""
    return str(st.context.cookies.get(VISIT, ""))
