"""Every piece of HTML on a page: a macro of `templates/`, filled in and escaped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from app_pages import address
from display.words import word
from display.words.targets import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.runtime import Context

    from indicators.plan.entry import Words

FOLDER = Path(__file__).parent / "templates"


@pass_context
def _word(context: Context, key: str, **values: object) -> str:
    return word(key, context["lang"], **values)


@pass_context
def _local(context: Context, text: Words) -> str:
    return text_of(text, context["lang"])


def _query(address: Mapping[str, str], more: Mapping[str, object]) -> str:
    return urlencode({**address, **more})


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
    environment.globals |= {"word": _word, "local": _local, "query": _query}
    return environment


TEMPLATES = _environment()


def render(
    piece: str, lang: str, address: Mapping[str, str] | None = None, /, **values: Any
) -> str:
    """A piece as HTML: `overview/counts` is the macro `counts` of `templates/overview.html`.

    Links carry `address`: the area, year, day and language that the reader has chosen.
    Raises:
        TypeError, jinja2.UndefinedError: a value too many, or one that is lacking.
    """
    file, _, macro = piece.partition("/")
    context = {"lang": lang, "address": address or {}}
    module = TEMPLATES.get_template(f"{file}.html").make_module(context)
    return str(getattr(module, macro)(**values)).strip()


def put(piece: str, /, *, width: Literal["stretch", "content"] = "stretch", **values: Any) -> None:
    """Put a piece on the page, in the language and with the address of the reader."""
    st.html(render(piece, st.session_state["lang"], address.common(), **values), width=width)


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
