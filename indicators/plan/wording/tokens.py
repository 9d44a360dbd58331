"""A promise's text → tokens, longest word first. What no list holds becomes a token `unknown`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.plan.wording.lexicon import (
    MAGNITUDE,
    MAGNITUDES,
    PERIODS,
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

MONTHS = {
    name: month
    for month, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sep sept|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
JOINED = re.compile(r"[a-z]+(?:[-'’][a-z]+)+")
_SMALL = "one two three four five six seven eight nine ten".split()
_FEW = rf"([1-9]|\d\d|{'|'.join(_SMALL)})"
IN = re.compile(rf"{_FEW} in {_FEW}(?![\w-])")
PER = re.compile(
    r"(?: per (?!year|annum|cent|day\b(?= by))[a-z]+)+|/(?:person|人|年|ha|m3|km2|[1-9]?0*[百千万]+)"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20|21)\d\d"
_N = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_WORD_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
DATES = re.compile(
    rf"(?P<y1>{_YEAR})年(?P<m1>\d{{1,2}})月(?:(?P<d1>\d{{1,2}})日|底|末)?(?:之?前)?"
    rf"|(?P<y2>{_YEAR})-(?P<m2>\d\d)-(?P<d2>\d\d)(?!\d)"
    rf"|(?P<d3>\d{{1,2}}) (?P<m3>{_MONTH}) (?P<y3>{_YEAR})(?!\d)"
    rf"|(?P<m4>{_MONTH}) (?:(?P<d4>\d{{1,2}}), ?)?(?P<y4>{_YEAR})(?!\d)"
)
PERIOD = re.compile(
    rf"({_YEAR})年?\s*(?:[-–—~～]|——|至|到)\s*({_YEAR})(?!\d)年?(?:间|期间)?"
    rf"|between ({_YEAR}) and ({_YEAR})(?!\d)"
    r"|[“\"]?(十[一二三四五六七八九])五[”\"]?(?:规划)?(?:时期|期间|期)?"
)
PERIOD_END = re.compile(r"[“\"]?(十[一二三四五六七八九])五[”\"]?(?:时期|规划)?(?:期末|末期|末)")
SPAN = re.compile(
    rf"{_N}年(?:来|间|内|期间)?(?!代|级)|(?:over |in |within )?(?:the )?(?:next )?"
    r"(\d{1,2}|two|three|four|five|ten) years"
)
YEAR = re.compile(rf"({_YEAR})年(?:度)?(?:底|末)?(?:之?前)?")
SHARE = re.compile(rf"百分之{_N}|{_N}分之{_N}|{_N}成(?![本立为就果效功员])|翻{_N}番")
FOREMOST = re.compile(
    r"前([一二三四五六七八九十百]{1,3}|\d{1,3})(?:名|位|强)|前([一二三四五六七八九十])(?![年个季月半])"
)
STRONG = re.compile(r"([一二三四五六七八九十百千]{1,3}|\d{2,4})强")
ORDINAL = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,3})(?:名|位)?")
NUMERAL = re.compile(f"{ARABIC.pattern}|{CHINESE.pattern}")
DASH = re.compile(r"\s*(?:——|[-–—~～−])\s*")
NAMED = frozenset({"name"})
SHORTEST_PART = 2


class Reader:
    """Reads a text's tokens in the light of its context."""

    def __init__(self, context: Context) -> None:
        self.decimal = context.decimal
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
        named = [replace(t, kinds=NAMED) if self._of_a_name(t) else t for t in tokens]
        return [replace(t, text=text[t.start : t.end]) for t in named]

    def _of_a_name(self, token: Token) -> bool:
        """Whether a word is a part of the indicator's own name: 就业 of 城镇新增就业."""
        if not token.may_be("unknown") or len(token.text) < SHORTEST_PART:
            return False
        places = [(name, name.find(token.text)) for name in self.own]
        return any(at >= 0 and whole(name, at, at + len(token.text)) for name, at in places)

    def _next(self, text: str, place: int, before: list[Token]) -> Token:
        for read in (self._name, _dated, self._amount):
            token = read(text, place)
            if token is not None:
                return token
        hit = DASH.match(text, place)
        if hit is not None and before and before[-1].may_be("amount", "bad"):
            return Token(frozenset({"dash"}), hit[0], place, hit.end())
        counted = self._counted_noun(text, place, before)
        if counted is not None:
            return counted
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
        share = SHARE.match(text, place)
        if share is not None:
            return _shared(share)
        parts = IN.match(text, place)
        if parts is not None and _few(parts[1]) < _few(parts[2]):
            part = Amount(Decimal(_few(parts[1]) * 100) / _few(parts[2]), "%")
            return Token(frozenset({"amount"}), parts[0], place, parts.end(), part)
        foremost = FOREMOST.match(text, place) or STRONG.match(text, place)
        if foremost is not None:
            first = float(number(next(filter(None, foremost.groups())))[0])
            return Token(frozenset({"top_place"}), foremost[0], place, foremost.end(), first)
        ordinal = ORDINAL.match(text, place)
        if ordinal is not None:
            value = Amount(number(ordinal[1])[0])
            return Token(frozenset({"ordinal"}), ordinal[0], place, ordinal.end(), value)
        hit = NUMERAL.match(text, place)
        word = WORDS.at(text, place)
        if hit is None or (word is not None and word[0] > hit.end()):
            return None
        return self._counted(hit, text, place)

    def _counted(self, hit: re.Match[str], text: str, place: int) -> Token | None:
        digits, end = hit[0], hit.end()
        spoken = not digits[0].isdigit()
        if spoken and (tail := re.search("[万亿]+$", digits)) and tail.start() > 0:
            digits, end = digits[: tail.start()], place + tail.start()
        try:
            value, decimals = number(digits, self.decimal)
        except NotANumber:
            _, end = self._unit(text, end)
            return Token(frozenset({"bad"}), text[place:end], place, end)
        factor, end = _magnitude(text, end)
        unit, stop = self._unit(text, end)
        if spoken and not unit:
            return None
        maybe = not unit and factor == 1 and bool(re.fullmatch(_YEAR, digits))
        amount = Amount(value * factor, unit, decimals, factor, maybe)
        return Token(frozenset({"amount"}), text[place:stop], place, stop, amount)

    def _unit(self, text: str, place: int) -> tuple[str, int]:
        start = place
        while start < len(text) and text[start].isspace():
            start += 1
        if start == len(text):
            return "", place
        hits = [m.at(text, start) for m in (self.units, UNITS)]
        matches = [hit for hit in hits if hit is not None]
        if not matches:
            each = PER.match(text, start) if text[start] == "/" else None
            return (each[0], each.end()) if each is not None else ("", place)
        end, (_, unit) = max(matches, key=lambda hit: hit[0])
        each = PER.match(text, end)
        return (f"{unit}{each[0]}", each.end()) if each is not None else (unit, end)


def _loose_minus(text: str, word: tuple[int, Any]) -> bool:
    """A dash that does not touch its number is no sign."""
    end, (kinds, _) = word
    return kinds == {"minus"} and text[end - 1] in "-−–﹣" and not text[end : end + 1].isdigit()


def _joins(last: Token, token: Token, text: str) -> bool:
    return last.kinds == {"unknown"} and not text[last.end : token.start].strip()


def _few(word: str) -> int:
    return _SMALL.index(word) + 1 if word in _SMALL else int(word)


def _magnitude(text: str, place: int) -> tuple[int, int]:
    start = place
    while start < len(text) and text[start] == " ":
        start += 1
    hit = MAGNITUDE.match(text, start)
    if hit is None or (is_latin(hit[0][0]) and is_latin(text[hit.end() : hit.end() + 1] or " ")):
        return 1, place
    return MAGNITUDES[hit[0]], hit.end()


def _dated(text: str, place: int) -> Token | None:
    for pattern, kind, value in (
        (PERIOD_END, "year", _period_end),
        (PERIOD, "period", _period),
        (DATES, "date", _date),
        (YEAR, "year", lambda hit: int(hit[1])),
        (SPAN, "span", _span),
    ):
        hit = pattern.match(text, place)
        if hit is not None and (read := value(hit)) is not None:
            return Token(frozenset({kind}), hit[0], place, hit.end(), read)
    return None


def _period(hit: re.Match[str]) -> tuple[int, int] | None:
    first, last = hit[1] or hit[3], hit[2] or hit[4]
    if first:
        return (int(first), int(last)) if first < last else None
    return PERIODS.get(f"{hit[5]}五")


def _period_end(hit: re.Match[str]) -> int | None:
    period = PERIODS.get(f"{hit[1]}五")
    return period[1] if period is not None else None


def _span(hit: re.Match[str]) -> int:
    spoken = hit[1] or hit[2]
    return _WORD_NUMBERS.get(spoken) or int(number(spoken)[0])


def _date(hit: re.Match[str]) -> date | None:
    groups = {k[0]: v for k, v in hit.groupdict().items() if v is not None}
    month = MONTHS.get(groups["m"]) or int(groups["m"])
    try:
        if "d" in groups:
            return date(int(groups["y"]), month, int(groups["d"]))
        return last_day(int(groups["y"]), month)
    except ValueError:
        return None


def last_day(year: int, month: int = 12) -> date:
    """The last day of a month, by default of the year."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def _shared(hit: re.Match[str]) -> Token:
    percent, below, above, tenths, doublings = hit.groups()
    if doublings:
        value: Any = float(2 ** int(number(doublings)[0]))
        return Token(frozenset({"factor"}), hit[0], hit.start(), hit.end(), value)
    if percent:
        share = number(percent)[0]
    elif tenths:
        share = number(tenths)[0] * 10
    else:
        share = number(above)[0] * 100 / number(below)[0]
    return Token(frozenset({"amount"}), hit[0], hit.start(), hit.end(), Amount(share, "%"))
