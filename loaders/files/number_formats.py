"""A workbook's number → the text that its cell shows: percent formats, fixed decimals, dates."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

STORED_DECIMALS = 6
"""A number with more decimals was reckoned in the sheet; what its cell shows is what it says."""

YEARS = range(1900, 2101)

_GENERAL = re.compile(r"(?i)general|g/通用格式|@")
_ANY = "0.??????"
"""What General is read as: the digits as stored."""
_BRACKETS = re.compile(r"\[[^\]]*\]")
_PIECE = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]|([0#?.,]+)|(%)|(E[+-])|(.)', re.DOTALL | re.IGNORECASE
)
_SCALING = re.compile(r"[0#?],+(?:\.|$)|^,")
_SILENT = set(" ()+-'\t")


@dataclass(frozen=True)
class _Section:
    """One section of a format: the placeholders, the percent signs, the words around them."""

    places: str
    percents: int
    words: str
    scientific: bool
    dash: bool

    @property
    def decimals(self) -> int:
        return len(re.findall("[0#?]", self.places.partition(".")[2]))


def shown_number(value: float, form: str) -> tuple[str, str]:
    """The text that a number's cell shows, and the code of what makes it unreadable (or nothing).

    >>> shown_number(0.082, "0.0%"), shown_number(1649.5, "#,##0.00"), shown_number(0.1 + 0.2, "General")
    (('8.2%', ''), ('1649.50', ''), ('0.3', ''))
    >>> shown_number(18613.1, "0!.0,"), shown_number(8.2, '0.0"%"')
    (('18613.1', 'format_scales'), ('8.2%', ''))
    """
    if not math.isfinite(value):
        return str(value), "not_finite"
    stored = plain(value)
    if _GENERAL.fullmatch(form.strip() or "General"):
        return stored, ""
    section = _parsed(_GENERAL.sub(_ANY, _section(value, form)))
    if section is None or section.percents > 1 or _SCALING.search(section.places):
        return stored, "format_scales"
    return _shown(stored, section)


def _shown(stored: str, section: _Section) -> tuple[str, str]:
    if not section.places:
        return (section.words, "") if section.words else (stored, "format_hides")
    if stored == "0" and "0" not in section.places:
        return ("-", "") if section.dash else (stored, "format_hides")
    if any(c.isdigit() or c == "." for c in section.words):
        return stored, "format_scales"
    if section.percents:
        return f"{_rounded(Decimal(stored) * 100, section)}%{section.words}", ""
    if section.scientific:
        return stored, ""
    return f"{_padded(stored, section)}{section.words}", ""


def plain(value: float) -> str:
    """The digits that a spreadsheet keeps of a number, at most fifteen, without an exponent.

    >>> plain(90501.0), plain(1774.5887999999998), plain(-0.0)
    ('90501', '1774.5888', '0')
    """
    digits = Decimal(f"{value:.15g}")
    text = f"{digits:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if digits else "0"


def _padded(stored: str, section: _Section) -> str:
    decimals = len(stored.partition(".")[2])
    if decimals > STORED_DECIMALS:
        return _rounded(Decimal(stored), section)
    fixed = section.places.partition(".")[2].count("0")
    return f"{Decimal(stored):.{max(decimals, fixed)}f}"


def _rounded(value: Decimal, section: _Section) -> str:
    text = f"{value.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP):f}"
    fixed = section.places.partition(".")[2].count("0")
    while "." in text and text.endswith("0") and len(text.partition(".")[2]) > fixed:
        text = text[:-1]
    return text.rstrip(".")


def _section(value: float, form: str) -> str:
    """The section that applies to a value: positive; negative; zero."""
    sections = _split(form)
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _split(form: str) -> list[str]:
    sections = [""]
    for match in _PIECE.finditer(form):
        if match[0] == ";":
            sections.append("")
        else:
            sections[-1] += match[0]
    return sections


def _parsed(section: str) -> _Section | None:
    """None where the section's choice depends on a condition, or its placeholders stand apart."""
    if any(re.match(r"\[[<>=]", bracket) for bracket in _BRACKETS.findall(section)):
        return None
    places, words, percents, scientific, dash, closed = "", "", 0, False, False, False
    for match in _PIECE.finditer(section):
        literal = match[1] or match[2] or match[6] or ""
        if match[3]:
            if closed and not scientific:
                return None
            places += match[3] if not scientific else ""
        elif match[4]:
            percents += 1
        elif match[5]:
            scientific = True
        elif match[0].startswith("[$"):
            words += match[0][2:-1].partition("-")[0]
        else:
            dash = dash or "-" in literal
            words += "" if literal in _SILENT else literal
        closed = closed or bool(places and (literal or match[4]))
    return _Section(places, percents, words.strip(), scientific, dash)


def shown_date(serial: float, form: str, *, from_1904: bool = False) -> tuple[str, str]:
    """The text of a number whose cell is formatted as a date. A year that was typed into such a
    cell stays a year.

    >>> shown_date(43691, "yyyy-mm-dd"), shown_date(43691, 'yyyy"年"'), shown_date(2019, "yyyy-mm-dd")
    (('2019-08-14', ''), ('2019年', ''), ('2019', 'year_as_date'))
    """
    if serial in YEARS:
        return str(int(serial)), "year_as_date"
    try:
        day = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a date of a sheet has no zone
        day += timedelta(days=serial)
    except (OverflowError, ValueError):
        return plain(serial), "date_in_value"
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form.lower())
    if "y" not in letters:
        return plain(serial), "date_in_value"
    if "d" in letters:
        return day.date().isoformat(), ""
    return (f"{day.year}年{day.month}月" if "m" in letters else f"{day.year}年"), ""
