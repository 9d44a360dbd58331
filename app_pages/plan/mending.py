"""What a person writes instead of what was read: the plan's own data, and single rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import page
from app_pages.plan import draft as drafts
from display.screens.plan import RowLine, row_lines
from display.words import word
from display.words.markdown import plain

if TYPE_CHECKING:
    from app_pages.plan.draft import Draft
    from monitor import TargetsReading

FIELDS = (
    ("indicator", 300), ("unit", 110), ("target", 240), ("base_year", 90), ("base", 90),
    ("year", 90), ("nature", 110), ("office", 220), ("goal", 200), ("area", 140), ("clause", 520),
)  # fmt: skip
NEEDED = ("title", "issuer", "issued", "area", "valid_from")
WIDTHS = {
    "title": 360, "issuer": 190, "issued": 130, "area": 160, "valid_from": 90, "valid_to": 90,
    "fiscal_year": 110,
}  # fmt: skip
HINTS = {"issued": "plan.head_hint_day", "fiscal_year": "plan.head_hint_fiscal"}


def head(on: Draft, reading: TargetsReading, lang: str) -> None:
    """The plan's own data, as read or as written here."""
    settings = {**reading.settings}
    if on.is_text:
        settings.setdefault("title", drafts.first_line(drafts.document(on)[0]))
    names = {name: word(f"targetsbook.head.{name}", lang) for name in drafts.HEAD}
    page.title(word("plan.head", lang), word("plan.head_note", lang))
    with st.container(horizontal=True):
        for name in drafts.HEAD:
            written = st.text_input(
                names[name],
                settings.get(name, ""),
                key=f"plan_{name}_{on.number}",
                width=WIDTHS[name],
                placeholder=word(HINTS[name], lang) if name in HINTS else None,
            )
            if (written or "").strip() != on.settings.get(name, reading.settings.get(name, "")):
                on.settings[name] = (written or "").strip()
    filled = {**reading.settings, **on.settings}
    missing = [names[name] for name in NEEDED if not filled.get(name, "")]
    if missing:
        missing_names = word("join.list", lang).join(missing)
        page.warning(word("plan.head_missing", lang, names=missing_names))


def rows(on: Draft, reading: TargetsReading, lang: str) -> None:
    """Every row beside its reading; below, one of them to be written otherwise."""
    page.title(word("plan.rows", lang), word("plan.rows_note", lang))
    marks = [
        (row, lambda name, row=row: row.texts.get(name, ""), read)
        for row, read in zip(reading.rows, reading.read, strict=True)
    ]
    lines = row_lines(marks, reading.problems, on.mended, lang)
    page.put("plan/rows", lines=lines)
    places = [(row.sheet, row.number) for row in reading.rows]
    one(on, reading, dict(zip(places, lines, strict=True)), lang)


def one(
    on: Draft, reading: TargetsReading, lines: dict[tuple[str, int], RowLine], lang: str
) -> None:
    """One row to be written otherwise, left out or taken back; those with faults first."""
    places = sorted(lines, key=lambda place: not lines[place].faults)
    labels = {place: _label(lines[place], lang) for place in places}
    place = st.selectbox(
        word("plan.mend", lang),
        places,
        index=None,
        format_func=labels.__getitem__,
        key=f"plan_row_{on.number}",
        placeholder=word("plan.mend_hint", lang),
        width=520,
    )
    if place is None:
        return
    row = next(row for row in reading.rows if (row.sheet, row.number) == place)
    if row.left_out:
        st.button(
            word("plan.take_back", lang), key="plan_back", on_click=on.take_back, args=(place,)
        )
        return
    with st.form(f"plan_form_{on.number}_{places.index(place)}", border=False):
        with st.container(horizontal=True):
            written = {
                name: st.text_input(
                    word(f"targetsbook.field.{name}", lang),
                    row.texts.get(name, ""),
                    key=f"plan_{name}_{on.number}_{place[0]}_{place[1]}",
                    width=width,
                )
                for name, width in FIELDS
            }
        with st.container(horizontal=True):
            again = st.form_submit_button(word("plan.reread", lang), type="primary")
            out = st.form_submit_button(word("plan.leave_out", lang))
    if out:
        on.mend(place, None)
        st.rerun()
    if again:
        texts = {name: (text or "").strip() for name, text in written.items()}
        changed = {n: t for n, t in texts.items() if t != row.texts.get(n, "")}
        on.mend(place, {**(on.mended.get(place) or {}), **changed})
        st.rerun()


def _label(line: RowLine, lang: str) -> str:
    label = word("plan.mend_row", lang, row=line.place, name=plain(line.name))
    state = "mend_faulty" if line.faults else "left_out" if line.left_out else ""
    return f"{label} · {word(f'plan.{state}', lang)}" if state else label
