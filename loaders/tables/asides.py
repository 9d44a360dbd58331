"""What stands beside the figures of a table and says of them what nothing else does: a note, a
row without figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.meaning.folding import folded, narrow
from loaders.meaning.marks import unmarked
from loaders.meaning.names import Names
from loaders.meaning.periods import Period
from loaders.meaning.qualities import GROWING, MIXED, NONE, Qualities
from loaders.meaning.scope import PLACE, WHOLE_OF
from loaders.meaning.sections import parts_in
from loaders.meaning.texts import read_text
from loaders.meaning.times import Time, plain_of
from loaders.meaning.units import known_unit, same_unit
from loaders.tables.claims import CLAUSES, VERB

_FILLERS = re.compile(
    r"此|该|本数|以下|以上|本表|全表|表中|上表|表内|本行|该行|此行|该项|各项|所有|全部|数据|数字|资料|均|都|皆|系|是|为|指|即|按|以|统计|计|数|值|的|仅|只|口径|由|推算|折算|截至|截止|至|到|止|末|底|合计"
)
_UNIT = re.compile(
    r"(?:单位|计量单位)?(?:均|都|皆|系)?(?:为|是|以|按|:)*(?P<unit>[^\s,，。;；:：0-9]{1,10}?)(?:计|为单位|表示)?"
)
_UNIT_CLAUSE = re.compile(r"单位(?:均|都)?(?:为|是|:)(?P<unit>[^0-9\s,，。;；:：]{1,8})")
_SINCE = ("起", "以来", "开始", "以后", "之后", "后", "以前", "之前", "前")
_APART = re.compile(r"(?:不含|不包括|不包含|含|包括|包含|除|剔除|扣除)")
_WITHOUT = re.compile("(?:不含|不包括|不包含|剔除|扣除|仅含|除)(?P<place>.+)")
_EXCEPT = re.compile(
    r"(?:不含|不包括|不包含|未包括|未包含|未含|剔除|仅含|仅包括|只含|只包括)(?!.{0,2}(?:价格|物价))[\u4e00-\u9fffA-Za-z]*"
)
"""What is counted is not all of it: 不含房地产开发."""
_WITH = re.compile(
    r"(?:(?:已|并|也|均|还|另)?(?:含有?(?![义量氧碳金蓄水混沙硫])|包括|包含|涵盖|覆盖|限于|计入|纳入|并入)|扣除|不计|未计)"
    r"(?!.{0,2}(?:价格|物价))[^,，。;；]+"
    r"|(?:in|ex)cl(?:\.|ud(?:e[sd]?|ing))[^,;]+|except(?!ion)[^,;]+",
    re.IGNORECASE,
)
"""What is counted besides: 含代管区域."""
_OF_PART = re.compile(r"(?:仅|只|限|系|为|是|范围|口径)[^,，。;；]*")
"""Behind such a word a note says of which part its figures are: 系民营企业数."""
_CUSTOMARY = re.compile("农户|港澳台")
"""Whom the bureaus leave out as a rule."""
_PLACE_APART = re.compile(
    r"(?!.{0,4}(?:港澳台|地区|辖区|城区|市区|郊区|园区|社区|山区))[\u4e00-\u9fff]{2,8}?(?:区|县|市|省|镇)(?:$|[、和及的外数])"
)
"""A place that a note takes out of the figures: 不含东湖高新区."""
_LABELLED = re.compile(
    r"(?![^:]*(?:发布|公布|更新|制表|填报|打印|导出|报送|上报|联系|来源|编[制者报]|审核|印发|出版|采集|查询|提供|负责|时点))"
    r"[\u4e00-\u9fff]{2,6}:(?P<said>.+)"
)
"""What a note says under a label: 数据范围：全市; of who wrote it and when it says nothing of figures."""
_FREQUENCY = re.compile("(?:按|分|逐|每)?(?:季度?|月度?|半年度?|旬|周|日)(?:数据|数|值)?")
"""A frequency alone says that the figures are not of years."""
_PERIODS = ("year", "cumulated", "single")


@dataclass(frozen=True)
class Aside:
    """What a text beside figures says of them: times, units, areas, and qualities."""

    times: tuple[Time, ...] = ()
    units: tuple[str, ...] = ()
    areas: frozenset[str] = frozenset()
    elsewhere: bool = False
    """Whether it names a place that the plan does not know: 全市."""
    apart: tuple[str, ...] = ()
    """What it says of a part that is not counted, or alone is: 不含农户."""
    counted: tuple[str, ...] = ()
    """What it says that is counted besides: 含代管区域."""
    qualities: Qualities = NONE

    def __bool__(self) -> bool:
        of_place = self.areas or self.elsewhere or self.apart or self.counted
        return bool(self.times or self.units or of_place or self.qualities)

    def limits(self, labels: Iterable[str], names: Names) -> bool:
        """Whether it says that not all is counted of what these labels name, unless one of them says
        so too, or it is left out as a rule and the plan has no indicator for what is left.
        """
        own = [folded(label) for label in labels]
        return any(
            one not in "".join(own)
            and (not _CUSTOMARY.search(one) or any(_another(label, one, names) for label in own))
            for one in self.apart
        )

    def extends(self, labels: Iterable[str]) -> bool:
        """Whether it says that more is counted, or less, than any of these labels says itself."""
        own = "".join(folded(label).lower() for label in labels)
        return any(one.lower() not in own for one in self.counted)

    def denies(self, names: Names, when: Period | None, units: Collection[str], area: str) -> bool:
        """Whether it says of a figure of this period (none: of a whole year), in one of these
        units and of this area, what the figure is not.
        """
        return (
            self.other_quantity
            or self.elsewhere
            or any(_another_time(time, when) for time in self.times)
            or any(not any(same_unit(one, own) for own in units) for one in self.units)
            or any(names.area(one).id != area for one in self.areas)
        )

    @property
    def of_one_row(self) -> bool:
        """Whether its truth depends on the period or the area of the figure beside it."""
        return bool(self.times or self.areas)

    @property
    def other_quantity(self) -> bool:
        """Whether the figures are no level and no growth on the year before, or of a single
        month or quarter.
        """
        kinds = ("other", "difference", MIXED)
        return self.qualities.kind in kinds or self.qualities.span == "current"


def _another(label: str, apart: str, names: Names) -> bool:
    """Whether the plan knows a level by a name with this bracket behind it that is another
    indicator: 固定资产投资(不含农户).
    """
    behind = f"{label}({apart})"
    if not (names.knows_indicator(label) and names.knows_indicator(behind)):
        return False
    return names.indicator(label)[0].id != names.indicator(behind)[0].id


def aside_of(text: str, names: Names) -> Aside:
    """What a text says and nothing else besides; nothing where it says more, as prose does.

    `2024年为1-11月数`, `单位为万元`, `均为临河市数据`, `当月数` are such texts.
    """
    asides = [_aside(clause, names) for clause in _clauses(text, names)]
    return Aside(
        tuple(time for one in asides for time in one.times),
        tuple(unit for one in asides for unit in one.units),
        frozenset(area for one in asides for area in one.areas),
        any(one.elsewhere for one in asides),
        tuple(part for one in asides for part in one.apart),
        tuple(part for one in asides for part in one.counted),
        qualities=next((one.qualities for one in asides if one.other_quantity), NONE),
    )


def _another_time(time: Time, when: Period | None) -> bool:
    year, month = (None, 12) if when is None else (when.year, when.month or 12)
    return (year is not None and time.year not in (None, year)) or time.month not in (None, month)


def _clauses(text: str, names: Names) -> Iterator[str]:
    """The clauses of a text, and of each that says something of figures what it says of them."""
    for clause in filter(None, CLAUSES.split(folded(text))):
        verb = VERB.search(clause)
        yield clause
        if labelled := _LABELLED.fullmatch(clause):
            yield labelled["said"]
        if verb is not None and verb.start() > 0:
            subject = clause[: verb.start()]
            known = not read_text(_FILLERS.sub("", subject), names.words).left
            if known or not read_text(subject, names.words).left:
                yield clause[verb.end() :]


def _counted(clause: str) -> Aside | None:
    """What a clause says of what is counted; None where it says nothing of it."""
    if apart := _EXCEPT.search(clause):
        return Aside(apart=(apart[0],))
    if counted := _WITH.search(clause):
        return Aside(counted=(counted[0],))
    part = _OF_PART.search(clause)
    parts = parts_in(part[0]) if part else ()
    return Aside(counted=parts) if parts else None


def _aside(clause: str, names: Names) -> Aside:
    if (apart := _WITHOUT.search(clause)) and (
        names.areas_in(apart["place"]) or _PLACE_APART.match(apart["place"])
    ):
        return Aside(elsewhere=True)
    if counted := _counted(clause):
        return counted
    if unit_clause := _UNIT_CLAUSE.search(clause):
        ends = range(len(unit_clause["unit"]), 0, -1)
        unit_stated = next((u for end in ends if known_unit(u := unit_clause["unit"][:end])), "")
        if unit_stated:
            return Aside(units=(unit_stated,))
    unit = _UNIT.fullmatch(clause)
    if unit is not None and known_unit(unit["unit"]) and unit["unit"] != "%":
        return Aside(units=(unit["unit"],))
    areas = frozenset(names.areas_in(clause))
    rest = clause
    for area in areas:
        rest = rest.replace(area, "")
    read = read_text(rest, harmless=False)
    since = any(plain_of(rest)[time.end :].startswith(_SINCE) for time in read.times)
    left = _FILLERS.sub("", "".join(read.left))
    if since or left:
        part_of_year = _FREQUENCY.fullmatch(clause) is not None
        return Aside(elsewhere=part_of_year or WHOLE_OF.fullmatch(left) is not None)
    times = tuple(time for time in read.times if time.kind in _PERIODS)
    return Aside(times, tuple(u for u in read.units if u != "%"), areas, qualities=read.qualities)


def says_growth(text: str) -> bool:
    """Whether some clause of a remark says that the figure is a growth, and nothing else.

    >>> says_growth("快报，为增速(%)"), says_growth("增速按可比价计算")
    (True, False)
    """
    return any(
        not read.left and read.qualities == Qualities(kind=read.qualities.kind)
        and read.qualities.kind in GROWING
        for clause in filter(None, CLAUSES.split(folded(text)))
        for read in [read_text(_IS.sub("", clause), harmless=False)]
    )  # fmt: skip


_IS = re.compile("^(?:此|该|本)?数?(?:据|字)?[为系是]")


def is_place(text: str) -> bool:
    """Whether a label is the name of a place, one of the plan or not."""
    return PLACE.fullmatch(folded(unmarked(text)[0])) is not None


def governs(text: str, names: Names) -> bool:
    """Whether the label of a row without figures says of those below it what nothing else does.

    `计划数`, `2023年`, `（单位：万元）`, `二、临河市`, `不含临河` do; `一、综合`, `其中：` do not.
    """
    plain = unmarked(text)[0]
    if names.knows_indicator(plain):
        return False
    read = read_text(plain, names.words)
    left = "".join(read.left)
    if PLACE.fullmatch(left) or _APART.match(left) or aside_of(plain, names):
        return True
    if _FILLERS.sub("", left):
        return False
    periods = [time for time in read.times if time.kind in _PERIODS]
    areas = names.areas_in(narrow(plain))
    kind = read.qualities.kind.removeprefix("level")  # 经济总量: a topic
    return bool(periods or read.units or areas or replace(read.qualities, kind=kind))
