"""Tokens → the parts of a promise. Every token ends in exactly one part, or the text is refused
with that token.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.plan.wording.parts import Amount, Compared, Parts, Term, Token, Unread

BOUNDS = ("ge", "gt", "le", "lt", "about", "cap")
MARKS = ("reach", "hold", "equals", "to", "by")
PLAIN = (
    "rise fall never_rises not_worse cleared cleared_all done each_year average cumulative flow "
    "pace no_slower level mean last_year first_place place rank_verb between"
).split()


def parts_of(tokens: list[Token]) -> Parts:
    """Read all tokens, left to right.

    Raises:
        Unread: at the first token that has no place.
    """
    for kind, code in (("bad", "not_a_number"), ("unknown", "unknown_word")):
        unread = [t.text for t in tokens if t.may_be(kind)]
        if unread:
            raise Unread(code, *unread)
    walk = _Walk(tokens)
    while walk.place < len(tokens):
        walk.step()
    walk.finish()
    return walk.parts


class _Walk:
    """One pass over the tokens; `pending` are words that wait for their number or name."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.parts = Parts()
        self.place = 0
        self.pending: list[Token] = []
        self.base_side = False
        self.base_is_year = False
        self.levelled = False
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

    def step(self) -> None:
        token = self.tokens[self.place]
        self.place += 1
        for kinds, read in _READERS:
            if token.may_be(*kinds) and read(self, token):
                return
        raise Unread("misplaced", token.text)

    def finish(self) -> None:
        """What still waits at the end has nothing to say."""
        idle = ("reach", "hold", "equals", *(["rank_verb"] if self.parts.top else []))
        left = [t for t in self.pending if not t.may_be(*idle)]
        if left:
            raise Unread("misplaced", *(t.text for t in left))
        for token in self.pending:
            self.flag(token)

    def flag(self, token: Token, name: str = "") -> None:
        kind = name or next(k for k in (*PLAIN, *MARKS) if k in token.kinds)
        self.parts.flags.setdefault(kind, []).append(token.text)

    def wait_for(self, *kinds: str) -> list[Token]:
        """Take the pending tokens of these kinds away."""
        taken = [t for t in self.pending if t.may_be(*kinds)]
        self.pending = [t for t in self.pending if not t.may_be(*kinds)]
        return taken

    # One method a kind of token; each tells whether it could place it.

    def harmless(self, token: Token) -> bool:
        self.parts.harmless.append(token.text)
        return True

    def bracketed(self, token: Token) -> bool:
        """〔13.5〕 is the plan's own way to print a total of all its years."""
        if token.text in "〔[【" and (after := self.peek()) and after.may_be("amount", *BOUNDS):
            self.bracket = "cumulated"
        elif token.text in "）)〕]】":
            self.bracket = ""
        return True

    def leading(self, token: Token) -> bool:
        after = self.peek()
        if token.may_be("above", "below") and after is not None and not _counts(after):
            if after.may_be("others", "areas", "period", "mean"):
                return self.compare(token)
            bare = after.may_be("amount") and self.parts.terms
            if not after.may_be("year") and not bare:
                if after.may_be("amount"):
                    self.pending.append(token)
                    return True
                return False
            self.flag(token, "rise" if token.may_be("above") else "fall")
            return self.based(token)
        self.pending.append(token)
        return True

    def compare(self, token: Token) -> bool:
        side = "above" if token.may_be("above") else "below"
        mean, held = False, None
        while (after := self.peek()) and after.may_be(
            "others", "areas", "period", "mean", "level", "rise"
        ):
            if after.may_be("others", "areas", "period"):
                if held is not None:
                    return False
                held = after
            elif after.may_be("mean"):
                mean = True
            elif held is None or (after.may_be("rise") and not held.may_be("others")):
                break
            self.place = self.tokens.index(after) + 1
        if held is None:
            return False
        kind = next(k for k in ("others", "areas", "period") if k in held.kinds)
        if self.parts.compared is not None:
            return False
        self.parts.compared = Compared(side, kind, held.value, mean)
        return True

    def based(self, token: Token) -> bool:
        self.base_side = True
        self.base_is_year = False
        return True

    def year(self, token: Token) -> bool:
        year = token.value if isinstance(token.value, int) else int(token.value.value)
        self.parts.by_then |= any(t.text.lower() == "by" for t in self.wait_for("until", "end"))
        if self.base_side:
            if self.parts.base_year is not None:
                return False
            self.parts.base_year, self.base_is_year = year, True
            after = self.peek()
            self.base_side = self.parts.base is None and bool(after and after.may_be("amount"))
            return True
        return self.dated(replace(token, value=date(year, 12, 31)))

    def dated(self, token: Token) -> bool:
        self.wait_for("until", "end")
        self.parts.due.append(token.value)
        self.parts.order += "d"
        return True

    def span(self, token: Token) -> bool:
        if self.parts.span or self.parts.period:
            return False
        if isinstance(token.value, tuple):
            self.parts.period = token.value
        else:
            self.parts.span = token.value
        return True

    def amount(self, token: Token) -> bool:
        value: Amount = token.value
        if value.maybe_year and self.is_year():
            return self.year(token)
        if self.bracket == "cumulated":
            self.flag(Token(frozenset({"cumulative"}), f"〔{token.text}〕", 0, 0))
        if self.wait_for("rank"):
            return self.ranked(token, value)
        term = Term(value, text=token.text, sign=-1 if self.wait_for("minus") else 1)
        if self.levelled:
            term, self.levelled = replace(term, mark="to"), False
        self.wait_for("plus")
        term = self.behind(self.ranged(self.bounded(term)))
        if self.base_side:
            if self.parts.base is not None or term.bound:
                return False
            self.parts.base = term
            self.base_side = self.parts.base_year is None and bool(
                (after := self.peek()) and _year_follows(after, self.peek(1))
            )
            return True
        self.parts.terms.append(term)
        self.parts.order += "t"
        return True

    def is_year(self) -> bool:
        """Whether a bare 1900–2199 is a year: only where a word says so."""
        after = self.peek()
        if after is not None and after.may_be("level"):
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

    def ranked(self, token: Token, value: Amount) -> bool:
        share = value.unit == "%"
        after = self.peek()
        if not share and after is not None and after.may_be("place"):
            self.place = self.tokens.index(after) + 1
        if self.parts.top or value.unit not in ("", "%", "名", "位", "家"):
            return False
        self.parts.top = ("share" if share else "place", float(value.value))
        return True

    def bounded(self, term: Term) -> Term:
        waiting, self.pending = self.pending, []
        for token in waiting:
            bounds = [b for b in BOUNDS if b in token.kinds]
            if token.may_be("above", "below"):
                bounds = ["gt" if token.may_be("above") else "lt"]
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
        joint, second = self.peek(), self.peek(1)
        if joint is None or second is None or not second.may_be("amount"):
            return term
        between = joint.may_be("dash", "to") or (
            joint.may_be("list") and joint.text == "and" and self.parts.has("between")
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

    def behind(self, term: Term) -> Term:
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

    def factor(self, token: Token) -> bool:
        if self.parts.factor is not None:
            return False
        self.parts.factor = token.value
        return True

    def top_share(self, token: Token) -> bool:
        if self.parts.top:
            return False
        self.parts.top = ("share", token.value)
        return True

    def ordinal(self, token: Token) -> bool:
        if self.parts.top or not (self.wait_for("rank_verb") or self.parts.has("rank_verb")):
            return False
        self.parts.top = ("place", float(token.value.value))
        return True

    def accompanied(self, token: Token) -> bool:
        """与经济同步, in step with GDP: the other indicator stands beside the word of pace."""
        after = self.peek()
        if after is None or not after.may_be("others"):
            return False
        self.place = self.tokens.index(after) + 1
        self.parts.with_other = after.value
        return True

    def paced(self, token: Token) -> bool:
        self.flag(token, "pace")
        after = self.peek()
        return not (after and after.may_be("others")) or self.accompanied(token)

    def plain(self, token: Token) -> bool:
        if token.may_be("last_year"):
            self.base_side = False
        if token.may_be("rise", "fall"):
            self.base_side = self.base_side and self.parts.base_year is None
        self.flag(token)
        return True

    def listed(self, token: Token) -> bool:
        """A comma parts what it stands between; nothing may wait across it."""
        return not self.wait_for(*BOUNDS, "above", "below", "minus")

    def moved(self, token: Token) -> bool:
        """到 and “to” before a date are a date's, before a number the number's."""
        after = self.peek()
        if after is not None and after.may_be("year", "date"):
            self.base_side = False
            self.levelled = token.may_be("to") and self.parts.has("rise", "fall")
            self.parts.by_then = True
            return True
        if token.may_be("until") and after is not None and after.may_be("end"):
            return True
        if token.may_be("until") and after is not None and _year_follows(token, after):
            self.base_side = self.base_side and not self.base_is_year
            self.pending.append(token)
            return True
        if token.may_be("to", "by"):
            self.base_side = False
            self.pending.append(token)
            return True
        if token.may_be("until") and token.may_be("rank", "rank_verb"):
            self.pending.append(token)
            return True
        return token.may_be("until") and bool(self.parts.due)


def _counts(token: Token) -> bool:
    return token.may_be("amount") and not token.value.maybe_year


def _year_follows(first: Token, second: Token | None) -> bool:
    if first.may_be("year"):
        return True
    year = second is not None and (
        second.may_be("year") or (second.may_be("amount") and second.value.maybe_year)
    )
    return first.may_be("until") and year


def _read_scope(walk: _Walk, token: Token) -> bool:
    """全国前10名: whose areas a rank is among."""
    after = walk.peek()
    if walk.parts.scope or after is None or not after.may_be("rank", "ordinal"):
        return False
    walk.parts.scope = token.text
    return True


_READERS = (
    (("harmless",), _Walk.harmless),
    (("open", "close"), _Walk.bracketed),
    (("above", "below"), _Walk.leading),
    (("year",), _Walk.year),
    (("date",), _Walk.dated),
    (("period", "span"), _Walk.span),
    (("amount",), _Walk.amount),
    (("factor",), _Walk.factor),
    (("top_share",), _Walk.top_share),
    (("ordinal",), _Walk.ordinal),
    (("pace", "no_slower"), _Walk.paced),
    (("until", "to", "by"), _Walk.moved),
    (("start", "than", "since"), _Walk.based),
    (("with",), _Walk.accompanied),
    (("name",), _Walk.harmless),
    (("list",), _Walk.listed),
    (("areas",), _read_scope),
    (
        (*BOUNDS, "reach", "hold", "equals", "rank", "rank_verb", "end", "minus", "plus"),
        _Walk.leading,
    ),
    (tuple(PLAIN), _Walk.plain),
)
