"""What is wrong with what was read, and what it would change once it is accepted or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page, taking
from app_pages.desk.questions import NAMES
from display.screens import effects
from display.screens.effects import SHOWN, changed, counted, flipped
from display.screens.faults import fault, form_fault
from display.words import word
from indicators.figures.columns import Observations
from reports.changes import changes_csv
from reports.media import MEDIA

if TYPE_CHECKING:
    from indicators.oversight.comparison import Difference
    from monitor import Reading, ReportReading


def faults(
    readings: Sequence[Reading | ReportReading], lang: str, labels: Mapping[str, str] | None = None
) -> None:
    """Everything that must be mended in the files, in one table; with `labels`, in the fields of
    a form.
    """
    many = len(readings) > 1
    lines = [
        form_fault(p, labels, lang) if labels else fault(p, lang, reading.around, many=many)
        for reading in readings
        for p in reading.problems
        if p.code not in NAMES
    ]
    if lines:
        note = word("fault.form_note" if labels else "fault.title_note", lang)
        page.title(word("fault.title", lang), note)
        page.put("desk/faults", lines=lines, form=bool(labels))


def folded(readings: Sequence[Reading | ReportReading], lang: str) -> None:
    """What does not stand in the way: notices, and what was left out by choice."""
    notices = [fault(p, lang, reading.around) for reading in readings for p in reading.notices]
    left_out = sum(len(getattr(reading, "left_out", ())) for reading in readings)
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
    if not changes:
        page.put("desk/flips", lines=flips, shown=SHOWN, uploads=uploads)
        _hidden(hidden, lang)
        return
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        page.put("desk/changes", lines=changes, shown=SHOWN, uploads=uploads)
        _all_of(difference, lang)
        if difference.count("conflict"):
            page.aside(word("effect.conflict_note", lang))
    with right:
        if flips:
            page.put("desk/flips", lines=flips, shown=SHOWN, uploads=uploads)
        else:
            page.aside(word("effect.no_flips", lang))
    _hidden(hidden, lang)


def _all_of(difference: Difference, lang: str) -> None:
    """All changes as a file, where too many of them to be listed."""
    plan = difference.plan or cached.monitor().plan
    every = effects.in_order(plan, difference.changes)
    if len(every) <= effects.LISTED:
        return
    page.aside(word("change.listed", lang, shown=effects.LISTED, count=f"{len(every):,}"))
    taking.download(
        word("change.download", lang),
        partial(changes_csv, plan, every, lang),
        word("change.file", lang),
        MEDIA["csv"],
        key="all_changes",
    )


def _hidden(lines: list[effects.Hidden], lang: str) -> None:
    """What accepting will not show, and why."""
    if lines:
        page.title(word("effect.hidden_title", lang), word("effect.hidden_note", lang))
        page.put("desk/hidden", lines=lines, shown=SHOWN)


def undated(readings: list[Reading], lang: str) -> None:
    """Say how many figures name no day on which they were known; nothing where all do."""
    count = sum(Observations.of(reading.observations).undated() for reading in readings)
    if count:
        page.aside(word("effect.undated", lang, count=count))
