"""Every piece of HTML on a page: a macro of `templates/`, filled in and escaped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from app_pages import address
from app_pages.linking import linked
from display.words import word
from display.words.names import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from jinja2.runtime import Context

    from display.screens.things import Thing
    from indicators.plan.entry import Words

FOLDER = Path(__file__).parent / "templates"

AT_WORK = ("upload", "plan")
"""On these pages something is being written: links open beside them, so that it stays."""

OWN_TAB, OTHER_TAB = 'target="_self"', 'target="_blank" rel="noopener"'


@pass_context
def _word(context: Context, key: str, **values: object) -> str:
    return word(key, context["lang"], **values)


@pass_context
def _local(context: Context, text: Words) -> str:
    return text_of(text, context["lang"])


@pass_context
def _query(context: Context, address: Mapping[str, str], more: Mapping[str, object]) -> str:
    """What a link asks for; a year that the dashboard does not show is left to the reader's."""
    years = context.get("years")
    kept = {k: v for k, v in more.items() if k != "year" or not years or v in years}
    return urlencode({**address, **kept})


def _environment() -> Environment:
    """Autoescape is always on; a value that nobody gave is a fault, not an empty text."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals |= {"word": _word, "local": _local, "query": _query, "zip": zip}
    return environment


TEMPLATES = _environment()


def render(
    piece: str,
    lang: str,
    address: Mapping[str, str] | None = None,
    years: Collection[int] = (),
    /,
    **values: Any,
) -> str:
    """A piece as HTML: `overview/counts` is the macro `counts` of `templates/overview.html`.

    Links carry `address`: the area, year, day and language that the reader has chosen; they ask
    for another year where it is one of `years`, without any for whichever is told.
    Raises:
        TypeError, jinja2.UndefinedError: a value too many, or one that is lacking.
    """
    file, _, macro = piece.partition("/")
    context = {"lang": lang, "address": address or {}, "years": years}
    module = TEMPLATES.get_template(f"{file}.html").make_module(context)
    return str(getattr(module, macro)(**values)).strip()


def _link(lang: str, chosen: Mapping[str, str], text: str, thing: Thing) -> str:
    """A name as a link; what the page itself is about stays text."""
    state, (key, id) = st.session_state, thing.asked
    if thing.page == state.get("page") and id == state.get(key):
        return text
    return render("parts/link", lang, chosen, text=text, path=thing.page, **dict([thing.asked]))


def put(piece: str, /, *, width: Literal["stretch", "content"] = "stretch", **values: Any) -> None:
    """Put a piece on the page, in the language and with the address of the reader; the names of
    what has a page are links.
    """
    state, chosen = st.session_state, address.common()
    made = render(piece, state["lang"], chosen, state.get("years", ()), **values)
    made = linked(made, state.get("things", {}), partial(_link, state["lang"], chosen))
    if state.get("page") in AT_WORK:
        made = made.replace(OWN_TAB, OTHER_TAB)
    st.html(made, width=width)


def title(text: str, note: str = "") -> None:
    """The head of a part of the page."""
    put("parts/title", text=text, note=note)


def head(title: str, text: str, note: str = "") -> None:
    """A page's title, what it is for, and how much it holds."""
    put("parts/head", title=title, text=text, note=note)


def aside(text: str) -> None:
    """A quiet line."""
    put("parts/aside", text=text)


def warning(text: str) -> None:
    """What hinders, read out at once."""
    put("parts/warning", text=text)


def success(text: str) -> None:
    """What has been done."""
    put("parts/success", text=text)
