"""What was put forward for approval, as lines: what it is, how it stands, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from display.screens.acts import moment
from display.screens.effects import figure_name
from display.words import word
from display.words.milestones import report_text
from display.words.names import promise_name
from display.words.problems import FileProblem, problem_parts
from indicators.figures.observations import Observation
from indicators.judging.dated import Report
from indicators.oversight.notices import Waiting
from indicators.plan import Plan

LISTED = 3
"""So many of the things that reports are on are named."""

TONES = {"": "near", "approve": "met", "send_back": "missed", "take_back": "muted"}


class Submission(Waiting, Protocol):
    """What was put forward, as the store keeps it, with what was decided."""

    @property
    def recorded_at(self) -> datetime:
        """When it was put forward."""

    @property
    def mends(self) -> int | None:
        """The earlier one that it mends."""

    @property
    def mended_by(self) -> int | None:
        """The later one that mends it."""

    @property
    def outcome(self) -> str:
        """How it was decided, empty while it waits."""

    @property
    def decided_at(self) -> datetime | None:
        """When."""

    @property
    def decided_by(self) -> str:
        """By whom."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def made(self) -> str:
        """What its approval did, as the audit chain names it."""


class Line(NamedTuple):
    """One submission; `history` is what was decided, by whom and why, `next` what its author does."""

    number: int
    moment: str
    by: str
    act: str
    what: str
    state: str
    tone: str
    history: str
    next: str
    waits: bool


def lines(plan: Plan, submissions: Iterable[Submission], lang: str) -> list[Line]:
    """A line for each, in the order given."""
    return [_line(plan, one, lang) for one in submissions]


def _line(plan: Plan, one: Submission, lang: str) -> Line:
    return Line(
        number=one.id,
        moment=moment(one.recorded_at),
        by=one.by,
        act=act(one, lang),
        what=what(plan, one, lang),
        state=word(f"submission.state_{one.outcome or 'waiting'}", lang),
        tone=TONES[one.outcome],
        history=history(one, lang),
        next=_next(one, lang),
        waits=not one.outcome,
    )


def heading(plan: Plan, one: Submission, lang: str) -> str:
    """One submission in a line: its number, the act, and on what."""
    return word(
        "submission.heading", lang, number=one.id, act=act(one, lang), what=what(plan, one, lang)
    )


def act(one: Waiting, lang: str) -> str:
    """What is to be done."""
    reopens = one.verb == "choose" and one.about.get("statement") is None
    return word(f"submission.{'reopen' if reopens else one.verb}", lang)


def what(plan: Plan, one: Waiting, lang: str) -> str:
    """To what: a file, a promise, a figure."""
    facts = {"file_name": "", "names": "", "name": "", **one.about}
    match one.verb:
        case "choose" if _knows(plan, facts):
            facts["name"] = figure_name(plan, facts, lang)
        case "choose":
            facts["name"] = f"{facts['area']} {facts['indicator']} {facts['year']}"
        case "waive" | "comment":
            facts["name"] = promise_name(plan, facts["target"], lang)
        case "add_reports":
            named = [promise_name(plan, id, lang) for id in facts["items"][:LISTED]]
            facts["names"] = word("join.list", lang).join(named)
        case "add":
            facts["rows"] = f"{facts['rows']:,}"
    return word(f"submission.what_{one.verb}", lang, **facts)


def _knows(plan: Plan, facts: Mapping[str, Any]) -> bool:
    return plan.has_area(facts["area"]) and plan.has_indicator(facts["indicator"])


def history(one: Submission, lang: str) -> str:
    """What was decided, by whom, when and why; that it mends another, while it waits."""
    if not one.outcome or one.decided_at is None:
        return word("submission.mends", lang, number=one.mends) if one.mends else ""
    decision = {"by": one.decided_by, "at": moment(one.decided_at), "reason": one.reason}
    text = word(f"submission.told_{one.outcome}", lang, **decision)
    if one.reason and one.outcome != "send_back":
        text = word("submission.told_reason", lang, told=text, reason=one.reason)
    return text


def _next(one: Submission, lang: str) -> str:
    if one.mended_by:
        return word("submission.next_mended", lang, number=one.mended_by)
    return word(f"submission.next_{one.outcome or 'waiting'}", lang)


class DoubtLine(NamedTuple):
    """A figure that looks wrong: which, as printed, why, and the reason in its note."""

    figure: str
    printed: str
    why: str
    note: str


class Doubted(Protocol):
    """A figure that looks wrong today."""

    @property
    def observation(self) -> Observation:
        """What is said."""

    @property
    def problem(self) -> FileProblem:
        """Why it looks wrong."""


def doubts(plan: Plan, found: Iterable[Doubted], lang: str) -> list[DoubtLine]:
    """A line for each doubt."""
    return [
        DoubtLine(
            figure=figure_name(plan, one.observation._asdict(), lang),
            printed=f"{one.observation.printed} {one.observation.printed_unit}".strip(),
            why=problem_parts(one.problem, lang, form=True)[1],
            note=one.observation.note,
        )
        for one in found
    ]


def facts(one: Submission, content: Mapping[str, Any], lang: str) -> list[tuple[str, str]]:
    """What its author said besides: pairs of name and text. `content` is what was told to the
    verb.
    """
    texts = {"by": one.by, "moment": moment(one.recorded_at), **_texts(one, content, lang)}
    if one.mends:
        texts["mended"] = word("submission.mends", lang, number=one.mends)
    return [(word(f"submission.{name}", lang), text) for name, text in texts.items() if text]


def _texts(one: Submission, content: Mapping[str, Any], lang: str) -> dict[str, str]:
    """The texts of a submission by the name of their kind."""
    if content.get("comment") is not None:
        comment = content["comment"]
        texts = {"text": comment.text, "said_on": comment.known_on.isoformat()}
        return texts | {"reason": str(one.about.get("reason") or "")}
    shown = ("decided_by", "known_on", "document", "reason", "note")
    texts = {name: str(one.about[name]) for name in shown if one.about.get(name)}
    if one.verb == "add_reports":
        reports = [
            Report(**{k: v for k, v in fields.items() if v is not None})
            for fields in content["reports"]
        ]
        texts["reported"] = word("join.clause", lang).join(
            report_text(report, lang) for report in reports[:LISTED]
        )
    if one.verb == "add":
        file = content["file"]
        if file.left_out:
            texts["left_out"] = str(len(file.left_out))
        kept = [(printed, id) for _, printed, id, _ in file.kept.names]
        kept += [(where.printed or where.place, role) for where, role in file.kept.roles if role]
        texts["names"] = word("join.list", lang).join(
            word("submission.name", lang, printed=printed, id=id) for printed, id in kept
        )
    return texts


def hindrances(strange: Iterable[str], obstacle: str, lang: str) -> list[str]:
    """Why it cannot be approved today."""
    names = word("join.list", lang).join(strange)
    texts = [word("submission.strange", lang, names=names)] if names else []
    return texts + ([word("submission.obstacle", lang, text=obstacle)] if obstacle else [])
