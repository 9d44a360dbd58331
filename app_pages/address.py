"""What the reader has chosen stands in the page's address: area, year, as-of day, language,
indicator.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

import streamlit as st

from display.words import LANGUAGES

COMMON = ("area", "year", "as_of", "lang")
ELECTIVE = ("task", "office", "promise", "since", "beside", "upload", "verdict", "submission")
"""Named only where one is chosen; without, their page lists them all."""

DAYS = ("as_of", "since")
KEYS = (*COMMON, "indicator", *ELECTIVE)

T = TypeVar("T", str, int)


def follow() -> None:
    """Let the address decide where it has changed; a widget just used outranks an address on
    its way.

    Without this, either a link within the session or a second, quick choice would be lost.
    """
    asked = {key: st.query_params[key] for key in KEYS if key in st.query_params}
    known = st.session_state.get("address")
    if known is not None and any(
        now not in (None, known["chosen"][key]) for key, now in _chosen().items()
    ):
        return
    if known is None or asked != known["written"]:
        for key in KEYS:
            st.session_state.pop(key, None)
    st.session_state["asked"] = asked


def language() -> str:
    """The language in the address, the first of LANGUAGES where it names none."""
    return pick("lang", LANGUAGES, LANGUAGES[0])


def pick(key: str, options: Sequence[T], default: T) -> T:
    """Settle a choice before its widget is drawn: as chosen, else as the address asks, else the
    default.

    A choice that was only the default moves on with it.
    """
    defaults = st.session_state.setdefault("defaults", {})
    former = defaults.get(key, default)
    defaults[key] = default
    chosen = st.session_state.get(key)
    if chosen not in options:
        asked = _asked(key)
        st.session_state[key] = next(
            (option for option in options if str(option) == asked), default
        )
    elif chosen == former != default:
        st.session_state[key] = default
    return cast("T", st.session_state[key])


def pick_day(key: str, first: date, last: date) -> date:
    """The same for a day; the last possible day is the default."""
    st.session_state.setdefault("defaults", {})[key] = last
    chosen = st.session_state.get(key)
    if not isinstance(chosen, date) or not first <= chosen <= last:
        try:
            chosen = date.fromisoformat(_asked(key) or "")
        except ValueError:
            chosen = last
        chosen = chosen if first <= chosen <= last else last
        st.session_state[key] = chosen
    return chosen


VISIT = "visit"
"""Asked for instead of a day: since whoever is signed in was here last."""


def pick_since(offered: Sequence[date], last: date, *, visited: bool = False) -> list[str]:
    """Settle the day that is compared with: one of those offered, or any other that was chosen or
    asked for; empty for none. Returns all that can be chosen, as text; with them VISIT for who
    has been here before.
    """
    options = ["", *([VISIT] if visited else []), *(day.isoformat() for day in offered)]
    other = st.session_state.get("since") or _asked("since") or ""
    if other not in options and _is_day(other, date.min, last):
        options.append(other)
    pick("since", options, "")
    return options


def _is_day(text: str, first: date, last: date) -> bool:
    try:
        return first <= date.fromisoformat(text) <= last
    except ValueError:
        return False


def here(without: str) -> dict[str, str]:
    """This very page's address, but for one key."""
    asked: dict[str, str] = st.session_state.get("asked", {})
    rest = {key: text for key, text in asked.items() if key not in COMMON}
    query = {**rest, **_not_default(_chosen())}
    return {key: text for key, text in query.items() if key != without}


def unknown(options: Mapping[str, Collection[object]]) -> dict[str, str]:
    """What the address asks for and there is not; `options` are those of each of its keys."""
    asked: dict[str, str] = st.session_state.get("asked", {})
    known = {key: {str(option) for option in there} for key, there in options.items()}
    return {key: text for key, text in asked.items() if key in known and text not in known[key]}


def no_days(first: date, last: date) -> dict[str, str]:
    """What the address asks for as a day and is none, or none from the first to the last."""
    asked: dict[str, str] = st.session_state.get("asked", {})
    days = {key: asked[key] for key in DAYS if asked.get(key) not in (None, "", VISIT)}
    return {key: text for key, text in days.items() if not _is_day(text, first, last)}


def common() -> dict[str, str]:
    """What every page shares, for the links between them; defaults are left out."""
    return _not_default(_chosen(COMMON))


def write() -> None:
    """At the end of a run: put what is chosen into the address."""
    chosen = _chosen()
    written = _not_default(chosen)
    if st.query_params.to_dict() != written:
        st.query_params.from_dict(written)
    st.session_state["address"] = {"written": written, "chosen": chosen}


def _not_default(chosen: Mapping[str, object]) -> dict[str, str]:
    """What is chosen, without what would be chosen anyway; an indicator is always named."""
    defaults = {
        key: value
        for key, value in st.session_state.get("defaults", {}).items()
        if key in (*COMMON, *ELECTIVE)
    }
    return {
        key: str(value)
        for key, value in chosen.items()
        if value is not None and value != defaults.get(key)
    }


def _asked(key: str) -> str | None:
    asked: dict[str, str] = st.session_state.get("asked", {})
    return asked.get(key)


def _chosen(keys: Sequence[str] = KEYS) -> dict[str, object]:
    return {key: st.session_state.get(key) for key in keys}
