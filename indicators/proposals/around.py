"""English clauses with names on both sides of their number: have 2 million people in training by
2030, national savings to 25% of GDP. What is no word of how much, which way or when is the name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

from indicators.plan.wording.lexicon import ways
from indicators.plan.wording.parts import Context, Token, Unread, year_like
from indicators.plan.wording.reading import Wording, read_tokens
from indicators.proposals.sentences import chinese
from indicators.proposals.subjects import LACKING, SHORTEST, Split, aside
from indicators.proposals.tells import counts, stray_number

ALWAYS = (
    "year date period span rise fall factor each_year cumulative average about_behind "
    "last_year dash plusminus never_rises between"
).split()
BEFORE_A_NUMBER = (
    "ge",
    "gt",
    "le",
    "lt",
    "cap",
    "about",
    "above",
    "below",
    "minus",
    "plus",
    "reach",
)
LEADING = ("to", "by", "until", "end", "than", "start", "since")
TARGETS = ("amount", "year", "date", "end", "until", "period")
_LEAD = re.compile(
    r"(?i)^(?:(?:and|while|with|of|the|our|in|for|to|a|an|that|including|there|have|has|having|be|is|are|"
    r"we|will|should|must|on|at)\b[ ,]*)+"
)
_TRAIL = re.compile(
    r"(?:[ ,]+(?:and|will|shall|should|must|is|are|be|been|to|also|go|come|set|targeted|intended|"
    r"expected|for|of|in|with|the|a|an|on|at|from|by))+$"
)
LONGEST = 18
"""Words of a name; what is longer is a sentence of its own."""


def around(tokens: list[Token], piece: str, row: Context, *, lacking: bool = False) -> Split | None:
    """The name that stands on both sides of a clause's only number, and the reading of the rest."""
    left_aside = aside(tokens) + _former(tokens)
    tokens = [token for token in tokens if token not in left_aside]
    numbers = [
        n
        for n, t in enumerate(tokens)
        if (counts(t) or _ends_a_range(tokens, n + 2)) and not _ends_a_range(tokens, n)
    ]
    based = any(t.may_be("start") for t in tokens)
    made = chinese(piece) and tokens[0].may_be("flow", "done")
    if (
        (chinese(piece) and not made)
        or not 0 < len(numbers) <= 1 + based
        or any(t.may_be("bad", "pace", "with") for t in tokens)
    ):
        return None
    said = [t for n, t in enumerate(tokens) if _said(tokens, n)]
    names = [t for t in tokens if t not in said]
    if stray_number(names) or not any(t.may_be("unknown", "others") for t in names):
        return None
    subject = ("" if made else " ").join(_runs(piece, tokens, names))
    if not 0 < len(subject.split()) <= LONGEST or len(subject) < SHORTEST:
        return None
    told = frozenset(ways(subject))
    better = next(iter(told)) if len(told) == 1 else None
    written = " ".join(piece[t.start : t.end] for t in said if not t.may_be("harmless"))
    try:
        wording, missing = read_tokens(said, piece, replace(row, better=better)), None
    except Unread as unread:
        if not lacking or unread.code not in LACKING:
            return None
        wording, missing = Wording(piece, {}, {}, {}), unread
    return Split(subject, wording, written, said, missing)


def _former(tokens: list[Token]) -> list[Token]:
    """Words in brackets that tell where it stood: (from 2.5%–4.5% in 2023), (since 2024)."""
    former: list[Token] = []
    for place, token in enumerate(tokens[:-1]):
        if token.may_be("open") and tokens[place + 1].may_be("start", "since", "amount"):
            group = list(itertools.takewhile(lambda t: not t.may_be("close"), tokens[place:]))
            told = any(t.may_be("start", "since", "than", "gt", "lt") for t in group)
            closed = tokens[place + len(group) : place + len(group) + 1]
            former += [*group, *closed] if told and closed else []
    return former


def _said(tokens: list[Token], place: int) -> bool:
    """Whether a word says how much, which way or when, by itself or by what stands behind it."""
    token = tokens[place]
    rest = [t for t in tokens[place + 1 :] if not t.may_be("harmless")]
    if token.may_be(*ALWAYS):
        return True
    said = next((tells for kinds, tells in _BY_PLACE if token.may_be(*kinds)), None)
    return said is not None and said(tokens, place, rest)


def _number(tokens: list[Token], place: int, _: list[Token]) -> bool:
    ranked = place > 0 and tokens[place - 1].may_be("rank")
    ranged = _ends_a_range(tokens, place) or _ends_a_range(tokens, place + 2)
    return counts(tokens[place]) or year_like(tokens[place]) or ranged or ranked


def _of_a_number(_: list[Token], __: int, rest: list[Token]) -> bool:
    return bool(rest) and rest[0].may_be("amount", "year", "dash")


def _leads(tokens: list[Token], place: int, rest: list[Token]) -> bool:
    day = bool(rest) and (year_like(rest[0]) or not rest[0].may_be("amount"))
    if not tokens[place].may_be("to", "by", "than", "start", "since") and not day:
        return False  # we aim for 6 GW
    return bool(rest) and (rest[0].may_be(*TARGETS) or _bounds(rest))


def _ranks(tokens: list[Token], place: int, rest: list[Token]) -> bool:
    led = tokens[place].may_be("rank") or bool(rest and rest[0].may_be("rank"))
    return led and any(t.may_be("amount") for t in rest[:2])


def _of_a_year(tokens: list[Token], place: int, _: list[Token]) -> bool:
    return place > 0 and year_like(tokens[place - 1])


def _makes(tokens: list[Token], place: int, _: list[Token]) -> bool:
    before = [t for t in tokens[:place] if not t.may_be("harmless")]
    return not before or before[-1].may_be("amount")


def _behind_a_number(tokens: list[Token], place: int, _: list[Token]) -> bool:
    return place > 0 and tokens[place - 1].may_be("amount")


def _in_a_range(tokens: list[Token], place: int, _: list[Token]) -> bool:
    return tokens[place].text.lower() == "and" and _ends_a_range(tokens, place + 1)


_BY_PLACE: tuple[tuple[tuple[str, ...], Callable[[list[Token], int, list[Token]], bool]], ...] = (
    (("amount",), _number),
    (BEFORE_A_NUMBER, _of_a_number),
    (("rank",), _ranks),
    (LEADING, lambda tokens, n, rest: _leads(tokens, n, rest) or _ranks(tokens, n, rest)),
    (("rank_verb",), _ranks),
    (("level",), _of_a_year),
    (("flow",), _makes),
    (("up", "down", "close"), _behind_a_number),
    (("list",), _in_a_range),
)


def _ends_a_range(tokens: list[Token], place: int) -> bool:
    """Whether a number is the second of two between which a word of a range stands."""
    if not 1 < place < len(tokens) or not tokens[place].may_be("amount"):
        return False
    return tokens[place - 2].may_be("amount") and tokens[place - 1].text.lower() in (
        "and",
        "to",
        "-",
        "–",
    )


def _bounds(rest: list[Token]) -> bool:
    """By at least 30 per cent."""
    return len(rest) > 1 and rest[0].may_be(*BEFORE_A_NUMBER) and rest[1].may_be("amount")


def _runs(piece: str, tokens: list[Token], names: list[Token]) -> list[str]:
    """The stretches of a name, without the words that only join them to their sentence."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token in names:
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    texts = [piece[run[0].start : run[-1].end] for run in runs if run]
    bare = [_TRAIL.sub("", _LEAD.sub("", plainly.strip(" .,–-:()"))) for plainly in texts]
    return [text for text in bare if text]
