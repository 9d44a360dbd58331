"""The canvas of a series in pixels, by which its labels keep apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from display.charts.placement import Box
from display.charts.series import Series
from display.charts.template import width


@dataclass(frozen=True)
class Canvas:
    """Where a year and a value lie in pixels, so that labels can keep apart."""

    wide: int
    height: int
    margin: dict[str, int]
    across: tuple[float, float]
    up: tuple[float, float]

    @classmethod
    def of(cls, known: Series, names: Iterable[str], wide: int, height: int) -> Canvas:
        """The canvas of a series, `wide` and `height` in pixels, with room for names at the
        right.
        """
        right = int(min(170, max([24.0, *(width(name, 12) + 18 for name in names)])))
        up = _reach(known)
        left = int(max(44.0, width(f"{max(map(abs, up)):,.0f}", 12) + 14))
        return cls(
            wide,
            height,
            {"l": left, "r": right, "t": 40, "b": 28},
            (known.first - 0.5, known.last + 0.5),
            up,
        )

    @property
    def inner_width(self) -> float:
        """Pixels between the margins."""
        return max(50, self.wide - self.margin["l"] - self.margin["r"])

    @property
    def inner_height(self) -> float:
        """Pixels between the margins."""
        return max(50, self.height - self.margin["t"] - self.margin["b"])

    def x(self, at: float) -> float:
        """Pixels from the left margin of a place along the years."""
        return (at - self.across[0]) / (self.across[1] - self.across[0]) * self.inner_width

    def y(self, value: float) -> float:
        """Pixels from the top margin of a value."""
        return (self.up[1] - value) / (self.up[1] - self.up[0]) * self.inner_height

    def value(self, y: float) -> float:
        """The value at so many pixels from the top margin."""
        return self.up[1] - y / self.inner_height * (self.up[1] - self.up[0])

    @property
    def frame(self) -> Box:
        """The box in which labels may stand."""
        return Box(0, 0, self.inner_width, self.inner_height)


def _reach(known: Series) -> tuple[float, float]:
    """The lowest and highest value on show, with room for labels; rates of growth always show
    zero.
    """
    shown = [p.value for p in known.points] + [c.value for c in known.candidates]
    shown += [value for _, line in known.beside for _, value in line]
    shown += [t.value for t in known.later_targets()]
    rule = known.target.rule if known.target is not None else None
    level = rule.number(None, known.area) if rule is not None else None
    if level is not None and rule is not None and rule.kind != "changes_by":
        spread = getattr(rule, "tolerance", 0.0)
        shown += [level - spread, level + spread]
    if known.indicator.kind in ("growth", "change", "count") or not shown:
        shown.append(0.0)
    low, high = min(shown), max(shown)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return (low if low == 0 else low - room), (high + room * 0.8)
