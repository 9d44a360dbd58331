"""The office's comment on a promise that was missed or is overdue: written, and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, page, visitor
from display.screens.comments import comment_lines
from display.screens.waivers import fault_text
from display.words import word
from display.words.targets import target_name
from indicators.judging.commented import Comment, cleaned, subject_of
from indicators.oversight.comments import LONGEST
from indicators.plan.areas import is_bound
from monitor import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app_pages.sidebar import Choice
    from display.screens.comments import CommentLine
    from indicators.judging.commented import Comments, Subject
    from indicators.judging.judgement import Judgement
    from indicators.plan import Plan

DONE = "comment_done"
"""Where what was just done is kept in the session."""
REASON = 200
"""Characters of the reason for withdrawing one."""


@cached.kept
def known(as_of: date) -> Comments:
    """What the offices said of promises that were missed, as known on a day."""
    return cached.monitor().comments(as_of)


def explained(
    plan: Plan, row: Judgement | None, lines: Sequence[tuple[str, str]], choice: Choice
) -> None:
    """Why a promise was missed, with what the office says of it, and the way to say it."""
    if row is None:
        return
    subject = subject_of(row)
    said = comment_lines(known(choice.as_of), subject)
    page.put("indicator/why", lines=lines, comments=said)
    if row.area == plan.document.area or is_bound(plan, row.area):
        name = target_name(plan, plan.target(row.target), choice.lang)
        show({subject: name}, "comment.write", choice)


def show(promises: Mapping[Subject, str], title: str, choice: Choice) -> None:
    """The form for one of the promises, by their names, and the withdrawal of what stands on
    them; folded, and only for whoever may, on the day itself.
    """
    message = st.session_state.pop(DONE, None)
    if message:
        page.success(message)
    who = visitor.identity()
    if who is None or not who.may("comment") or choice.as_of != choice.today:
        return
    mine = {one: name for one, name in promises.items() if who.areas is None or one[2] in who.areas}
    if not mine:
        return
    with st.expander(word(title, choice.lang), key=f"tm_form_{title}"):
        page.aside(word("comment.intro", choice.lang))
        _form(mine, choice)


def _form(promises: Mapping[Subject, str], choice: Choice) -> None:
    lang = choice.lang
    subject = next(iter(promises))
    if len(promises) > 1:
        subject = st.selectbox(
            word("comment.target", lang), list(promises), format_func=promises.__getitem__,
            key="comment_target",
        )  # fmt: skip
    place = "_".join(map(str, subject))
    text = st.text_area(
        word("comment.text", lang), key=f"comment_text_{place}", max_chars=LONGEST, height=110,
        placeholder=word("comment.hint", lang),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = asking.signature(lang, key="comment_by")
        known_on = st.date_input(
            word("comment.known_on", lang), choice.today, max_value=choice.today,
            min_value=cached.monitor().plan.document.issued, format="YYYY-MM-DD",
            key=f"comment_known_on_{place}", width=150,
        )  # fmt: skip
        pressed = st.button(
            asking.act("comment.accept", lang), type="primary", key=f"comment_accept_{place}"
        )
    target, year, area = subject
    if pressed:
        comment = Comment(target, area, year, known_on, cleaned(text or ""))
        _record(comment, promises[subject], by, lang)
    standing = comment_lines(known(choice.as_of), subject)
    if standing:
        _withdrawing(standing, place, by, lang)


def _record(comment: Comment, name: str, by: str, lang: str) -> None:
    """Nothing is written while anything is wrong."""
    opened = cached.monitor()
    wrong = [fault_text(one, lang, "comment") for one in opened.comment_faults(comment)]
    if not by:
        wrong.append(word("ledger.by_needed", lang))
    for fault in wrong:
        page.warning(fault)
    if wrong:
        return
    try:
        opened.store.comment(comment, by=by)
    except StoreError as error:
        page.warning(word("comment.refused", lang, text=str(error)))
        return
    st.session_state.pop(f"comment_text_{comment.target}_{comment.year}_{comment.area}", None)
    _finished(asking.done("comment.done", lang, name=name, year=comment.year))


def _withdrawing(standing: list[CommentLine], place: str, by: str, lang: str) -> None:
    """One comment to be withdrawn for a reason."""
    labels = {one.number: word("comment.choice", lang, **one._asdict()) for one in standing}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            word("comment.withdraw", lang), list(labels), format_func=labels.__getitem__,
            key=f"comment_withdrawn_{place}", width=320,
        )  # fmt: skip
        reason = st.text_input(
            word("comment.withdraw_reason", lang), key=f"comment_why_{number}", max_chars=REASON,
            width=320, placeholder=word("comment.withdraw_hint", lang),
        )  # fmt: skip
        pressed = st.button(
            asking.act("comment.withdraw_now", lang), key=f"comment_withdraw_{place}"
        )
    lacking = "by_needed" if not by else "" if (reason or "").strip() else "reason_needed"
    if pressed and lacking:
        page.warning(word(f"ledger.{lacking}", lang))
    elif pressed:
        cached.monitor().store.withdraw_comment(number, by=by, reason=(reason or "").strip())
        _finished(asking.done("comment.withdrawn_now", lang, number=number))


def _finished(message: str) -> None:
    """Say what was done where it is seen, drawn anew."""
    st.session_state[DONE] = message
    st.rerun()
