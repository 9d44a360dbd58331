"""What a table's header says of the years of its targets: several target years are steps, and a
column 年均/累计 holds averages and totals of the plan's years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indicators.plan.wording.asked import is_rate
from indicators.plan.wording.parts import Context

NOTHING = ("—", "-", "–", "/")
NUMBERED = re.compile(r"^[(（]?\d{1,2}(?:[)）、．]|\.(?!\d))\s*")
"""The number of a row before its name: 1.城镇化率."""
_BARE = re.compile(r"[-−]?\d+(?:\.\d+)?%?")
_ABOUT = re.compile(r"[-−]?\d+(?:\.\d+)?%?(?:左右|以上)")


def by_steps(texts: Mapping[str, str], years: Mapping[str, str]) -> dict[str, str]:
    """The target of a row whose header has several target years: each of its cells is a step.
    `years` are those of the columns behind the first, by their names.
    """
    cells = [(texts.get("target", ""), texts.get("year", ""))]
    cells += [(texts.get(label, ""), year) for label, year in years.items()]
    steps = [(text, year) for text, year in cells if text not in ("", *NOTHING)]
    if len(steps) == 1:
        ((text, year),) = steps
        return {"target": text, "year": year}
    han = any("\u4e00" <= c <= "\u9fff" for label in years for c in label)
    parts = [f"{year}年{text}" if han else f"{text} by {year}" for text, year in steps]
    return {"target": ("，" if han else ", ").join(parts), "year": ""} if parts else {}


def of_the_years(total: str, label: str, texts: Mapping[str, str]) -> dict[str, str]:
    """What a cell of a column 年均/累计 says: a bare number, or of a rate one with its bound, is an
    average or a total; what has a bound and is no rate holds in each of the years.
    """
    word = "年均" if "年均" in label else "累计"
    name = Context((texts["indicator"],), texts.get("unit", ""))
    if _BARE.fullmatch(total) or (word == "年均" and _ABOUT.fullmatch(total) and is_rate(name)):
        return {"target": f"{word}{total}"}
    if re.search("年均|累计|[〔[【]", total):
        return {"target": total}
    return {"target": total, "year": "", "base_year": "", "base": ""}
