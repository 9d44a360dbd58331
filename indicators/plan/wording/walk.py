"""Tokens → the parts of a promise. Every token ends in exactly one part, or the text is refused
with that token.
"""

from __future__ import annotations

from indicators.plan.wording.parts import (
    UNREAD,
    Compared,
    Fiscal,
    Parts,
    Token,
    Unread,
    counts,
    year_follows,
    year_like,
)
from indicators.plan.wording.terms import (
    BOUNDS,
    PLAIN,
    Terms,
)

ARTICLES = ("a", "an", "the", "of", "的", "“", "”")
"""Harmless words that may stand between “to” and its number."""


def parts_of(tokens: list[Token], fiscal: Fiscal | None = None) -> Parts:
    """Read all tokens, left to right; `fiscal` is how the plan counts its years.

    Raises:
        Unread: at the first token that has no place.
    """
    for kind, code in UNREAD.items():
        unread = [t.text for t in tokens if t.may_be(kind)]
        if unread:
            raise Unread(code, *unread)
    walk = _Walk(tokens, fiscal)
    while walk.place < len(tokens):
        walk.step()
    walk.finish()
    return walk.parts


class _Walk(Terms):
    """Reads the tokens left to right; one method a kind of token, each tells whether it could
    place it.
    """

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

    def harmless(self, token: Token) -> bool:
        self.parts.harmless.append(token.text)
        if token.text.lower() not in ARTICLES and not token.may_be("name"):
            self.wait_for("to")  # “to see an 80% cut” leads to no level
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
        named = after is not None and after.may_be("others", "areas", "period", "mean")
        if after is not None and after.may_be("period") and token.text.lower() == "over":
            return bool(self.parts.terms) and self.harmless(token)  # a growth over 2024–2030
        held = named and token.may_be("ge", "gt", "le", "lt")
        if held or (token.may_be("reach") and self.mean_of_an_area()):
            return self.compare(token)
        later = self.peek(1) if after is not None and after.text.lower() == "in" else after
        if token.may_be("gt", "lt") and self.parts.terms and year_like(later):
            self.place += later is not after
            self.flag(token, "rise" if token.may_be("gt") else "fall")
            return self.based(token)
        if token.may_be("above", "below") and after is not None and not counts(after):
            return self.compare(token) if named else self.beside_a_year(token, after)
        if token.text.lower() == "end" and after is not None and after.may_be("until"):
            return False  # “end hunger by 2030” names no day
        self.pending.append(token)
        return True

    def beside_a_year(self, token: Token, after: Token) -> bool:
        """Below 2005 levels, or below 2000 where 2000 is a number."""
        if after.may_be("amount") and not self.parts.terms:
            self.pending.append(token)
            return True
        if not after.may_be("year", "amount"):
            return False
        self.flag(token, "rise" if token.may_be("above") else "fall")
        return self.based(token)

    def mean_of_an_area(self) -> bool:
        """达到全国平均水平: the figure of another area stands where a number would."""
        after, then = self.peek(), self.peek(1)
        return bool(after and after.may_be("areas") and then and then.may_be("mean", "level"))

    def compare(self, token: Token) -> bool:
        side = "above" if token.may_be("above", "ge", "gt") else "below"
        side = "reached" if token.may_be("reach") else side
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
        strict = not token.may_be("ge", "le", "reach")
        self.parts.compared = Compared(side, kind, held.value, mean, strict)
        return True

    def span(self, token: Token) -> bool:
        if self.parts.span or self.parts.period:
            return False
        if isinstance(token.value, tuple):
            self.parts.period = token.value
            self.parts.points = token.text.lower().startswith(("between", "from"))
        else:
            self.parts.span = token.value
        return True

    def factor(self, token: Token) -> bool:
        if self.parts.factor is not None:
            return False
        if self.wait_for("gt"):
            self.parts.flags["strict"] = [token.text]
        self.wait_for("ge")  # “at least halve”: more is no deviation anyway
        self.parts.factor, self.parts.multiplied = token.value, token.text
        self.place += bool((after := self.peek()) and after.may_be("up"))  # 翻一番以上
        return True

    def top_share(self, token: Token) -> bool:
        if self.parts.top:
            return False
        self.parts.top = ("share", token.value)
        return True

    def foremost(self, token: Token) -> bool:
        """前三名, 百强."""
        if self.parts.top:
            return False
        self.parts.top = ("place", token.value)
        return True

    def ordinal(self, token: Token) -> bool:
        ranked = self.wait_for("rank_verb") or self.parts.has("rank_verb") or self.parts.scope
        if self.parts.top or not ranked:
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
        self.flag(token, "no_slower" if token.may_be("no_slower") else "pace")
        after = self.peek()
        return not (after and after.may_be("others")) or self.accompanied(token)

    def noted(self, token: Token) -> bool:
        """同口径, 占GDP比重: how the figure itself is defined, to be compared with the indicator."""
        self.parts.noted.append(("as_defined", token.text))
        return True

    def compared_to(self, token: Token) -> bool:
        """25% more … than in 2020; what is more without a “than” is new."""
        than = any(t.may_be("than") and t.text == "than" for t in self.tokens[self.place :])
        self.flag(token, "rise" if than and self.parts.terms else "flow")
        return True

    def plain(self, token: Token) -> bool:
        if token.text.lower() == "more" and token.may_be("flow"):
            return self.compared_to(token)
        if token.may_be("last_year"):
            self.base_side = False
        if token.may_be("rise", "fall"):
            self.base_side = self.base_side and self.parts.base_year is None
        self.flag(token)
        return True

    def listed(self, token: Token) -> bool:
        """A comma parts what it stands between; nothing may wait across it, and a way without
        a number behind a number is a second promise (25%以上且逐年提高).
        """
        rest = [t for t in self.tokens[self.place :] if not t.may_be("harmless")]
        ways = all(t.may_be("rise", "fall", "each_year", "list") for t in rest)
        if self.parts.terms and ways and any(t.may_be("rise", "fall") for t in rest):
            return False
        return not self.wait_for(*BOUNDS, "above", "below", "minus")

    def moved(self, token: Token) -> bool:
        """到 and “to” before a date are a date's, before a number the number's."""
        after = self.peek()
        if after is not None and after.may_be("year", "date"):
            self.base_side = False
            self.levelled = token.may_be("to") and self.parts.has("rise", "fall")
            self.firm = True
            return True
        ending = token.may_be("until") and after is not None
        if after is not None and ending and after.may_be("end"):
            return True
        if ending and year_follows(token, after):
            self.base_side = self.base_side and not self.base_is_year
            self.pending.append(token)
            return True
        if token.text.lower() == "to" and after is not None and after.may_be("rise", "fall"):
            return self.harmless(token)  # “to fall by 30%” leads to no level
        if token.may_be("to", "by"):
            self.base_side = False
        waits = token.may_be("to", "by") or token.may_be("rank", "rank_verb")
        self.pending += [token] if waits else []
        return waits or bool(self.parts.due)


def _read_scope(walk: _Walk, token: Token) -> bool:
    """全国前10名: whose areas a rank is among."""
    after = walk.peek()
    if walk.parts.scope or after is None or not after.may_be("rank", "ordinal", "top_place"):
        return False
    walk.parts.scope = token.text
    return True


_READERS = (
    (("harmless",), _Walk.harmless),
    (("noted",), _Walk.noted),
    (("open", "close"), _Walk.bracketed),
    (("above", "below"), _Walk.leading),
    (("year",), _Walk.year),
    (("date",), _Walk.dated),
    (("period", "span"), _Walk.span),
    (("amount",), _Walk.amount),
    (("factor",), _Walk.factor),
    (("top_share",), _Walk.top_share),
    (("top_place",), _Walk.foremost),
    (("ordinal",), _Walk.ordinal),
    (("pace", "no_slower"), _Walk.paced),
    (("until", "to", "by"), _Walk.moved),
    (("start", "than", "since"), _Walk.based),
    (("with",), _Walk.accompanied),
    (("name",), _Walk.harmless),
    (("list",), _Walk.listed),
    (("areas",), _read_scope),
    (
        (
            *BOUNDS,
            "reach",
            "hold",
            "equals",
            "rank",
            "rank_verb",
            "end",
            "minus",
            "plus",
            "plusminus",
        ),
        _Walk.leading,
    ),
    (tuple(PLAIN), _Walk.plain),
)
