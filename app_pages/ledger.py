"""数据台账: every upload, every vintage, every conflict, and what changed between two days."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import address, cached, desk_markup, markup, promise_markup, sidebar
from display import desk
from display.numbers import value_text
from display.periods import period_label
from display.targets import said
from display.vintage_table import vintage_lines
from display.words import word

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from indicators.plan import Plan

SHOWN_UPLOADS = 30


def show(choice: Choice) -> None:
    lang = choice.lang
    monitor = cached.monitor()
    uploads, conflicts = monitor.store.uploads(), cached.conflicts()
    st.html(markup.page_head(word("ledger.title", lang), word("ledger.intro", lang), ""))
    told = st.session_state.pop("ledger_done", None)
    if told:
        st.success(told)
    st.text_input(word("ledger.by", lang), key="by", placeholder=word("desk.by_hint", lang), width=180)
    heads = [
        word("ledger.uploads", lang, count=len(uploads)),
        word("ledger.figures", lang),
        word("ledger.conflicts", lang, count=len(conflicts)),
        word("ledger.compare", lang),
    ]
    tabs = st.tabs(heads)
    with tabs[0]:
        listed(uploads, lang)
    with tabs[1]:
        figures(choice)
    with tabs[2]:
        settling(conflicts, lang)
    with tabs[3]:
        compared(choice)


def signed(lang: str) -> str | None:
    """Who acts; without a name nothing is written."""
    by = str(st.session_state.get("by", "")).strip()
    if not by:
        st.warning(word("ledger.by_needed", lang))
    return by or None


def listed(uploads: list[Any], lang: str) -> None:
    """Uploads, newest first, and the withdrawal of one with its effect."""
    if not uploads:
        st.html(markup.aside(word("ledger.no_uploads", lang)))
        return
    heads = [word(f"ledger.{name}", lang) for name in ("number", "recorded", "by", "file", "rows", "state", "note")]
    rows = [
        (
            str(u.id),
            f"{u.recorded_at.astimezone():%Y-%m-%d %H:%M}",
            escape(u.by),
            escape(u.file_name),
            f"{u.rows:,}",
            escape(word("ledger.withdrawn" if u.withdrawn else "ledger.stands", lang)),
            escape(u.note),
        )
        for u in uploads[:SHOWN_UPLOADS]
    ]
    st.html(markup.table(heads, rows, "tm-uploads"))
    if len(uploads) > SHOWN_UPLOADS:
        st.html(markup.aside(word("ledger.older", lang, count=len(uploads) - SHOWN_UPLOADS)))
    standing = [u.id for u in uploads if not u.withdrawn]
    labels = {u.id: f"{word('ledger.upload', lang, number=u.id)} · {u.file_name}" for u in uploads}
    picked = st.selectbox(
        word("ledger.withdraw", lang), standing, index=None, format_func=labels.__getitem__, key="withdraw", width=420,
        placeholder=word("ledger.number", lang),
    )  # fmt: skip
    if picked is not None:
        withdrawing(picked, lang)


def withdrawing(number: int, lang: str) -> None:
    monitor, plan = cached.monitor(), cached.monitor().plan
    difference = monitor.preview_withdrawal(number)
    title = word("ledger.withdraw_title", lang, number=number)
    st.html(markup.title(title, word("ledger.withdraw_note", lang)))
    st.html(markup.aside(f"{word('effect.once_withdrawn', lang)}: {desk.counted(difference, lang)}"))
    st.html(desk_markup.changes(desk.changed(plan, difference.changes, lang), desk.SHOWN, lang))
    if difference.flips:
        lines = desk.flipped(plan, difference.flips, lang)
        st.html(desk_markup.flips(lines, desk.SHOWN, lang, address.common()))
    reason = st.text_input(
        word("ledger.withdraw_reason", lang), key=f"reason_{number}", placeholder=word("ledger.withdraw_hint", lang)
    )
    if st.button(word("ledger.withdraw_now", lang), type="primary", key="withdraw_now"):
        by = signed(lang)
        if by and not reason.strip():
            st.warning(word("ledger.reason_needed", lang))
        elif by:
            monitor.store.withdraw(number, by=by, reason=reason.strip())
            finished(word("ledger.withdrawn_now", lang, number=number))


def finished(told: str) -> None:
    st.session_state["ledger_done"] = told
    st.rerun()


def figures(choice: Choice) -> None:
    """All that was ever said of a figure."""
    plan, lang = cached.monitor().plan, choice.lang
    names = {i.id: said(i.name, lang) for i in plan.indicators}
    with st.container(horizontal=True):
        indicator = st.selectbox(
            word("ledger.choose_indicator", lang), list(names), format_func=names.__getitem__, key="ledger_indicator"
        )
        areas = [a.id for a in plan.areas]
        area = st.selectbox(
            word("ledger.choose_area", lang),
            areas,
            index=areas.index(choice.area),
            format_func=lambda id: said(plan.area(id).short, lang),
            key="ledger_area",
        )
    found = [f for f in cached.figures(indicator, choice.as_of) if f["area"] == area]
    if not found:
        name = said(plan.area(area).short, lang)
        st.html(markup.aside(word("ledger.no_figures", lang, area=name, indicator=names[indicator])))
        return
    where = said(plan.area(area).short, lang)
    st.html(promise_markup.vintages(names[indicator], where, vintage_lines(found, lang), lang))


def settling(conflicts: list[dict[str, Any]], lang: str) -> None:
    """Candidates side by side; one is adopted with a reason, or the question is opened again."""
    plan = cached.monitor().plan
    st.html(markup.aside(word("ledger.conflicts_intro", lang)))
    if not conflicts:
        st.html(markup.aside(word("ledger.no_conflicts", lang)))
    for figure in conflicts:
        _contested(plan, figure, lang)
    settled = cached.monitor().store.choices()
    if len(settled):
        st.html(markup.title(word("ledger.settled", lang, count=len(settled))))
    for choice in settled.itertuples():
        _settled(plan, choice, lang)


def _contested(plan: Plan, figure: dict[str, Any], lang: str) -> None:
    st.html(markup.title(_figure_name(plan, figure, lang)))
    candidates = [vintage for vintage in figure["vintages"] if vintage["current"]]
    place = "_".join(str(figure[name]) for name in ("area", "indicator", "year", "month"))
    columns = st.columns(len(candidates), gap="medium")
    reason = st.text_input(
        word("ledger.adopt_reason", lang), key=f"why_{place}", placeholder=word("ledger.adopt_hint", lang)
    )
    for number, (column, vintage) in enumerate(zip(columns, candidates, strict=True), start=1):
        with column:
            value = value_text(vintage["value"], figure["unit"], lang, vintage["decimals"])
            printed = f"{vintage['printed']} {vintage['printed_unit']}"
            head = escape(word("ledger.candidate", lang, number=number))
            st.html(
                f'<div class="tm tm-vintage-pick"><small>{head}</small>'
                f"<h3>{escape(value)}</h3><p>{escape(printed)} · {escape(vintage['known_on'] or '—')}</p>"
                f"<p><small>{escape(vintage['source'])}</small></p><q>{escape(vintage['quote'])}</q></div>"
            )
            if st.button(word("ledger.adopt", lang), key=f"adopt_{place}_{number}"):
                _adopt(figure, vintage, value, reason, lang)


def _adopt(figure: dict[str, Any], vintage: dict[str, Any], value: str, reason: str, lang: str) -> None:
    by = signed(lang)
    if by and not reason.strip():
        st.warning(word("ledger.reason_needed", lang))
    elif by:
        place = (figure["area"], figure["indicator"], figure["year"], figure["month"])
        statement = vintage["statements"][0]["id"]
        cached.monitor().store.choose(*place, statement, by=by, reason=reason.strip())
        finished(word("ledger.adopted", lang, value=value))


def _settled(plan: Plan, choice: Any, lang: str) -> None:
    figure = {"area": choice.area, "indicator": choice.indicator, "year": choice.year, "month": choice.month}
    found = cached.monitor().figures(choice.indicator, choice.area)
    value = next((f for f in found if (f["year"], f["month"]) == (choice.year, choice.month)), None)
    told = value_text(value["value"], value["unit"], lang) if value and value["value"] is not None else "—"
    day = f"{choice.recorded_at:%Y-%m-%d}"
    line = word("ledger.settled_line", lang, by=choice.by, day=day, value=told, reason=choice.reason)
    st.html(markup.aside(f"{_figure_name(plan, figure, lang)} · {line}"))
    key = f"{choice.indicator}_{choice.area}_{choice.year}_{choice.month}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(word("ledger.reopen_reason", lang), key=f"reopen_why_{key}", width=320)
        pressed = st.button(word("ledger.reopen", lang), key=f"reopen_{key}")
    if pressed:
        by = signed(lang)
        if by and not reason.strip():
            st.warning(word("ledger.reason_needed", lang))
        elif by:
            place = (choice.area, choice.indicator, int(choice.year), int(choice.month))
            cached.monitor().store.choose(*place, None, by=by, reason=reason.strip())
            finished(word("ledger.reopened", lang))


def _figure_name(plan: Plan, figure: dict[str, Any], lang: str) -> str:
    name = said(plan.indicator(figure["indicator"]).name, lang)
    area = said(plan.area(figure["area"]).short, lang)
    return f"{area} · {name} · {period_label(figure['year'], figure['month'], lang)}"


def compared(choice: Choice) -> None:
    """Then and now: by what was published, or by what this store showed."""
    plan, lang = cached.monitor().plan, choice.lang
    clocks = {name: word(f"ledger.clock_{name}", lang) for name in ("known", "shown")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        then = st.date_input(
            word("ledger.then", lang),
            choice.today - timedelta(days=365),
            min_value=sidebar.FIRST_DAY,
            format="YYYY-MM-DD",
        )
        now = st.date_input(word("ledger.now", lang), choice.today, min_value=sidebar.FIRST_DAY, format="YYYY-MM-DD")
        clock = st.segmented_control(
            word("ledger.clock", lang), list(clocks), default="known", format_func=clocks.__getitem__, required=True
        )
    st.html(markup.aside(word(f"ledger.clock_{clock}_note", lang)))
    if then >= now:
        st.html(markup.aside(word("ledger.order", lang)))
        return
    difference = cached.compared(then, now, str(clock), choice.area)
    title = word("ledger.difference", lang, then=then.isoformat(), now=now.isoformat())
    st.html(markup.title(title, desk.counted(difference, lang)))
    if not difference.changes and not difference.flips:
        st.html(markup.aside(word("ledger.no_difference", lang)))
        return
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        st.html(desk_markup.changes(desk.changed(plan, difference.changes, lang), 3 * desk.SHOWN, lang))
    with right:
        lines = desk.flipped(plan, difference.flips, lang)
        st.html(desk_markup.flips(lines, 3 * desk.SHOWN, lang, address.common()))


show(sidebar.choice())
