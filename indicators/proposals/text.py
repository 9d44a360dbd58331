"""A plan's text → what it promises, clause by clause, for a person to confirm: promises with
their reading, things to be done by a day or once, tasks with their responsible offices.

A clause is word for word the text's. Nothing here enters a plan by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indicators.plan.wording.lexicon import SOURCE
from indicators.plan.wording.parts import Context, Fiscal, Token, Unread, end_of, year_like, year_of
from indicators.plan.wording.reading import Wording, read_tokens, refusal
from indicators.plan.wording.tokens import Reader
from indicators.proposals.apart import implied, joined, of_those, respective
from indicators.proposals.governing import (
    Over,
    lasts,
    only_a_day,
    only_years,
    opens_past,
    turns,
)
from indicators.proposals.proposal import Proposal, TextReading
from indicators.proposals.sentences import (
    BULLET,
    HEADING,
    LISTED,
    TASK,
    THROUGH,
    YEAR_HEADING,
    chinese,
    has,
    sentences,
)
from indicators.proposals.subjects import Split, best, moving, named, with_name
from indicators.proposals.tasks import read_task
from indicators.proposals.tells import (
    bounded_number,
    counts,
    every_year,
    is_heading_promise,
    names_an_amount,
    tells,
    tells_apart,
)
from indicators.proposals.unsaid_years import UnsaidYears

WORDS = SOURCE["text"]
BOUNDED = ("at_least", "at_most", "about", "between")


def read_text(
    text: str, year: int | None = None, last: int | None = None, fiscal: Fiscal | None = None
) -> TextReading:
    """Read a plan's text. `year` is the plan's first year, before which nothing is promised,
    `last` its last; `fiscal` how it counts its years where they are not the calendar's.
    """
    reading = TextReading()
    period = (year, last) if year is not None and last is not None else None
    walk = _Text(text, year, Context(period=period, fiscal=fiscal), reading)
    for start, sentence in sentences(text):
        walk.sentence(start, sentence)
    return reading


class _Text:
    """One pass over a text; goal and task are those of the last heading."""

    def __init__(self, text: str, year: int | None, row: Context, reading: TextReading) -> None:
        self.text, self.year, self.row, self.reading = text, year, row, reading
        self.unsaid = UnsaidYears(text, row)
        self.goal = ""
        self.task: int | None = None
        self.headed: int | None = None
        self.asked: tuple[str, ...] = ()
        self.seen: set[tuple[str, str, tuple[str, ...]]] = set()
        self.end = 0
        self.past = False
        self.over: Over | None = None
        self.opened: int | None = None

    def sentence(self, start: int, sentence: str) -> None:
        """Read one sentence: headings, offices, and every clause."""
        blank = len(sentence) - len(sentence.lstrip())
        if start == 0 or "\n" in self.text[self.end : start + blank]:
            listed = LISTED.match(sentence) is not None
            self.over, self.opened = self.over if listed else None, None
            self.past = opens_past(sentence)
        self.end = start + len(sentence)
        if self._headed(start, sentence):
            numbered = TASK.match(sentence)
            if numbered is not None:
                self._clauses(start + numbered.start(2), numbered[2], heading=True)
            return
        if self.past and not turns(sentence):
            return
        if not any(has(word, sentence) for word in WORDS["past"]):
            self._clauses(start, sentence)

    def _clauses(self, start: int, sentence: str, *, heading: bool = False) -> None:
        """Every clause of a sentence, each under what the words before it have set; of a heading
        only those that say how much.
        """
        row = replace(self.row, year=self.headed, by_then=self.headed is not None)
        over, self.subject = self.over or Over(row), ""
        for place, whole in joined(sentence, self.row):
            if re.match(r"(?:which|that|who)\b", whole):
                continue
            piece = BULLET.sub("", whole)
            piece_start = start + place + len(whole) - len(piece)
            here = self.unsaid.over(over, piece)
            years, day = only_years(piece, here.row), only_a_day(piece, here.row)
            if years is not None:
                if self.year is not None and years[1] < self.year:
                    return
                over = here.within(years)
                continue
            if day is not None:
                over = here.on_day(day, piece, piece_start)
                self.over = over if lasts(piece, day, self.year) else self.over
                continue
            self.asked, tokens = here.asked, Reader(here.row).tokens(piece)
            if heading and not any(map(is_heading_promise, tokens)):
                continue
            if not self._promise(tokens, piece, piece_start, here) and not heading:
                self._once(piece, piece_start)
            over = over.behind(tokens)
        if sentence.rstrip().endswith((":", "：")) and over.before:
            self.over = over  # a list under it

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

    def _promise(self, tokens: list[Token], piece: str, start: int, over: Over) -> bool:
        """Propose what a clause promises; tell of a number that was not read."""
        parted = respective(piece, over.row)
        if parted:
            return all(self._each(one, piece, start) for one in parted)
        through = THROUGH.search(piece)
        if through is not None and self.year is not None:
            due = end_of(self.year + int(through[1]), self.row.fiscal)
            return self._keep(Proposal("milestone", piece, start, (piece,), through[0], due=due))
        read = self._read(tokens, piece, over)
        if read is not None:
            return self._readable(read, tokens, piece, start, over)
        further = self._step(piece, start, over) or self._again(tokens, piece, start, over)
        return further or self._unread(tokens, piece, start, over)

    def _each(self, read: Split, piece: str, start: int) -> bool:
        """One of the promises that a clause makes respectively."""
        if read.missing is None and self._is_past(read.wording):
            return True
        missing = refusal(piece, read.missing) if read.missing is not None else None
        wording = read.wording if missing is None else None
        one = Proposal("promise", piece, start, (read.subject,), read.written, wording)
        return self._keep(replace(one, missing=missing))

    def _readable(
        self, read: Split, tokens: list[Token], piece: str, start: int, over: Over
    ) -> bool:
        """Propose what was read, where it is a promise and lacks nothing."""
        self.opened = None
        subject, wording, written = read.subject, read.wording, read.written
        bare = wording.rule["kind"] in ("rises", "falls") and not every_year(tokens)
        ends = subject.lower().rstrip("的 ").endswith(tuple(WORDS["measurable"]))
        if self._is_past(wording) or (bare and not ends):
            return False
        one = Proposal("promise", piece, start, (subject,), written, wording)
        if wording.rule["kind"] == "done_by":
            return self._keep(replace(one, kind="milestone", due=wording.rule["date"]))
        one = replace(one, subjects=named(subject, read.rest, wording))
        lacking = over.unsaid(tokens, subject)
        if lacking and wording.rule["kind"] in BOUNDED and not wording.target:
            missing = refusal(piece, Unread(lacking, written))
            return self._keep(replace(one, wording=None, missing=missing))
        before = over.before if over.row.year is not None and not every_year(tokens) else ""
        if before and before not in written:
            written = f"{before}{'' if chinese(before) else ' '}{written}"
        self.opened = over.start if over.start is not None else start
        self.subject = one.subjects[0] if len(one.subjects) == 1 else ""
        return self._keep(replace(one, written=written))

    def _read(self, tokens: list[Token], piece: str, over: Over) -> Split | None:
        for row in over.rows(tokens):
            read = best(tokens, piece, row) or moving(tokens, piece, row)
            read = read or of_those(tokens, piece, row) or implied(tokens, piece, row)
            if read is not None:
                return with_name(read, row)
        return None

    def _step(self, piece: str, start: int, over: Over) -> bool:
        """到2024年，达到9.5% behind 到2023年，比重达到9%: a further step of one promise."""
        last = self.reading.proposals[-1] if self.reading.proposals else None
        if last is None or self.opened is None:
            return False
        clause = self.text[self.opened : start + len(piece)]
        row = replace(self.row, fiscal=over.row.fiscal)
        read = best(Reader(row).tokens(clause), clause, row)
        if read is None or "steps" not in read.wording.rule or (read.subject,) != last.subjects:
            return False
        step = Proposal("promise", clause, self.opened, last.subjects, read.written, read.wording)
        self.reading.proposals.pop()
        return self._keep(step)

    def _again(self, tokens: list[Token], piece: str, start: int, over: Over) -> bool:
        """年均增长6.5% behind 地区生产总值突破1200亿元: of the subject just named."""
        moved = [t.text for t in tokens if t.may_be("rise", "fall")]
        if not self.subject or not chinese(piece) or len(moved) != 1:
            return False
        if not any(map(counts, tokens)) or any(t.may_be("unknown") for t in tokens):
            return False
        changed = any(t.may_be("than", "since", "start") for t in tokens)
        name = self.subject if changed else f"{self.subject}{moved[0]}"
        try:
            wording = read_tokens(tokens, piece, replace(over.row, names=(name,)))
        except Unread:
            return False
        return self._keep(Proposal("promise", piece, start, (name,), piece, wording))

    def _unread(self, tokens: list[Token], piece: str, start: int, over: Over) -> bool:
        """A clause that lacks one thing is proposed with what it lacks; any other with a number
        is only listed.
        """
        past = self._of_before(tokens, over)
        bounded = bounded_number(tokens) or tells_apart(tokens)
        if past or not (bounded or any(tells(t) or names_an_amount(t) for t in tokens)):
            return False
        lacking = best(tokens, piece, over.row, lacking=True)
        lacking = lacking or of_those(tokens, piece, over.row, lacking=True)
        if lacking is None or lacking.missing is None:
            self.opened = None
            listed = bounded or any(map(names_an_amount, tokens))
            self.reading.unread += [piece] if listed else []
            return False
        missing = refusal(piece, lacking.missing)
        names = (lacking.subject,)
        self.opened = over.start if over.start is not None else start
        return self._keep(
            Proposal("promise", piece, start, names, lacking.written, missing=missing)
        )

    def _of_before(self, tokens: list[Token], over: Over) -> bool:
        """Whether all years a clause names, or that stand over it, lie before the plan."""
        named = [t.value if t.may_be("year") else t.value.value for t in tokens if year_like(t)]
        named = named or ([over.row.year] if over.row.year is not None else [])
        return self.year is not None and bool(named) and max(named) < self.year

    def _is_past(self, wording: Wording) -> bool:
        years = [wording.rule.get(key) for key in ("year", "to")]
        years += [wording.target.get("valid_to")]
        if wording.rule["kind"] == "done_by":
            years = [year_of(wording.rule["date"], self.row.fiscal)]
        return self.year is not None and any(y is not None and y < self.year for y in years)

    def _once(self, piece: str, start: int) -> None:
        bare = re.sub("^(?:要|努力|积极|大力|加快|进一步|继续|深入|全面)*", "", piece)
        verb = next((v for v in WORDS["once"] if piece.startswith(v) or bare.startswith(v)), None)
        if verb and any(piece.rstrip("”等 ").endswith(word) for word in WORDS["once_object"]):
            self._keep(Proposal("once", piece, start, (piece,)))

    def _keep(self, proposal: Proposal) -> bool:
        if self.asked and proposal.kind != "once" and proposal.missing is None:
            missing = refusal(proposal.clause, Unread("no_fiscal_year", *self.asked))
            proposal = replace(proposal, wording=None, due=None, missing=missing)
        mark = (proposal.kind, proposal.clause, proposal.subjects)
        if mark not in self.seen:
            self.seen.add(mark)
            self.reading.proposals.append(replace(proposal, goal=self.goal, task=self.task))
        return True
