"""Text that every format can hold: no control characters, nothing that turns the direction of
writing.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

_BLANK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

Content = TypeVar("Content")


def clean(text: str) -> str:
    """
    >>> clean("one\\ntwo\\x07"), clean("\\u202eabc")
    ('one two', 'abc')
    """
    return _FORBIDDEN.sub("", _BLANK.sub(" ", text))


def cleaned(content: Content) -> Content:
    """The same with every text in it clean."""
    if isinstance(content, str):
        return clean(content)  # type: ignore[return-value]
    if isinstance(content, tuple):
        return tuple(cleaned(part) for part in content)  # type: ignore[return-value]
    if is_dataclass(content) and not isinstance(content, type):
        return replace(
            content,
            **{field.name: cleaned(getattr(content, field.name)) for field in fields(content)},
        )
    return content
