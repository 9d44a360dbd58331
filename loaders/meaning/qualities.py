"""What words say of a figure besides its number: its stage, basis and kind, whether it is
cumulated, and whether its series breaks there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

_FLAGS = {
    "b": ("broken", "broken"),
    "e": ("stage", "estimate"),
    "p": ("stage", "preliminary"),
    "r": ("stage", "revised"),
    "f": ("stage", "forecast"),
}
"""The letters of Eurostat, SDMX and the statistics bureaus."""

GROWING = ("growth", "change", "index")
"""Kinds of figures that say how much more, not how much."""


@dataclass(frozen=True)
class Qualities:
    """What a text says of the figures under it; an empty field is not said.

    `stage` and `basis` are codes of an observation; `span` is cumulated or current; `kind` is
    level, growth, change (growth or difference: its unit decides), index, difference, or other
    for a quantity that is none of these; `broken` where the series is broken.
    """

    stage: str = ""
    basis: str = ""
    span: str = ""
    kind: str = ""
    broken: str = ""

    def __bool__(self) -> bool:
        return bool(self.stage or self.basis or self.span or self.kind or self.broken)

    def under(self, other: Qualities) -> Qualities:
        """These qualities, and those of a wider text where these are silent."""
        if not other:
            return self
        return Qualities(
            self.stage or other.stage,
            self.basis or other.basis,
            self.span or other.span,
            self.kind or other.kind,
            self.broken or other.broken,
        )

    def beside(self, other: Qualities) -> Qualities:
        """What two texts of equal weight say together, such as a note and a title."""
        if not other or not self:
            return self or other
        both = ((f.name, getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Qualities(
            **{n: MIXED if one and two and one != two else one or two for n, one, two in both}
        )

    def within(self, wider: Qualities) -> Qualities:
        """These qualities within those of the whole table: a stage of one's own outweighs the
        table's; a basis that contradicts it does not, nor a running total in a table of single
        months or quarters.
        """
        merged = self.under(wider)
        if self.kind == "level" and wider.kind in GROWING:
            merged = replace(merged, basis=self.basis)  # the basis of a growth is none of a level
        if (self.span, wider.span) == ("cumulated", "current"):
            merged = replace(merged, span=MIXED)
        if self.basis and wider.basis and self.basis != wider.basis:
            merged = replace(merged, basis=MIXED)
        return merged

    def across(self, column: Qualities) -> Qualities:
        """These qualities of a row and those of a column; a row and a column of which one is
        cumulated and the other current contradict each other.
        """
        merged = self.under(column)
        if self.span and column.span and self.span != column.span:
            return replace(merged, span=MIXED)
        return merged

    def settled(self) -> Qualities:
        """The same, with 实际 as a basis where it stands with a growth; else it only says that
        the figure is no plan.
        """
        if self.basis != "actual":
            return self
        if self.kind in ("growth", "change"):
            return replace(self, basis="real")
        return replace(self, basis="", kind=self.kind or "level")


NONE = Qualities()
MIXED = "mixed"
"""Words that contradict each other: no figure is taken under them."""


@lru_cache(maxsize=1)
def words() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Every governing word with what it says: pairs of a field and its value; a harmless word
    says nothing.
    """
    tables = dict(_tables())
    pairs_of: dict[str, tuple[tuple[str, str], ...]] = {}
    for word in (*tables.pop("harmless")["words"].split(), *terms()):
        pairs_of.setdefault(word, ())
    tables.pop("term")
    for apart in ("standing", "section", "extent"):
        tables.pop(apart)
    for table, meanings in tables.items():
        field = "broken" if table == "break" else table
        for value, listed in meanings.items():
            for word in listed.split():
                pairs_of[word] = (*pairs_of.get(word, ()), (field, value))
    meant = [word for word, pairs in pairs_of.items() if ("stage", "forecast") in pairs]
    return {word + after: () for word in meant for after in _COME_ABOUT} | pairs_of


_COME_ABOUT = "完成情况 执行情况 实施情况 实现情况 落实情况 任务完成情况".split()
"""Behind what was meant to be: what came of it, so that nothing is said of any one figure."""


@lru_cache(maxsize=1)
def terms() -> frozenset[str]:
    """Names of things that hold a governing word and are not governed by it: 一般公共预算."""
    return frozenset(_tables()["term"]["words"].split())


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def listed(table: str) -> frozenset[str]:
    """The words of a list that says nothing of one figure alone: `section`, `extent`."""
    return frozenset(_tables()[table]["words"].split())


def stands_otherwise(note: str, names: Iterable[str]) -> bool:
    """Whether a note says that what is counted does not stand yet (拟认定) or stands otherwise (备案);
    not where the `names` of what is counted say so themselves.

    >>> stands_otherwise("含拟认定12家", ["高新技术企业数"]), stands_otherwise("按备案数", ["备案企业数"])
    (True, False)
    """
    own = list(names)
    said = [word for word in _tables()["standing"]["words"].split() if word in note]
    return any(not any(word in name for name in own) for word in said)


_DONE, _MEANT = (
    re.compile("实际|完成|执行|实绩|决算"),
    re.compile("计划|目标|预期|预测|预计|预算|力争|确保|拟"),
)
"""A column's word that its figures came about, and those that say they were meant to."""


def says_done(header: str) -> bool:
    """Whether a column's header says that its figures came about.

    >>> says_done("2024年执行数"), says_done("2024年计划完成")
    (True, False)
    """
    return _DONE.search(header) is not None and _MEANT.search(header) is None


def gathered(pairs: Iterable[tuple[str, str]]) -> Qualities:
    """The qualities that several words say together; what they contradict each other in is
    `mixed`.
    """
    qualities = NONE
    for field, value in pairs:
        before = getattr(qualities, field)
        if before and before != value:
            value = _together(before, value) if field == "kind" else MIXED  # noqa: PLW2901
        qualities = replace(qualities, **{field: value})
    return qualities


def _together(one: str, two: str) -> str:
    """The kind that two words name together: the value of a growth, the growth of an index."""
    both = {one, two}
    if "other" in both:
        return "other"
    if "level" in both:
        return (both - {"level"}).pop()
    return "growth" if both == {"growth", "change"} else MIXED


def of_flag(letters: str) -> Qualities | None:
    """What the letters of a flag say (b, e, p, r, f, or several of them); None for others.

    >>> of_flag("be")
    Qualities(stage='estimate', basis='', span='', kind='', broken='broken')
    """
    plain = re.sub(r"[\[\]()\s,]", "", letters).lower()
    if not plain or not set(plain) <= set(_FLAGS):
        return None
    return gathered(_FLAGS[letter] for letter in plain)
