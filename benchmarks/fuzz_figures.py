"""Invented figures: series, years and areas of a plan under the names and units that tables print."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.fuzz_drafts import Box, Draft, Series
from indicators.plan import Area, Indicator, Plan

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
MISSING = ("", "—", "…", "-", "...")


class Figures:
    """Draws what a table says from the random numbers of its seed."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._random = Random(0)  # noqa: S311 - the same files for the same seed
        self._growth: dict[str, Indicator] = {}
        for indicator in plan.indicators:
            if indicator.growth_of and indicator.kind == "growth":
                self._growth.setdefault(indicator.growth_of, indicator)

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
