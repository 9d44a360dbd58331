"""Words that draw a line around figures: of what place, what period, what part of all."""

from __future__ import annotations

import re

from loaders.meaning.folding import folded
from loaders.meaning.units import known_unit

WHOLE_OF = re.compile("[全本][市省县区镇乡]")
"""The whole of a place that is not named."""
PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:自治区|自治州|省|市|区|县|旗|镇|乡)")
"""The name of a place, in the plan or not."""
_TIME = re.compile(
    r"[0-9]\s*[年月季旬]|[年月季旬](?![\u4e00-\u9fff]*[局办])|半年|[周日]报|期[初末]"
)
_SCOPE = re.compile(
    r"不[含包]|[剔扣]除|除[外去了]|仅|其他|其余|以[上下内外]|规[模上下]|限[额上下]|农村|城镇|城乡|户籍|常住|国有|私营|民营|外资|口径|[环占]比|比重|[人平]均|率"
)
"""Words that draw a line around what is counted, or change what is."""


def may_govern(piece: str) -> bool:
    """Whether what nobody could read of a sheet's name speaks of a period, a unit, a place, or
    of what is counted; most names of sheets only say what the sheet is for.

    >>> [may_govern(one) for one in ("月报", "万元", "全市", "不含", "报送", "发改", "终稿")]
    [True, True, True, True, False, False, False]
    """
    plain = folded(piece)
    if _TIME.search(plain) or _SCOPE.search(plain) or WHOLE_OF.search(plain):
        return True
    parts = [part for part in re.split(r"\W+", plain) if part]
    ends = [end for part in parts for at in range(len(part)) for end in (part[at:], part[: at + 1])]
    return any(PLACE.fullmatch(part) for part in parts) or any(map(known_unit, ends))
