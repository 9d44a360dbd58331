"""What single words of a clause tell: how much, which way, how often."""

from __future__ import annotations

import itertools

from indicators.plan.wording.parts import Token

LARGE = 1000


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
        "factor", "top_share", "top_place", "never_rises", "not_worse", "cleared", "pace", "done"
    )


def counts(token: Token) -> bool:
    """A number in digits with its unit."""
    return token.may_be("amount") and tells(token) and token.text[:1].isdigit()


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


def made_by_then(tokens: list[Token]) -> bool:
    """Build 200 new flats a year: how many of what is made, and when, though the noun is unknown."""
    return (
        any(t.may_be("flow") for t in tokens)
        and any(t.may_be("amount") for t in tokens)
        and any(t.may_be("each_year", "year", "date", "period", "cumulative") for t in tokens)
    )
