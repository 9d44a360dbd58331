"""What single words of a clause tell: how much, which way, how often."""

from __future__ import annotations

import itertools
import re

from indicators.plan.wording.parts import Token, year_like

LARGE = 1000
TWO_DIGITS = 10
OF_A_NUMBER = ("aged", "age", "ages", "year", "years", "grade", "level", "over", "under", "top", "-", "–",
               "to", "than", "within", "stage", "class", "route", "g", "covid")  # fmt: skip
MODAL = re.compile(
    r"(?i)\b(?:will|shall|should|must|aims?|aiming|target\w*|goals?|ensure|to be|seeks?|commit\w*|plans? to|"
    r"ambition|objective|strive|intend\w*)\b"
)
INTENT = (
    "year date period span rise fall factor flow each_year average cumulative ge gt le lt cap "
    "above below never_rises cleared cleared_all reach"
).split()


def tells(token: Token) -> bool:
    """Whether a word says how much: a number with a unit, a multiple, a rank, a fixed phrase."""
    if token.may_be("amount"):
        if not token.value.value:
            return True  # zero rough sleepers, 劣Ⅴ类比例为0
        ratio = token.text[-2:-1] in tuple(":：∶")
        return (
            ratio
            or bool(token.value.unit)
            or (token.value.value >= LARGE and not token.value.maybe_year)
        )
    return token.may_be(
        "factor", "top_share", "top_place", "never_rises", "not_worse", "cleared", "pace", "done",
        "over_last_year", "under_last_year", "not_over_last_year", "not_under_last_year",
    )  # fmt: skip


def counts(token: Token) -> bool:
    """A number in digits with its unit."""
    return token.may_be("amount") and tells(token) and token.text.lstrip("us$£€¥ ")[:1].isdigit()


def moves(token: Token) -> bool:
    """Whether a word says which way."""
    return token.may_be("rise", "fall", "above", "below")


def names_an_amount(token: Token) -> bool:
    """Whether a clause with this word is named where it is not read."""
    number = token.may_be("amount") and token.text[:1].isdigit()
    return counts(token) or (number and token.value.decimals > 0) or _zero(token)


def bounded_number(tokens: list[Token]) -> bool:
    """At least 25 new meadows: a bound before a number, though what is counted is unknown."""
    pairs = itertools.pairwise(t for t in tokens if not t.may_be("harmless"))
    return any(
        a.may_be("ge", "gt", "le", "lt", "cap") and b.may_be("amount") and b.text[:1].isdigit()
        for a, b in pairs
    )


def tells_apart(tokens: list[Token]) -> bool:
    """Halved, among the top 10: so much without a number and its unit."""
    ranked = any(t.may_be("rank") for t in tokens) and any(t.may_be("amount") for t in tokens)
    return ranked or any(t.may_be("factor", "top_share", "top_place") for t in tokens)


def _zero(token: Token) -> bool:
    return token.may_be("amount") and "zero" in token.text.lower()


def is_heading_promise(token: Token) -> bool:
    """Whether a word of a heading makes it a promise: a number with its unit, a rank, a side."""
    return counts(token) or token.may_be("top_place", "areas")


def every_year(tokens: list[Token]) -> bool:
    """Whether a clause says that it holds for every year."""
    return any(
        t.text in ("逐年", "每年", "every year", "each year", "year on year") for t in tokens
    )


def intends(tokens: list[Token], piece: str) -> bool:
    """Whether an English clause is about what shall be: it has a day, a bound, a way or a verb
    that says so; else it may describe what is (the Council employs 2,300 people).
    """
    told = any(t.may_be(*INTENT) or year_like(t) for t in tokens)
    return told or MODAL.search(piece) is not None


def stray_number(tokens: list[Token]) -> bool:
    """Whether words that would be a name hold a bare number that counts something: install 500
    racks; of aged 65 or Year 12 it does not.
    """
    return any(
        token.may_be("amount")
        and token.text.isdigit()
        and token.value.value >= TWO_DIGITS
        and not (place and tokens[place - 1].text.lower().endswith(OF_A_NUMBER))
        for place, token in enumerate(tokens)
    )


def made_by_then(tokens: list[Token]) -> bool:
    """Build 200 new flats a year: how many of what is made, and when, though the noun is unknown."""
    return (
        any(t.may_be("flow") for t in tokens)
        and any(t.may_be("amount") for t in tokens)
        and any(t.may_be("each_year", "year", "date", "period", "cumulative") for t in tokens)
    )


def of_the_base(tokens: list[Token], place: int) -> bool:
    """Whether a year is what a change starts from: relative to 2018 levels."""
    before, after = tokens[max(place - 1, 0) : place], tokens[place + 1 : place + 2]
    return any(t.may_be("than", "start") for t in before) or any(t.may_be("level") for t in after)
