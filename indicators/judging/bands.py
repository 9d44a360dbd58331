"""The numbers that the rules know: near bands, tolerances, paces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.figures.rows import Rows
from indicators.plan.entries import Target
from indicators.plan.statistics import Indicator

NEAR_POINTS = 1.0
"""A rate of growth or change within one point is near."""

NEAR_COUNT, SMALL_COUNT = 90.0, 10.0
"""A count is near from 90 % on, where the number is large enough for 90 % to mean something."""

NEAR_LEVEL = 95.0
"""A level or a share is near from an attainment of 95 % on."""

NEAR_CLEARED = 80.0
"""Percent of the listed from which something is nearly cleared."""

ON_PATH, NEAR_PATH = 0.95, 0.95
NEAR_RATIO = 0.60
"""Of a growth ratio: met from 0.95, near from 0.60 on; on a path near from 95 % of the way due."""

TWICE = 2.0
"""Beyond its tolerance a promise is near within another one."""

BEHIND, FAR_BEHIND = -10.0, -30.0
"""Points of deviation from the pace: at or below −10 behind, below −30 far behind; from 0 on
ahead.
"""


@dataclass(frozen=True)
class NearBand:
    """How far from its reference a promise is still near: `points` (in the indicator's unit) or
    `share` (percent of attainment, for references from `least` on); none where both are None.
    """

    points: float | None = None
    share: float | None = None
    least: float = 0.0


def near_band(target: Target, indicator: Indicator) -> NearBand:
    """The near band of a target: its own, else that of its indicator's kind."""
    if target.near == "none":
        return NearBand()
    if target.near is not None:
        return NearBand(points=target.near.points, share=target.near.share)
    match indicator.kind:
        case "growth" | "change":
            return NearBand(points=NEAR_POINTS)
        case "count":
            return NearBand(share=NEAR_COUNT, least=SMALL_COUNT)
        case "level" | "share":
            return NearBand(share=NEAR_LEVEL)


def near_cleared(target: Target) -> float:
    """Percent of the listed from which the target is near."""
    own = getattr(target.rule, "near_share", None)
    return NEAR_CLEARED if own is None else float(own)


def turned(rows: Rows) -> np.ndarray:
    """−1 where a rate of change says by how much something fell, so that more of it is the good
    (能耗降低率): what is left is multiplied, not what was added.
    """
    return np.where(rows.has("kind", "change") & (rows["sign"] > 0), -1.0, 1.0)
