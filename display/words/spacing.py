"""Spaces in Chinese: numbers stand apart from words, words stand together."""

from __future__ import annotations

import re

_BETWEEN_HAN = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")
_FIRST_OF_A_NUMBER = tuple("0123456789−$€")


def closed(text: str, lang: str) -> str:
    """Chinese words without a space between them, wherever what was put in ended with one.

    >>> closed("比上年的 632 吨 增加 33 吨", "zh"), closed("增长 超过 8%", "zh")
    ('比上年的 632 吨增加 33 吨', '增长超过 8%')
    """
    return _BETWEEN_HAN.sub("", text) if lang == "zh" else text


def set_in(phrase: str, lang: str) -> str:
    """A phrase behind a Chinese word, apart from it where it begins with a number.

    >>> set_in("8% 左右的目标", "zh"), set_in("两位数目标", "zh"), set_in("8% or more", "en")
    (' 8% 左右的目标', '两位数目标', '8% or more')
    """
    return f" {phrase}" if lang == "zh" and phrase.startswith(_FIRST_OF_A_NUMBER) else phrase
