"""Data text made safe for Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&=])")
_SPACE = re.compile(r"\s+")


def plain(text: object) -> str:
    r"""The text as itself: no markup, link, image, formula or icon comes of it, and no new
    paragraph.

    >>> plain("![p](x)")
    '\\!\\[p\\]\\(x\\)'
    """
    if text is None:
        return ""
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", str(text)).strip())
