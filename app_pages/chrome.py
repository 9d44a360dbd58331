"""What all pages wear: the style sheet, the language of Streamlit's own words, plain notices."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from app_pages import page
from display.charts.palette import Scheme, palette
from display.words import LANGUAGES

FOLDER = Path(__file__).parent


def scheme() -> Scheme:
    """The theme the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def dress(lang: str) -> None:
    """The style sheet with the colours of the reader's theme; Streamlit's words in their language
    and what it leaves out of a page, see `acts.js`.
    """
    page.show(_style(scheme()))
    st.html(_script(lang), unsafe_allow_javascript=True)


@cache
def _style(scheme: Scheme) -> str:
    sheet = _own("style.css") + _own("screens.css") + _own("paper.css")
    paper = {} if scheme == "light" else _colours("light")
    return page.render(
        "parts/style", LANGUAGES[0], colours=_colours(scheme), sheet=sheet, paper=paper
    )


def _colours(scheme: Scheme) -> dict[str, str]:
    colours = palette(scheme)
    named = {f.name: getattr(colours, f.name) for f in fields(colours)}
    return {name: value for name, value in named.items() if isinstance(value, str)}


@cache
def _script(lang: str) -> page.Html:
    source = _own("l10n.js") + _own("acts.js")
    return page.Html(page.render("parts/script", lang, source=source))


def notice(title: str, text: str) -> None:
    """A calm screen where nothing else can be shown."""
    page.put("parts/notice", title=title, text=text)


def _own(file: str) -> Markup:
    """A file of ours, which is HTML already."""
    return Markup((FOLDER / file).read_text(encoding="utf-8"))  # noqa: S704
