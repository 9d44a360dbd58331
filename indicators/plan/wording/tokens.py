"""A promise's text → tokens, longest word first. What no list holds becomes a token `unknown`."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.plan.wording.days import YEARS, dated
from indicators.plan.wording.lexicon import (
    MADE,
    MAGNITUDE,
    MAGNITUDES,
    SHORTENED,
    UNITS,
    WORDS,
    is_latin,
    names_matcher,
    plain,
    split_unit,
    whole,
)
from indicators.plan.wording.numbers import ARABIC, CHINESE, NotANumber, number
from indicators.plan.wording.parts import Amount, Context, Token
from indicators.plan.wording.shares import shared

JOINED = re.compile(r"[a-z]+(?:[-'’](?:[a-z]+|\d+))+")
PER = re.compile(
    r" ?per (?:1|10|100)[, ]?000(?: [a-z]+(?= (?:by|in|each|every|a)\b|[.,;]|$))*"
    r"|(?: per (?!year|annum|cent|day\b(?= by))[a-z]+)+"
    r"|/(?:person|ha|m3|km2|[1-9]?0*[百千万亿]*(?:平方公里|公里|公顷|平方米|立方米|千瓦时|[人户亩元吨年天车])"
    r"|[1-9]?0*[百千万]+)"
)
MONEY = re.compile(
    r"(us\$|[$£€¥]|(?:eur|usd|gbp|cad|aud|nzd|chf|cny|rmb|jpy|inr|sek|nok|dkk)(?![a-z]))\s?(?=\d)"
)
SHORT = re.compile(r"(?:mn|bn|[kmb])(?![a-z])")
PLUS = re.compile(r"\+(?!\s?[\d.])")
SHARE_OF = re.compile(
    r"占(?:我?[国省市县区全]*)?(?:gdp|(?:地区|国内)?生产总值)(?:的?(?:比重|比例))?|of (?:the )?(?:gdp|gni)(?![a-z])"
)
AGE = re.compile(
    r"\d+(?:[-—~～至]\d+)?周?岁(?:及?以[上下])?的?(?=[\u4e00-\u9fff])(?!左右|上下|以|及|水平|的)"
)
"""65周岁及以上老年人: whose figure it is."""
NEXT_YEAR = re.compile(r"(\d+(?:\.\d+)?),(?:19|20|21)\d\d年")
"""2023年≤40,2025年≤35: a comma that parts a number from a year."""
RATIO = re.compile(r"\s?[:：∶]\s?1(?![\d.])")
"""Behind a number: 2.2∶1."""
NUMERAL = re.compile(f"{ARABIC.pattern}|{CHINESE.pattern}")
DASH = re.compile(r"\s*(?:——|[-–—~～−])\s*")
MEASURES = ("率", "度", "量", "比", "费")
"""Behind what is made these make another name of it (治理率)."""
HAN = re.compile(r"[\u4e00-\u9fff]+")
NAMED = frozenset({"name"})
SHORTEST_PART = 2


class Reader:
    """Reads a text's tokens in the light of its context."""

    def __init__(self, context: Context) -> None:
        self.row, self.decimal = context, context.decimal
        names = [*context.names, *(re.sub(r"[(（].*?[)）]", "", n) for n in context.names)]
        self.own = [plain(name) for name in context.names]
        self.names = names_matcher("name", {name: name for name in names})
        self.known = [
            self.names,
            names_matcher("others", context.others),
            names_matcher("areas", context.areas),
        ]
        base, _ = split_unit(context.unit)
        self.base = base
        self.units = names_matcher("unit", {base: base})

    def tokens(self, text: str) -> list[Token]:
        """All tokens of a text; every character but spaces is in one."""
        shown, place = plain(text), 0
        tokens: list[Token] = []
        while place < len(shown):
            if shown[place].isspace():
                place += 1
                continue
            token = self._next(shown, place, tokens)
            if token.kinds == {"unknown"} and tokens and _joins(tokens[-1], token, shown):
                last = tokens.pop()
                token = replace(token, start=last.start, text=shown[last.start : token.end])
            tokens.append(token)
            place = token.end
        for first, then in itertools.pairwise(list(tokens)):
            if first.text == "in total" and then.may_be("unknown"):  # in total waste
                tokens[tokens.index(first)] = replace(first, kinds=frozenset({"harmless"}))
            neutral = then.text.endswith(("neutral", "net zero", "net-zero"))
            if neutral and first.may_be("amount"):  # 10,000 climate neutral nodes
                tokens[tokens.index(then)] = replace(then, kinds=frozenset({"unknown"}))
        tokens = _quoted(tokens)
        named = [replace(t, kinds=NAMED) if self._of_a_name(t) else t for t in tokens]
        return [replace(t, text=text[t.start : t.end]) for t in named]

    def _of_a_name(self, token: Token) -> bool:
        """Whether a word is a part of the indicator's own name: 就业 of 城镇新增就业."""
        if not token.may_be("unknown") or len(token.text) < SHORTEST_PART:
            return False
        places = [(name, name.find(token.text)) for name in self.own]
        if any(at >= 0 and whole(name, at, at + len(token.text)) for name, at in places):
            return True
        return HAN.fullmatch(token.text) is not None and any(
            _in_order(token.text, name) for name in self.own
        )

    def _next(self, text: str, place: int, before: list[Token]) -> Token:
        for read in (self._name, _age, self._dated, self._amount):
            token = read(text, place)
            if token is not None:
                return token
        special = self._special(text, place, before) or self._counted_noun(text, place, before)
        if special is not None:
            return special
        word = WORDS.at(text, place)
        joined = JOINED.match(text, place)
        if joined is not None and (word is None or word[0] < joined.end()):
            return Token(frozenset({"unknown"}), joined[0], place, joined.end())
        if word is not None and not _loose_minus(text, word):
            end, (kinds, value) = word
            if kinds == {"amount"}:
                value = Amount(Decimal(str(value[0])), value[1])
            return Token(kinds, text[place:end], place, end, value)
        end = place + 1
        while is_latin(text[place]) and end < len(text) and is_latin(text[end]):
            end += 1
        return Token(frozenset({"unknown"}), text[place:end], place, end)

    def _dated(self, text: str, place: int) -> Token | None:
        return dated(text, place, self.row)

    def _special(self, text: str, place: int, before: list[Token]) -> Token | None:
        """Words that only their place explains: a dash or a plus behind a number, what is made
        behind 累计, what a share is a share of.
        """
        last = before[-1] if before else None
        if last is not None and last.may_be("amount", "bad") and (hit := DASH.match(text, place)):
            return Token(frozenset({"dash"}), hit[0], place, hit.end())
        if last is not None and last.may_be("amount") and (hit := PLUS.match(text, place)):
            return Token(frozenset({"up"}), hit[0], place, hit.end())
        begins = all(t.may_be("harmless") for t in before)
        if begins or (last is not None and last.may_be("cumulative", "average", "each_year")):
            word, known = MADE.at(text, place), WORDS.at(text, place)
            done = begins and known is not None and "done" in known[1][0]
            if word is not None and not done and not text[word[0] :].startswith(MEASURES):
                return Token(frozenset({"flow"}), text[place : word[0]], place, word[0])
        share = SHARE_OF.match(text, place) if self.own and self.base in ("", "%") else None
        if share is not None:
            return Token(frozenset({"noted"}), share[0], place, share.end())
        return None

    def _counted_noun(self, text: str, place: int, before: list[Token]) -> Token | None:
        """The unit of “300 new homes”, which stands behind the word new."""
        if len(before) < 2 or not before[-1].may_be("flow") or not before[-2].may_be("amount"):
            return None
        unit, end = self._unit(text, place)
        if not unit or before[-2].value.unit or self.base not in ("", unit):
            return None
        return Token(frozenset({"harmless"}), text[place:end], place, end)

    def _name(self, text: str, place: int) -> Token | None:
        hits = [(m.at(text, place), m) for m in self.known]
        ends = [(hit[0], hit[1]) for hit, _ in hits if hit is not None]
        word = WORDS.at(text, place)
        if not ends:
            return None
        end, (kinds, value) = max(ends, key=lambda hit: hit[0])
        if word is not None and word[0] > end:
            return None
        return Token(kinds, text[place:end], place, end, value)

    def _amount(self, text: str, place: int) -> Token | None:
        share = shared(text, place)
        if share is not None:
            return share
        money = MONEY.match(text, place)
        if money is not None:
            return self._paid(money, text)
        hit = NUMERAL.match(text, place)
        word = WORDS.at(text, place)
        if hit is None or (word is not None and word[0] > hit.end()):
            return None
        return self._counted(hit, text, place)

    def _counted(self, hit: re.Match[str], text: str, place: int) -> Token | None:
        parted = NEXT_YEAR.match(hit[0] + text[hit.end() : hit.end() + 1])
        digits, end = (parted[1], parted.end(1) + place) if parted else (hit[0], hit.end())
        spoken = not digits[0].isdigit()
        if spoken and (tail := re.search("[万亿]+$", digits)) and tail.start() > 0:
            digits, end = digits[: tail.start()], place + tail.start()
        try:
            value, decimals = number(digits, self.decimal)
        except NotANumber:
            _, end = self._unit(text, end)
            return Token(frozenset({"bad"}), text[place:end], place, end)
        if (ratio := RATIO.match(text, end)) is not None and not spoken:
            amount = Amount(value, "", decimals)
            return Token(
                frozenset({"amount"}), text[place : ratio.end()], place, ratio.end(), amount
            )
        factor, end = _magnitude(text, end)
        unit, stop = self._unit(text, end)
        if spoken and not unit:
            return None
        maybe = not unit and factor == 1 and bool(re.fullmatch(YEARS, digits))
        amount = Amount(value * factor, unit, decimals, factor, maybe)
        return Token(frozenset({"amount"}), text[place:stop], place, stop, amount)

    def _paid(self, money: re.Match[str], text: str) -> Token | None:
        """£2.5m: the currency stands before its number."""
        hit = NUMERAL.match(text, money.end())
        token = self._counted(hit, text, money.end()) if hit is not None else None
        if token is None or not token.may_be("amount") or token.value.unit:
            return token and replace(token, kinds=frozenset({"bad"}), start=money.start())
        paid = replace(token.value, unit=split_unit(money[1])[0], maybe_year=False)
        short = SHORT.match(text, token.end) if paid.magnitude == 1 else None
        if short is not None:
            times = MAGNITUDES[SHORTENED[short[0]]]
            token = replace(token, end=short.end())
            paid = replace(paid, value=paid.value * times, magnitude=times)
        shown = text[money.start() : token.end]
        return replace(token, text=shown, start=money.start(), value=paid)

    def _unit(self, text: str, place: int) -> tuple[str, int]:
        start = place
        while start < len(text) and text[start].isspace():
            start += 1
        if start == len(text):
            return "", place
        hits = [m.at(text, start) for m in (self.units, UNITS)]
        matches = [hit for hit in hits if hit is not None]
        if not matches:
            each = (
                PER.match(text, start)
                if text[start] == "/" or text[start:].startswith("per 1")
                else None
            )
            return (each[0], each.end()) if each is not None else ("", place)
        end, (_, unit) = max(matches, key=lambda hit: hit[0])
        each = PER.match(text, end)
        return (f"{unit}{each[0]}", each.end()) if each is not None else (unit, end)


def _quoted(tokens: list[Token]) -> list[Token]:
    """A number within a quoted name is a part of it: “10分钟便民圈”."""
    opened = [place for place, token in enumerate(tokens) if token.text == "“"]
    for start in opened:
        end = next((n for n in range(start, len(tokens)) if tokens[n].text == "”"), start)
        inner = tokens[start + 1 : end]
        if any(t.may_be("unknown") for t in inner):
            spelt = [
                replace(t, kinds=frozenset({"unknown"})) if t.may_be("amount") else t for t in inner
            ]
            tokens = [*tokens[: start + 1], *spelt, *tokens[end:]]
    return tokens


def _age(text: str, place: int) -> Token | None:
    age = AGE.match(text, place)
    return age and Token(frozenset({"unknown"}), age[0], place, age.end())


def _in_order(word: str, name: str) -> bool:
    """城镇就业 in 城镇新增就业: every character stands in the name, in their order."""
    characters = iter(name)
    return all(character in characters for character in word)


def _loose_minus(text: str, word: tuple[int, Any]) -> bool:
    """A dash that does not touch its number is no sign."""
    end, (kinds, _) = word
    return kinds == {"minus"} and text[end - 1] in "-−–﹣" and not text[end : end + 1].isdigit()


def _joins(last: Token, token: Token, text: str) -> bool:
    return last.kinds == {"unknown"} and not text[last.end : token.start].strip()


def _magnitude(text: str, place: int) -> tuple[int, int]:
    start = place
    while start < len(text) and text[start] == " ":
        start += 1
    hit = MAGNITUDE.match(text, start)
    if hit is None or (is_latin(hit[0][0]) and is_latin(text[hit.end() : hit.end() + 1] or " ")):
        return 1, place
    return MAGNITUDES[hit[0]], hit.end()
