"""A plan's text → what it promises, clause by clause, for a person to confirm: promises with
their reading, things to be done by a day or once, tasks with their responsible offices.

A clause is word for word the text's. Nothing here enters a plan by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from indicators.plan.wording.lexicon import SOURCE
from indicators.plan.wording.parts import Context, Token, Unread
from indicators.plan.wording.reading import Refusal, Wording, read_tokens, refusal
from indicators.plan.wording.tokens import Reader, last_day
from indicators.proposals.sentences import (
    BULLET,
    HEADING,
    TASK,
    THROUGH,
    YEAR_HEADING,
    chinese,
    has,
    pieces,
    sentences,
)
from indicators.proposals.subjects import best, counts, moving, named, tells, with_name
from indicators.proposals.tasks import TaskRead, read_task

WORDS = SOURCE["text"]


@dataclass(frozen=True)
class Proposal:
    """What one clause promises, as it was read. `kind` is promise, milestone or once; `subjects`
    what it speaks of; `written` the words that say how much and by when.
    """

    kind: str
    clause: str
    start: int
    subjects: tuple[str, ...]
    written: str = ""
    wording: Wording | None = None
    due: date | None = None
    goal: str = ""
    task: int | None = None
    missing: Refusal | None = None

    def reading(self, language: str) -> str:
        """How it is read, or what is missing to read it; empty where neither is known."""
        if self.missing is not None:
            return self.missing.message[language]
        return self.wording.reading[language] if self.wording is not None else ""


@dataclass
class TextReading:
    """All that a text proposes; `unread` are clauses with a number that no form was read of."""

    proposals: list[Proposal] = field(default_factory=list)
    tasks: list[TaskRead] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def offices(self) -> list[str]:
        """Every office once, in the order of the text."""
        return list(dict.fromkeys(office for task in self.tasks for office in task.offices))


def read_text(text: str, year: int | None = None, last: int | None = None) -> TextReading:
    """Read a plan's text. `year` is the plan's first year, before which nothing is promised,
    `last` its last.
    """
    reading = TextReading()
    walk = _Text(text, year, last, reading)
    for start, sentence in sentences(text):
        walk.sentence(start, sentence)
    return reading


class _Text:
    """One pass over a text; goal and task are those of the last heading."""

    def __init__(self, text: str, year: int | None, last: int | None, reading: TextReading) -> None:
        self.text, self.year, self.reading = text, year, reading
        self.period = (year, last) if year is not None and last is not None else None
        self.goal = ""
        self.task: int | None = None
        self.headed: int | None = None
        self.seen: set[tuple[str, str]] = set()

    def sentence(self, start: int, sentence: str) -> None:
        """Read one sentence: headings, offices, and every clause."""
        if self._headed(start, sentence):
            return
        if any(has(word, sentence) for word in WORDS["past"]):
            return
        row = Context(period=self.period, year=self.headed, by_then=self.headed is not None)
        before = ""
        for place, whole in pieces(sentence):
            if re.match(r"(?:which|that|who)\b", whole):
                continue
            piece = BULLET.sub("", whole)
            piece_start = start + place + len(whole) - len(piece)
            day = _only_a_day(piece)
            if day is not None:
                row, before = replace(row, year=day.year, by_then=True), piece
                continue
            if not self._promise(piece, piece_start, row, before):
                self._once(piece, piece_start)

    def _headed(self, start: int, sentence: str) -> bool:
        """Whether a sentence is no more than a heading."""
        numbered = TASK.match(sentence)
        if numbered is not None:
            self._tasked(start)
        heading, year = HEADING.match(sentence), YEAR_HEADING.match(sentence)
        if heading is not None:
            self.goal, self.task, self.headed = heading[1].strip(), None, None
        if year is not None:
            self.headed = int(year[1])
            return True
        return any(hit is not None and hit.end() == len(sentence) for hit in (heading, numbered))

    def _tasked(self, start: int) -> None:
        end = self.text.find("\n", start + 1)
        task = read_task(self.text[start : end if end >= 0 else len(self.text)])
        if task is not None:
            self.task = task.number
            self.reading.tasks.append(task)

    def _promise(self, piece: str, start: int, row: Context, before: str) -> bool:
        """Propose what a clause promises; tell of a number that was not read."""
        through = THROUGH.search(piece)
        if through is not None and self.year is not None:
            due = last_day(self.year + int(through[1]))
            return self._keep(Proposal("milestone", piece, start, (piece,), through[0], due=due))
        tokens = Reader(row).tokens(piece)
        read = best(tokens, piece, row) or moving(tokens, piece, row)
        if read is None or self._is_past(read.wording):
            return read is None and self._unread(tokens, piece, start, row)
        read = with_name(read, row)
        subject, wording, written = read.subject, read.wording, read.written
        bare = wording.rule["kind"] in ("rises", "falls") and not _every_year(tokens)
        if bare and not any(subject.lower().rstrip("的 ").endswith(w) for w in WORDS["measurable"]):
            return False
        if wording.rule["kind"] == "done_by":
            due = wording.rule["date"]
            return self._keep(
                Proposal("milestone", piece, start, (subject,), written, wording, due)
            )
        if before and row.year is not None and before not in written:
            written = f"{before}{'' if chinese(before) else ' '}{written}"
        subjects = named(subject, read.rest, wording)
        return self._keep(Proposal("promise", piece, start, subjects, written, wording))

    def _unread(self, tokens: list[Token], piece: str, start: int, row: Context) -> bool:
        """A clause that lacks one thing is proposed with what it lacks; any other with a number
        is only listed.
        """
        if not any(tells(token) for token in tokens) or self._of_before(tokens):
            return False
        lacking = best(tokens, piece, row, lacking=True)
        if lacking is None or lacking.missing is None:
            self.reading.unread += [piece] if any(map(counts, tokens)) else []
            return False
        missing = refusal(piece, lacking.missing)
        names = (lacking.subject,)
        return self._keep(
            Proposal("promise", piece, start, names, lacking.written, missing=missing)
        )

    def _of_before(self, tokens: list[Token]) -> bool:
        """Whether all years a clause names lie before the plan."""
        named = [t.value for t in tokens if t.may_be("year")]
        return self.year is not None and bool(named) and max(named) < self.year

    def _is_past(self, wording: Wording) -> bool:
        years = [wording.rule.get(key) for key in ("year", "to")]
        years += [wording.target.get("valid_to")]
        if wording.rule["kind"] == "done_by":
            years = [wording.rule["date"].year]
        return self.year is not None and any(y is not None and y < self.year for y in years)

    def _once(self, piece: str, start: int) -> None:
        bare = re.sub("^(?:要|努力|积极|大力|加快|进一步|继续|深入|全面)*", "", piece)
        verb = next((v for v in WORDS["once"] if piece.startswith(v) or bare.startswith(v)), None)
        if verb and any(piece.rstrip("”等 ").endswith(word) for word in WORDS["once_object"]):
            self._keep(Proposal("once", piece, start, (piece,)))

    def _keep(self, proposal: Proposal) -> bool:
        if (proposal.kind, proposal.clause) not in self.seen:
            self.seen.add((proposal.kind, proposal.clause))
            self.reading.proposals.append(replace(proposal, goal=self.goal, task=self.task))
        return True


def _only_a_day(piece: str) -> date | None:
    """到2025年, By 2030: a clause that only says when."""
    tokens = [t for t in Reader(Context()).tokens(piece) if not t.may_be("harmless")]
    if not tokens or len(tokens) > 3:
        return None
    try:
        wording = read_tokens(tokens, piece, Context())
    except Unread:
        return None
    return wording.rule["date"] if wording.rule == {"kind": "done_by", **_day(wording)} else None


def _day(wording: Wording) -> dict[str, date]:
    return {"date": wording.rule["date"]} if "date" in wording.rule else {}


def _every_year(tokens: list[Token]) -> bool:
    return any(
        t.text in ("逐年", "每年", "every year", "each year", "year on year") for t in tokens
    )
