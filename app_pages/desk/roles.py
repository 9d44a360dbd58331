"""The sheet as it was understood: what each column and title was taken for, and what a person says
that it is.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import page
from display.words import has_word, word
from display.words.markdown import plain
from display.words.problems import problem_texts

if TYPE_CHECKING:
    from app_pages.desk.files import Desk
    from monitor import Reading

COLUMNS = tuple(
    "area indicator year month value unit basis stage known_on source url quote note".split()
)
TITLES = ("area", "indicator", "unit")
IGNORE, PERIOD, PRINTED = "ignore", "period", "printed"
QUALITIES = ("kind", "basis", "stage", "span")


def show(on: Desk, readings: list[Reading], lang: str) -> None:
    """A list for each file; open where a column was not understood, or is read as a person said."""
    for reading in readings:
        mine = [place for place in on.listed if place[0] == reading.file]
        if not mine:
            continue
        asked = any(role.role == "unknown" for role in reading.roles)
        asked |= any(place in on.roles or on.listed[place].recalled for place in mine)
        label = plain(word("roles.title", lang, file=reading.file, count=len(mine)))
        with st.expander(label, expanded=asked):
            page.aside(word("roles.intro", lang))
            for place in mine:
                _one(on, place, lang)


def _one(on: Desk, place: tuple[str, bool, str], lang: str) -> None:
    """A column or title, what it was taken for, and the box that changes it."""
    role, title = on.listed[place], place[1]
    key = hashlib.sha256(repr(place).encode()).hexdigest()[:12]
    with st.container(key=f"tm_role_{on.id}_{key}"):
        what, choice, more, keeping = st.columns([2.2, 1, 1, 0.5], vertical_alignment="center")
    with what:
        says = [quality(field, text, lang) for field, text in role.says.items() if text]
        kind = role.recalled.partition(":")[0]
        read_as = replace(role, role=kind or role.role)
        page.put("desk/role", role=read_as, taken=name(read_as.role, lang), says=says)
        if role.recalled:
            _recalled(on, place, lang)
    options = [IGNORE, PERIOD, *(TITLES if title else COLUMNS), PRINTED]
    chosen = choice.selectbox(
        word("roles.choose", lang), options, index=None, key=f"role_{key}",
        format_func=lambda one: name(one, lang), placeholder=word("roles.keep", lang),
        label_visibility="collapsed",
    )  # fmt: skip
    needs = chosen == PERIOD or (title and chosen not in (None, IGNORE))
    text = more.text_input(
        word("roles.says", lang), key=f"says_{key}", placeholder=word("roles.says_hint", lang),
        max_chars=60, label_visibility="collapsed", disabled=not needs,
    )  # fmt: skip
    wanted = f"{chosen}:{(text or '').strip()}" if needs else chosen
    if chosen is None or (needs and not (text or "").strip()):
        wanted = None
    with keeping:
        _keep(on, place, f"kept_{key}", chosen, lang)
    if wanted != on.roles.get(place):
        if wanted is None:
            on.roles.pop(place)
        else:
            on.roles[place] = wanted
        st.rerun()


def _keep(on: Desk, place: tuple[str, bool, str], key: str, chosen: str | None, lang: str) -> None:
    """Whether the role is remembered; a period never is, the next file's is another."""

    def changed() -> None:
        (on.kept.add if st.session_state[key] else on.kept.discard)(place)

    st.checkbox(
        word("names.remember", lang), value=place in on.kept, key=key, on_change=changed,
        disabled=chosen in (None, PERIOD), help=word("roles.remember_help", lang),
    )  # fmt: skip


def _recalled(on: Desk, place: tuple[str, bool, str], lang: str) -> None:
    """What is remembered of a column or title."""
    role = on.listed[place]
    kind, _, says = role.recalled.partition(":")
    page.aside(word("roles.recalled", lang, role=" ".join(filter(None, (name(kind, lang), says)))))


def quality(field: str, text: str, lang: str) -> str:
    """What a column says of its figures: a code in words, any other text as it stands."""
    table = "figure_kind" if field == "kind" else field
    key = f"{table}.{text}"
    return word(key, lang) if field in QUALITIES and has_word(key, lang) else text


def name(role: str, lang: str) -> str:
    """What a role is called."""
    fields = problem_texts(lang)["column"]
    if role == "title":
        return word("roles.heading", lang)
    return fields[role] if role in fields else word(f"roles.{role}", lang)
