"""Progress reports by form or file: read like any other file, weighed, recorded once, withdrawn
with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, page, taking, visitor
from app_pages.desk import findings
from display.screens.reporting import (
    FIELDS,
    HEADER,
    evidence_hint,
    form_table,
    one_report_table,
    recorded,
)
from display.words import word
from display.words.milestones import item_name, report_text
from display.words.names import office_label
from display.words.natures import nature_name
from indicators.judging.dated import with_reports
from indicators.judging.natures import PROVES
from monitor import StoreError
from reports.media import MEDIA
from reports.tables import table_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app_pages.sidebar import Choice
    from indicators.judging.dated import Progress
    from indicators.plan import Plan
    from indicators.plan.offices import Task
    from monitor import ReportReading


def form(plan: Plan, task: Task, progress: Sequence[Progress], choice: Choice) -> None:
    """One report on one of a task's items."""
    lang, place = choice.lang, str(task.number)
    _done(place)
    page.aside(word("report.intro", lang))
    fields = _fields(plan, task, progress, choice)
    if st.button(word("report.check", lang), key=f"check_{place}"):
        st.session_state[f"report_{task.number}"] = table_csv(one_report_table(fields, lang))
    content = st.session_state.get(f"report_{task.number}")
    if content is not None:
        _weighed(plan, place, f"{word('report.file', lang)}.csv", content, choice)
    history(plan, progress, place, lang)


def files(plan: Plan, progress: Sequence[Progress], choice: Choice) -> None:
    """Reports on many items, in a file."""
    lang = choice.lang
    _done("files")
    page.aside(word("report.intro", lang))
    file = st.file_uploader(word("report.drop", lang), key=_key("reports", "files"))
    taking.download(
        word("report.form", lang),
        table_csv(form_table(plan, progress, lang)),
        word("report.form_file", lang),
        MEDIA["csv"],
        key="report_form",
    )
    if file is not None:
        _weighed(plan, "files", file.name, file.getvalue(), choice)


def _fields(plan: Plan, task: Task, progress: Sequence[Progress], choice: Choice) -> dict[str, str]:
    lang, place = choice.lang, str(task.number)
    names = {one.item.id: item_name(plan, one.item, lang) for one in progress}
    first = st.columns([2.4, 1, 1, 1.2])
    item = first[0].selectbox(
        word("report.item", lang), list(names), format_func=names.__getitem__, key=f"item_{place}"
    )
    today = choice.today.isoformat()
    known_on = _text(first[1], "known_on", place, lang, word("report.day_hint", lang), today)
    done = first[2].segmented_control(
        word("report.done", lang),
        ["no", "yes"],
        format_func=lambda d: word(f"report.{d}", lang),
        key=_key("done", place),
        width="stretch",
    )
    done_on = _text(first[3], "done_on", place, lang, word("report.day_hint", lang))
    second = st.columns([0.8, 1.6, 1.1, 1.8, 1.2])
    percent = _text(second[0], "percent", place, lang, word("report.percent_hint", lang))
    evidence = _text(second[1], "evidence", place, lang, evidence_hint(plan, lang))
    nature = second[2].selectbox(
        word("report.nature", lang), list(PROVES), index=None,
        format_func=lambda n: nature_name(n, lang), placeholder=word("report.nature_hint", lang),
        key=_key("nature", place),
    )  # fmt: skip
    note = _text(second[3], "note", place, lang, word("report.note_hint", lang))
    offices = list(task.distinct_offices)
    office = next((one.item.office for one in progress if one.item.id == item), None)
    by = second[4].selectbox(
        word("report.by", lang), offices, index=offices.index(office) if office in offices else 0,
        format_func=lambda u: office_label(plan, u, lang), key=f"by_{place}_{item}",
    )  # fmt: skip
    return {
        "item": item,
        "known_on": known_on,
        "done": word(f"report.{done}", lang) if done else "",
        "done_on": done_on,
        "percent": percent,
        "evidence": evidence,
        "nature": nature or "",
        "note": note,
        "by": by,
    }


def _text(
    column: st.delta_generator.DeltaGenerator,
    name: str,
    place: str,
    lang: str,
    hint: str,
    value: str = "",
) -> str:
    written = column.text_input(
        word(f"report.{name}", lang),
        value=value,
        placeholder=hint,
        max_chars=500,
        key=_key(name, place),
    )
    return (written or "").strip()


def _weighed(plan: Plan, place: str, name: str, content: bytes, choice: Choice) -> None:
    """What was read: its faults, or what recording it changes and the button that does it."""
    lang = choice.lang
    reading = cached.monitor().read_reports(name, content)
    if reading.problems:
        page.title(word("report.faults", lang))
    findings.faults([reading], lang, _labels(lang) if place != "files" else None)
    findings.folded([reading], lang)
    if not reading.acceptable:
        return
    if not reading.reports:
        page.aside(word("report.nothing", lang))
        return
    before = cached.progress(choice.today)
    after = with_reports(plan, before, reading.reports, choice.today)
    page.title(word("report.effect", lang))
    lines = recorded(plan, before, after, lang)
    page.put("desk/listed", lines=lines)
    _record(place, reading, lines, lang)
    st.session_state[f"shown_{place}"] = lines


def _labels(lang: str) -> dict[str, str]:
    """The form's fields by the heads of the table that is made of it."""
    return dict(zip(HEADER[lang], (word(f"report.{name}", lang) for name in FIELDS), strict=True))


def _record(place: str, reading: ReportReading, lines: list[str], lang: str) -> None:
    """The button that writes: what was last in sight, or nothing where another was faster."""
    many = len(reading.reports)
    key = "report.accept_many" if many > 1 else "report.accept"
    label = asking.act(key, lang, count=many)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = asking.signature(lang, f"recorder_{place}")
        pressed = st.button(label, type="primary", key=f"record_{place}")
    if not pressed:
        return
    if not by:
        page.warning(word("report.by_needed", lang))
        return
    if lines != st.session_state.get(f"shown_{place}"):
        page.warning(word("desk.overtaken", lang))
        return
    try:
        cached.monitor().accept_reports(reading, by=by)
    except StoreError as error:
        page.warning(word("report.refused", lang, text=str(error)))
        return
    _settle(place, asking.done("report.recorded", lang, count=many))


def _settle(place: str, notice: str) -> None:
    """Clear the form and tell what was done in the next run."""
    st.session_state[f"told_{place}"] = notice
    st.session_state.pop(f"report_{place}", None)
    st.session_state[f"rounds_{place}"] = _rounds(place) + 1
    st.rerun()


def _rounds(place: str) -> int:
    """How many reports were recorded or withdrawn here: a browser empties a field only under
    another name.
    """
    rounds: int = st.session_state.get(f"rounds_{place}", 0)
    return rounds


def _key(name: str, place: str) -> str:
    rounds = _rounds(place)
    return f"{name}_{place}_{rounds}" if rounds else f"{name}_{place}"


def _done(place: str) -> None:
    notice = st.session_state.pop(f"told_{place}", None)
    if notice:
        page.success(notice)


def history(plan: Plan, progress: Sequence[Progress], place: str, lang: str) -> None:
    """The reports that stand, and the way to withdraw one: first offered is the one recorded
    last.
    """
    reports = [(report, one) for one in progress for report in one.reports]
    if not reports:
        return
    page.title(word("report.history", lang, count=len(reports)))
    rows = [(r.id, item_name(plan, one.item, lang), report_text(r, lang)) for r, one in reports]
    page.put("desk/reports", lines=rows)
    if not visitor.may("submit"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ids = sorted((report.id for report, _ in reports), reverse=True)
        number = st.selectbox(
            word("report.withdraw", lang), ids, key=_key("gone", place), width=150
        )
        reason = st.text_input(
            word("report.withdraw_reason", lang), key=_key("why", place), max_chars=200, width=260
        )
        by = asking.signature(lang, f"withdrawer_{place}")
        pressed = st.button(asking.act("report.withdraw_do", lang), key=f"withdraw_{place}")
    if pressed and not (by and reason.strip()):
        page.warning(word("report.withdraw_needed", lang))
    elif pressed:
        cached.monitor().store.withdraw_report(number, by=by, reason=reason.strip())
        _settle(place, asking.done("report.withdrawn", lang))
