"""Clauses that count several things under one verb: 新增400个充电桩、10个示范小区; 95,000 vans and
3,500 lorries by 2030; reduce waste by 30% and raise recycling to 50%. Each becomes a clause of its own.
"""

from __future__ import annotations

import itertools
import re

from indicators.plan.wording.lexicon import MADE
from indicators.plan.wording.parts import Context, Token, year_like
from indicators.plan.wording.tokens import Reader
from indicators.proposals.sentences import chinese
from indicators.proposals.tells import counts

BOUNDS = ("ge", "gt", "le", "lt", "cap", "about", "harmless")
BEHIND = ("up", "down", "about_behind")
_JOINT = re.compile(r"\s*(?:[、,，]?\s*(?:以及|及|和|与|and(?=\s))|[、,，])\s*")
_VERB = re.compile(r"(?:, | )(?:and for (?=\d)|(?:and|to) (?=[a-z]+ ))")
_AIM = re.compile(r"\b(?:to|will|must|should|shall) (?=[a-z]+ )")
_TAIL = re.compile(r"[\s,(]+by [^,;]*\d{4}\)?[\s.]*$")
_FOR_THEM = re.compile(
    r"^为(?P<whom>\d+[^\d、，]+?)(?:免费)?(?P<verb>安装|开展|提供|发放|实施|配备|更换|进行|免费)"
    r"(?P<what>[^\d、，]+)$"
)


def several(piece: str, row: Context) -> list[str]:
    """The clauses that a clause stands for, each with the verb before and the day behind them
    all; empty where it is one.
    """
    whom = _FOR_THEM.match(piece)
    if whom is not None:
        verb = whom["verb"] if MADE.at(whom["verb"], 0) else "提供"
        return [f"{verb}{whom['whom']}{whom['what']}"]
    return _acts(piece, row) or _things(piece, row) or _aim(piece, row)


def _aim(piece: str, row: Context) -> list[str]:
    """What somebody plans to do: the new plan aims to reduce waste by 30%."""
    for cut in _AIM.finditer(piece) if not chinese(piece) else ():
        before = Reader(row).tokens(piece[: cut.start()])
        after = Reader(row).tokens(piece[cut.end() :])
        told = any(t.may_be("amount", "year", "date", "period", "each_year") for t in before)
        verb = bool(after) and after[0].may_be("rise", "fall")
        if verb and len(after) > 1 and after[1].may_be("unknown", "harmless") and not told:
            return [piece[cut.end() :]]
    return []


def _things(piece: str, row: Context) -> list[str]:
    """One verb, several numbers, each with what it counts behind it."""
    tokens = Reader(row).tokens(piece)
    places = [n for n, token in enumerate(tokens) if _counts(token, piece)]
    if len(places) < 2:
        return []
    starts = [places[0], *(_opens(tokens, place) for place in places[1:])]
    ends = []
    for start, (place, after) in zip(starts[1:], itertools.pairwise(places), strict=True):
        between = piece[tokens[place].end : tokens[start].start]
        joint = list(_JOINT.finditer(between))
        named = any(
            t.may_be("unknown", "flow", "name", "others") for t in tokens[place + 1 : start]
        )
        told = any(t.may_be("year", "date", "period", "rise", "fall") for t in tokens[place:after])
        if not joint or joint[-1].end() != len(between) or not named or told:
            return []
        ends.append(tokens[place].end + joint[-1].start())
    if not any(t.may_be("unknown") for t in tokens[places[-1] + 1 :]):
        return []
    tail = "" if chinese(piece) else _tail(piece[tokens[places[-1]].end :])
    if "的" in piece[tokens[starts[-1]].end :]:
        return []  # 完成20个村、30个社区的改造 tells of one thing
    lead = piece[: tokens[places[0]].start]
    last = len(piece) - len(tail)
    parts = [
        piece[tokens[start].start : end].rstrip(" .")
        for start, end in zip(starts, [*ends, last], strict=True)
    ]
    return [f"{lead}{part}{tail}" for part in parts]


def _acts(piece: str, row: Context) -> list[str]:
    """Reduce waste by 30% and raise recycling to 50% by 2030: two verbs with a number each."""
    if chinese(piece):
        return []
    for cut in _VERB.finditer(piece):
        left, right = piece[: cut.start()], piece[cut.end() :]
        before, after = Reader(row).tokens(left), Reader(row).tokens(right)
        verb = bool(after) and after[0].may_be("rise", "fall", "flow", "factor", "amount")
        numbered = all(any(map(_digits, side)) for side in (before, after))
        if verb and numbered and not _measured(before):
            return [left, right.rstrip(".")]
    return []


def _digits(token: Token) -> bool:
    return counts(token) or (
        token.may_be("amount") and token.text.isdigit() and not year_like(token)
    )


def _measured(before: list[Token]) -> bool:
    """Whether the left side ends on its number, so that what follows may go on with it."""
    return bool(before) and before[-1].may_be("ge", "gt", "le", "lt")


def _counts(token: Token, piece: str) -> bool:
    """A number of things; in English also one without a known unit behind it (95,000 vans)."""
    if not token.may_be("amount") or year_like(token) or token.value.unit == "%":
        return False
    digits = token.text[:1].isdigit()
    return digits and (bool(token.value.unit) or not chinese(piece))


def _opens(tokens: list[Token], place: int) -> int:
    """Where the words before a number begin that say how it is bound."""
    while tokens[place - 1].may_be(*BOUNDS) and not tokens[place - 1].may_be("list"):
        place -= 1
    return place


def _tail(text: str) -> str:
    tail = _TAIL.search(text)
    return text[tail.start() :] if tail is not None else ""
