"""How a briefing writes: Chinese without spaces beside figures, headings numbered in the manner
of each language.
"""

from __future__ import annotations

import re
from datetime import date

from display.words import word

_HAN = "\u3400-\u9fff\u3001-\u303f\uff00-\uffef“”"
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}]) +(?=\S)|(?<=\S) +(?=[{_HAN}])")
_AFTER_SIGN = re.compile(r"(?<=[≥≤]) +(?=\d)")
_DIGITS = "〇一二三四五六七八九"


def tight(text: str, lang: str) -> str:
    """Chinese text as an official document prints it.

    >>> tight("2022 年增长 5.0%，低 3.0 个百分点", "zh"), tight("In 2022, 3 units", "en")
    ('2022年增长5.0%，低3.0个百分点', 'In 2022, 3 units')
    """
    return _AFTER_SIGN.sub("", _BESIDE_HAN.sub("", text)) if lang == "zh" else text


def phrase(key: str, lang: str, **values: object) -> str:
    """The words of a key of the briefing."""
    return tight(word(f"briefing.{key}", lang, **values), lang)


def chinese(number: int) -> str:
    """
    >>> chinese(3), chinese(10), chinese(12), chinese(20)
    ('三', '十', '十二', '二十')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def heading(text: str, lang: str, *places: int) -> str:
    """
    >>> heading("总体情况", "zh", 1), heading("未达标", "zh", 2, 1), heading("Missed", "en", 2, 1)
    ('一、总体情况', '（一）未达标', '2.1 Missed')
    """
    if lang == "zh":
        return (
            f"{chinese(places[0])}、{text}"
            if len(places) == 1
            else f"（{chinese(places[-1])}）{text}"
        )
    return f"{'.'.join(map(str, places))}{'.' if len(places) == 1 else ''} {text}"


def day_text(day: date, lang: str) -> str:
    """A day as a paper writes it."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()


def capital(text: str) -> str:
    """Begun as a heading or a cell begins: verdicts and names are kept as they stand within a
    sentence.
    """
    return text[:1].upper() + text[1:]
