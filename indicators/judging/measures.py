"""What the table of rules is made of: small questions that are asked of all rows of a form."""

from __future__ import annotations

import numpy as np

from indicators.figures.decimals import EXACT, NO_PRINT, decimal_sum, half_unit
from indicators.figures.rows import Rows
from indicators.judging.bands import NEAR_PATH, NEAR_RATIO, ON_PATH, TWICE


def never(rows: Rows) -> np.ndarray:
    """No row."""
    return np.zeros(len(rows), dtype=bool)


def reached(rows: Rows) -> np.ndarray:
    """At the reference or beyond; a strict promise only beyond it."""
    gap = rows["gap"]
    beyond: np.ndarray = (gap > 0) | ((gap == 0) & ~rows["strict"])
    return beyond


def in_near_band(rows: Rows) -> np.ndarray:
    """Within the near band of the target: in points, or as a share of the number."""
    points = decimal_sum(rows["gap"], rows["near_points"]) >= 0
    share = (rows["attainment"] >= rows["near_share"] / 100) & (
        np.abs(rows["reference"]) >= rows["near_least"]
    )
    return np.where(np.isnan(rows["near_points"]), share, points)


def within_tolerance(rows: Rows) -> np.ndarray:
    """Short by the tolerance at most."""
    return decimal_sum(rows["gap"], rows["tolerance"]) >= 0


def within_twice(rows: Rows) -> np.ndarray:
    """Short by another tolerance at most."""
    return decimal_sum(rows["gap"], TWICE * rows["tolerance"]) >= 0


def equal_print(rows: Rows) -> np.ndarray:
    """Equal within half the last digit of the coarser print."""
    own = np.where(rows["decimals"] != NO_PRINT, rows["decimals"], EXACT)
    coarser = np.minimum(own, rows["reference_decimals"])
    coarser = np.where(coarser == NO_PRINT, EXACT, coarser)
    equal: np.ndarray = np.abs(rows["gap"]) <= half_unit(coarser) + 1e-12
    return equal


def beyond_print(rows: Rows) -> np.ndarray:
    """Better, and by more than the rounding."""
    beyond: np.ndarray = (rows["gap"] > 0) & ~equal_print(rows)
    return beyond


def share_cleared(rows: Rows) -> np.ndarray:
    """So much of the listed is cleared that it is nearly all."""
    share = np.where(rows["listed"] > 0, 100 * rows["value"] / rows["listed"], 100.0)
    enough: np.ndarray = share >= rows["near_cleared"]
    return enough


def all_cleared(rows: Rows) -> np.ndarray:
    """All of the listed, and some are listed."""
    every: np.ndarray = (rows["listed"] > 0) & none_left(rows)
    return every


def none_left(rows: Rows) -> np.ndarray:
    """Nothing of the listed is left."""
    none: np.ndarray = rows["value"] >= rows["listed"]
    return none


def beyond_range(rows: Rows) -> np.ndarray:
    """Beyond the end that does not count."""
    above = (rows["sign"] > 0) & (rows["value"] > rows["goal_high"])
    below = (rows["sign"] < 0) & (rows["value"] < rows["goal_value"])
    beyond: np.ndarray = (above | below) & ~rows["two_sided"]
    return beyond


def above_band(rows: Rows) -> np.ndarray:
    """Better than the band around the number."""
    ends = rows["sign"] * rows["value"], -rows["sign"] * rows["goal_value"], -rows["tolerance"]
    above: np.ndarray = (decimal_sum(*ends) > 0) & ~rows["two_sided"]
    return above


def below_centre(rows: Rows) -> np.ndarray:
    """Worse than the number itself."""
    below: np.ndarray = rows["sign"] * (rows["value"] - rows["goal_value"]) < 0
    return below


def at_its_date(rows: Rows) -> np.ndarray:
    """Reached; judged each year, the number reached or the path or growth ratio that is due."""
    value, goal = rows["value"], rows["goal_value"]
    there = rows["sign"] * decimal_sum(value, -goal) > 0
    there |= (value == goal) & ~rows["strict"]
    due: np.ndarray = np.where(by_ratio(rows), growth_ratio(rows) >= ON_PATH, reached(rows))
    met: np.ndarray = (there & ~np.isnan(rows["gap"])) | due
    return met


def near_its_date(rows: Rows) -> np.ndarray:
    """In the near band; of a path judged each year near it, or by the growth ratio."""
    path = ~rows["at_date"] & rows["has_path"] & (rows["year"] < rows["goal_year"])
    ratio = np.where(by_ratio(rows), growth_ratio(rows) >= NEAR_RATIO, way(rows) >= NEAR_PATH)
    return np.where(path, ratio, in_near_band(rows))


def by_ratio(rows: Rows) -> np.ndarray:
    """Does the growth ratio decide? Before the date only, of a promise judged each year."""
    decides: np.ndarray = rows["by_ratio"] & ~rows["at_date"] & (rows["year"] < rows["goal_year"])
    return decides


def growth_ratio(rows: Rows) -> np.ndarray:
    """The growth rate since the base year over the rate that leads to the number in time."""
    value, base, goal = rows["value"], rows["path_base"], rows["goal_value"]
    years = rows["year"] - rows["path_base_year"]
    span = rows["goal_year"] - rows["path_base_year"]
    grown = (value / base) ** (1 / years) - 1
    needed = (goal / base) ** (1 / span) - 1
    ratio: np.ndarray = rows["sign"] * np.sign(base) * grown / np.abs(needed)
    return ratio


def way(rows: Rows) -> np.ndarray:
    """Of a path the way gone over the way due; by its ratio where it is geometric."""
    value, base, goal = rows["value"], rows["path_base"], rows["goal_value"]
    linear = (value - base) / (goal - base)
    geometric = np.log(value / base) / np.log(goal / base)
    gone = np.where(rows["geometric"], geometric, linear) / rows["path_share"]
    return np.where(goal != base, gone, np.nan)


def ratio_attained(rows: Rows) -> np.ndarray:
    """The growth ratio over the one that is met, where it decides: what is met has at least 1."""
    return np.where(by_ratio(rows), np.round(growth_ratio(rows) / ON_PATH, 12), np.nan)


def from_way(rows: Rows) -> np.ndarray:
    """Points of the whole way before or behind what is due; of a growth ratio its points."""
    points = 100 * (way(rows) - 1) * rows["path_share"]
    ratio = 100 * (growth_ratio(rows) / ON_PATH - 1)
    return np.where(rows["by_ratio"], ratio, points)


def from_years(rows: Rows) -> np.ndarray:
    """Points of the number for all the years before or behind the share of the years gone."""
    points: np.ndarray = 100 * (rows["value"] / rows["goal_value"] - rows["path_share"])
    return points


def from_pace(rows: Rows) -> np.ndarray:
    """Points of attainment above or below the whole number."""
    points: np.ndarray = 100 * (rows["attainment"] - 1)
    return points


def count_from_pace(rows: Rows) -> np.ndarray:
    """Of a count what is there less what is due by the month; of anything else as usual."""
    counted = decimal_sum(100 * rows["value"] / rows["goal_value"], -100 * rows["year_share"])
    return np.where(is_count(rows), counted, from_pace(rows))


def is_count(rows: Rows) -> np.ndarray:
    """Is the row's promise a number of things to come together in a year?"""
    counted = rows.has("rule", "at_least") & rows.has("kind", "count")
    counts: np.ndarray = counted & (rows["goal_value"] > 0)
    return counts
