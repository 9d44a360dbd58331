"""Files for the loading dock whose every figure is known: invented tables in many shapes,
formats and states of damage.

Nothing here asks the loaders what a text means: the truth is written down before the file is.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html import escape
from random import Random
from typing import Any

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from indicators.plan import Area, Indicator, Plan

Key = tuple[str, str, int, int]
"""Area, indicator, year, last month."""

UNITS = {
    "亿元": {"亿元": 0, "万元": -4, "十亿元": 1, "万亿元": 4, "千元": -5},
    "亿美元": {"亿美元": 0, "万美元": -4, "千美元": -5},
    "元": {"元": 0, "万元": 4},
    "家": {"家": 0, "万家": 4},
    "户": {"户": 0, "万户": 4},
    "人": {"人": 0, "万人": 4},
    "吨": {"吨": 0, "万吨": 4, "千克": -3},
}
SIZES = {
    "亿元": 1500.0,
    "亿美元": 90.0,
    "元": 41000.0,
    "吨": 5200.0,
    "户": 31000.0,
    "天": 180.0,
    "吨标准煤/万元": 0.5,
}
ELSEWHERE = ("北京市", "天津市", "长沙", "宜昌市", "内蒙古自治区")
FAULTS = (
    "8,2",
    "约20",
    "n/a",
    "#DIV/0!",
    "1e3",
    "未找到",
    "12.3.4",
    "1 234",
    "(5.1)",
    "２０１９年",
    "10-12",
    "TRUE",
    "NaN",
    "5.0亿元",
    "+-3",
    "12,34",
    "三百",
    "0012",
    "8.2p",
    "5.1\u200b",
    "٣",
    "1e309",
    "8.2#",
    "超过100",
    "20余",
    "=1+1",
)
MISSING = ("", "—", "…", "-", "......"[:3])
NOTES = (
    "注：1.本表按当年价格计算。\n　　　2.2018年数据为根据第四次全国经济普查资料修订后数据。",
    "注：2012年行业采用新的分类标准，与前期不可比。",
    "注：①快报数。",
    "说明：统计口径自2016年起调整。",
)
NASTY = "0123456789,.;\t\"'%‰－—…①²\u200b\u3000\x00\x1a\ufeff（）()年月亿万元=约-+#\n\r |，"


@dataclass(frozen=True)
class Box:
    """A cell to be written: its text, the format in which a workbook shows its number, and what
    is raised.
    """

    text: str = ""
    number: bool = False
    form: str = "General"
    raised: str = ""
    key: Key | None = None


@dataclass
class Draft:
    """A sheet with the figures that it states."""

    rows: list[list[Box]] = field(default_factory=list)
    truth: dict[Key, tuple[float, str, str]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    shape: str = ""
    faulty: bool = False
    """Whether something stands in it that no reader may take."""
    guessed: bool = False
    """Whether it leaves to its reader what it means."""

    def add(self, *cells: Box | str) -> None:
        """Put one more row of cells below."""
        self.rows.append([cell if isinstance(cell, Box) else Box(cell) for cell in cells])


@dataclass(frozen=True)
class Made:
    """A file; `truth` where every figure is known, `text` where each must at least stand in it."""

    name: str
    content: bytes
    shape: str
    truth: dict[Key, tuple[float, str, str]] | None = None
    text: str | None = None
    ordinary: bool = False
    whole: bool = False
    """Whether a reading that raises no objection must hold every figure of the truth."""
    guessed: bool = False
    """Whether only a reading that may be taken must hold nothing else."""


@dataclass(frozen=True)
class Series:
    """An indicator under the name and in the unit in which one table prints it."""

    indicator: Indicator
    name: str
    unit: str
    power: int
    sign: int
    index: bool
    decimals: int
    size: float


class Maker:
    """Makes files, each from its own seed."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._random = Random(0)  # noqa: S311 - the same files for the same seed
        self._growth: dict[str, Indicator] = {}
        for indicator in plan.indicators:
            if indicator.growth_of and indicator.kind == "growth":
                self._growth.setdefault(indicator.growth_of, indicator)
        self.shapes: tuple[Callable[[], Draft], ...] = (
            self._long,
            self._long,
            self._across,
            self._across,
            self._bureau_areas,
            self._bureau_indicators,
            self._tidy,
            self._areas_across,
            self._yearbook,
            self._web,
            self._stacked,
        )

    def make(self, seed: str, *, workbooks: float = 0.35, damaged: float = 0.5) -> Made:
        """One file: in `workbooks` of the cases not a text, in `damaged` of them not as it was
        written.
        """
        self._random = Random(seed)  # noqa: S311
        as_workbook, hurt = self._chance(workbooks), self._chance(damaged)
        draft = self._random.choice(self.shapes)()
        if draft.shape in ("long", "across") and self._chance(0.15):
            self._said_once(draft)
        self._feet(draft)
        if self._chance(0.25):
            self._fault(draft)
        draft.faulty = draft.faulty or draft.guessed
        made = self._workbook(draft, hurt=hurt) if as_workbook else self._text(draft, hurt=hurt)
        return replace(made, guessed=draft.guessed)

    # What tables say

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _series(self, count: int, *, levels: bool = False) -> list[Series]:
        pool = [i for i in self._plan.indicators if not levels or i.id in self._growth]
        return [self._one_series(i) for i in self._random.sample(pool, min(count, len(pool)))]

    def _one_series(self, indicator: Indicator) -> Series:
        random = self._random
        names = [
            (indicator.name.zh, 1),
            *((a.name, a.sign) for a in indicator.aliases if not a.currency),
        ]
        name, sign = random.choice(names)
        index = "指数" in name and indicator.kind == "growth"
        units = UNITS.get(indicator.unit, {indicator.unit: 0})
        unit, power = ("上年=100", 0) if index else random.choice(sorted(units.items()))
        decimals = 0 if indicator.kind == "count" and not power else random.choice((0, 1, 2))
        if power > 0:
            decimals = random.choice((2, 4))
        size = SIZES.get(indicator.unit, 60.0) * 10.0**-power * random.uniform(0.5, 1.5)
        return Series(
            indicator, name, unit, power, sign, index, max(decimals, 1 if index else 0), size
        )

    def _years(self, count: int) -> list[int]:
        first = self._random.randint(1998, 2024 - count)
        years = list(range(first, first + count))
        return years if self._chance(0.5) else years[::-1]

    def _areas(self, count: int, *, strangers: bool = True) -> list[tuple[str, Area | None]]:
        random = self._random
        chosen: list[tuple[str, Area | None]] = []
        for area in random.sample(self._plan.areas, min(count, len(self._plan.areas))):
            chosen.append((random.choice((area.name.zh, area.short.zh, *area.aliases)), area))
        if strangers and self._chance(0.07):
            chosen.insert(random.randint(0, len(chosen)), (random.choice(ELSEWHERE), None))
        return chosen

    def _figure(
        self,
        draft: Draft,
        area: Area | None,
        series: Series,
        year: int,
        month: int = 12,
        unit: str = "",
    ) -> Box:
        """A figure's cell; its truth is put down unless its area is no one's."""
        random = self._random
        if self._chance(0.06):
            return Box(random.choice(MISSING))
        text = self._printed(series)
        if area is not None and not (text.isdecimal() and int(text) == year):
            value = Decimal(text) - 100 if series.index else Decimal(text).scaleb(series.power)
            key = (area.id, series.indicator.id, year, month)
            draft.truth[key] = (float(value * series.sign) or 0.0, text, unit or series.unit)
            return Box(text, number=True, key=key)
        draft.faulty = True
        return Box(text, number=True)

    def _printed(self, series: Series) -> str:
        random = self._random
        if series.index:
            value = random.uniform(95, 115)
        elif series.indicator.unit == "%":
            low = 0.0 if series.indicator.kind == "share" else -6.0
            value = random.uniform(low, 18)
        else:
            value = series.size * random.uniform(0.8, 1.25)
        text = f"{Decimal(value):.{series.decimals}f}"
        return text if Decimal(text) else text.lstrip("-")

    def _named(self, series: Series) -> str:
        """The name with its unit in brackets, unless it already says it."""
        if series.index and "=100" in series.name:
            return series.name
        left, right = self._random.choice(("()", "（）"))
        return f"{series.name}{left}{series.unit}{right}"

    # Shapes

    def _long(self) -> Draft:
        random = self._random
        draft = Draft(shape="long")
        columns = ["区域", "指标", "年份", "数值", "单位"]
        columns += random.sample(
            ("月份", "来源", "备注", "阶段", "限定", "口径"), random.randint(0, 4)
        )
        if self._chance(0.5):
            random.shuffle(columns)
        draft.add(*columns)
        for series in self._series(random.randint(1, 5)):
            for name, area in self._areas(random.randint(1, 3)):
                month = random.choice((3, 6, 9, 12)) if "月份" in columns else 12
                for year in self._years(random.randint(1, 5)):
                    blank = not series.power and not series.index and self._chance(0.4)
                    when = random.choice((str(year), f"{year}年", f"{year}年度"))
                    cells: dict[str, Box | str] = {
                        "区域": name,
                        "指标": series.name,
                        "年份": when,
                        "数值": self._figure(
                            draft, area, series, year, month, series.indicator.unit if blank else ""
                        ),
                        "单位": "" if blank else series.unit,
                        "月份": str(month) if month < 12 else "",
                        "来源": "统计公报",
                        "备注": random.choice(("", "预计，含东区", "见说明")),
                        "阶段": "初步核算",
                        "限定": random.choice(("", "约")),
                        "口径": "",
                    }
                    draft.add(*(cells[column] for column in columns))
        return draft

    def _heads(self, years: list[int]) -> tuple[list[tuple[str, int, int]], list[Box]]:
        form = self._random.choice(("{}年", "{}", "{}年度"))
        columns = [(form.format(year), year, 12) for year in years]
        if form == "{}年" and self._chance(0.3):
            last = self._random.choice((3, 6, 9, 11))
            columns.append((f"{max(years) + 1}年1-{last}月", max(years) + 1, last))
        number = form == "{}" and self._chance(0.5)
        return columns, [Box(text, number=number) for text, _, _ in columns]

    def _across(self) -> Draft:
        draft = Draft(shape="across")
        apart, several = self._chance(0.5), self._chance(0.5)
        if self._chance(0.3):
            draft.add("主要指标")
        columns, heads = self._heads(self._years(self._random.randint(2, 8)))
        draft.add(*(["区域"] if several else []), "指标", *(["单位"] if apart else []), *heads)
        own = self._plan.own_area
        for series in self._series(self._random.randint(1, 6)):
            for name, area in self._areas(self._random.randint(1, 3)) if several else [("", own)]:
                figures = [
                    self._figure(draft, area, series, year, month) for _, year, month in columns
                ]
                said = [series.name, series.unit] if apart else [self._named(series)]
                draft.add(*([name] if several else []), *said, *figures)
        return draft

    def _bureau_areas(self) -> Draft:
        draft = Draft(shape="bureau, areas down")
        (series,) = self._series(1)
        years = self._years(self._random.randint(2, 10))
        draft.add("数据库：分省年度数据")
        draft.add(f"指标：{self._named(series)}")
        if self._chance(0.8):
            draft.add(f"时间：最近{len(years)}年")
        draft.add("地区", *(f"{year}年" for year in years))
        for name, area in self._areas(4):
            draft.add(name, *(self._figure(draft, area, series, year) for year in years))
        return draft

    def _bureau_indicators(self) -> Draft:
        draft = Draft(shape="bureau, indicators down")
        years = self._years(self._random.randint(2, 10))
        name, area = self._areas(1, strangers=False)[0]
        draft.add("数据库：主要城市年度数据")
        draft.add(f"地区：{name}")
        draft.add(f"时间：最近{len(years)}年")
        draft.add("指标", *(f"{year}年" for year in years))
        for series in self._series(self._random.randint(1, 6)):
            draft.add(
                self._named(series), *(self._figure(draft, area, series, year) for year in years)
            )
        return draft

    def _tidy(self) -> Draft:
        draft = Draft(shape="tidy")
        several = self._chance(0.5)
        columns = self._series(self._random.randint(1, 4))
        draft.add(*(["城市"] if several else []), "年份", *map(self._named, columns))
        for name, area in self._areas(2) if several else [("", self._plan.own_area)]:
            for year in self._years(self._random.randint(2, 6)):
                figures = [self._figure(draft, area, series, year) for series in columns]
                draft.add(*([name] if several else []), Box(str(year), number=True), *figures)
        return draft

    def _areas_across(self) -> Draft:
        draft = Draft(shape="areas across")
        areas = self._areas(3, strangers=False)
        year = self._random.randint(2000, 2023)
        draft.add(f"{year}年主要经济指标")
        draft.add("指标", "单位", *(name for name, _ in areas))
        for series in self._series(self._random.randint(2, 6)):
            draft.add(
                series.name,
                series.unit,
                *(self._figure(draft, area, series, year) for _, area in areas),
            )
        return draft

    def _measures(self, draft: Draft, area: Area, series: Series, year: int) -> list[Box]:
        growth = self._growth[series.indicator.id]
        rate = Series(growth, "", "%", 0, 1, index=False, decimals=1, size=0)
        return [self._figure(draft, area, series, year), self._figure(draft, area, rate, year)]

    def _yearbook(self) -> Draft:
        draft = Draft(shape="yearbook")
        area = self._plan.own_area
        years = self._years(self._random.randint(1, 3))
        top: list[str] = []
        for year in years:
            top += [f"{year}年", ""]
        if self._chance(0.5):
            draft.add(f"{area.short.zh}主要指标")
        at = len(draft.rows) + 1
        draft.add("指标", "单位", *top)
        draft.add("", "", *(["绝对数", "比上年增长(%)"] * len(years)))
        draft.merges += [(at, column, at, column + 1) for column in range(3, 3 + 2 * len(years), 2)]
        draft.merges += [(at, 1, at + 1, 1), (at, 2, at + 1, 2)]
        for series in self._series(self._random.randint(1, 4), levels=True):
            draft.add(
                series.name,
                series.unit,
                *(b for year in years for b in self._measures(draft, area, series, year)),
            )
        return draft

    def _web(self) -> Draft:
        draft = Draft(shape="web table")
        area = self._plan.own_area
        year = self._random.randint(2000, 2023)
        chosen = [s for s in self._series(6, levels=True) if s.indicator.unit == "亿元"]
        draft.add(f"表1：{year}年{area.short.zh}主要指标及其增长速度")
        draft.add("单位：亿元")
        draft.add("指 标", "绝对数", "比上年增长(%)")
        for series in chosen:
            plain = replace(series, unit="亿元", power=0, decimals=2, size=700.0)
            name = self._random.choice(
                (series.name, f"#{series.name}", " ".join(series.name), f"其中：{series.name}")
            )
            draft.add(name, *self._measures(draft, area, plain, year))
        return draft

    def _stacked(self) -> Draft:
        draft = Draft(shape="stacked")
        years = self._years(self._random.randint(2, 6))
        for series in self._series(2):
            draft.add(f"指标：{self._named(series)}")
            draft.add("地区", *(f"{year}年" for year in years))
            for name, area in self._areas(3):
                draft.add(name, *(self._figure(draft, area, series, year) for year in years))
            draft.add("")
        return draft

    # What else stands in them

    def _feet(self, draft: Draft) -> None:
        random = self._random
        if draft.shape == "long":
            return
        if self._chance(0.3):
            for line in random.choice(NOTES).split("\n"):
                draft.add(line)
        if self._chance(0.4):
            draft.add("数据来源：国家统计局")
        if self._chance(0.1):
            place = random.randrange(len(draft.rows))
            draft.rows.insert(place, [Box()])
            draft.merges = [(a + (a > place), b, c + (c > place), d) for a, b, c, d in draft.merges]

    def _said_once(self, draft: Draft) -> None:
        """An area or unit stands only in the first of its rows, as in a yearbook; the plan's
        own is not meant below.
        """
        word = self._random.choice(("区域", "单位"))
        head = next((row for row in draft.rows if any(box.text == word for box in row)), None)
        if head is None:
            return
        column = [box.text for box in head].index(word)
        before = ""
        for row in draft.rows[draft.rows.index(head) + 1 :]:
            name, row[column] = (
                row[column].text,
                row[column] if row[column].text != before else Box(),
            )
            before = name
        draft.guessed = True

    def _fault(self, draft: Draft) -> None:
        """Something that no reader may take stands in place of a figure."""
        random = self._random
        places = [
            (r, c)
            for r, row in enumerate(draft.rows)
            for c, box in enumerate(row)
            if box.key is not None
        ]
        if places:
            r, c = random.choice(places)
            del draft.truth[draft.rows[r][c].key]
            draft.rows[r][c] = Box(random.choice(FAULTS))
            draft.faulty = True

    # Texts

    def _text(self, draft: Draft, *, hurt: bool) -> Made:
        random = self._random
        delimiter = random.choice((",", ",", ",", "\t", ";", "，"))
        out = io.StringIO()
        quoting = csv.QUOTE_ALL if self._chance(0.1) else csv.QUOTE_MINIMAL
        tabs = delimiter == "," and self._chance(0.1)
        ragged = draft.shape != "long" and self._chance(0.5)
        width = max(map(len, draft.rows))
        writer = csv.writer(
            out,
            delimiter=delimiter,
            quoting=quoting,
            lineterminator=random.choice(("\r\n", "\n", "\r")),
        )
        style = random.choice(("plain", "plain", "plain", "grouped", "wide", "marked"))
        ending = [""] * self._chance(0.1)
        for row in draft.rows:
            texts = [self._as_text(box, style) for box in row]
            if not (ragged and len(texts) == 1):
                texts += [""] * (width - len(texts))
            writer.writerow([f"{text}\t" if tabs else text for text in texts + ending])
        text = out.getvalue()
        encoding, mark = random.choice(
            (
                ("utf-8", b""),
                ("utf-8", codecs.BOM_UTF8),
                ("gb18030", b""),
                ("utf-16-le", codecs.BOM_UTF16_LE),
            )
        )
        name = f"table{random.choice(('.csv', '.txt', '.tsv'))}"
        whole = not draft.faulty and style != "marked"
        shape = f"{draft.shape}, text"
        if not hurt:
            content = mark + text.encode(encoding)
            return Made(name, content, shape, draft.truth, text, ordinary=True, whole=whole)
        return self._damaged_text(
            Made(name, b"", shape, draft.truth), text, encoding, mark, delimiter
        )

    def _as_text(self, box: Box, style: str) -> str:
        if not box.number or (box.text.isdecimal() and 1990 <= int(box.text) <= 2030):
            return box.text + box.raised
        if style == "grouped":
            return f"{Decimal(box.text):,}"
        if style == "wide":
            return box.text.translate(
                {code: chr(code + 0xFEE0) for code in range(ord("0"), ord("9") + 1)}
            )
        if style == "marked" and self._chance(0.2):
            return box.text + self._random.choice(("①", "[1]", "*", "②", "¹", "(p)"))
        return box.text

    def _damaged_text(
        self, made: Made, text: str, encoding: str, mark: bytes, delimiter: str
    ) -> Made:
        random = self._random
        kind = random.choice(
            (
                "cell gone",
                "cell more",
                "line twice",
                "characters",
                "characters",
                "cut",
                "bytes",
                "lines",
            )
        )
        lines = text.splitlines(keepends=True)
        truth = None
        if kind in ("cell gone", "cell more"):
            at = random.choice([n for n, line in enumerate(lines) if '"' not in line] or [0])
            cells = lines[at].split(delimiter)
            if kind == "cell gone" and len(cells) > 2:
                del cells[random.randrange(len(cells) - 1)]
            elif kind == "cell more":
                cells.insert(random.randrange(len(cells)), random.choice(("", "", "7")))
            lines[at] = delimiter.join(cells)
            figures = at > 4 or made.shape.startswith("long")
            truth = made.truth if figures and at else None
        elif kind == "line twice":
            at = random.randrange(len(lines))
            lines.insert(at, lines[at])
            truth = made.truth
        elif kind == "lines":
            for _ in range(random.randint(1, 4)):
                one, two = random.randrange(len(lines)), random.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
        text = "".join(lines)
        if kind == "characters":
            pieces = list(text)
            for _ in range(random.randint(1, 12)):
                at = random.randrange(len(pieces))
                pieces[at] = random.choice(
                    (pieces[at] + random.choice(NASTY), random.choice(NASTY), "")
                )
            text = "".join(pieces)
        elif kind == "cut":
            text = text[: random.randrange(1, len(text))]
        content = mark + text.encode(encoding)
        said: str | None = text
        if kind == "bytes":
            content = self._hurt_bytes(content)
            said = content.removeprefix(mark).decode(encoding, "ignore")
        return replace(made, content=content, shape=f"{made.shape}, {kind}", truth=truth, text=said)

    def _hurt_bytes(self, content: bytes) -> bytes:
        random = self._random
        hurt = bytearray(content)
        for _ in range(random.choice((1, 2, 8, 60))):
            at = random.randrange(len(hurt))
            match random.randrange(4):
                case 0:
                    hurt[at] ^= 1 << random.randrange(8)
                case 1:
                    hurt[at] = random.randrange(256)
                case 2:
                    del hurt[at : at + random.randint(1, 20)]
                case _:
                    hurt[at:at] = random.randbytes(random.randint(1, 6))
            if not hurt:
                break
        return bytes(hurt)

    # Workbooks

    def _workbook(self, draft: Draft, *, hurt: bool) -> Made:
        random = self._random
        self._number_formats(draft)
        kind = random.choice(("xlsx", "xlsx", "xlsx", "xls", "html", "xml"))
        strange = ""
        content = {"xlsx": self._xlsx, "xls": self._xls, "html": self._html, "xml": self._xml}[
            kind
        ](draft)
        whole = not draft.faulty
        if kind == "xlsx" and self._chance(0.1):
            strange = random.choice(("stray", "hidden", "formula"))
            content = self._strange(content, strange)
            whole = False
        suffix = ".xlsx" if kind == "xlsx" else ".xls"
        shape = f"{draft.shape}, {kind}{strange and ' with '}{strange}"
        made = Made(f"表{suffix}", content, shape, draft.truth, ordinary=True, whole=whole)
        return self._damaged_workbook(made, kind) if hurt else made

    def _number_formats(self, draft: Draft) -> None:
        """Numbers as text, as numbers in some format, with raised marks."""
        random = self._random
        texts, formatted, raised = (self._chance(0.2), self._chance(0.4), self._chance(0.2))
        percents = {text for _, text, unit in draft.truth.values() if unit == "%"}
        others = {text for _, text, unit in draft.truth.values() if unit != "%"}
        for row in draft.rows:
            for at, box in enumerate(row):
                if not box.number:
                    continue
                made = box if not texts else replace(box, number=False)
                decimals = len(box.text.partition(".")[2])
                fixed = "0" + ("." + "0" * decimals if decimals else "")
                if box.text.isdecimal() and 1990 <= int(box.text) <= 2030:
                    made = replace(made, form=random.choice(("General", "0")))
                elif not texts and box.text in percents - others and self._chance(0.3):
                    made = replace(made, form=fixed + "%")
                elif not texts and formatted:
                    forms = (fixed, "#,##" + fixed, fixed + "_ ", fixed + ";[Red]-" + fixed)
                    made = replace(made, form=random.choice(forms))
                if raised and self._chance(0.1):
                    made = replace(made, number=False, form="General", raised=random.choice("12①"))
                row[at] = made

    def _stored(self, box: Box) -> float | int:
        value = Decimal(box.text) / 100 if box.form.endswith("%") else Decimal(box.text)
        return (
            int(value) if value == value.to_integral_value() and self._chance(0.5) else float(value)
        )

    def _xlsx(self, draft: Draft) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        high = InlineFont(vertAlign="superscript")
        for r, row in enumerate(draft.rows, 1):
            for c, box in enumerate(row, 1):
                if not box.text:
                    continue
                cell: Any = sheet.cell(r, c)
                cell.value = self._stored(box) if box.number else box.text
                if box.raised:
                    cell.value = CellRichText(box.text, TextBlock(high, box.raised))
                if box.number:
                    cell.number_format = box.form
        for a, b, c, d in draft.merges:
            sheet.merge_cells(start_row=a, start_column=b, end_row=c, end_column=d)
        if self._chance(0.3):
            book.create_sheet("Sheet2")
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _strange(self, content: bytes, strange: str) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
        sheet: Any = book.worksheets[0]
        if strange == "stray":
            sheet.cell(
                self._random.choice((500, 60_000)), self._random.choice((1, 30, 300))
            ).value = "x"
        elif strange == "hidden":
            sheet.row_dimensions[self._random.randint(1, sheet.max_row)].hidden = True
            sheet.column_dimensions["B"].hidden = True
        else:
            sheet.cell(sheet.max_row + 1, 2).value = "=SUM(B2:B3)"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _xls(self, draft: Draft) -> bytes:
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("Sheet1")
        styles: dict[str, Any] = {}
        for r, row in enumerate(draft.rows):
            for c, box in enumerate(row):
                if box.number:
                    style = styles.setdefault(box.form, xlwt.easyxf(num_format_str=box.form))
                    sheet.write(r, c, self._stored(box), style)
                elif box.text:
                    sheet.write(r, c, box.text)
        for a, b, c, d in draft.merges:
            sheet.merge(a - 1, c - 1, b - 1, d - 1)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _html(self, draft: Draft) -> bytes:
        spans = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in draft.merges}
        taken = {
            (r, c) for a, b, e, f in draft.merges for r in range(a, e + 1) for c in range(b, f + 1)
        } - set(spans)
        lines = []
        for r, row in enumerate(draft.rows, 1):
            cells = []
            for c, box in enumerate(row, 1):
                if (r, c) in taken:
                    continue
                down, across = spans.get((r, c), (1, 1))
                span = f" rowspan={down} colspan={across}" if (r, c) in spans else ""
                raised = f"<sup>{box.raised}</sup>" if box.raised else ""
                shown = f"{box.text}%" if box.form.endswith("%") else box.text
                cells.append(f"<td{span}>{escape(shown)}{raised}</td>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        encoding = self._random.choice(("utf-8", "gb18030"))
        page = f'<html><head><meta charset="{encoding}"></head><body><table>{"".join(lines)}</table></body></html>'
        return page.encode(encoding)

    def _xml(self, draft: Draft) -> bytes:
        forms = sorted({box.form for row in draft.rows for box in row})
        styles = "".join(
            f'<Style ss:ID="s{n}"><NumberFormat ss:Format="{escape(form, quote=True)}"/></Style>'
            for n, form in enumerate(forms)
        )
        spans = {(a, b): (c - a, d - b) for a, b, c, d in draft.merges}
        taken = {
            (r, c) for a, b, e, f in draft.merges for r in range(a, e + 1) for c in range(b, f + 1)
        } - set(spans)
        lines = []
        for r, row in enumerate(draft.rows, 1):
            cells = []
            for c, box in enumerate(row, 1):
                if (r, c) in taken or not box.text:
                    continue
                down, across = spans.get((r, c), (0, 0))
                said = f' ss:Index="{c}" ss:StyleID="s{forms.index(box.form)}"'
                said += (
                    f' ss:MergeDown="{down}" ss:MergeAcross="{across}"' if (r, c) in spans else ""
                )
                data = str(self._stored(box)) if box.number else escape(box.text)
                data += f"<h:Sup>{box.raised}</h:Sup>" if box.raised else ""
                cells.append(
                    f'<Cell{said}><Data ss:Type="{"Number" if box.number else "String"}">{data}</Data></Cell>'
                )
            lines.append(f'<Row ss:Index="{r}">{"".join(cells)}</Row>')
        space = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        space += ' xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:h="http://www.w3.org/TR/REC-html40"'
        body = f'<Worksheet ss:Name="Sheet1"><Table>{"".join(lines)}</Table></Worksheet>'
        return f'<?xml version="1.0"?><Workbook {space}><Styles>{styles}</Styles>{body}</Workbook>'.encode()

    def _damaged_workbook(self, made: Made, kind: str) -> Made:
        random = self._random
        how = random.choice(("bytes", "bytes", "cut", "inside"))
        truth, content = None, made.content
        if how == "cut":
            content = content[: random.randrange(1, len(content))]
        elif how == "inside" and kind == "xlsx":
            content = self._inside(content)
        else:
            content = self._hurt_bytes(content)
        if kind == "xlsx" and how != "inside":
            truth = made.truth  # every part has its check sum
        return replace(
            made,
            content=content,
            shape=f"{made.shape}, {how}",
            truth=truth,
            ordinary=False,
            whole=False,
        )

    def _inside(self, content: bytes) -> bytes:
        """A sound archive whose parts are not: one is hurt, lost, empty, or there twice under
        another's name.
        """
        random = self._random
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            parts = source.infolist()
            chosen = random.choice(parts).filename
            if self._chance(0.5):
                chosen = "xl/worksheets/sheet1.xml"
            how = random.randrange(4)
            for part in parts:
                data = source.read(part)
                if part.filename == chosen:
                    if how == 0:
                        continue
                    data = b"" if how == 1 else self._hurt_bytes(data)
                target.writestr(part.filename, data)
        return out.getvalue()


def files(plan: Plan, seed: int, count: int, **shares: float) -> Iterator[tuple[str, Made]]:
    """So many files of one seed, each with the seed of its own."""
    maker = Maker(plan)
    for number in range(count):
        name = f"{seed}:{number}"
        yield name, maker.make(name, **shares)
