"""A file is taken away: every button that downloads one, and who pressed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import visitor

if TYPE_CHECKING:
    from collections.abc import Callable


def download(
    label: str,
    made: bytes | Callable[[], bytes],
    name: str,
    media: str | None = None,
    *,
    key: str,
    **look: Any,
) -> None:
    """A button for a file, made now or when it is asked for; `look` is Streamlit's own. That it
    was taken, and by whom, joins the chain.
    """
    st.download_button(label, made, name, media, on_click=_taken, args=(name,), key=key, **look)


def _taken(name: str) -> None:
    state = st.session_state
    visitor.note("download", name, page=state.get("page", ""), area=state.get("area"))
