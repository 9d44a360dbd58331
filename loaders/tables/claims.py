"""What a note claims of figures: their stage, their basis, a break; and of which of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.meaning.folding import folded
from loaders.meaning.qualities import NONE, Qualities
from loaders.meaning.texts import read_text
from loaders.meaning.times import plain_of

CLAUSES = re.compile(r"[。；;!！?？\n，,]")
VERB = re.compile(
    r"(?:数据|数字)?(?:均|都|皆|一律|全部)?(?:按照|按|系|为|是|以|采用|使用|执行|属于|属|未经|经)"
)
_WHOLE = re.compile(r"本表|全表|表中|上表|以上|各项|所有|全部|数据|资料|其他|其余|")
_FILLERS = re.compile(
    r"第?[一二三四五六七八九十]+次|全国|经济普查|农业普查|人口普查|普查|根据|依据|按照|按|经|计算|核算|统计|数据|资料|结果|口径|同比|价格|"
    r"水平|后|得出|所得|方法|均|为|是|系|已|进行了|进行|有|作了|做了|因|由于|与|同|和|较|比|上年|以前|此前|之前|前期|往年|历史|年度|年份|各|前后|"
    r"此|该|上述|时间|序列|指标|增速|增长|速度|绝对数|绝对值|总量|数|值|起|开始|从|自|对|的|了|不可|直接|可比|不|未|最新"
)
_SCOPE_OF_TIME = re.compile(
    r"[0-9]{4}年?(?:[-—–~至到][0-9]{4}年?)?(?:及?以前|及?以后|之前|之后|起|开始)?"
)

_DEFERS = re.compile("以.{1,24}为准")
"""A clause that says where the last word on the figures stands."""
_YEARS = re.compile(
    r"(?P<since>自|从|[Ss]ince *|[Ff]rom *)?(?<![0-9.])(?P<first>(?:19|20)[0-9]{2})年?"
    r"(?:(?:-|—|–|~|至|到)(?P<last>(?:19|20)[0-9]{2}))?(?:年|(?= *(?:[A-Za-z,;:)(、，和为系是]|\.(?![0-9])|$)))"
    r"(?!(?:为|作为)?(?:不变价|可比价|价格|基期|基年|=?100))"
    r"(?P<side>及?以前|及?以后|之前|之后|起|开始)?"
)
_ALL = range(1, 10_000)


@dataclass(frozen=True)
class Claim:
    """What a clause of a note says of the figures of some indicators and years (none named: of
    all that the note speaks of).
    """

    qualities: Qualities
    labels: frozenset[str] = frozenset()
    years: tuple[range, ...] = ()

    def concerns(self, figure: Mapping[str, str], year: int | None, years: Sequence[range]) -> bool:
        """Whether the claim is about a figure; a break stands at the first year of which the
        note speaks.
        """
        if self.labels and figure.get("indicator") not in self.labels:
            return False
        if self.qualities.kind and self.qualities.kind != figure.get("kind", self.qualities.kind):
            return False
        if self.qualities.broken and not self.qualities.stage:
            return any(year == span.start for span in self.years or years)
        return year is None or not self.years or any(year in span for span in self.years)


def claims_of(text: str, labels: Collection[str]) -> tuple[tuple[Claim, ...], bool]:
    """The claims of a note, and whether it was understood: no word in it that governs figures
    is left unread.

    >>> claims, whole = claims_of("居民收入增速均为名义增速", ["城镇居民人均可支配收入", "出口额"])
    >>> [(claim.qualities.basis, sorted(claim.labels)) for claim in claims], whole
    ([('nominal', ['城镇居民人均可支配收入'])], True)
    >>> claims_of("预计完成全年计划的98%。", ["出口额"])
    ((), False)
    >>> claims_of("行业分类执行新标准。", ["出口额"])
    ((), True)
    """
    claims: list[Claim] = []
    whole = True
    subject = ""
    for clause in filter(None, CLAUSES.split(folded(text))):
        if _DEFERS.search(clause):
            continue
        read = read_text(clause, harmless=False)
        verb = VERB.search(clause)
        # 为预算 heads a column of shares; in a note it is a verb and what was meant.
        behind = read_text(clause[verb.end() :], harmless=False).qualities.stage if verb else ""
        governing = replace(read.qualities, kind="", span="").under(Qualities(stage=behind))
        if not governing and not read.qualities.span:
            subject = clause[: verb.start()] if verb else subject
            continue
        one, subject, understood = _claim(clause, subject, labels)
        whole &= understood
        if one is not None:
            claims.append(replace(one, years=tuple(years_in(clause))))
    return tuple(claims), whole


def _claim(clause: str, before: str, labels: Collection[str]) -> tuple[Claim | None, str, bool]:
    """The claim of one clause, its subject, and whether it was understood."""
    verb = VERB.search(clause)
    subject, rest = (clause[: verb.start()], clause[verb.end() :]) if verb else ("", clause)
    scope = read_text(_SCOPE_OF_TIME.sub("", subject), harmless=False)
    words = read_text(rest, harmless=False)
    kind = scope.qualities.kind
    if not kind and not scope.left:
        kind = read_text(before, harmless=False).qualities.kind
    qualities = replace(words.qualities, kind=kind, span="")
    if qualities.basis == "actual":
        qualities = replace(
            qualities,
            basis="real" if "growth" in (scope.qualities.kind, words.qualities.kind) else "",
        )
    spans = {read_text(part, harmless=False).qualities.span for part in (subject, rest)} - {""}
    left = _FILLERS.sub("", "".join(words.left))
    if verb is None:  # 收入增速未扣除价格因素: what is not read is the subject
        scope, left = read_text(_SCOPE_OF_TIME.sub("", clause), harmless=False), ""
        qualities = replace(qualities, kind=scope.qualities.kind or qualities.kind)
    named = "".join(scope.left) or _bare(before)
    chosen = _chosen(named, labels)
    if len(spans) == 1 and not qualities.stage and not qualities.basis and not qualities.broken:
        return None, subject, _is_harmless_span(words.qualities.span)
    understood = chosen is not None and (not left or bool(qualities.broken)) and qualities != NONE
    if "mixed" in (qualities.stage, qualities.basis) or (
        verb is not None and (scope.qualities.stage or scope.qualities.basis)
    ):
        understood = False
    if not understood or chosen is None:
        return None, subject or before, False
    kind = {"change": "growth", "index": "growth"}.get(qualities.kind, qualities.kind)
    kind = "" if qualities.broken or kind not in ("growth", "level") else kind
    return Claim(replace(qualities, kind=kind), chosen), subject or before, True


def _is_harmless_span(span: str) -> bool:
    return span != "current"


def _bare(subject: str) -> str:
    return "".join(read_text(_SCOPE_OF_TIME.sub("", subject), harmless=False).left)


def _chosen(named: str, labels: Collection[str]) -> frozenset[str] | None:
    """The labels that a subject means: those that hold its characters in their order. None
    where it means none of them; empty where it means the whole table.
    """
    plain = _FILLERS.sub(
        "",
        re.sub(
            r"本?(?:公报|月报|年报|快报)中?|本表|全表|表中|上表|以上|各项|所有|全部|其他|其余",
            "",
            named,
        ),
    )
    parts = [
        part for part in re.split(r"[、和及与]", plain.strip(" :：()（）.．0123456789")) if part
    ]
    if not parts:
        return frozenset()
    ids: set[str] = set()
    for part in parts:
        alike = {label for label in labels if _within(plain_of(part), plain_of(label))}
        if not alike:
            return None
        ids |= alike
    return frozenset(ids)


def _within(part: str, label: str) -> bool:
    """Whether a label holds the characters of a part in their order.

    >>> _within("居民收入", "城镇居民人均可支配收入"), _within("收入", "出口额")
    (True, False)
    """
    letters: Iterator[str] = iter(label)
    return len(part) > 1 and all(letter in letters for letter in part)


def years_in(text: str) -> Iterable[range]:
    """The years that a note speaks of.

    >>> list(years_in("2018年数据为修订后数据")), list(years_in("自2020年，名称修改"))
    ([range(2018, 2019)], [range(2020, 10000)])
    """
    for match in _YEARS.finditer(text):
        first = int(match["first"])
        last = int(match["last"] or first)
        side = match["side"] or ""
        if side.endswith("前"):
            yield range(_ALL.start, last + (side != "之前"))
        elif side or match["since"]:
            yield range(first + (side == "之后"), _ALL.stop)
        else:
            yield range(first, last + 1)
