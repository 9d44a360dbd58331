"""What the analyst decides for a file: what an unknown name means, why a doubtful figure is
right.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page
from app_pages.desk.files import LEAVE_OUT
from display.screens import details
from display.screens.faults import fault, form_fault
from display.words import word
from display.words.names import text_of
from display.words.problems import kind_text

if TYPE_CHECKING:
    from app_pages.desk.files import Desk
    from display.screens.faults import Around, FaultLine
    from monitor import Problem, Reading

UNKNOWN = ("area_unknown", "indicator_unknown")
"""What the head of the names says of all of them; whatever else is to be settled says so itself."""
LISTED = 50
"""Doubts of a kind that are listed; of the others their number is told."""


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def names(on: Desk, readings: list[Reading], lang: str) -> None:
    """For each name that the plan does not know: what it means, or that it is left out."""
    unknown = all(problem.code in UNKNOWN for problem in on.asked.values())
    note = word("names.title_note" if unknown else "names.title_mixed", lang)
    page.title(word("names.title", lang), note)
    _leave_rest(on, lang)
    for text, problem in on.asked.items():
        if on.leave_rest and text not in on.chosen:
            continue
        with st.container(key=f"tm_name_{on.id}_{_key(text)}"):
            name, choice, remembering = st.columns([1.3, 1.6, 0.5], vertical_alignment="center")
            with name:
                line = _line(on, problem, _around(problem, readings), len(readings) > 1, lang)
                count = int(problem.details.get("count", "1"))
                told = "" if problem.code in UNKNOWN else line.message
                page.put("desk/name", text=text, line=line, count=count, told=told)
            with choice:
                _choose(on, text, problem, lang)
            with remembering:
                _keep(on, text, lang)


def _leave_rest(on: Desk, lang: str) -> None:
    """One choice for all names that nothing else is said of."""
    key = f"rest_{on.id}"

    def changed() -> None:
        on.leave_rest = bool(st.session_state[key])

    label = word("names.leave_rest", lang, count=len(on.asked.keys() - on.chosen.keys()))
    st.checkbox(label, value=on.leave_rest, key=key, on_change=changed)


def _line(on: Desk, problem: Problem, around: Around, many: bool, lang: str) -> FaultLine:
    """A problem where it stands: in a file, or in a field of a form."""
    if on.labels:
        return form_fault(problem, on.labels, lang)
    return fault(problem, lang, around, many=many)


def _around(problem: Problem, readings: list[Reading]) -> dict[tuple[str, int], tuple[str, ...]]:
    return next((dict(reading.around) for reading in readings if reading.file == problem.file), {})


def _choose(on: Desk, text: str, problem: Problem, lang: str) -> None:
    plan, key = cached.monitor().plan, f"name_{on.id}_{_key(text)}"
    entries = plan.areas if problem.code == "area_unknown" else details.in_order(plan)
    called = {entry.id: text_of(entry.name, lang) for entry in entries}
    offered = "\n".join(problem.details.get(name, "") for name in ("near_ids", "candidates")).split(
        "\n"
    )
    near = [id for id in dict.fromkeys(offered) if id in called]
    labels = called | {id: word("names.near", lang, name=called[id]) for id in near}
    labels |= {LEAVE_OUT: word("names.leave_out", lang)}
    options = [*near, LEAVE_OUT, *(id for id in called if id not in near)]

    def picked() -> None:
        id = st.session_state[key]
        if id is None:
            on.chosen.pop(text, None)
        else:
            on.chosen[text] = id

    chosen = on.chosen.get(text)
    kind = word("names.area" if problem.code == "area_unknown" else "names.indicator", lang)
    st.selectbox(
        # The name itself is data and stands beside; a label would be read as Markdown.
        kind, options, index=options.index(chosen) if chosen in options else None,
        format_func=labels.__getitem__, placeholder=word("names.choose", lang), key=key,
        on_change=picked, label_visibility="collapsed",
    )  # fmt: skip


def _keep(on: Desk, text: str, lang: str) -> None:
    key = f"keep_{on.id}_{_key(text)}"

    def changed() -> None:
        (on.remembered.add if st.session_state[key] else on.remembered.discard)(text)

    meant = on.chosen.get(text) is not None
    st.checkbox(
        word("names.remember", lang), value=text in on.remembered, key=key, on_change=changed,
        disabled=not meant, help=word("names.remember_help", lang),
    )  # fmt: skip


def holds(on: Desk, readings: list[Reading], lang: str) -> None:
    """What looks wrong, a row for each kind: right only with a reason, which is kept with the
    figures.
    """
    page.title(word("holds.title", lang), word("holds.title_note", lang))
    kinds: dict[str, list[str]] = {}
    for id, (problem, _) in on.held.items():
        kinds.setdefault(problem.code, []).append(id)
    for code, ids in kinds.items():
        with st.container(key=f"tm_hold_{on.id}_{_key(code)}"):
            doubt, reason = st.columns([2.4, 1], vertical_alignment="center")
            with doubt:
                waiting = sum(id not in on.reasons for id in ids)
                count = word("holds.kind", lang, count=len(ids), open=waiting)
                page.put("desk/kind", kind=kind_text(code, lang), count=count)
                page.put("desk/hold", line=_doubt(on, ids[0], readings, lang))
            with reason:
                if len(ids) == 1:
                    _reason(on, ids[0], lang)
                else:
                    _all(on, code, ids, lang)
            if len(ids) > 1:
                _others(on, ids[1:], readings, lang)


def _doubt(on: Desk, id: str, readings: list[Reading], lang: str) -> FaultLine:
    problem, reading = on.held[id]
    return _line(on, problem, reading.around, len(readings) > 1, lang)


def _others(on: Desk, ids: list[str], readings: list[Reading], lang: str) -> None:
    """The other doubts of a kind, folded."""
    with st.expander(word("holds.others", lang, count=len(ids))):
        for id in ids[:LISTED]:
            page.put("desk/hold", line=_doubt(on, id, readings, lang))
        if len(ids) > LISTED:
            page.aside(word("fault.more", lang, count=len(ids) - LISTED))


def _reason(on: Desk, id: str, lang: str) -> None:
    key = f"reason_{on.id}_{_key(id)}"

    def written() -> None:
        _confirm(on, id, st.session_state[key])

    if key not in st.session_state:
        st.session_state[key] = on.reasons.get(id, "")
    st.text_input(
        word("holds.reason", lang), key=key, on_change=written, max_chars=200,
        placeholder=word("holds.reason_hint", lang), label_visibility="collapsed",
    )  # fmt: skip


def _all(on: Desk, code: str, ids: list[str], lang: str) -> None:
    """One reason for all doubts of a kind that are in sight."""
    key = f"reason_{on.id}_kind_{code}"

    def written() -> None:
        for id in ids:
            _confirm(on, id, st.session_state[key])

    st.text_input(
        word("holds.all", lang, count=len(ids)), key=key, on_change=written, max_chars=200,
        placeholder=word("holds.reason_hint", lang),
    )  # fmt: skip


def _confirm(on: Desk, id: str, reason: str) -> None:
    if reason.strip():
        on.reasons[id] = reason.strip()
    else:
        on.reasons.pop(id, None)
