"""The numbers of a promise as they are met: their bounds, ranges, years and multiples."""

from __future__ import annotations

from dataclasses import replace

from indicators.plan.wording.parts import (
    Amount,
    Due,
    Fiscal,
    Parts,
    Term,
    Token,
    Unread,
    end_of,
    year_follows,
    year_like,
    year_of,
)

BOUNDS = ("ge", "gt", "le", "lt", "about", "cap")
MARKS = ("reach", "hold", "equals", "to", "by")
PLAIN = (
    "over_last_year under_last_year not_over_last_year not_under_last_year "
    "rise fall never_rises not_worse cleared cleared_all done each_year average cumulative flow "
    "pace no_slower level mean last_year first_place place rank_verb between"
).split()


class Terms:
    """One pass over the tokens; `pending` are words that wait for their number or name."""

    def __init__(self, tokens: list[Token], fiscal: Fiscal | None = None) -> None:
        self.tokens, self.fiscal = tokens, fiscal
        self.parts = Parts()
        self.place = 0
        self.pending: list[Token] = []
        self.base_side = False
        self.base_is_year = False
        self.levelled = False
        self.firm = False
        self.bracket = ""

    def peek(self, step: int = 0) -> Token | None:
        """The token `step` places on, harmless ones not counted."""
        place = self.place
        while place < len(self.tokens):
            if not self.tokens[place].may_be("harmless"):
                if step == 0:
                    return self.tokens[place]
                step -= 1
            place += 1
        return None

    def flag(self, token: Token, name: str = "") -> None:
        """Remember that a word of a kind stood there, by that kind or a name given to it."""
        kind = name or next(k for k in (*PLAIN, *MARKS) if k in token.kinds)
        self.parts.flags.setdefault(kind, []).append(token.text)

    def wait_for(self, *kinds: str) -> list[Token]:
        """Take the pending tokens of these kinds away."""
        taken = [t for t in self.pending if t.may_be(*kinds)]
        self.pending = [t for t in self.pending if not t.may_be(*kinds)]
        return taken

    def based(self, token: Token) -> bool:
        """What comes next is of the base, from which the promise starts (比2020年). Always taken."""
        self.base_side = True
        self.base_is_year = False
        return True

    def year(self, token: Token) -> bool:
        """A year: of the base where a base is being read, else the end of that year as the day it
        is due. False where the clause has a base year already.
        """
        year = token.value if isinstance(token.value, int) else int(token.value.value)
        after = self.peek()
        self.base_side = self.base_side or bool(after and after.may_be("level"))
        self.firm |= any(t.text.lower() == "by" for t in self.wait_for("until", "end"))
        if self.base_side:
            if self.parts.base_year not in (None, year):
                return False
            self.parts.base_year, self.base_is_year = year, True
            after, then = self.peek(), self.peek(1)
            follows = after is not None and (
                after.may_be("amount")
                or (after.may_be("level") and then is not None and then.may_be("amount"))
            )
            self.base_side = self.parts.base is None and follows
            return True
        fiscal = self.fiscal if token.may_be("fiscal_year") else None
        return self.due(Due(year, end_of(year, fiscal)))

    def dated(self, token: Token) -> bool:
        """A day that it is due. Always taken."""
        if token.may_be("own_year"):
            self.parts.noted.append(("own_year", token.text))
        return self.due(Due(year_of(token.value, self.fiscal), token.value))

    def due(self, due: Due) -> bool:
        """When it is due. Always taken."""
        self.wait_for("until", "end")
        self.parts.due.append(due)
        self.parts.firm.append(self.firm)
        self.parts.by_then, self.firm = self.parts.by_then or self.firm, False
        self.parts.order += "d"
        return True

    def amount(self, token: Token) -> bool:
        """A number: a year, a place in a ranking, or a term with the bound, sign and range that
        stand around it. False where it has no place in what was read so far.
        """
        value: Amount = token.value
        if value.maybe_year and self.is_year():
            return self.year(token)
        if self.bracket == "cumulated":
            self.flag(Token(frozenset({"cumulative"}), f"〔{token.text}〕", 0, 0))
        special = self.special(value, token.text)
        if special is not None:
            return special
        if self.said_twice(token):
            return True
        term = Term(value, text=token.text, sign=-1 if self.wait_for("minus") else 1)
        if self.levelled:
            term, self.levelled = replace(term, mark="to"), False
        if plus := self.wait_for("plus"):
            self.flag(plus[0], "rise")
        term = self.behind(self.ranged(self.bounded(term)))
        after = self.peek()
        if after is not None and after.text.isascii() and after.may_be("rise", "fall"):
            term = replace(term, mark="by" if term.mark in ("reach", "to") else term.mark)
        before = self.tokens[self.place - 2] if self.place > 1 else None
        if before is not None and before.may_be("flow") and not before.text.isascii():
            term = replace(term, mark=term.mark or "new")
        if self.base_side:
            return self.based_on(term)
        self.parts.terms.append(term)
        self.parts.order += "t"
        return True

    def said_twice(self, token: Token) -> bool:
        """100%全覆盖: a word that says the number before it once more."""
        last = self.parts.terms[-1] if self.parts.terms else None
        spoken = not token.text[:1].isdigit() and self.parts.order.endswith("t")
        if last is None or not spoken or self.pending or last.high is not None:
            return False
        return (last.low.value, last.low.unit) == (token.value.value, token.value.unit)

    def special(self, value: Amount, text: str) -> bool | None:
        """A number that is no term of its own: a place, a tolerance, a multiple."""
        if self.wait_for("rank"):
            return self.ranked(value)
        if self.wait_for("plusminus"):
            return self.tolerated(value)
        return self.times(value, text) if value.unit == "倍" else None

    def based_on(self, term: Term) -> bool:
        """The number that a change starts from; its year may follow."""
        if self.parts.base is not None or term.bound:
            return False
        self.parts.base = term
        after, then = self.peek(), self.peek(1)
        if after is not None and after.may_be("open"):
            after, then = then, self.peek(2)
        follows = after is not None and (year_follows(after, then) or year_like(after))
        self.base_side = self.parts.base_year is None and follows
        return True

    def tolerated(self, value: Amount) -> bool:
        """5 ± 0.5: the number before it is a middle."""
        if not self.parts.terms or self.parts.terms[-1].bound:
            return False
        last = self.parts.terms[-1]
        low = replace(last.low, unit=last.low.unit or value.unit)
        self.parts.terms[-1] = replace(last, low=low, bound="about", tolerance=value)
        return True

    def times(self, value: Amount, text: str) -> bool:
        """2020年的2倍, 增长2倍: how many times the base."""
        led = self.wait_for("to", "reach", "equals")
        more = 1 if self.parts.has("rise") and not any(t.may_be("to") for t in led) else 0
        if self.parts.factor is not None or self.pending:
            return False
        self.parts.factor, self.parts.multiplied = float(value.value) + more, text
        beside = len(self.parts.due) > 1 or (self.parts.due and not self.parts.by_then)
        if beside and self.parts.base_year is None:
            self.parts.base_year = self.parts.due.pop().year
            self.parts.order = self.parts.order[:-1]
        return True

    def is_year(self) -> bool:
        """Whether a bare 1900–2199 is a year: only where a word says so."""
        after = self.peek()
        behind = self.tokens[self.place].text if self.place < len(self.tokens) else ""
        if (after is not None and after.may_be("level")) or behind in (":", "："):
            return True
        if self.base_side:
            return self.parts.base_year is None
        if any(t.may_be("until", "end") and not t.may_be("to") for t in self.pending[-2:]):
            return True
        if self.pending and self.pending[-1].may_be("to"):
            if self.base_is_year:
                return bool(self.wait_for("to"))
            raise Unread("year_or_number", self.tokens[self.place - 1].text)
        before = self.tokens[self.place - 2] if self.place > 1 else None
        return before is not None and before.may_be("open")

    def ranked(self, value: Amount) -> bool:
        """A place (前10名) or share (前10%) from the top of a ranking. False where there is one
        already or the unit is none of a ranking.
        """
        share = value.unit == "%"
        after = self.peek()
        if not share and after is not None and after.may_be("place"):
            self.place = self.tokens.index(after) + 1
        if self.parts.top or value.unit not in ("", "%", "名", "位", "家"):
            return False
        self.parts.top = ("share" if share else "place", float(value.value))
        return True

    def bounded(self, term: Term) -> Term:
        """The term with the bounds and marks that stood before it (不低于, 超过, 达到), which are used
        up.
        """
        waiting, self.pending = self.pending, []
        for token in waiting:
            bounds = [b for b in BOUNDS if b in token.kinds]
            if token.may_be("above", "below"):
                bounds = ["gt" if token.may_be("above") else "lt"]
                led = token.text.isascii() and self.parts.has("rise", "fall")
                term = replace(term, mark="to" if led else term.mark)  # fall below 8%
            if bounds and not term.bound:
                term = replace(term, bound=bounds[0])
            elif bounds and {term.bound, bounds[0]} <= {"cap", "le", "lt", "about"}:
                term = replace(term, bound=bounds[0] if term.bound == "cap" else term.bound)
            elif token.may_be(*MARKS):
                mark = next(m for m in MARKS if m in token.kinds)
                mark = "reach" if token.may_be("to") and term.mark == "reach" else mark
                term = replace(term, mark=term.mark if term.mark == "to" else mark)
            elif not token.may_be("rank_verb"):
                raise Unread("misplaced", token.text)
        return term

    def ranged(self, term: Term) -> Term:
        """The term as the lower end of a range where a second number is joined to it (8%—10%, between 8 and 10).

        Raises:
            Unread: the two ends have different units.
        """
        joint, second = self.peek(), self.peek(1)
        if joint is None or second is None or not second.may_be("amount"):
            return term
        between = joint.may_be("dash", "to") or (
            joint.text in ("and", "和", "与") and self.is_between()
        )
        if not between or self.base_side:
            return term
        high: Amount = second.value
        low = term.low
        if low.unit and low.unit != high.unit:
            raise Unread("unit", term.text, second.text)
        if not low.unit and low.magnitude == 1 and high.magnitude > 1:
            low = replace(low, value=low.value * high.magnitude, magnitude=high.magnitude)
        if low.value >= high.value:
            raise Unread("range", term.text, second.text)
        self.place = self.tokens.index(second) + 1
        return replace(term, low=low, high=high, text=f"{term.text}{joint.text}{second.text}")

    def is_between(self) -> bool:
        """Whether a word says that two numbers are the ends of a range, before or behind them."""
        after = self.peek(2)
        return self.parts.has("between") or bool(after and after.may_be("between"))

    def behind(self, term: Term) -> Term:
        """The term with the bounds behind it (以上, 以内, 左右).

        Raises:
            Unread: they contradict those before it.
        """
        while (after := self.peek()) and after.may_be("up", "down", "about_behind"):
            kind = next(k for k in ("up", "down", "about_behind") if k in after.kinds)
            bound = {"up": "ge", "down": "le", "about_behind": "about"}[kind]
            if term.bound not in ("", "cap", bound) or (term.bound == "cap" and bound == "ge"):
                raise Unread("contradiction", after.text)
            if term.bound == "cap" and bound == "about":
                bound = "about_cap"
            self.place = self.tokens.index(after) + 1
            term = replace(term, bound=bound)
        return term
