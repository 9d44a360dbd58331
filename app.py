"""The web door: who may look, in which language, at which page."""

from pathlib import Path

import streamlit as st

from app_pages import address, boundary, cached, chrome, page, sidebar, turns, visitor
from app_pages.plan import adopting
from app_pages.sidebar import Screen
from display.words import word
from people import Act, Identity
from settings import LOOPBACK, approval, auth

HOME = Path(__file__).parent
FIRST_OF_THE_DESK = "upload"
NEEDED: dict[str, Act] = {"upload": "submit", "approval": "inspect", "system": "audit"}
"""What it takes to open a page, where it is more than to look."""

FILES = {
    "upload": "desk/upload.py",
    "ledger": "ledger/ledger.py",
    "plan": "plan/plan.py",
    "system": "system/system.py",
}


def screens(lang: str, who: Identity) -> list[Screen]:
    """The pages this door opens to somebody, in the order of the sidebar. Titles follow the
    language, addresses never do.
    """
    look = ("areas", "indicator", "tasks", "offices", "attention")
    every = (*look, "upload", "approval", "ledger", "methods", "plan", "following", "system")
    names = [name for name in every if who.may(NEEDED.get(name, "view"))]
    if not (approval() or ("approval" in names and cached.waits())):
        names = [name for name in names if name != "approval"]
    key, kept = (lang, *names), st.session_state.get("screens")
    if kept is None or kept[0] != key:
        kept = st.session_state["screens"] = key, _screens(names, lang)
    made: list[Screen] = kept[1]
    return made


def _screens(names: list[str], lang: str) -> list[Screen]:
    """The pages of these names behind the first; a visit keeps its own, since looking for their
    files takes longer than most of a run.
    """
    files = {"overview": "", **{name: name for name in names}}
    return [
        Screen(
            name,
            st.Page(
                HOME / "app_pages" / FILES.get(name, f"{name}.py"),
                title=word(f"nav.{name}", lang),
                url_path=url_path,
                default=not url_path,
            ),
            apart=name == FIRST_OF_THE_DESK,
        )
        for name, url_path in files.items()
    ]


def main() -> None:
    """Sign in, choose the language, and run the page asked for."""
    address.follow()
    page.unsettle()
    lang = address.language()
    st.set_page_config(
        word("app.name", lang), str(HOME / "app_pages" / "icon.svg"), "wide", sidebar.WIDTH
    )
    cached.freeze()
    chrome.dress(lang)
    if auth() != "oidc" and st.get_option("server.address") not in LOOPBACK:
        chrome.notice(word("screen.closed_title", lang), word("screen.closed", lang))
        return
    who = visitor.admitted(lang)
    if who is None:
        return
    pages = screens(lang, who)
    # The first page answers at "/"; whoever asks for it by name is sent there, with all that
    # was asked.
    home = pages[0].page
    alias = st.Page(
        lambda: st.switch_page(home, query_params=st.query_params.to_dict()),
        title=pages[0].name,
        url_path=pages[0].name,
        visibility="hidden",
    )
    current = st.navigation([*(screen.page for screen in pages), alias], position="hidden")
    with boundary.guarded(lang):
        cached.follow()
        st.session_state["page"] = current.url_path
        if current.url_path != pages[0].name:
            sidebar.choose(pages, current.url_path or pages[0].name, lang, who)
            adopting.banner(lang)
        current.run()
        address.write()


with turns.PAGES.taken():
    main()
