"""What stands over a clause: the day, the years, the total that earlier words of its sentence or
paragraph have set, and whether they tell of years that are over.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from indicators.plan.wording.lexicon import SOURCE, plain
from indicators.plan.wording.parts import Context, Due, Token, Unread, year_like
from indicators.plan.wording.reading import read_tokens
from indicators.plan.wording.tokens import Reader
from indicators.plan.wording.walk import parts_of
from indicators.proposals.sentences import has

WORDS = SOURCE["text"]
AIMED = re.compile(r"(?i)\b(?:targets?|goals?|aims?|objectives?|commitments?|measures)\b")
MADE_IN_YEARS = tuple(word for word in SOURCE["made"]["words"] if not word.isascii())
UNTIL = ("到", "至", "力争到")


@dataclass(frozen=True)
class Over:
    """What stands over a clause: `row` with its year and its years, `before` the words that set
    the year and where they start, `total` and `each` whether a total of years or every year was
    said, `asked` the fiscal years of which the text does not say when they begin.
    """

    row: Context
    before: str = ""
    start: int | None = None
    total: bool = False
    each: bool = False
    asked: tuple[str, ...] = ()

    def on_day(self, due: Due, piece: str, start: int) -> Over:
        """The same on another day."""
        row = replace(self.row, year=due.year, by_then=True)
        return replace(self, row=row, before=piece, start=start)

    def within(self, years: tuple[int, int]) -> Over:
        """The same within other years, of which what is new is counted together."""
        return replace(self, row=replace(self.row, period=years), total=True)

    def behind(self, tokens: list[Token]) -> Over:
        """What stands over the next clause, behind these words."""
        total = any(t.may_be("cumulative") for t in tokens)
        each = any(t.may_be("each_year", "average") for t in tokens)
        return replace(self, total=self.total or total, each=self.each or each)

    def rows(self, tokens: list[Token]) -> list[Context]:
        """The rows to read a clause in, the likeliest first: a clause's own year outweighs."""
        row, rows = self.row, []
        if self.total and row.year is None and row.period is not None and _flows(tokens):
            row = replace(row, year=row.period[1], by_then=True)
        rows.append(row)
        if row.year is not None and any(t.may_be("year", "date") for t in tokens):
            rows.append(replace(row, year=None, by_then=False))
        return rows

    def unsaid(self, tokens: list[Token], subject: str) -> str:
        """What a clause of a plan of several years does not say, by its code: over which years
        what is new is counted, by which year a level is reached; empty where nothing lacks.
        """
        row = self.row
        if row.period is None or row.period[0] == row.period[1] or row.year is not None:
            return ""
        has_period = self.each or any(
            t.may_be("each_year", "average", "cumulative", "period", "span", "year", "date")
            for t in tokens
        )
        if has_period:
            return ""
        held = any(t.may_be("hold", "equals") for t in tokens)
        reached = not held and any(t.may_be("reach", "to") or t.text == "突破" for t in tokens)
        held = held or any(t.may_be("average", "each_year", "rise", "fall") for t in tokens)
        english = not any("\u4e00" <= c <= "\u9fff" for t in tokens for c in t.text)
        reached = reached or (english and not held)
        made = _flows(tokens) or (subject.endswith(MADE_IN_YEARS) and _counts_things(tokens))
        if made:
            return "" if self.total else "no_period"
        return "no_year" if reached else ""


def _flows(tokens: list[Token]) -> bool:
    return _counts_things(tokens) and any(t.may_be("flow", "done") for t in tokens)


def _counts_things(tokens: list[Token]) -> bool:
    return any(t.may_be("amount") and t.value.unit not in ("", "%") for t in tokens)


def only_a_day(piece: str, row: Context) -> Due | None:
    """到2025年, By 2030: a clause that only says when; what stands in brackets is left aside."""
    piece = re.sub(r"[(（][^)）]*[)）]", "", piece)
    row = Context(fiscal=row.fiscal)
    tokens = [t for t in Reader(row).tokens(piece) if not t.may_be("harmless")]
    if not tokens or len(tokens) > 3:
        return None
    try:
        rule = read_tokens(tokens, piece, row).rule
    except Unread:
        return None
    return parts_of(tokens, row.fiscal).due[0] if set(rule) == {"kind", "date"} else None


def day_of_a_list(sentence: str, over: Over, start: int) -> Over:
    """“Key targets to be reached by 2028 are:” sets the day of the list under it, where it names
    one day and no number.
    """
    tokens = Reader(over.row).tokens(sentence)
    days = [
        (by, day)
        for by, day in itertools.pairwise(t for t in tokens if not t.may_be("harmless"))
        if by.text.lower() in ("by", "到", "至") and (day.may_be("year", "date") or year_like(day))
    ]
    numbers = any(t.may_be("amount") and not year_like(t) for t in tokens)
    if len(days) != 1 or numbers:
        return over
    ((by, day),) = days
    piece = sentence[by.start : day.end]
    due = only_a_day(piece, over.row)
    return over.on_day(due, piece, start + by.start) if due is not None else over


def only_years(piece: str, row: Context) -> tuple[int, int] | None:
    """“十三五”时期, Between 2010 and 2020: a clause that only says over which years."""
    row = Context(fiscal=row.fiscal)
    tokens = [t for t in Reader(row).tokens(piece) if not t.may_be("harmless")]
    if len(tokens) != 1 or not tokens[0].may_be("period"):
        return None
    first, last = tokens[0].value
    return first, last


def lasts(piece: str, due: Due, year: int | None) -> bool:
    """Whether a day holds for the sentences behind its own: 到2025年, or a year that is over."""
    return piece.startswith(UNTIL) or (year is not None and due.year < year)


def opens_past(sentence: str) -> bool:
    """Whether a paragraph that begins so tells of what was."""
    return plain(sentence).lstrip(" \n\t\u3000").startswith(tuple(WORDS["past_opening"]))


def tells_of_what_was(sentence: str) -> bool:
    """Whether a sentence is told as done; “to be reached” is to come."""
    told = re.sub(r"(?i)\bbe \w+ed\b", "", sentence)
    aimed = any(word in sentence for word in WORDS["aimed"])
    words = WORDS["past"] + ([] if aimed else WORDS["past_unless_aimed"])
    return any(has(word, told) for word in words)


def heads_targets(sentence: str) -> bool:
    """Whether a line without a number says that targets follow."""
    numbered = re.search(r"\d", re.sub(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", "", sentence))
    return AIMED.search(sentence) is not None and numbered is None


def turns(sentence: str) -> bool:
    """Whether a sentence turns from what was to what shall be."""
    shown = plain(sentence)
    return any(word in shown for word in WORDS["turns"])
