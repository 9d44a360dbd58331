"""Footnote marks, set apart from the number or name that they follow."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.meaning.folding import DISTINCT, narrow

_MARK = r"(?:[①-⑳⑴-⒇*†‡]|[¹²³⁰⁴-⁹]{1,2}|\[[0-9a-z]{1,2}\]|〔[0-9]{1,2}〕|\([bfpreBFPRE]\))"
_MARKED = re.compile(rf"(?P<text>.*?[^\s*])\s*(?P<marks>{_MARK}+)", re.DOTALL)
_YEAR = re.compile(r"(?P<text>(?:19|20)[0-9]{2}年?)\s?(?P<letter>[efprEFPR])")
"""A year with the letter of a stage: 2024p."""
_NUMBER = re.compile(rf"[+\-−–]?[0-9][0-9,.]*(?:[%‰])?\s*(?P<marks>{_MARK}+)")
_ONE = re.compile(_MARK)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@lru_cache(DISTINCT)
def unmarked(text: str) -> tuple[str, str]:
    """A name or a header without the marks at its end, and the marks.

    >>> unmarked("地区生产总值①"), unmarked("2019年[2]"), unmarked("出口额（亿元）"), unmarked("2024p")
    (('地区生产总值', '①'), ('2019年', '[2]'), ('出口额（亿元）', ''), ('2024', '[p]'))
    """
    if match := _YEAR.fullmatch(text.strip()):
        return match["text"], f"[{match['letter'].lower()}]"
    match = _MARKED.fullmatch(text.strip())
    return (match["text"], match["marks"]) if match else (text, "")


def unmarked_number(text: str) -> tuple[str, str]:
    """A printed number without its marks; only marks that cannot be digits or units of it.

    >>> unmarked_number("12.3①"), unmarked_number("12.3(p)"), unmarked_number("12.3₁"), unmarked_number("12.31")
    (('12.3', '①'), ('12.3', '(p)'), ('12.3₁', ''), ('12.31', ''))
    """
    if "0" <= text[-1:] <= "9":
        return text, ""
    plain = narrow(text)
    match = _NUMBER.fullmatch(plain)
    return (plain[: match.start("marks")].strip(), match["marks"]) if match else (text, "")


def marks_in(text: str) -> list[str]:
    """The marks one by one, each in the form in which a footnote bears it.

    >>> marks_in("①[2]¹²*"), marks_in("1)")
    (['1', '2', '12', '*'], ['1'])
    """
    if not text:
        return []
    marks = _ONE.findall(text) or re.findall(r"[0-9a-z]{1,2}|[*†‡#]", text)
    return [mark_of(mark) for mark in marks]


def mark_of(mark: str) -> str:
    """One form for the forms of one mark: ① ¹ [1] (1) 1."""
    if "①" <= mark <= "⑳":
        return str(ord(mark) - ord("①") + 1)
    if "⑴" <= mark <= "⒇":
        return str(ord(mark) - ord("⑴") + 1)
    return re.sub(r"[\[\]()（）〔〕.、．\s]", "", mark.translate(_RAISED))
