"""A numbered task of a text, with the offices that it makes responsible."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indicators.plan.wording.lexicon import SOURCE
from indicators.proposals.sentences import TASK

_MARKS = "|".join(re.escape(mark) for mark in SOURCE["text"]["lead"])
_NAMED = re.compile(rf"[（(]?\s*(?:{_MARKS})\s*[:：]\s*([^)）\n]+)[)）]?")
_WITHIN = re.compile(r"[；;，,。]?\s*(?:完成|办结|整改)?(?:时限|期限|时间)\s*[:：]\s*([^)）\n]+)")
_PARTED = re.compile(rf"(?:{_MARKS})\s*[:：]|[、，,;；]")


@dataclass(frozen=True)
class TaskRead:
    """A numbered task and the offices that the text makes responsible, in its order."""

    number: int
    name: str
    clause: str
    offices: tuple[str, ...]


def read_task(paragraph: str) -> TaskRead | None:
    """A numbered paragraph as a task, where it names who is responsible; those who lead and
    those who help stand behind words of their own.

    >>> read_task("1.修路。（牵头单位：交通局；配合单位：各街道）").offices
    ('交通局', '各街道')
    """
    numbered, named = TASK.match(paragraph), _NAMED.search(paragraph)
    if numbered is None or named is None:
        return None
    within = _WITHIN.search(named[1])
    listed = named[1][: within.start()] if within is not None else named[1]
    offices = [o.strip() for o in _PARTED.split(listed.strip().rstrip("。."))]
    clause = paragraph[: numbered.end()].strip()
    clause = clause[clause.index(numbered[2]) :]
    kept = tuple(office for office in offices if office)
    return TaskRead(int(numbered[1]), numbered[2].strip(), clause, kept)
