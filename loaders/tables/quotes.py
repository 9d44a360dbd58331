"""Whether the words from which a figure is quoted say that it is another: a plan, or a part of
the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.meaning.folding import narrow
from loaders.meaning.periods import Period
from loaders.meaning.times import Time, plain_of, times_in

_CLAUSES = re.compile(r"[。；;!！?？\n，]|,(?![0-9]{3})")
_MEANT = re.compile("预期|目标|计划")
_DONE = re.compile("完成|实现|达|实际|高于|低于|快于|超|执行|好于")
_STRIVEN = re.compile("力争|争取|确保|要求")
_AMOUNTS = re.compile(r"(?<![0-9.])(?:[0-9]+\.[0-9]+|[0-9]+(?![0-9年月季日.~至到—–-]))")
"""Numbers that are no part of a time; a time that one follows is one all the same: 全年9.5亿元."""
_NUMBER_ENDS = re.compile(r"(?![0-9]|\.[0-9]|[年月日季至到—-])")
_PARTS = ("single", "cumulated")


def may_deny(quote: str) -> bool:
    """Whether a quotation speaks of a plan or of a part of a year at all."""
    if not quote.strip():
        return False
    if _MEANT.search(quote) or _STRIVEN.search(quote):
        return True
    plain = _AMOUNTS.sub("#", plain_of(quote))
    return any(time.kind in _PARTS for time in times_in(plain))


def denies(quote: str, printed: str, when: Period, *, meant: bool) -> bool:
    """Whether the clause that holds the printed number says that it was to be (unless it is
    `meant` so), or that it is of another part of the year than `when`.

    >>> year = Period(2022, None)
    >>> denies("力争全年增长6%", "6", year, meant=False), denies("增长6%,高于预期目标", "6", year, meant=False)
    (True, False)
    >>> denies("1-11月实现总值2,008.8亿元", "2008.8", year, meant=False)
    True
    >>> denies("1-11月实现总值1,908.8亿元，全年2,008.8亿元", "2008.8", year, meant=False)
    False
    """
    holding = list(_holding(quote, printed)) if quote else []
    return bool(holding) and all(
        (not meant and _was_meant(clause)) or _another_part(times, when)
        for clause, times in holding
    )


def _holding(quote: str, printed: str) -> Iterator[tuple[str, list[Time]]]:
    """The clauses that hold a number, each with the times that it, or else one before, names."""
    times: list[Time] = []
    for clause in _CLAUSES.split(narrow(quote)):
        plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", plain_of(clause))
        times = list(times_in(_AMOUNTS.sub("#", plain))) or times
        if _stands_in(printed, plain):
            yield plain, times


def _stands_in(printed: str, clause: str) -> bool:
    """Whether a clause holds a number as a whole, and not as part of a time.

    >>> _stands_in("8.2", "由18.2%降至8.2%"), _stands_in("2022", "2022年增长22.5%")
    (True, False)
    """
    at = clause.find(printed)
    while at >= 0:
        before = clause[at - 1 : at]
        if not (before and before in "0123456789.") and _NUMBER_ENDS.match(
            clause, at + len(printed)
        ):
            return True
        at = clause.find(printed, at + 1)
    return False


def _was_meant(clause: str) -> bool:
    if _STRIVEN.search(clause):
        return True
    return bool(_MEANT.search(clause)) and not _DONE.search(clause)


def _another_part(times: list[Time], when: Period) -> bool:
    parts = [time for time in times if time.kind in _PARTS]
    month = when.month or 12
    whole = any(time.kind == "year" and time.month == 12 for time in times)
    return bool(parts) and not whole and all(time.month != month for time in parts)
