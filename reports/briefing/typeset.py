"""What Typst sets: the charts as pictures, and the whole briefing as PDF. Data goes in as JSON,
never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from display.charts.palette import palette
from reports.briefing.content import Bars, Stacks

SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "SimHei",
)
SERIF = (
    "FangSong",
    "STFangsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "SimSun",
    *SANS,
)
LATIN = "Libertinus Serif"
"""It comes with Typst, so that it is always there."""

SHARPNESS = 220
"""Pixels per inch of a picture."""

_FOLDER = Path(__file__).parent


class NoChineseFont(Exception):
    """No font on this machine shows Chinese; the text would be empty boxes."""


def chinese_font() -> bool:
    """Does the machine have a font for Chinese?"""
    return any(font in _families() for font in SERIF)


def chart_data(chart: Bars | Stacks) -> dict[str, Any]:
    """A chart as the template draws it."""
    return {"kind": "bars" if isinstance(chart, Bars) else "stacks", **asdict(chart)}


def pictures(charts: Sequence[Bars | Stacks], lang: str) -> list[bytes]:
    """Each chart as PNG.

    Raises:
        NoChineseFont: the charts speak Chinese, and no font does.
    """
    if lang == "zh" and not chinese_font():
        raise NoChineseFont
    if not charts:
        return []
    made = typeset(
        "pictures", {"lang": lang, "charts": [chart_data(chart) for chart in charts]}, "png"
    )
    return made if isinstance(made, list) else [made]


def typeset(
    template: str,
    text: dict[str, Any],
    format: Literal["png", "pdf"],
    stamp: datetime | None = None,
) -> bytes | list[bytes]:
    """A template of this folder with its data; a PNG of several pages is a list."""
    serif = _known(dict.fromkeys((text.get("body", ""), *SERIF)))
    fonts = {"sans": [*_known(SANS), LATIN], "serif": [*serif, LATIN]}
    inputs = {"told": json.dumps({**text, **fonts, "colours": _colours()}, ensure_ascii=False)}
    source = _FOLDER / f"{template}.typ"
    made = typst.compile(
        source,
        root=_FOLDER,
        format=format,
        ppi=SHARPNESS,
        sys_inputs=inputs,
        timestamp=stamp,
        pdf_standards=[],
    )
    assert made is not None
    return made


def _colours() -> dict[str, str]:
    light = palette("light")
    names = ("met", "near", "missed", "waived", "ink", "muted", "hairline", "tint", "track", "deep")
    return {**{name: getattr(light, name) for name in names}, "undetermined": light.grey}


def _known(fonts: Iterable[str]) -> list[str]:
    return [font for font in fonts if font in _families()]


@cache
def _families() -> frozenset[str]:
    return frozenset(typst.Fonts().families())
