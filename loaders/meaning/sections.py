"""A heading among the rows of a table: whether it only names the topic of what stands below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from loaders.meaning.marks import unmarked
from loaders.meaning.qualities import listed
from loaders.meaning.times import plain_of

_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:部分|[、.:])|[(（][一二三四五六七八九十0-9a-z]{1,3}[)）]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[、.:)]|$)|[ivx]{1,4}[.、:)]|[a-z][.)]|[一二三四五六七八九十①-⑳]{1,3}$)"
)
_COUNTED = re.compile("^(?:[一二三四五六七八九十甲乙丙丁戊0-9ⅰ-ⅻ]{1,3}|[ivx]{1,4}(?![a-z]))[、.]?")
"""A number before a heading with only a blank behind it, which is gone: 一 综合."""
_JOINTS = "和 与 及 以及 、 · , / 的 等 - — : of and the for & ( )".split()
_OF_WHICH = re.compile("(?:其中|ofwhich)[:,、]?")


def core_of_heading(text: str) -> str:
    """A heading without its number and its blanks.

    >>> core_of_heading("（一）民营 经济："), core_of_heading("二、")
    ('民营经济', '')
    """
    plain = plain_of(unmarked(text)[0]).lower()
    while match := _NUMBER.match(plain):
        plain = plain[match.end() :]
    return plain.strip(" :、.,·-—#*()")


def is_topic(text: str, goals: Collection[str], below: Sequence[str]) -> bool:
    """Whether a heading is a topic and nothing else, one of the plan's `goals`, or what each of
    the names `below` says itself.
    """
    core = core_of_heading(text)
    if not core or _OF_WHICH.fullmatch(core) or core in goals:
        return True
    if _topics().fullmatch(core) or _topics().fullmatch(_COUNTED.sub("", core)):
        return True
    own = _OF_WHICH.sub("", core, count=1)
    return bool(below) and all(own in plain_of(one).lower() for one in below)


def draws_line(text: str) -> bool:
    """Whether some word of a group's name says that it is of a part: 民营经济.

    >>> draws_line("民营经济"), draws_line("经济总量")
    (True, False)
    """
    return bool(parts_in(text)) and not _topics().fullmatch(core_of_heading(text))


def parts_in(text: str) -> tuple[str, ...]:
    """The words in a text that name a part: 民营."""
    plain = plain_of(text).lower()
    return tuple(word for word in sorted(listed("extent")) if word in plain)


def is_part_alone(text: str) -> bool:
    """Whether a title says nothing but of which part it is: 规模以上.

    >>> is_part_alone("规模以上"), is_part_alone("规模以上工业主要指标"), is_part_alone("主要指标")
    (True, False, False)
    """
    return _parts().fullmatch(core_of_heading(text)) is not None


def parts_beside(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """The words of a title that name a part of all, and are neither of one of these `names` nor of
    a topic: 规模以上.

    >>> parts_beside("2024年规模以上工业主要指标", frozenset()), parts_beside("进出口", frozenset())
    (('规模以上',), ())
    """
    plain = plain_of(text).lower()
    extents = listed("extent")
    found = re.findall(_longest_of(names | listed("section") | _POINTING | extents), plain)
    return tuple(dict.fromkeys(one for one in found if one in extents - _POINTING))


def says_part(label: str, part: str) -> bool:
    """Whether a label says itself of which part its figures are.

    >>> says_part("规上工业增加值", "规模以上"), says_part("工业增加值", "规模以上")
    (True, False)
    """
    plain = plain_of(label).lower()
    alike = next((group for group in _ALIKE if part in group), (part,))
    return any(word in plain for word in alike)


def limits_to_part(text: str, labels: Collection[str]) -> bool:
    """Whether some clause of a remark says nothing but of which part a figure is, and none of its
    labels does: 民营企业.

    >>> limits_to_part("快报，其中：民营", ["工业增加值"]), limits_to_part("出口", ["出口额"])
    (True, False)
    """
    return any(
        not any(says_part(label, part) for label in labels)
        for clause in _CLAUSES.split(text)
        if is_part_alone(clause)
        for part in parts_in(clause)
        if part not in _POINTING or parts_in(clause) == (part,)
    )


_CLAUSES = re.compile(r"[。；;，,\n:：]")
_POINTING = frozenset(("其中", "ofwhich", "including", "incl."))
"""Words before a part, of which they do not say which one it is."""
_ALIKE = (
    ("规模以上", "规上"),
    ("规模以下", "规下"),
    ("限额以上", "限上"),
    ("限额以下", "限下"),
    ("外资", "外商", "港澳台"),
    ("国有", "国企", "央企"),
    ("民营", "私营", "私有", "非公"),
    ("高技术", "高新技术"),
    ("城镇", "城区", "市区"),
)


@lru_cache(maxsize=8)
def _longest_of(words: frozenset[str]) -> re.Pattern[str]:
    ordered = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


@lru_cache(maxsize=1)
def _topics() -> re.Pattern[str]:
    return _made_of([*listed("section"), *_JOINTS])


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    parts = "|".join(map(re.escape, listed("extent")))
    beside = (
        "企业|工业|经济|控股|合计|投资|部分|单位|法人|口径|数据|数|统计|服务业|商贸|零售|批发|消费品|建筑业"
        "|产业|行业|地区|居民|仅|只|均|系|为|sector|only|firms|[:、]"
    )
    return re.compile(f"(?:仅|只|均|系|为)*(?:{parts})(?:{parts}|{beside})*")


def _made_of(words: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, ordered)) + ")+")
