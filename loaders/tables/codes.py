"""What the codes of an SDMX row say: its unit and power of ten, and the status of its figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from loaders.files.grid import Cell
from loaders.meaning.qualities import NONE, Qualities, of_flag
from loaders.meaning.texts import read_text
from loaders.meaning.units import in_power

FLAGS = "feprb"
"""Letters of a status that say something of the figure, the weakest stage first."""
_ESTIMATES = re.compile("[Iis]")
"""Imputed, and Eurostat's own estimate; a capital S is a strike."""
_IN_WORDS = re.compile("[A-Za-z]{4}")
ANNUAL = ("A", "ANNUAL", "YEARLY", "年", "年度")
"""How a frequency says: of whole years."""
ORDINARY = frozenset("ANan")
_UNITS = {
    "PT": "%",
    "PC": "%",
    "PCT": "%",
    "PERCENTAGE": "%",
    "PERCENT": "%",
    "CLV_PCH_PRE": "%",
    "PCH_PRE": "%",
    "PCH_SM": "%",
    "CNY": "元",
    "RMB": "元",
    "USD": "美元",
}
_MONEY = {
    "yuan": "元",
    "renminbi": "元",
    "us dollars": "美元",
    "us dollar": "美元",
    "u.s. dollars": "美元",
}
_PERCENT = re.compile(r"percent(?:age)?(?! ?points?)\b.*|per cent\b(?! points?).*", re.IGNORECASE)
REAL = ("CLV_PCH",)
"""Units that say: chain-linked volumes, at constant prices."""


def unit_of(code: str, label: str) -> str:
    """
    >>> unit_of("PC_GDP", "Percentage of GDP"), unit_of("T", "吨"), unit_of("亿元", "")
    ('%', '吨', '亿元')
    """
    if code.upper() in _UNITS:
        return code
    return "%" if _PERCENT.fullmatch(label or code) else label or code


def money_of(unit: str) -> str:
    """The Chinese name of a currency that an English text names; any other unit as it stands.

    >>> money_of("CNY"), money_of("U.S. dollars"), money_of("吨")
    ('元', '美元', '吨')
    """
    return _UNITS.get(unit.upper()) or _MONEY.get(unit.lower(), unit)


def scaled(unit: str, power: str) -> str:
    """The unit with its multiplier as one name; what has no name is left as it stands, and not
    converted.

    >>> scaled("CNY", "8"), scaled("PT", "0"), scaled("吨", ""), scaled("%", "5")
    ('亿元', '%', '吨', '%×10^5')
    """
    base = _UNITS.get(unit.upper(), unit)
    if power in ("", "0"):
        return base
    return in_power(base, power) or f"{base}×10^{power}"


def quality_of(cells: Mapping[str, Cell]) -> Qualities:
    """What the status says of the figure's stage, the weakest where it says two, and of a break."""
    status = _status(cells)
    if _IN_WORDS.search(status):
        return replace(read_text(status).qualities, span="", kind="")
    letters = _ESTIMATES.sub("e", status).lower()
    stage = next((letter for letter in FLAGS[:-1] if letter in letters), "")
    return of_flag(stage + ("b" if "b" in letters else "")) or NONE


def _status(cells: Mapping[str, Cell]) -> str:
    """The status; of Statistics Canada's only the small letters are stages, its E bids caution."""
    status = text_of(cells, "status")
    if status and cells["status"].label == "STATUS":
        return "".join(letter for letter in status if letter.islower())
    return status


def status_note(cells: Mapping[str, Cell]) -> str:
    """A status that says neither, such as D for another definition, is kept as a note."""
    status = text_of(cells, "status")
    known = set(FLAGS) | set(FLAGS.upper()) | ORDINARY
    plain = status == _status(cells) and set(_ESTIMATES.sub("", status)) <= known
    return "" if plain or "stage" in cells else f"OBS_STATUS={status}"


def text_of(cells: Mapping[str, Cell], field: str) -> str:
    """What is printed for a field, without blanks around it; empty where the row has none."""
    return cells[field].text.strip() if field in cells else ""
