"""A file is taken away: every button that downloads one, and who pressed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.delta_generator import DeltaGenerator


def download(
    label: str,
    made: bytes | Callable[[], bytes],
    name: str,
    media: str | None = None,
    *,
    key: str,
    facts: Mapping[str, str] | None = None,
    **look: Any,
) -> None:
    """A button for a file, made now or when it is asked for; `look` is Streamlit's own. That it
    was taken, and by whom, joins the chain, with what else there is to say of the file: `facts`.
    """
    told = (name, facts or {})
    st.download_button(label, made, name, media, on_click=_taken, args=told, key=key, **look)


def menu(label: str, key: str, **look: Any) -> DeltaGenerator | None:
    """A button that opens a menu; `look` is Streamlit's own. Returns the menu where it is open: it
    is filled when somebody opens it, and costs the page nothing before.
    """
    opened = st.popover(label, key=key, on_change="rerun", **look)
    return opened if opened.open else None


def _taken(name: str, facts: Mapping[str, str]) -> None:
    state = st.session_state
    visitor.note(
        "download", name, page=state.get("page", ""), **{"area": state.get("area"), **facts}
    )
