"""A plan that was brought: a table of targets or a text, every row beside its reading, what is
wrong with its cell, and the plan it makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from app_pages import cached, page, taking
from app_pages.desk import findings
from app_pages.plan import adopting, mending
from app_pages.plan import draft as drafts
from display.screens import plan as screen
from display.words import word
from display.words.names import text_of
from reports.media import MEDIA
from reports.plan_zip import plan_zip
from reports.targetsbook import targets_xlsx

if TYPE_CHECKING:
    from app_pages.plan.draft import Draft, Made
    from app_pages.sidebar import Choice
    from indicators.plan import Plan
    from monitor import TargetsReading

MEGABYTES = 20
FORMATS = ["xlsx", "xlsm", "xls", "csv", "docx", "html", "htm", "txt"]


def show(choice: Choice) -> None:
    """The place to drop a file; below it all that was read of it."""
    lang, on = choice.lang, drafts.draft()
    take_in(on, lang)
    if not on.name:
        page.aside(word("plan.what_is_read", lang))
        taking.download(
            word("plan.template", lang),
            targets_xlsx(lang),
            word("plan.template_file", lang),
            key="plan_template",
        )
        return
    if on.is_text:
        _, _, problems = drafts.document(on)
        if problems:
            file_line(on, [(word("plan.wrong", lang, count=len(problems)), "missed")], lang)
            findings.faults([_Faulty(problems)], lang)  # type: ignore[list-item]
            return
    line = st.container()
    mending.head(on, drafts.reading(on, lang), lang)
    reading = drafts.reading(on, lang)
    with line:
        tell(on, reading, lang)
    whole_file(reading, lang)
    if reading.rows:
        mending.rows(on, reading, lang)
    if on.is_text:
        besides(on, lang)
    if reading.acceptable:
        result(on, drafts.make(on, reading), lang)


class _Faulty:
    """The faults of a file of which nothing was read."""

    def __init__(self, problems: Any) -> None:
        self.problems = problems
        self.around: dict[tuple[str, int], tuple[str, ...]] = {}


def take_in(on: Draft, lang: str) -> None:
    """The place to drop a file; the next one replaces it."""
    key = f"plan_intake_{on.number}"

    def taken() -> None:
        file = st.session_state[key]
        if file is not None:
            on.put(file.name, file.getvalue())

    st.file_uploader(
        word("plan.drop_again" if on.name else "plan.drop", lang),
        FORMATS,
        key=key,
        on_change=taken,
        max_upload_size=MEGABYTES,
    )


def tell(on: Draft, reading: TargetsReading, lang: str) -> None:
    """One line: the file, how much was read of it, and how much is wrong."""
    rows = sum(not row.left_out for row in reading.rows)
    key = "plan.from_text" if on.is_text else "plan.from_table"
    parts: list[tuple[str, str | None]] = [
        (word(key, lang, rows=rows, read=len(reading.promises)), None)
    ]
    wrong = len(reading.problems)
    parts.append(
        (word("plan.wrong", lang, count=wrong), "missed")
        if wrong
        else (word("plan.nothing_wrong", lang), "met")
    )
    file_line(on, parts, lang)


def file_line(on: Draft, parts: list[tuple[str, str | None]], lang: str) -> None:
    """The file with what is said of it, and the button that lays it aside."""
    with st.container(horizontal=True, vertical_alignment="center", key="tm_file_plan"):
        quiet = (word("plan.nothing_written", lang), "muted")
        page.put("desk/file_line", name=on.name, parts=[*parts, quiet], width="content")
        st.button(word("plan.clear", lang), key="plan_clear", type="tertiary", on_click=on.clear)


def whole_file(reading: TargetsReading, lang: str) -> None:
    """The faults that belong to no row: heads, sheets, the file."""
    rows = {(row.sheet, row.number) for row in reading.rows}
    apart = [
        p
        for p in reading.problems
        if (p.sheet, p.row) not in rows and p.code != "plan_data_missing"
    ]
    if apart:
        findings.faults([_Faulty(apart)], lang)  # type: ignore[list-item]


def besides(on: Draft, lang: str) -> None:
    """What a text holds besides promises, and what of it was not read."""
    _, proposed, _ = drafts.document(on)
    once = [one.clause for one in proposed.proposals if one.kind == "once"]
    tasks = [f"{t.number} {t.name}（{'、'.join(t.offices)}）" for t in proposed.tasks]
    for name, lines in (("unread", proposed.unread), ("once", once), ("text_tasks", tasks)):
        if lines:
            with st.expander(word(f"plan.{name}", lang, count=len(lines))):
                page.put("desk/listed", lines=lines)


def result(on: Draft, made: Made, lang: str) -> None:
    """The verdicts that the plan would give, and what can be done with it."""
    if made.plan is None:
        page.title(word("plan.unusable", lang))
        page.put("desk/listed", lines=made.faults)
        return
    verdicts(on, made.plan, lang)
    sure = True
    if on.is_text:
        count = len(made.plan.targets)
        sure = st.checkbox(word("plan.check", lang, count=count), key=f"plan_checked_{on.number}")
        if not sure:
            page.aside(word("plan.check_first", lang))
    taking.download(
        word("plan.download", lang),
        plan_zip(made.files),
        word("plan.file", lang, plan=made.plan.document.id),
        MEDIA["zip"],
        key="plan_download",
        disabled=not sure,
    )
    adoptable(on, made, made.plan, sure, lang)


def verdicts(on: Draft, plan: Plan, lang: str) -> None:
    """The latest verdict on each promise, by the figures there are."""
    with st.spinner(word("desk.comparing", lang)):
        lines = screen.given_verdicts(plan, drafts.judged(on, plan), lang)
    area = text_of(plan.own_area.short, lang)
    open_ = sum(line.mark is None for line in lines)
    counts = word("plan.judged", lang, judged=len(lines) - open_, open=open_)
    page.title(word("plan.verdicts", lang), counts)
    page.aside(word("plan.verdicts_note", lang, area=area))
    page.put("plan/given", lines=lines)


def adoptable(on: Draft, made: Made, plan: Plan, sure: bool, lang: str) -> None:
    """A change of the plan in force can be adopted; another plan needs a store of its own."""
    own = cached.monitor().plan
    if plan.document.id != own.document.id:
        page.aside(word("plan.other", lang, plan=text_of(plan.document.title, lang)))
        st.code(word("plan.other_command", lang), language=None)
        return
    if plan == own:
        page.aside(word("plan.same", lang))
        return
    page.aside(word("plan.own", lang))
    seen = cached.monitor().version()  # before the effect is worked out, never after
    adopting.show(drafts.effect(on, plan), lang)
    if sure:
        adopting.finish("draft", made.files, seen, lang, on.clear)
