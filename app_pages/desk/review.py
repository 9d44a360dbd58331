"""What is on the desk, looked through: files, faults, names, doubts, the effect, and the button
that writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, asking, cached, page, taking
from app_pages.desk import choices as desk_choices
from app_pages.desk import files as desk
from app_pages.desk import findings, undoing
from app_pages.desk import missing as missing_list
from app_pages.desk import roles as desk_roles
from app_pages.desk.questions import NAMES
from display.screens.effects import SHOWN, flipped
from display.screens.faults import faults_table
from display.words import word
from display.words.markdown import plain
from monitor import StoreError, Submission
from reports.media import MEDIA
from reports.tables import table_csv
from settings import approval

if TYPE_CHECKING:
    from app_pages.desk.files import Desk, Done
    from monitor import Problem, Reading

LINKS = 6


def steps(on: Desk, readings: list[Reading]) -> tuple[bool, ...]:
    """Which of the five steps are done: chosen, checked, names mapped, effect in sight,
    accepted.
    """
    if not readings:
        return (bool(on.done),) * 5
    names = any(p.code in NAMES for reading in readings for p in reading.problems)
    checked = not _faults(readings) and not any(reading.holds for reading in readings)
    return (
        True,
        checked and any(r.observations or names for r in readings),
        not names,
        False,
        False,
    )


def _faults(readings: list[Reading]) -> list[Problem]:
    """What must be mended in a file itself."""
    return [p for reading in readings for p in reading.problems if p.code not in NAMES]


def ready(readings: list[Reading]) -> bool:
    """Whether all that was read can be accepted together: no fault, no open doubt, and at least
    one figure in each.
    """
    return all(reading.acceptable and reading.observations for reading in readings)


def show(on: Desk, readings: list[Reading], lang: str) -> None:
    """What was read of the files: each with its faults and questions, then what accepting them
    would change.
    """
    for name, reading in zip(on.files, readings, strict=True):
        _file(on, name, reading, lang)
    findings.faults(readings, lang, on.labels)
    if on.id == "files":
        desk_roles.show(on, readings, lang)
    if on.asked:
        desk_choices.names(on, readings, lang)
    if on.held:
        desk_choices.holds(on, readings, lang)
    findings.folded(readings, lang)
    difference = desk.effect(on, readings, lang)
    if difference is not None:
        key = "effect.once_accepted" if ready(readings) else "effect.once_mended"
        findings.effect(difference, word(key, lang), lang)
        findings.undated(readings, lang)
    finish(on, readings, lang)
    on.shown = difference


def _file(on: Desk, name: str, reading: Reading, lang: str) -> None:
    names = sum(p.code in NAMES for p in reading.problems)
    wrong = len(reading.problems) - names
    parts: list[tuple[str, str | None]] = []
    if on.id == "files":
        parts.append((f"{max(1, round(len(on.files[name]) / 1024)):,} KB", None))
    parts.append((word("desk.read", lang, figures=f"{len(reading.observations):,}"), None))
    counts = {"faults": wrong, "names": names, "holds": len(reading.holds)}
    wrongs = [
        (word(f"desk.{kind}", lang, count=count), "missed")
        for kind, count in counts.items()
        if count
    ]
    parts += wrongs or [(word("desk.nothing_wrong", lang), "met")]
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


def finish(on: Desk, readings: list[Reading], lang: str) -> None:
    """Who submits, and the button that writes: off until nothing is wrong."""
    topic = ("submission.button", "submission.button_many")
    one, many = topic if approval() else ("desk.accept", "desk.accept_many")
    several = word(many, lang, count=len(readings)) if len(readings) > 1 else word(one, lang)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"tm_finish_{on.id}"):
        by = asking.signature(lang)
        note = st.text_input(word("desk.note", lang), key=f"note_{on.id}", max_chars=200, width=260)
        pressed = st.button(
            several, type="primary", disabled=not ready(readings), key=f"accept_{on.id}"
        )
        if on.id == "files":
            st.button(word("desk.clear", lang), key="clear", on_click=on.clear)
        problems = [
            p for reading in readings for p in (*reading.problems, *reading.holds, *reading.notices)
        ]
        if problems:
            name, content = word("desk.faults_file", lang), table_csv(faults_table(problems, lang))
            label = word("desk.download_faults", lang)
            taking.download(
                label,
                content,
                name,
                MEDIA["csv"],
                key=f"faults_{on.id}",
            )
        if on.id == "files":
            missing_list.templates(lang)
    if on.overtaken or (pressed and not _as_shown(on, readings, lang)):
        on.overtaken = False
        page.warning(word("desk.overtaken", lang))
    elif pressed and not by:
        page.warning(word("desk.by_needed", lang))
    elif pressed:
        write(on, readings, by, note.strip(), lang)


def _as_shown(on: Desk, readings: list[Reading], lang: str) -> bool:
    """Whether accepting still does what was last in sight; another may have written since."""
    return ready(readings) and desk.effect(on, readings, lang) == on.shown


def write(on: Desk, readings: list[Reading], by: str, note: str, lang: str) -> None:
    """Accept what is on the desk, or show the new effect where another was faster."""
    try:
        desk.accept(on, readings, by=by, note=note, lang=lang)
    except StoreError as error:
        if error.code != "changed":
            raise
        on.overtaken = True
    st.rerun()


def written(one: Done, lang: str) -> str:
    """What was written of a file, or that it was there before."""
    upload = one.upload
    if isinstance(upload, Submission):
        rows = f"{upload.about['rows']:,}"
        return word("submission.submitted_file", lang, number=upload.id, rows=rows, file=one.file)
    key = "done.already" if upload.already else "done.accepted"
    line = word(key, lang, number=upload.id, rows=f"{upload.rows:,}", file=one.file)
    if upload.already or not upload.left_out:
        return line
    left_out = word("done.left_out", lang, count=upload.left_out)
    return word("join.clause", lang).join([line, left_out])


def done(on: Desk, lang: str) -> None:
    """What was just written, which verdicts it flipped, and the way to them."""
    undoing.notice(on, lang)
    if not on.done:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"tm_done_{on.id}"):
        page.put(
            "desk/done",
            lines=[
                (
                    written(one, lang),
                    "met" if one.fresh else "near" if one.waits else "undetermined",
                )
                for one in on.done
            ],
            width="content",
        )
        undoing.offer(on, lang)
    difference = on.done[0].difference
    if not any(one.fresh for one in on.done):
        return
    flips = flipped(cached.monitor().plan, difference.flips, lang)
    line = word("done.flips", lang, count=len(flips)) if flips else word("done.no_flips", lang)
    page.aside(line)
    if flips:
        page.put("desk/flips", lines=flips, shown=SHOWN)
    promises = list(dict.fromkeys((f.indicator, f.promise) for f in flips if f.indicator))[:LINKS]
    if promises:
        with st.container(horizontal=True):
            for id, name in promises:
                query = {**address.common(), "indicator": str(id)}
                label = plain(word("done.open", lang, name=name))
                st.page_link("app_pages/indicator.py", label=label, query_params=query)
