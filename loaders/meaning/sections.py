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
    if _topics().fullmatch(core):
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


@lru_cache(maxsize=1)
def _topics() -> re.Pattern[str]:
    return _made_of([*listed("section"), *_JOINTS])


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    parts = "|".join(map(re.escape, listed("extent")))
    beside = "企业|工业|经济|控股|合计|投资|部分|sector|[:、]"
    return re.compile(f"(?:{parts})(?:{parts}|{beside})*")


def _made_of(words: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, ordered)) + ")+")
