"""Which indicator and which area a printed name means. Near names are offered, never taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from indicators.plan import Area, Indicator, Plan
from loaders.files.findings import LIST, TextError
from loaders.meaning.choices import Choices
from loaders.meaning.folding import folded, narrow
from loaders.meaning.latin import LatinNames
from loaders.meaning.marks import unmarked
from loaders.meaning.money import without_yuan
from loaders.meaning.named import Meaning, Sign, area_names, gathered, indicator_names
from loaders.meaning.near import nearest
from loaders.meaning.qualities import NONE, Qualities
from loaders.meaning.texts import BRACKETED, core_of, prices_of, read_text
from loaders.meaning.times import Time, plain_of
from loaders.meaning.units import currency_of, is_currency, known_unit, other_scale, same_unit

_OF_WHICH = re.compile(
    r"(?:#|其中[:,、]?|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}(?:\.(?![0-9])|、))\s*"
)
_INDEX = "上年=100"
_SAME_PERIOD = re.compile("上年同期=100|以上年(?:同期)?为100")
_UNIT = re.compile(rf"(?P<name>.+?)\((?P<unit>{BRACKETED})\)(?P<marks>[a-z0-9]?)")


class Parted(NamedTuple):
    """A printed name without its unit in brackets, its footnote marks and the sign that it is a
    part of something; and what its other words say of the figure.
    """

    name: str
    unit: str
    marks: str
    qualities: Qualities = NONE
    times: tuple[Time, ...] = ()


class Names:
    """The names that a plan knows, with the analyst's choices for one file."""

    def __init__(self, plan: Plan, choices: Choices) -> None:
        self.choices = choices
        self.own_area = plan.own_area
        self.goals = frozenset(
            plain_of(name).lower() for goal in plan.goals for name in (goal.name.zh, goal.name.en)
        )
        """The names of the plan's goals, as texts are read."""
        self.left_out = frozenset(folded(name) for name in choices.leave_out)
        self.leaves_rest = choices.leave_rest
        """Whether every name is left out that the plan does not know."""
        self.leaves_some = self.leaves_rest or bool(self.left_out)
        """Whether some name may be left out."""
        self._indicators = gathered(indicator_names(plan))
        self._areas = gathered(area_names(plan))
        self._own_units = frozenset(folded(i.unit) for i in plan.indicators)
        self._growth = {
            i.growth_of: i for i in reversed(plan.indicators) if i.growth_of and i.kind == "growth"
        }
        for name, id in choices.names.items():
            if plan.has_indicator(id):
                self._indicators[folded(name)] = [Meaning(plan.indicator(id), 1, "")]
            elif plan.has_area(id):
                self._areas[folded(name)] = [plan.area(id)]
        self._chosen = {
            folded(name): id for name, id in choices.names.items() if plan.has_indicator(id)
        }
        for name, id in self._chosen.items():
            self._indicators.setdefault(core_of(name)[0], [Meaning(plan.indicator(id), 1, "")])
        self._spelt = {plain_of(name): name for name in self._indicators}
        self.latin_areas = LatinNames(name for name, _ in area_names(plan))
        self.words = frozenset(
            plain for name in (*self._indicators, *self._areas) if len(plain := plain_of(name)) > 1
        )
        """Every spelling of an indicator and of an area, as texts are read by them."""
        self._near = lru_cache(maxsize=2_000)(self._nearest)
        self._parted = lru_cache(maxsize=20_000)(self._cut)

    def is_left_out(self, text: str, kind: str = "") -> bool:
        """Whether a name was chosen to be left out, or is one of the rest: a name of that kind
        (any, where none is given) that the plan does not know.
        """
        if self.leaves_rest and not self._knows(text, kind):
            return True
        return bool(self.left_out) and (
            folded(text) in self.left_out or folded(self._parted(text).name) in self.left_out
        )

    def _knows(self, text: str, kind: str) -> bool:
        return (kind != "area" and self.knows_indicator(text)) or (
            kind != "indicator" and self.knows_area(text)
        )

    def parted(self, text: str) -> Parted:
        """A printed name, its unit and marks; what the plan itself calls by a name with
        brackets is left whole.
        """
        return self._parted(text)

    def _cut(self, text: str) -> Parted:
        plain, marks = unmarked(_SAME_PERIOD.sub(_INDEX, narrow(text)))
        if plain.endswith("(±%)") and self.is_rate(plain.removesuffix("(±%)")):
            plain = plain.replace("(±%)", "(%)")
        name, unit = plain, ""
        if (match := _UNIT.fullmatch(plain)) and self.is_unit(match["unit"]):
            name, unit, marks = match["name"], match["unit"], match["marks"] + marks
        for candidate in (plain, name):
            for form in (candidate, _OF_WHICH.sub("", candidate, count=1)):
                if folded(form) in self._indicators:
                    return self._known(form, unit, marks)
            if in_yuan := self._in_yuan(candidate):
                return self._known(in_yuan, unit, marks)
        bare = _OF_WHICH.sub("", name, count=1) if _OF_WHICH.match(name) else name
        return self._worded(bare, unit, marks) or Parted(bare, unit, marks)

    def _in_yuan(self, text: str) -> str:
        """The name before `(人民币)`, where all that it means is counted in yuan; else empty."""
        name = without_yuan(text)
        meant = self._indicators.get(folded(name), []) if name != text else []
        return name if {currency_of(one.indicator.unit) for one in meant} == {"CNY"} else ""

    def _worded(self, text: str, unit: str, marks: str) -> Parted | None:
        """A name that other words stand beside, each of which is read; None where one is not."""
        whole = read_text(text, frozenset(self._spelt), harmless=False)
        if len(whole.names) == 1 and not whole.left:
            name, beside = self._spelt[whole.names[0]], whole
        else:
            name, beside = core_of(text)
        governing = beside.qualities or beside.times or beside.units
        if not name or not governing or beside.left or len(beside.units) > 1:
            return None
        if beside.units and (unit or core_of(name)[1].units):
            return None
        index = any(same_unit(one, _INDEX) for one in core_of(name)[1].units)
        unit = _INDEX if index and unit in ("", "%") else unit or next(iter(beside.units), "")
        said = beside.qualities
        if said.basis == "actual" and plain_of(text).startswith("实际"):
            said = replace(said, basis="real")  # 实际地区生产总值: in real terms, not carried out
        return Parted(name, unit, marks, said.settled(), beside.times)

    def _known(self, name: str, unit: str, marks: str) -> Parted:
        """A name as the plan knows it; one that an analyst chose may say more than the name:
        实际使用外资金额(万美元) means its unit still. A currency in a name of the plan's own says
        which series is meant: 出口额(美元).
        """
        _, beside = core_of(name)
        within = beside.units[0] if len(beside.units) == 1 else ""
        if unit == "%" and same_unit(within, _INDEX):
            unit = within  # 指数(上年=100)(%): an index, whatever its sign says
        if folded(name) in self._chosen:
            return Parted(name, unit or within, marks, beside.qualities.settled(), beside.times)
        of_series = within and within == unit and is_currency(within)
        own = "" if of_series else unit or within
        return Parted(name, own, marks, prices_of(name, beside.qualities))

    def is_unit(self, text: str) -> bool:
        """Whether a text is a unit of measurement, a usual one or one that an indicator of the
        plan has.
        """
        return known_unit(text) or folded(text) in self._own_units

    def knows_indicator(self, text: str) -> bool:
        """Whether a printed name, with what it says of unit and quality or without, is one of an
        indicator.
        """
        return (
            folded(text) in self._indicators or folded(self._parted(text).name) in self._indicators
        )

    def knows_area(self, text: str) -> bool:
        """Whether a printed name is one of an area of the plan."""
        return folded(text) in self._areas

    def growth_of(self, indicator: Indicator) -> Indicator | None:
        """The indicator that is the growth of another."""
        return self._growth.get(indicator.id)

    def indicator(self, text: str, unit: str = "") -> tuple[Indicator, Sign]:
        """The indicator, and -1 where the name turns the figure round (能耗降低率).

        A name shared by series of several currencies means the one that the unit is counted in.
        """
        meant = self._indicators.get(folded(text)) or self._indicators.get(
            folded(self._parted(text).name)
        )
        if meant is None:
            near = self._near("indicator", folded(self._parted(text).name))
            raise TextError("indicator_unknown", text, **near)
        if len(meant) > 1 and (currency := currency_of(unit)):
            meant = [m for m in meant if m.currency == currency] or meant
        if len(meant) > 1:
            raise TextError(
                "name_ambiguous", text, candidates=LIST.join(m.indicator.id for m in meant)
            )
        return meant[0].indicator, meant[0].sign

    def is_rate(self, text: str) -> bool:
        """Whether a name means a rate of change."""
        try:
            return self.indicator(text)[0].kind in ("growth", "change")
        except TextError:
            return False

    def ditto(self, text: str, units: Iterable[str]) -> str:
        """The unit of an indicator printed without one, if a unit of other rows may be meant
        just as well.
        """
        try:
            unit = self.indicator(text)[0].unit
        except TextError:
            return ""
        return unit if any(other_scale(other, unit) for other in units) else ""

    def area(self, text: str) -> Area:
        """The area that a printed name means.

        Raises:
            TextError: `area_unknown` with the nearest names, or `name_ambiguous`.
        """
        meant = self._areas.get(folded(text))
        if meant is None:
            raise TextError("area_unknown", text, **self._near("area", folded(text)))
        if len(meant) > 1:
            raise TextError("name_ambiguous", text, candidates=LIST.join(a.id for a in meant))
        return meant[0]

    def areas_in(self, text: str) -> list[str]:
        """The names of areas that stand in a title, the longest of each place only, in their
        order.
        """
        plain = folded(text)
        places = sorted(
            (
                (at, name)
                for name in self._areas
                if len(name) > 1 and not name.isascii() and (at := plain.find(name)) >= 0
            ),
            key=lambda place: (place[0], -len(place[1])),
        )
        kept: list[tuple[int, str]] = []
        for at, name in places:
            if not kept or at >= kept[-1][0] + len(kept[-1][1]):
                kept.append((at, name))
        return [name for _, name in kept]

    def _nearest(self, kind: str, name: str) -> dict[str, str]:
        owners: dict[str, Area | Indicator]
        if kind == "indicator":
            owners = {known: meant[0].indicator for known, meant in self._indicators.items()}
        else:
            owners = {known: meant[0] for known, meant in self._areas.items()}
        near = nearest(name, owners)
        if not near:
            return {}
        return {
            "near": LIST.join(owner.name.zh for owner in near),
            "near_en": LIST.join(owner.name.en for owner in near),
            "near_ids": LIST.join(owner.id for owner in near),
        }
