"""What is kept of a text: each proposal once, under its heading, and nothing that is over."""

from __future__ import annotations

import re
from dataclasses import replace

from indicators.plan.wording.lexicon import SOURCE
from indicators.plan.wording.parts import Context, Token, Unread, year_like, year_of
from indicators.plan.wording.reading import Wording, refusal
from indicators.proposals.governing import Over
from indicators.proposals.proposal import Proposal, TextReading
from indicators.proposals.tells import of_the_base

WORDS = SOURCE["text"]


class Keeping:
    """Keeps the proposals of a text; `asked` are fiscal years that the text leaves unsaid, `goal`
    and `task` those of the last heading.
    """

    def __init__(self, year: int | None, row: Context, reading: TextReading) -> None:
        self.year, self.row, self.reading = year, row, reading
        self.goal = ""
        self.task: int | None = None
        self.asked: tuple[str, ...] = ()
        self.seen: set[tuple[str, str, tuple[str, ...]]] = set()

    def of_before(self, tokens: list[Token], over: Over) -> bool:
        """Whether all years a clause names, or that stand over it, lie before the plan."""
        named = [
            t.value if t.may_be("year") else t.value.value
            for place, t in enumerate(tokens)
            if year_like(t) and not of_the_base(tokens, place)
        ]
        named = named or ([over.row.year] if over.row.year is not None else [])
        return self.year is not None and bool(named) and max(named) < self.year

    def is_past(self, wording: Wording) -> bool:
        """Whether a reading ends before the plan begins."""
        years = [wording.rule.get(key) for key in ("year", "to")]
        years += [wording.target.get("valid_to")]
        if wording.rule["kind"] == "done_by":
            years = [year_of(wording.rule["date"], self.row.fiscal)]
        return self.year is not None and any(y is not None and y < self.year for y in years)

    def once(self, piece: str, start: int) -> None:
        """Propose what is to be done once, though no day is named."""
        bare = re.sub("^(?:要|努力|积极|大力|加快|进一步|继续|深入|全面)*", "", piece)
        verb = next((v for v in WORDS["once"] if piece.startswith(v) or bare.startswith(v)), None)
        if verb and any(piece.rstrip("”等 ").endswith(word) for word in WORDS["once_object"]):
            self.keep(Proposal("once", piece, start, (piece,)))

    def keep(self, proposal: Proposal) -> bool:
        """Keep a proposal that was not made before. Always taken."""
        if self.asked and proposal.kind != "once" and proposal.missing is None:
            missing = refusal(proposal.clause, Unread("no_fiscal_year", *self.asked))
            proposal = replace(proposal, wording=None, due=None, missing=missing)
        mark = (proposal.kind, proposal.clause, proposal.subjects)
        if mark not in self.seen:
            self.seen.add(mark)
            self.reading.proposals.append(replace(proposal, goal=self.goal, task=self.task))
        return True
