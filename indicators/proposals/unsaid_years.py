"""Fiscal years in a text of which nobody says in which month they begin: what is due by them is
proposed with that question, never read as calendar years.
"""

from __future__ import annotations

from dataclasses import replace

from indicators.plan.document import FiscalYear
from indicators.plan.wording.days import names_fiscal_years
from indicators.plan.wording.parts import Context, end_of
from indicators.plan.wording.tokens import Reader
from indicators.proposals.governing import Over

ANY_YEAR = FiscalYear(starts=4)
"""In its place a clause is taken apart; what is read of it is not kept."""


class UnsaidYears:
    """Which words of a text wait for the answer; none where it is known or not needed."""

    def __init__(self, text: str, row: Context) -> None:
        self._asks = row.fiscal is None and names_fiscal_years(text)

    def over(self, over: Over, piece: str) -> Over:
        """What stands over a clause, with the words of the clause that wait for the answer: its
        fiscal years, and the days at which one may end.
        """
        if not self._asks:
            return over
        tokens = Reader(replace(over.row, fiscal=None)).tokens(piece)
        words = [t.text for t in tokens if t.may_be("fiscal")]
        dates = [t for t in tokens if t.may_be("date") and not t.may_be("own_year")]
        words += [t.text for t in dates if t.value != end_of(t.value.year, None)]
        if not words:
            return over
        row = replace(over.row, fiscal=ANY_YEAR)
        return replace(over, row=row, asked=(*over.asked, *words))
