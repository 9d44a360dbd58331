"""What the offices say of promises that were missed, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from display.screens.acts import Act, Entry, acts, moment, state_of
from display.words import word
from display.words.names import promise_name, text_of
from indicators.judging.commented import Comments, Subject, explains, subject_of
from indicators.judging.judgement import Judgement
from indicators.plan import Plan


class CommentLine(NamedTuple):
    """One comment that is known: what it says, who wrote it, and of which day it is."""

    number: int
    text: str
    by: str
    day: str


class RecordedComment(NamedTuple):
    """One comment that was ever recorded, with whether it stands and who withdrew it."""

    number: int
    promise: str
    year: str
    area: str
    day: str
    text: str
    recorded: str
    state: str
    stands: bool


def comment_lines(comments: Comments, subject: Subject) -> list[CommentLine]:
    """The comments on a promise's year, the newest first."""
    return [
        CommentLine(one.id, one.comment.text, one.by, one.comment.known_on.isoformat())
        for one in comments.get(subject, ())
    ]


def commented_text(comments: Comments, row: Judgement | None, lang: str) -> str:
    """That an office has commented on a row, with the day of the newest; else nothing."""
    return noted(comments, subject_of(row), lang) if row is not None and explains(row) else ""


def noted(comments: Comments, subject: Subject, lang: str) -> str:
    """That there is a comment on a promise's year, with the day of the newest."""
    lines = comment_lines(comments, subject)
    return word("comment.there", lang, day=lines[0].day) if lines else ""


def comment_text(comments: Comments, row: Judgement, lang: str) -> str:
    """The newest comment on a row in one line, with its day and who wrote it; else nothing."""
    lines = comment_lines(comments, subject_of(row)) if explains(row) else []
    return word("comment.line", lang, **lines[0]._asdict()) if lines else ""


def recorded_comments(plan: Plan, audit: Iterable[Entry], lang: str) -> list[RecordedComment]:
    """Every comment ever recorded, the newest first."""
    return [_recorded(plan, act, lang) for act in acts(audit, "comment", "withdraw_comment")]


def area_name(plan: Plan, id: str, lang: str) -> str:
    """An area's name; one that the plan no longer has goes by its id."""
    return text_of(plan.area(id).short, lang) if plan.has_area(id) else id


def _recorded(plan: Plan, act: Act, lang: str) -> RecordedComment:
    entry, detail = act.entry, json.loads(act.entry.detail)
    return RecordedComment(
        number=act.number,
        promise=promise_name(plan, str(detail["target"]), lang),
        year=str(detail["year"]),
        area=area_name(plan, str(detail["area"]), lang),
        day=str(detail["known_on"]),
        text=str(detail["text"]),
        recorded=word("waiver.recorded_by", lang, by=entry.by, at=moment(entry.recorded_at)),
        state=state_of(act.withdrawn, lang),
        stands=act.withdrawn is None,
    )
