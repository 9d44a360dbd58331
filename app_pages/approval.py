"""待审: what others submitted, as approving it would work today, and the decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, asking, cached, effects, page, sidebar, visitor
from app_pages.desk import findings, mine
from app_pages.plan import adopting
from display.screens import submissions as screen
from display.screens.reporting import recorded
from display.words import word

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from monitor import Review, Submission

LONGEST = 200
"""Characters of a reason or remark."""


def show(choice: Choice) -> None:
    """The screen 待审: what waits, one of it in full; and what was decided."""
    lang, monitor = choice.lang, cached.monitor()
    page.head(word("submission.title", lang), word("submission.intro", lang), "")
    mine.outcome(lang)
    every = monitor.store.submissions()
    waiting = [one for one in every if one.waits]
    decided = [one for one in every if not one.waits]
    views = {
        "waiting": word("submission.waiting", lang, count=len(waiting)),
        "decided": word("submission.decided", lang, count=len(decided)),
    }
    if asking.view("approval_view", views, lang) == "waiting":
        _waiting(waiting, lang)
    elif decided:
        page.put("approval/decided", lines=screen.lines(monitor.plan, decided, lang))
    else:
        page.aside(word("submission.none_decided", lang))


def _waiting(waiting: list[Submission], lang: str) -> None:
    if not waiting:
        page.aside(word("submission.none", lang))
        return
    plan = cached.monitor().plan
    page.put("approval/waiting", lines=screen.lines(plan, waiting, lang))
    numbers = [str(one.id) for one in reversed(waiting)]
    picked = address.pick("submission", numbers, numbers[0])
    version = cached.monitor().version()  # before the effect is worked out, never after
    review = effects.reviewed(int(picked))
    if review is not None:
        _one(review, version, lang)


def _one(review: Review, version: int, lang: str) -> None:
    """All that is to be seen before deciding, and below it the decision; `version` is the store's
    to which it belongs.
    """
    plan, one = cached.monitor().plan, review.submission
    page.title(screen.heading(plan, one, lang), word("submission.now", lang))
    page.put("approval/facts", facts=screen.facts(one, review.content, lang))
    for text in screen.hindrances(review.strange, review.obstacle, lang):
        page.warning(text)
    if review.doubts:
        page.title(word("submission.doubts", lang), word("submission.doubts_note", lang))
        page.put("approval/doubts", lines=screen.doubts(plan, review.doubts, lang))
    if review.adoption is not None:
        adopting.show(review.adoption, lang)
    if review.progress is not None:
        page.title(word("submission.reports", lang))
        before, after = review.progress
        page.put("desk/listed", lines=recorded(plan, before, after, lang))
    if review.difference is not None:
        findings.effect(review.difference, word("submission.once", lang), lang)
    _decision(review, version, lang)


def _decision(review: Review, version: int, lang: str) -> None:
    one, who = review.submission, visitor.identity()
    if who is not None and who.id.casefold() == one.author.casefold():
        page.aside(word("submission.own", lang))
        mine.taking_back([one], lang)
    elif visitor.may("decide"):
        _deciding(review, version, lang)


def _deciding(review: Review, version: int, lang: str) -> None:
    """The two ways to decide, each with what it asks for."""
    one, monitor = review.submission, cached.monitor()
    seen = f"submission_seen_{one.id}"
    looked_at = st.session_state.get(seen, version)
    st.session_state[seen] = version
    barred = bool(review.obstacle or review.strange)
    with st.container(key="tm_decision"):
        page.title(word("submission.decision", lang), word("submission.decision_note", lang))
        by = asking.signature(lang)
        left, right = st.columns(2, gap="medium")
        with left:
            remark = st.text_input(
                word("submission.remark", lang), key=f"remark_{one.id}", max_chars=LONGEST
            )
            sure = st.checkbox(
                word("submission.approve_sure", lang), key=f"sure_{one.id}", disabled=barred
            )
            approved = st.button(
                word("submission.approve", lang), type="primary", key="approve", disabled=barred
            )
        with right:
            reason = st.text_input(
                word("submission.send_back_reason", lang), key=f"back_{one.id}",
                max_chars=LONGEST, placeholder=word("submission.send_back_hint", lang),
            )  # fmt: skip
            sent_back = st.button(word("submission.send_back", lang), key="send_back")
    why = ((remark if approved else reason) or "").strip()
    if approved and not sure:
        page.warning(word("submission.approve_needed", lang))
    elif sent_back and not why:
        page.warning(word("submission.reason_needed", lang))
    elif approved:
        with mine.overtaken():
            monitor.store.approve(one.id, by=by, who="", reason=why, expected=looked_at)
            mine.done("approved", one.id, "met", lang)
    elif sent_back:
        with mine.overtaken():
            monitor.store.send_back(one.id, by=by, who="", reason=why)
            mine.done("sent_back", one.id, "undetermined", lang)


show(sidebar.choice())
