"""The explicit table of full-width forms, and what two spellings of one name share."""

from __future__ import annotations

from functools import lru_cache

WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x00A0: " "}
"""Full-width forms and the wide and hard spaces. Not NFKC: that would turn 12.3① into 12.31."""


DISTINCT = 1024
"""As many texts are remembered with what each was read as: labels and headers come again and
again, row by row.
"""


@lru_cache(DISTINCT)
def narrow(text: str) -> str:
    """The text with full-width forms made narrow and the ends trimmed.

    >>> narrow("　１２．３％ "), narrow("12.3①")
    ('12.3%', '12.3①')
    """
    return text.strip() if text.isascii() else text.translate(WIDE).strip()


@lru_cache(DISTINCT)
def folded(name: str) -> str:
    """What two spellings of a name share: no spaces, no full-width forms, one kind of bracket.

    >>> folded("地区生产总值（GDP） ") == folded("地区 生产总值(ＧＤＰ)")
    True
    """
    return "".join(narrow(name).split())


def as_header(text: str) -> str:
    """What two spellings of a header share: region_name is Region Name.

    >>> as_header("Region Name"), as_header("region_name"), as_header("数 值")
    ('regionname', 'regionname', '数值')
    """
    return folded(text).lower().replace("_", "")
