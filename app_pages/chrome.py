"""What all pages wear: the style sheet, the language of Streamlit's own words, plain notices."""

from __future__ import annotations

from dataclasses import fields
from html import escape
from pathlib import Path

import streamlit as st

from display.charts.palette import Scheme, palette

FOLDER = Path(__file__).parent

STILL = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""A chart to look at and to click, not to zoom."""


def scheme() -> Scheme:
    """The theme the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def dress(lang: str) -> None:
    colours = palette(scheme())
    told = {f.name: getattr(colours, f.name) for f in fields(colours)}
    variables = "".join(
        f"--tm-{name}:{value};" for name, value in told.items() if isinstance(value, str)
    )
    st.html(
        f"<style>:root{{{variables}}}{(FOLDER / 'style.css').read_text(encoding='utf-8')}</style>"
    )
    script = (FOLDER / "l10n.js").read_text(encoding="utf-8")
    st.html(f'<script>window.__lang="{lang}";{script}</script>', unsafe_allow_javascript=True)


def notice(title: str, text: str) -> None:
    """A calm screen where nothing else can be shown."""
    st.html(
        f'<div class="tm-notice" role="alert"><h1>{escape(title)}</h1><p>{escape(text)}</p></div>'
    )
