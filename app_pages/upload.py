"""数据报送: a file or a figure, its faults, what it would change, and then the button that writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import address, cached, desk_markup, markup, sidebar
from display import desk
from display.periods import period_name
from display.targets import said
from display.words import word

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from indicators.comparison import Difference
    from indicators.plan import Plan
    from monitor import Reading

TYPES = ["csv", "xlsx", "xls", "txt", "tsv", "htm", "html"]
LEAVE_OUT = "\0"
NAMES = ("indicator_unknown", "area_unknown")
SHOWN_FAULTS = 30


def show(choice: Choice) -> None:
    lang = choice.lang
    st.html(markup.page_head(word("desk.title", lang), word("desk.intro", lang), ""))
    told = st.session_state.pop("desk_done", None)
    if told:
        done(told, lang)
    lines = desk.lacking(cached.monitor().plan, cached.monitor().missing(choice.as_of), lang)
    heads = [word("desk.by_file", lang), word("desk.by_figure", lang), word("desk.missing", lang, count=len(lines))]
    by_file, by_figure, missing = st.tabs(heads)
    with by_file:
        from_files(lang)
    with by_figure:
        from_form(choice)
    with missing:
        lacking(lines, choice)


def from_files(lang: str) -> None:
    """Drop, look, choose, weigh, accept: each step follows from what is wrong with the files."""
    steps = st.container()
    generation = st.session_state.setdefault("desk_generation", 0)
    files = st.file_uploader(
        word("desk.drop", lang), TYPES, accept_multiple_files=True, key=f"desk_files_{generation}", max_upload_size=20
    )
    if not files:
        with steps:
            st.html(desk_markup.steps(1, lang))
        st.html(markup.aside(word("desk.what_is_read", lang)))
        return
    readings = []
    for place, file in enumerate(files, start=1):
        with st.spinner(word("desk.reading", lang, file=file.name, number=place, count=len(files))):
            readings.append(settled(file.name, file.getvalue(), f"{generation}_{file.file_id}", lang))
    review(readings, steps, lang)


def settled(name: str, content: bytes, key: str, lang: str) -> Reading:
    """The file as read with what the analyst has chosen for its names and doubts so far."""
    monitor = cached.monitor()
    chosen: dict[str, str] = st.session_state.setdefault(f"names_{key}", {})
    first = monitor.read(name, content)
    unknown = [problem for problem in first.problems if problem.code in NAMES]
    head(first, lang)
    if unknown:
        mapping(unknown, chosen, key, lang)
    reading = monitor.read(
        name,
        content,
        names={printed: id for printed, id in chosen.items() if id != LEAVE_OUT},
        leave_out=[printed for printed, id in chosen.items() if id == LEAVE_OUT],
        confirmed=given_reasons(key),
    )
    faults = [problem for problem in reading.problems if problem.code not in NAMES]
    if faults:
        listed(faults, name, key, lang)
    held = {problem.id: problem for problem in (*first.holds, *reading.holds)}
    st.session_state[f"held_{key}"] = list(held)
    if held:
        confirming(list(held.values()), key, lang)
    if reading.notices:
        with st.expander(word("fault.notices", lang, count=len(reading.notices))):
            st.html(desk_markup.faults([desk.fault(p, lang) for p in reading.notices[:SHOWN_FAULTS]], lang))
    return reading


def head(reading: Reading, lang: str) -> None:
    wrong = sum(problem.code not in NAMES for problem in reading.problems)
    counts = [
        (word("desk.faults", lang, count=wrong), wrong),
        (word("desk.names", lang, count=len(reading.problems) - wrong), len(reading.problems) - wrong),
        (word("desk.holds", lang, count=len(reading.holds)), len(reading.holds)),
    ]
    told: list[tuple[str, str | None]] = [(word("desk.read", lang, figures=len(reading.observations)), None)]
    told += [(text, "missed") for text, count in counts if count]
    if len(told) == 1:
        told.append((word("desk.nothing_wrong", lang), "met"))
    st.html(desk_markup.file_line(reading.file, [*told, (word("desk.nothing_written", lang), "muted")]))


def listed(faults: list[Any], name: str, key: str, lang: str) -> None:
    """What must be mended in the file itself."""
    st.html(markup.title(word("fault.title", lang), word("fault.title_note", lang)))
    st.html(desk_markup.faults([desk.fault(problem, lang) for problem in faults[:SHOWN_FAULTS]], lang))
    if len(faults) > SHOWN_FAULTS:
        st.html(markup.aside(word("fault.more", lang, count=len(faults) - SHOWN_FAULTS)))
    file_name = f"{name}-{word('desk.faults_file', lang)}"
    label = word("desk.download_faults", lang)
    st.download_button(label, desk.faults_csv(faults, lang), file_name, "text/csv", key=f"faults_{key}")


def mapping(unknown: list[Any], chosen: dict[str, str], key: str, lang: str) -> None:
    """For each name that the plan does not know: what it means, or that it is left out."""
    plan = cached.monitor().plan
    st.html(markup.title(word("names.title", lang), word("names.title_note", lang)))
    for problem in unknown:
        area = problem.code == "area_unknown"
        entries = plan.areas if area else plan.indicators
        names = {entry.id: said(entry.name, lang) for entry in entries}
        near = [id for id in problem.details.get("near_ids", "").split("\n") if id in names]
        options = [*near, LEAVE_OUT, *(id for id in names if id not in near)]
        labels = {id: word("names.near", lang, name=names[id]) for id in near}
        labels = names | labels | {LEAVE_OUT: word("names.leave_out", lang)}
        picked = st.selectbox(
            f"{word('names.area' if area else 'names.indicator', lang)} “{problem.text}”",
            options,
            index=None,
            format_func=labels.__getitem__,
            placeholder=word("names.choose", lang),
            key=f"name_{key}_{problem.code}_{problem.text}",
        )
        if picked is None:
            chosen.pop(problem.text, None)
        else:
            chosen[problem.text] = picked
    kinds = {problem.text: "area" if problem.code == "area_unknown" else "indicator" for problem in unknown}
    meant = {text: id for text, id in chosen.items() if id != LEAVE_OUT}
    kept = st.checkbox(word("names.remember", lang), key=f"remember_{key}", help=word("names.remember_help", lang))
    remembered = st.session_state.setdefault("desk_remember", {})
    remembered[key] = [(kinds[text], text, id) for text, id in meant.items() if text in kinds] if kept else []


def given_reasons(key: str) -> dict[str, str]:
    """The reasons written so far, by the doubt's id; one reason may stand for all."""
    every = str(st.session_state.get(f"reason_{key}_all", ""))
    told = {id: str(st.session_state.get(f"reason_{key}_{id}", "")) for id in st.session_state.get(f"held_{key}", [])}
    return {id: reason.strip() or every.strip() for id, reason in told.items() if reason.strip() or every.strip()}


def confirming(held: list[Any], key: str, lang: str) -> None:
    """Figures that look wrong: right only with a reason, which is kept."""
    st.html(markup.title(word("holds.title", lang), word("holds.title_note", lang)))
    st.html(desk_markup.faults([desk.fault(problem, lang) for problem in held], lang))
    hint = word("holds.reason_hint", lang)
    if len(held) > 1:
        st.text_input(word("holds.all", lang, count=len(held)), key=f"reason_{key}_all", placeholder=hint)
    for problem in held:
        label = f"{word('holds.reason', lang)} · {problem.text}"
        st.text_input(label, key=f"reason_{key}_{problem.id}", placeholder=hint)


def review(readings: list[Reading], steps: Any, lang: str) -> None:
    """What accepting would change, visible while faults remain; the button that writes waits until none does."""
    ready = all(reading.acceptable and reading.observations for reading in readings)
    every = [observation for reading in readings for observation in reading.observations]
    unknown = any(problem.code in NAMES for reading in readings for problem in reading.problems)
    with steps:
        st.html(desk_markup.steps(5 if ready else 3 if unknown else 2, lang))
    if every:
        difference = cached.monitor().preview(replace(readings[0], observations=tuple(every)))
        effect(difference, word("effect.once_accepted" if ready else "effect.once_mended", lang), lang)
        undated = sum(observation.known_on is None for observation in every)
        if undated:
            st.html(markup.aside(word("effect.undated", lang, count=undated)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.text_input(word("desk.by", lang), key="by", placeholder=word("desk.by_hint", lang), width=180)
        note = st.text_input(word("desk.note", lang), key="desk_note", width=320)
        many = word("desk.accept_many", lang, count=len(readings)) if len(readings) > 1 else word("desk.accept", lang)
        pressed = st.button(many, type="primary", disabled=not ready)
    if pressed and not by.strip():
        st.warning(word("desk.by_needed", lang))
    elif pressed:
        accept(readings, by.strip(), note, lang)


def effect(difference: Difference, title: str, lang: str) -> None:
    plan = cached.monitor().plan
    st.html(markup.title(title, desk.counted(difference, lang)))
    left, right = st.columns([1, 1.15], gap="medium")
    changes = desk.changed(plan, difference.changes, lang)
    flips = desk.flipped(plan, difference.flips, lang)
    with left:
        none = markup.aside(word("effect.no_changes", lang))
        st.html(desk_markup.changes(changes, desk.SHOWN, lang) if changes else none)
    with right:
        none = markup.aside(word("effect.no_flips", lang))
        st.html(desk_markup.flips(flips, desk.SHOWN, lang, address.common()) if flips else none)


def accept(readings: list[Reading], by: str, note: str, lang: str) -> None:
    """Each file in one transaction of its own; what was done is told after the next run."""
    monitor, told = cached.monitor(), []
    for place, reading in enumerate(readings, start=1):
        with st.spinner(word("desk.accepting", lang, file=reading.file, number=place, count=len(readings))):
            flips = monitor.preview(reading).flips
            upload = monitor.accept(reading, by=by, note=note)
            told.append((reading.file, upload, desk.flipped(monitor.plan, flips, lang)))
    for names in st.session_state.pop("desk_remember", {}).values():
        for kind, printed, id in names:
            source = readings[0].observations[0].source or readings[0].file
            monitor.store.remember(kind, printed, id, source=source, by=by)
    st.session_state["desk_done"] = told
    st.session_state["desk_generation"] += 1
    st.rerun()


def done(told: list[Any], lang: str) -> None:
    for file, upload, flips in told:
        key = "done.already" if upload.already else "done.accepted"
        st.html(markup.first_line([(word(key, lang, number=upload.id, rows=upload.rows, file=file), "met")]))
        if flips and not upload.already:
            st.html(markup.aside(word("done.flips", lang, count=len(flips))))
            st.html(desk_markup.flips(flips, desk.SHOWN, lang, address.common()))


def from_form(choice: Choice) -> None:
    """One figure with its source: written as a file of one row, so that it is read and weighed like any other."""
    plan, lang = cached.monitor().plan, choice.lang
    st.html(markup.aside(word("entry.intro", lang)))
    with st.form("entry", border=False):
        fields = _fields(plan, choice)
        checked = st.form_submit_button(word("entry.check", lang))
    if checked:
        st.session_state["entry_told"] = fields
    if "entry_told" not in st.session_state:
        return
    content = _one_row(st.session_state["entry_told"])
    reading = settled(f"{word('entry.file', lang)}.csv", content, f"entry_{hash(content)}", lang)
    review_one(reading, lang)


def review_one(reading: Reading, lang: str) -> None:
    if reading.observations:
        difference = cached.monitor().preview(reading)
        key = "effect.once_accepted" if reading.acceptable else "effect.once_mended"
        effect(difference, word(key, lang), lang)
    ready = reading.acceptable and bool(reading.observations)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.text_input(word("desk.by", lang), key="entry_by", placeholder=word("desk.by_hint", lang), width=180)
        pressed = st.button(word("desk.accept", lang), type="primary", disabled=not ready, key="entry_accept")
    if pressed and not by.strip():
        st.warning(word("desk.by_needed", lang))
    elif pressed:
        st.session_state.pop("entry_told")
        accept([reading], by.strip(), "", lang)


def _fields(plan: Plan, choice: Choice) -> Mapping[str, str]:
    lang = choice.lang
    names = {i.id: said(i.name, lang) for i in plan.indicators}
    first, second, third = st.columns(3), st.columns(3), st.columns(3)
    told = {
        "area": first[0].selectbox(
            word("entry.area", lang), [a.id for a in plan.areas], format_func=lambda id: said(plan.area(id).short, lang)
        ),
        "indicator": first[1].selectbox(word("entry.indicator", lang), list(names), format_func=names.__getitem__),
        "year": first[2].text_input(word("entry.year", lang), value=str(choice.year)),
        "month": second[0].selectbox(
            word("entry.month", lang), range(12, 0, -1), format_func=lambda m: period_name(m, lang)
        ),
        "value": second[1].text_input(word("entry.value", lang), placeholder=word("entry.value_hint", lang)),
        "unit": second[2].text_input(word("entry.unit", lang)),
        "known_on": third[0].text_input(word("entry.known_on", lang), placeholder=word("entry.known_on_hint", lang)),
        "source": third[1].text_input(word("entry.source", lang), placeholder=word("entry.source_hint", lang)),
        "quote": third[2].text_input(word("entry.quote", lang), placeholder=word("entry.quote_hint", lang)),
    }
    return {name: str(value) for name, value in told.items()}


def _one_row(fields: Mapping[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(fields)
    writer.writerow(fields.values())
    return out.getvalue().encode()


def lacking(lines: list[desk.Lacking], choice: Choice) -> None:
    """What is due and not there: which figure, which year, since when, who."""
    lang = choice.lang
    st.html(markup.aside(word("missing.intro", lang, day=choice.as_of.isoformat())))
    if not lines:
        st.html(markup.aside(word("missing.none", lang)))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        units = [word("missing.any_unit", lang), *dict.fromkeys(line.unit for line in lines)]
        years = [word("missing.any_year", lang), *dict.fromkeys(line.year for line in lines)]
        unit = st.selectbox(word("missing.unit", lang), units, key="missing_unit", width=240)
        year = st.selectbox(word("missing.year", lang), years, key="missing_year", width=160)
        shown = [
            line
            for line in lines
            if (unit == units[0] or line.unit == unit) and (year == years[0] or line.year == year)
        ]
        content, name = desk.lacking_csv(shown, lang), word("missing.file", lang)
        st.download_button(word("missing.download", lang), content, name, "text/csv")
    st.html(desk_markup.missing(shown, lang))


show(sidebar.choice())
