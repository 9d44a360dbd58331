"""Spaces in Chinese: numbers stand apart from words."""

from __future__ import annotations

_FIRST_OF_A_NUMBER = tuple("0123456789−$€")


def set_in(phrase: str, lang: str) -> str:
    """A phrase behind a Chinese word, apart from it where it begins with a number.

    >>> set_in("8% 左右的目标", "zh"), set_in("两位数目标", "zh"), set_in("8% or more", "en")
    (' 8% 左右的目标', '两位数目标', '8% or more')
    """
    return f" {phrase}" if lang == "zh" and phrase.startswith(_FIRST_OF_A_NUMBER) else phrase
