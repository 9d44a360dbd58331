"""What one printed number means: a strict grammar that refuses rather than guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.files.findings import TextError
from loaders.meaning.folding import narrow

MISSING = ("", "—", "–", "-", "…", "..", "...", "——", "……")
"""Marks that say: no figure. A missing figure is never 0."""

DIGIT_LIMIT = 24
DOUBLE_DIGITS = 15
"""Digits that a number of double precision always holds."""
LENGTH_LIMIT = 80

_NUMBER = re.compile(
    r"(?P<sign>[+\-−–]?)(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<fraction>[0-9]+))?"
    r"(?: *(?P<mark>%|‰|个百分点|百分点))?"
)

_BEFORE = "大约|约|将近|接近|近|超过|超|逾|不足|多于|少于|低于|高于|>|<|≥|≤|≈"
_AFTER = "余|多|左右|以上|以下|以内"

_REFUSALS = (
    ("spreadsheet_error", r"#[A-Z/0]+[!?A]"),
    ("truth_value", r"(?i:true|false|是|否)"),
    ("not_finite", r"[+\-−]?(?i:nan|-?1\.#(?:ind|qnan|inf)|inf(?:inity)?|∞)"),
    (
        "missing_word",
        r"(?i:n/?a|null|none|nil|\.|\*|#|/|\\|×|x|空|无|缺|暂无|未找到|待定|未知|未公布|不详)",
    ),
    ("scientific_notation", r"[+\-−]?[0-9.,]+[eE][+\-−]?[0-9]+"),
    ("date_in_value", r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"),
    ("year_in_value", r"[12][0-9]{3}年.*"),
    ("range_in_value", r"[0-9.,]+%? *(?:-|−|–|—|~|～|至|到) *[0-9.,]+%?"),
    ("brackets_in_number", r"\([0-9.,]+\)%?"),
    (
        "footnote_mark",
        r"[+\-−–]?[0-9][0-9.,]*%?(?:[①-⑳*†‡#¹²³⁰-⁹₀-₉]|\[[^\]]*\]|\([a-zA-Z0-9]\)|[prePRE])+",
    ),
    ("qualifier_in_value", rf"(?:{_BEFORE}).*[0-9].*"),
    ("qualifier_in_value", rf"[0-9][0-9.,]*%?(?:{_AFTER}).*"),
    ("space_in_number", r"[+\-−–]? *[0-9][0-9.,]*(?: +[0-9.,]+)+%?|[+\-−–] +[0-9][0-9.,]*%?"),
    ("ambiguous_comma", r"[+\-−–]?[0-9.]*,[0-9.,]*%?"),
    ("chinese_numeral", r"[+\-−负百分之零〇○一二两三四五六七八九十百千万亿点]+"),
    ("unit_in_value", r"[+\-−–]?[0-9][0-9.,]* *[A-Za-z\u4e00-\u9fff][^0-9]*|[¥$€£] *[0-9][0-9.,]*"),
)


@dataclass(frozen=True)
class Number:
    """An exact number, its printed digits (without mark) and the unit mark printed with it."""

    value: Decimal
    digits: str
    mark: str = ""

    @property
    def decimals(self) -> int:
        """Decimals as printed: 8.0 has one."""
        return max(0, -int(self.value.as_tuple().exponent))

    @property
    def whole(self) -> bool:
        """Whether it was printed without decimals."""
        return self.digits.isdecimal()


def number(text: str) -> Number | None:
    """Read a number the way a statistical table prints it; None where the table says there is none.

    >>> number("１，２３４.５").value
    Decimal('1234.5')
    >>> number("−4.7%")
    Number(value=Decimal('-4.7'), digits='−4.7', mark='%')
    >>> number("8.0").decimals
    1
    >>> number("—") is None
    True
    >>> number("8,2")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: ambiguous_comma: '8,2'
    >>> number("约20")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: qualifier_in_value: '约20'
    >>> number("12.3①")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: footnote_mark: '12.3①'
    >>> number("٨")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: foreign_digits: '٨'
    """
    plain = narrow(text)
    if plain in MISSING:
        return None
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise _refusal(text.strip(), plain)
    if len(plain) > DIGIT_LIMIT and sum(c.isdecimal() for c in plain) > DIGIT_LIMIT:
        raise TextError("number_too_long", text.strip(), limit=str(DIGIT_LIMIT))
    sign = "-" if match["sign"] in ("-", "−", "–") else ""
    fraction = f".{match['fraction']}" if match["fraction"] else ""
    value = Decimal(f"{sign}{match['whole'].replace(',', '')}{fraction}")
    if Decimal(repr(float(value))) != value:
        raise TextError("number_too_long", text.strip(), limit=str(DOUBLE_DIGITS))
    digits = plain[: match.end("fraction") if match["fraction"] else match.end("whole")]
    return Number(value, digits, match["mark"] or "")


def plain_number(text: str) -> Number | None:
    """The same where nothing is to be said about it: a number without a mark; None for others.

    >>> plain_number("8.20"), plain_number("8%"), plain_number("约20")
    (Number(value=Decimal('8.20'), digits='8.20', mark=''), None, None)
    """
    if _AS_IT_STANDS.fullmatch(text):
        return Number(Decimal(text), text)
    try:
        read = number(text) if text.isascii() else None
    except TextError:
        return None
    return None if read is None or read.mark else read


_PLAIN = r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,3})?$"
"""The numbers that `number` reads as they stand, and that a double holds."""
_AS_IT_STANDS = re.compile(_PLAIN)


@dataclass(frozen=True)
class Printed:
    """Many texts as numbers: which of them are a number without a mark (`sound`), each of these
    exactly, in plain digits, as its source prints it, and its decimals.
    """

    sound: np.ndarray
    exact: Sequence[str]
    digits: Sequence[str]
    decimals: np.ndarray


def printed_numbers(texts: Sequence[str]) -> Printed:
    """Many texts as `number` reads each of them.

    >>> read = printed_numbers(["8.20", "1,234", "8%", "—"])
    >>> read.sound.tolist(), read.exact[:2], read.digits[:2], read.decimals.tolist()[:2]
    ([True, True, False, False], ['8.20', '1234'], ['8.20', '1,234'], [2, 0])
    """
    exact = list(texts)
    column, sound = _plain(exact)
    if not sound.all():
        exact = [text.strip() for text in texts]
        column, sound = _plain(exact)
    digits = list(exact)
    at = pc.find_substring(column, ".").to_numpy(zero_copy_only=False)
    length = pc.utf8_length(column).to_numpy(zero_copy_only=False)
    decimals = np.where(at >= 0, length - at - 1, 0).astype("int64")
    for place in np.flatnonzero(~sound).tolist():
        try:
            printed_number = number(exact[place])
        except TextError:
            continue
        if printed_number is not None and not printed_number.mark:
            sound[place] = True
            exact[place], digits[place] = f"{printed_number.value:f}", printed_number.digits
            decimals[place] = printed_number.decimals
    return Printed(sound, exact, digits, decimals)


def _plain(texts: Sequence[str]) -> tuple[pa.Array, np.ndarray]:
    """The texts, and which of them are numbers that stand as they are."""
    if not "".join(texts).isascii():
        texts = [text if text.isascii() else "" for text in texts]
    column = pa.array(texts, pa.string())
    found = pc.match_substring_regex(column, _PLAIN).to_numpy(zero_copy_only=False)
    return column, found.astype(bool)


def scaled(exact: Sequence[str], power: int) -> np.ndarray:
    """Plain digits times a power of ten: to each the double that lies nearest.

    >>> scaled(["8.2", "-0.5"], -4).tolist()
    [0.00082, -5e-05]
    """
    texts = pa.array(exact, pa.string())
    if power:
        texts = pc.binary_join_element_wise(texts, f"e{power}", "")
    values: np.ndarray = pc.cast(texts, pa.float64()).to_numpy(zero_copy_only=False)
    return values


def _refusal(text: str, plain: str) -> TextError:
    if any(c.isdigit() and not c.isascii() and c.isdecimal() for c in plain):
        return TextError("foreign_digits", text)
    if len(plain) > LENGTH_LIMIT:
        return TextError("not_a_number", text)
    for code, pattern in _REFUSALS:
        if re.fullmatch(pattern, plain):
            return _refusal_of(code, text, plain)
    return TextError("not_a_number", text)


_STRAY = re.compile(r"[.,+\-−–—/=:;_'?]")
"""A sign that may be part of a number, but of none that can be read."""


def _refusal_of(code: str, text: str, plain: str) -> TextError:
    """The refusal; where its remedy takes something away, with the number that is left, if that
    is a number.

    A word before or after the number is told apart from the unit, which is left for the next
    remedy: it must not be lost together with the word.

    >>> _refusal_of("qualifier_in_value", "约20万家", "约20万家").details
    {'number': '20万家', 'rest': '约'}
    >>> _refusal_of("qualifier_in_value", "8.2%左右", "8.2%左右").details
    {'number': '8.2%', 'rest': '左右'}
    """
    if code not in ("qualifier_in_value", "unit_in_value", "footnote_mark"):
        return TextError(code, text)
    match = re.search(r"[+\-−–]?[0-9][0-9,]*(?:\.[0-9]+)?", plain)
    if match is None or _NUMBER.fullmatch(match[0]) is None:
        return TextError("not_a_number", text)
    printed, before, rest = match[0], plain[: match.start()].strip(), plain[match.end() :].strip()
    if _STRAY.search(before + rest):
        return TextError("not_a_number", text)  # 8.2.亿: which sign is too many is not known
    if code == "footnote_mark" and rest[:1] in "%‰":
        printed, rest = printed + rest[0], rest[1:]
    if code == "qualifier_in_value":
        word = re.match(_BEFORE, before)
        after = re.search(_AFTER, rest)
        words = [facts[0] for facts in (word, after) if facts is not None]
        left = before[word.end() :] if word else before
        unit = rest[: after.start()] + rest[after.end() :] if after else rest
        if left.strip() or re.search("[0-9]", unit):
            return TextError("not_a_number", text)
        return TextError(code, text, number=f"{match[0]}{unit}", rest="".join(words))
    return TextError(code, text, number=printed, rest=before + rest)
