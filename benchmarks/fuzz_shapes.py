"""The shapes of tables: long, across, a bureau's download, a yearbook, a page of the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.fuzz_drafts import Box, Draft, Series
from benchmarks.fuzz_figures import Figures
from indicators.plan import Area, Plan


class Shapes(Figures):
    """Drafts a table in each of the shapes."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
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
