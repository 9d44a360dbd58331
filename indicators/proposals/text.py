"""A plan's text → what it promises, clause by clause, for a person to confirm: promises with
their reading, things to be done by a day or once, tasks with their responsible offices.

A clause is word for word the text's. Nothing here enters a plan by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indicators.plan.wording.lexicon import SOURCE
from indicators.plan.wording.parts import Context, Fiscal, Token, Unread, end_of
from indicators.plan.wording.reading import read_tokens, refusal
from indicators.plan.wording.tokens import Reader
from indicators.proposals.apart import joined, respective
from indicators.proposals.clauses import describes, lacking_clause, read_clause, urges
from indicators.proposals.governing import (
    Over,
    day_of_a_list,
    heads_targets,
    lasts,
    only_a_day,
    only_years,
    opens_past,
    tells_of_what_was,
    turns,
)
from indicators.proposals.keeping import Keeping
from indicators.proposals.naming import named
from indicators.proposals.proposal import Proposal, TextReading
from indicators.proposals.sentences import (
    BULLET,
    HEADING,
    LISTED,
    TASK,
    THROUGH,
    YEAR_HEADING,
    chinese,
    sentences,
)
from indicators.proposals.several import several
from indicators.proposals.subjects import Split, best
from indicators.proposals.tasks import read_task
from indicators.proposals.tells import (
    bounded_number,
    counts,
    every_year,
    is_heading_promise,
    moves,
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


class _Text(Keeping):
    """One pass over a text."""

    def __init__(self, text: str, year: int | None, row: Context, reading: TextReading) -> None:
        super().__init__(year, row, reading)
        self.text = text
        self.unsaid = UnsaidYears(text, row)
        self.headed: int | None = None
        self.end = 0
        self.past = False
        self.over: Over | None = None
        self.opened: int | None = None
        self.aimed = self.bare = False
        self.verb = ""

    def sentence(self, start: int, sentence: str) -> None:
        """Read one sentence: headings, offices, and every clause."""
        blank = len(sentence) - len(sentence.lstrip())
        if start == 0 or "\n" in self.text[self.end : start + blank]:
            listed = LISTED.match(sentence) is not None
            self.over, self.opened = self.over if listed else None, None
            self.past = opens_past(sentence)
            self.aimed = (listed or self.bare) and self.aimed
        self.end = start + len(sentence)
        self.bare = not re.search(r"[.。;；]\s*$", sentence)
        self.aimed = self.aimed or (self.bare and heads_targets(sentence))
        if self._headed(start, sentence):
            numbered = TASK.match(sentence)
            if numbered is not None:
                self._clauses(start + numbered.start(2), numbered[2], heading=True)
            return
        if self.past and not turns(sentence):
            return
        if not tells_of_what_was(sentence):
            self._clauses(start, sentence)

    def _clauses(self, start: int, sentence: str, *, heading: bool = False) -> None:
        """Every clause of a sentence, each under what the words before it have set; of a heading
        only those that say how much.
        """
        row = replace(self.row, year=self.headed, by_then=self.headed is not None)
        over, self.subject = self.over or Over(row), ""
        for place, whole in joined(sentence, self.row):
            if re.match(r"(?:which|that|who|instead of|rather than)\b", whole):
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
                self.once(piece, piece_start)
            over = over.behind(tokens)
        if sentence.rstrip().endswith((":", "：")):
            over = over if over.before else day_of_a_list(sentence, over, start)
            self.over = over if over.before else self.over  # a list under it

    def _headed(self, start: int, sentence: str) -> bool:
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
        clauses = several(piece, over.row) or self._listed(tokens, piece, start)
        if len(clauses) > 1:
            return self._several(clauses, piece, start, over)
        if clauses and self._one_of(clauses[0], piece, start, over):
            return True
        through = THROUGH.search(piece)
        if through is not None and self.year is not None:
            due = end_of(self.year + int(through[1]), self.row.fiscal)
            return self.keep(Proposal("milestone", piece, start, (piece,), through[0], due=due))
        read = read_clause(tokens, piece, over)
        if read is not None:
            return self._readable(read, tokens, piece, start, over)
        further = self._step(piece, start, over) or self._again(tokens, piece, start, over)
        return further or self._unread(tokens, piece, start, over)

    def _each(self, read: Split, piece: str, start: int) -> bool:
        """One of the promises that a clause makes respectively."""
        if read.missing is None and self.is_past(read.wording):
            return True
        missing = refusal(piece, read.missing) if read.missing is not None else None
        wording = read.wording if missing is None else None
        one = Proposal("promise", piece, start, (read.subject,), read.written, wording)
        return self.keep(replace(one, missing=missing))

    def _listed(self, tokens: list[Token], piece: str, start: int) -> list[str]:
        """床位200张 behind 新增学位1000个、: the verb before it is this clause's too."""
        if self.text[start - 1 : start] == "、" and self.verb and not any(map(moves, tokens)):
            return [f"{self.verb}{piece}"]
        makes = chinese(piece) and tokens and tokens[0].may_be("flow")
        self.verb = tokens[0].text if makes else ""
        return []

    def _several(self, clauses: list[str], piece: str, start: int, over: Over) -> bool:
        """The promises of a clause that stands for several; one that is not read is listed whole."""
        kept = [self._one_of(clause, piece, start, over) for clause in clauses]
        if not all(kept):
            self.reading.unread.append(piece)
        return any(kept)

    def _one_of(self, clause: str, piece: str, start: int, over: Over) -> bool:
        tokens = Reader(over.row).tokens(clause)
        read = read_clause(tokens, clause, over)
        if read is not None:
            return self._readable(read, tokens, piece, start, over)
        return self._lacking(tokens, clause, piece, start, over)

    def _readable(
        self, read: Split, tokens: list[Token], piece: str, start: int, over: Over
    ) -> bool:
        """Propose what was read, where it is a promise and lacks nothing."""
        self.opened = None
        if describes(tokens, piece, over, aimed=self.aimed):
            self.reading.unread.append(piece)
            return True
        subject, wording, written = read.subject, read.wording, read.written
        bare = wording.rule["kind"] in ("rises", "falls") and not every_year(tokens)
        bare = bare and not any(t.may_be("over_last_year", "under_last_year") for t in tokens)
        ends = (chinese(piece) or urges(tokens)) and subject.lower().rstrip("的 ").endswith(
            tuple(WORDS["measurable"])
        )
        if self.is_past(wording) or (bare and not ends):
            return False
        one = Proposal("promise", piece, start, (subject,), written, wording)
        if wording.rule["kind"] == "done_by":
            return self.keep(replace(one, kind="milestone", due=wording.rule["date"]))
        one = replace(one, subjects=named(subject, read.rest, wording))
        lacking = over.unsaid(tokens, subject)
        if lacking and wording.rule["kind"] in BOUNDED and not wording.target:
            missing = refusal(piece, Unread(lacking, written))
            return self.keep(replace(one, wording=None, missing=missing))
        before = over.before if over.row.year is not None and not every_year(tokens) else ""
        if before and before not in written:
            written = f"{before}{'' if chinese(before) else ' '}{written}"
        self.opened = over.start if over.start is not None else start
        self.subject = one.subjects[0] if len(one.subjects) == 1 else ""
        return self.keep(replace(one, written=written))

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
        return self.keep(step)

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
        return self.keep(Proposal("promise", piece, start, (name,), piece, wording))

    def _unread(self, tokens: list[Token], piece: str, start: int, over: Over) -> bool:
        """A clause that lacks one thing is proposed with what it lacks; any other with a number
        is only listed.
        """
        past = self.of_before(tokens, over)
        bounded = bounded_number(tokens) or tells_apart(tokens)
        if past or not (bounded or any(tells(t) or names_an_amount(t) for t in tokens)):
            return False
        if self._lacking(tokens, piece, piece, start, over):
            return True
        self.opened = None
        listed = bounded or any(map(names_an_amount, tokens))
        self.reading.unread += [piece] if listed else []
        return False

    def _lacking(self, tokens: list[Token], said: str, piece: str, start: int, over: Over) -> bool:
        """Propose a clause that lacks one thing, with what it lacks."""
        listed = chinese(said) and self.opened is not None
        lacking = lacking_clause(tokens, said, over, listed=listed)
        if (
            lacking is None
            or lacking.missing is None
            or describes(tokens, said, over, aimed=self.aimed)
        ):
            return False
        self.opened = over.start if over.start is not None else start
        one = Proposal("promise", piece, start, (lacking.subject,), lacking.written)
        return self.keep(replace(one, missing=refusal(piece, lacking.missing)))
