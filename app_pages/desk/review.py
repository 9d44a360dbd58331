"""What is on the desk, looked through: files, faults, names, doubts, the effect, and the button
that writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, cached, page, visitor
from app_pages.desk import choices as desk_choices
from app_pages.desk import files as desk
from app_pages.desk import missing as missing_list
from app_pages.desk import roles as desk_roles
from app_pages.desk.files import NAMES
from display.screens import effects
from display.screens.effects import SHOWN, changed, counted, flipped
from display.screens.faults import fault, faults_table, form_fault
from display.words import word
from display.words.markdown import plain
from monitor import StoreError
from reports.tables import table_csv

if TYPE_CHECKING:
    from app_pages.desk.files import Desk, Done
    from indicators.oversight.comparison import Difference
    from monitor import Problem, Reading, ReportReading

LINKS = 6


def steps(on: Desk, found: list[Reading]) -> tuple[bool, ...]:
    """Which of the five steps are done: chosen, checked, names mapped, effect in sight,
    accepted.
    """
    if not found:
        return (bool(on.done),) * 5
    names = any(p.code in NAMES for reading in found for p in reading.problems)
    checked = not _faults(found) and not any(reading.holds for reading in found)
    return (True, checked and any(r.observations or names for r in found), not names, False, False)


def _faults(found: list[Reading]) -> list[Problem]:
    """What must be mended in a file itself."""
    return [p for reading in found for p in reading.problems if p.code not in NAMES]


def ready(found: list[Reading]) -> bool:
    """Whether all that was read can be accepted together: no fault, no open doubt, and at least
    one figure in each.
    """
    return all(reading.acceptable and reading.observations for reading in found)


def show(on: Desk, found: list[Reading], lang: str) -> None:
    """What was read of the files: each with its faults and questions, then what accepting them
    would change.
    """
    for name, reading in zip(on.files, found, strict=True):
        _file(on, name, reading, lang)
    faults(found, lang, on.labels)
    if on.id == "files":
        desk_roles.show(on, found, lang)
    if on.asked:
        desk_choices.names(on, found, lang)
    if on.held:
        desk_choices.holds(on, found, lang)
    folded(found, lang)
    difference = desk.effect(on, found, lang)
    if difference is not None:
        key = "effect.once_accepted" if ready(found) else "effect.once_mended"
        effect(difference, word(key, lang), lang)
        undated(found, lang)
    finish(on, found, lang)
    on.shown = difference


def _file(on: Desk, name: str, reading: Reading, lang: str) -> None:
    names = sum(p.code in NAMES for p in reading.problems)
    wrong = len(reading.problems) - names
    parts: list[tuple[str, str | None]] = []
    if on.id == "files":
        parts.append((f"{max(1, round(len(on.files[name]) / 1024)):,} KB", None))
    parts.append((word("desk.read", lang, figures=f"{len(reading.observations):,}"), None))
    counts = {"faults": wrong, "names": names, "holds": len(reading.holds)}
    told = [
        (word(f"desk.{kind}", lang, count=count), "missed")
        for kind, count in counts.items()
        if count
    ]
    parts += told or [(word("desk.nothing_wrong", lang), "met")]
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"tm_file_{on.id}_{_short(name)}"
    ):
        parts.append((word("desk.nothing_written", lang), "muted"))
        page.put("desk/file_line", name=reading.file, parts=parts, width="content")
        if on.id == "files":
            st.button(
                word("desk.remove", lang), key=f"remove_{_short(name)}", type="tertiary",
                on_click=on.remove, args=(name,),
            )  # fmt: skip


def _short(name: str) -> str:
    return f"{abs(hash(name)):x}"[:8]


def faults(
    found: Sequence[Reading | ReportReading], lang: str, labels: Mapping[str, str] | None = None
) -> None:
    """Everything that must be mended in the files, in one table; with `labels`, in the fields of
    a form.
    """
    many = len(found) > 1
    lines = [
        form_fault(p, labels, lang) if labels else fault(p, lang, reading.around, many=many)
        for reading in found
        for p in reading.problems
        if p.code not in NAMES
    ]
    if lines:
        note = word("fault.form_note" if labels else "fault.title_note", lang)
        page.title(word("fault.title", lang), note)
        page.put("desk/faults", lines=lines, form=bool(labels))


def folded(found: Sequence[Reading | ReportReading], lang: str) -> None:
    """What does not stand in the way: notices, and what was left out by choice."""
    notices = [fault(p, lang, reading.around) for reading in found for p in reading.notices]
    left_out = sum(len(getattr(reading, "left_out", ())) for reading in found)
    if left_out:
        page.aside(word("fault.left_out", lang, count=left_out))
    if notices:
        with st.expander(word("fault.notices", lang, count=len(notices))):
            page.put("desk/faults", lines=notices, quiet=True)


def effect(
    difference: Difference, title: str, lang: str, *, links: bool = False, uploads: bool = False
) -> None:
    """Figures that change beside verdicts that flip."""
    plan = difference.plan or cached.monitor().plan
    page.title(title, counted(difference, lang))
    changes = changed(plan, difference.changes, lang)
    flips = flipped(plan, difference.flips, lang)
    hidden = effects.hidden(plan, difference.unshown, lang)
    if not changes and not flips:
        same = "all_same" if difference.changes and not hidden and not links else "no_changes"
        page.aside(word(f"effect.{same}", lang))
        _hidden(hidden, lang)
        return
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        if changes:
            page.put("desk/changes", lines=changes, shown=SHOWN, uploads=uploads)
        if difference.count("conflict"):
            page.aside(word("effect.conflict_note", lang))
    with right:
        if flips:
            page.put("desk/flips", lines=flips, shown=SHOWN, links=links, uploads=uploads)
        else:
            page.aside(word("effect.no_flips", lang))
    _hidden(hidden, lang)


def _hidden(lines: list[effects.Hidden], lang: str) -> None:
    """What accepting will not show, and why."""
    if lines:
        page.title(word("effect.hidden_title", lang), word("effect.hidden_note", lang))
        page.put("desk/hidden", lines=lines, shown=SHOWN)


def undated(found: list[Reading], lang: str) -> None:
    """Say how many figures name no day on which they were known; nothing where all do."""
    count = sum(
        observation.known_on is None for reading in found for observation in reading.observations
    )
    if count:
        page.aside(word("effect.undated", lang, count=count))


def finish(on: Desk, found: list[Reading], lang: str) -> None:
    """Who submits, and the button that writes: off until nothing is wrong."""
    several = (
        word("desk.accept_many", lang, count=len(found))
        if len(found) > 1
        else word("desk.accept", lang)
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"tm_finish_{on.id}"):
        by = signature(lang)
        note = st.text_input(word("desk.note", lang), key=f"note_{on.id}", max_chars=200, width=260)
        pressed = st.button(
            several, type="primary", disabled=not ready(found), key=f"accept_{on.id}"
        )
        if on.id == "files":
            st.button(word("desk.clear", lang), key="clear", on_click=on.clear)
        problems = [
            p for reading in found for p in (*reading.problems, *reading.holds, *reading.notices)
        ]
        if problems:
            name, content = word("desk.faults_file", lang), table_csv(faults_table(problems, lang))
            label = word("desk.download_faults", lang)
            st.download_button(
                label, content, name, "text/csv", key=f"faults_{on.id}", on_click="ignore"
            )
        if on.id == "files":
            missing_list.templates(lang)
    if on.overtaken or (pressed and not _as_shown(on, found, lang)):
        on.overtaken = False
        page.warning(word("desk.overtaken", lang))
    elif pressed and not by:
        page.warning(word("desk.by_needed", lang))
    elif pressed:
        write(on, found, by, note.strip(), lang)


def _as_shown(on: Desk, found: list[Reading], lang: str) -> bool:
    """Whether accepting still does what was last in sight; another may have written since."""
    return ready(found) and desk.effect(on, found, lang) == on.shown


def write(on: Desk, found: list[Reading], by: str, note: str, lang: str) -> None:
    """Accept what is on the desk, or show the new effect where another was faster."""
    try:
        desk.accept(on, found, by=by, note=note, lang=lang)
    except StoreError as error:
        if error.code != "changed":
            raise
        on.overtaken = True
    st.rerun()


def view(key: str, views: Mapping[str, str], lang: str) -> str:
    """Which part of a page is open; told by its id, since its words change with what is counted
    in them.
    """
    with st.container(key=f"tm_views_{key}"):
        picked = st.segmented_control(
            word("desk.view", lang),
            list(views),
            default=next(iter(views)),
            format_func=views.__getitem__,
            required=True,
            key=key,
            label_visibility="collapsed",
            persist_state="session",
        )
    return picked or next(iter(views))


def signature(lang: str, key: str = "by") -> str:
    """Who is at work: as signed in, with whom it is done for beside it; else asked once in a
    session.
    """
    who = visitor.identity()
    if who is not None and not who.local:
        page.aside(word("people.signed_as", lang, name=who.name, id=who.id))
        behalf = st.text_input(
            word("people.behalf", lang), key=key, max_chars=40, width=150, persist_state="session"
        )
        return (behalf or "").strip() or who.name
    by = st.text_input(
        word("desk.by", lang),
        key=key,
        placeholder=word("desk.by_hint", lang),
        max_chars=40,
        width=150,
        persist_state="session",
    )
    return (by or "").strip()


def written(one: Done, lang: str) -> str:
    """What was written of a file, or that it was there before."""
    upload = one.upload
    key = "done.already" if upload.already else "done.accepted"
    line = word(key, lang, number=upload.id, rows=f"{upload.rows:,}", file=one.file)
    if upload.already or not upload.left_out:
        return line
    left_out = word("done.left_out", lang, count=upload.left_out)
    return word("join.clause", lang).join([line, left_out])


def done(on: Desk, lang: str) -> None:
    """What was just written, which verdicts it flipped, and the way to them."""
    if not on.done:
        return
    page.put(
        "desk/done",
        lines=[
            (written(one, lang), "undetermined" if one.upload.already else "met") for one in on.done
        ],
    )
    difference = on.done[0].difference
    if all(one.upload.already for one in on.done):
        return
    flips = flipped(cached.monitor().plan, difference.flips, lang)
    told = word("done.flips", lang, count=len(flips)) if flips else word("done.no_flips", lang)
    page.aside(told)
    if flips:
        page.put("desk/flips", lines=flips, shown=SHOWN)
    promises = list(dict.fromkeys((f.indicator, f.promise) for f in flips if f.indicator))[:LINKS]
    if promises:
        with st.container(horizontal=True):
            for id, name in promises:
                asked = {**address.common(), "indicator": str(id)}
                label = plain(word("done.open", lang, name=name))
                st.page_link("app_pages/indicator.py", label=label, query_params=asked)
