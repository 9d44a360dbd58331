"""Whose figures a title says that a table holds: the place in it, or the office that tells."""

from __future__ import annotations

import re

from loaders.meaning.folding import folded
from loaders.meaning.names import Names
from loaders.meaning.texts import read_text
from loaders.meaning.times import plain_of, times_in

_DATABASE = re.compile(r"([\u4e00-\u9fff]{0,8}?)(?:年度|季度|月度|进度)数据")
_DIVIDED = ("分省", "主要城市", "港澳台", "分市", "分县")
"""Databases whose areas stand in the table itself."""
_EACH = re.compile("分.{0,3}[省市县]|城市|港澳台")
_OF_TIME = re.compile("[份末初月旬季年当期累]")
"""What may be of a time stands in no place's name before a database."""
_NATION = "全国"
"""The bureau's database without a prefix is the nation's."""
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:自治区|自治州|省|市|区|县|旗|镇|乡)(?!间|场|域|位|级)"
)
_NO_PLACE = re.compile(
    r".*(?:上市|城镇|城乡|地区|全区|全市|全省|全县|全镇|乡镇|城市|市区|园区|各[省市区县镇乡]|县市|省市|区县|社区|小区|景区|本[省市区县镇])$"
)
_OFFICE = re.compile(
    r"^[市省县区]?(?:人民政府|政府|[\u4e00-\u9fff]{1,6}(?:局|委|厅|委员会|办公室))"
)
_BUREAU = re.compile(r"\b(?:bureau|office|government)\b", re.IGNORECASE)
_APART = re.compile(r"(?:不含|不包括|不包含|未含|除|剔除|扣除|含|包括|包含)[^()，,、]*")
"""Of whom a title says that they are in its figures or not: whose figures they are it does not."""
NUMBERED = re.compile(
    r"^(?:表|附表|table)?\s*[0-9一二三四五六七八九十]*(?:[-—.][0-9]+)*\s*[:、.]?\s*", re.IGNORECASE
)
"""The number of a table before its title."""


def issuer_of(text: str, place: str, names: Names) -> str:
    """The office of another place that a title names: whether its figures are of that place is
    not said.
    """
    behind = folded(text).partition(place)[2] if place else ""
    match = _BUREAU.search(text) if place.isascii() else _OFFICE.search(behind)
    own = not place or not names.knows_area(place) or names.area(place).id == names.own_area.id
    return "" if match is None or own else f"{place}{match[0]}"


def other_place(place: str, own: str, names: Names) -> bool:
    """Whether a place in a title is another than the one that the titles have said; the nation of
    a database without a prefix is none.
    """
    if not place or place == _NATION:
        return False
    if names.knows_area(place) and names.knows_area(own):
        return names.area(place).id != names.area(own).id
    return folded(place) not in folded(own) and folded(own) not in folded(place)


def spellings_of(place: str) -> frozenset[str]:
    """A place in the spellings that a title may give it: 清河, 清河镇."""
    plain = plain_of(place)
    return frozenset(plain + rank for rank in ("", *"省市区县镇乡")) if plain else frozenset()


def place_of(text: str, names: Names) -> str:
    """The place that a title names: one of the plan's, or one at its beginning that the plan
    does not know.
    """
    if match := _DATABASE.fullmatch(folded(text)):
        divided = match[1].endswith(_DIVIDED) or _EACH.search(match[1]) is not None
        timed = _OF_TIME.search(match[1]) is not None and not names.knows_area(match[1])
        if divided or timed or read_text(match[0]).qualities or read_text(match[1]).qualities:
            return ""
        return match[1] or _NATION
    text = _APART.sub("", text)
    rest = folded(NUMBERED.sub("", without_times(text)))
    if names.knows_indicator(rest):
        return ""
    known = areas_named(text, rest, names)
    start = _PLACE.match(rest)
    if (
        start is not None
        and not _NO_PLACE.fullmatch(start[0])
        and not any(start[0] in n or n in start[0] for n in known)
    ):
        return start[0]
    if not known:
        return ""
    together = folded("".join(known)) in rest
    return known[-1] if len(known) == 1 or together else ""


def areas_named(text: str, rest: str, names: Names) -> list[str]:
    """The areas of the plan that a title names, each once."""
    known = names.areas_in(rest) or names.latin_areas.within(text)
    return list(
        {names.area(name).id if names.knows_area(name) else name: name for name in known}.values()
    )


def without_times(text: str) -> str:
    """A title without its blanks and the times in it."""
    plain, counted = "".join(text.split()), plain_of(text)
    times = list(times_in(counted))
    plain = plain if len(plain) == len(counted) else counted
    for time in reversed(times):
        plain = plain[: time.start] + plain[time.end :]
    return plain
