"""One clause, read in every way that there is of telling its name from what is said of it."""

from __future__ import annotations

from indicators.plan.wording.parts import Token
from indicators.proposals.apart import implied, of_those
from indicators.proposals.around import around
from indicators.proposals.governing import Over
from indicators.proposals.sentences import chinese
from indicators.proposals.subjects import Split, best, moving, with_name
from indicators.proposals.tells import intends


def read_clause(tokens: list[Token], piece: str, over: Over) -> Split | None:
    """The first reading of a clause, in the likeliest of its rows."""
    for row in over.rows(tokens):
        read = best(tokens, piece, row) or moving(tokens, piece, row)
        read = read or of_those(tokens, piece, row) or implied(tokens, piece, row)
        read = read or around(tokens, piece, row)
        if read is not None:
            return with_name(read, row)
    return None


def lacking_clause(tokens: list[Token], piece: str, over: Over, *, listed: bool) -> Split | None:
    """A clause of which one thing is missing; `listed` where it stands in a list of promises."""
    found = best(tokens, piece, over.row, lacking=True, listed=listed)
    found = found or of_those(tokens, piece, over.row, lacking=True)
    found = found or implied(tokens, piece, over.row, lacking=True)
    return found or around(tokens, piece, over.row, lacking=True)


def urges(tokens: list[Token]) -> bool:
    """Reduce smoking prevalence: an English clause that opens with its verb."""
    verb = next((t for t in tokens if not t.may_be("harmless")), None)
    return verb is not None and verb.may_be("rise", "fall")


def describes(tokens: list[Token], piece: str, over: Over, *, aimed: bool) -> bool:
    """Whether an English clause says no more than what is; `aimed` under a heading of targets."""
    under = aimed or over.row.year is not None
    return not under and not chinese(piece) and not intends(tokens, piece)
