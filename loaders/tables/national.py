"""The exports of three national databases, headed in the words that our grammar knows: GENESIS of
Germany, e-Stat of Japan, KOSIS of Korea. What each says in its own words is left to be mapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from loaders.files.grid import Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.units import known_unit

_FLAT = frozenset(("statistics_code", "time", "value", "value_variable_label"))
_FLAT_BEFORE = frozenset(("statistik_code", "zeit"))
_VARIABLE = re.compile(r"(?P<at>[0-9])_(?:variable|merkmal)_(?P<what>code|label)")
_ATTRIBUTE = re.compile(r"(?P<at>[0-9])_(?:variable_attribute|auspraegung)_label")
_GERMAN_PLACES = re.compile(r"DINSG|DLAND|STLA|REGBEZ|KREISE?|GEMEIN\w*|FGEMEIN|GEOGM[0-9]")
"""Codes of what divides Germany; a country beside them is a partner's, and no area."""
_GERMAN = {"time": "TIME_PERIOD", "zeit": "TIME_PERIOD", "value": "OBS_VALUE",
    "value_unit": "UNIT_MEASURE", "value_variable_label": "MEASURE", "value_q": "STAGE"}  # fmt: skip
_GERMAN_STAGES = {"e": "final", "p": "preliminary", "r": "revised", "s": "estimate"}
_GERMAN_GONE = frozenset((".", "/", "x", "...", "-"))
_IMPRINT = re.compile(r"_{4,}|©|\(C\)|Stand:")
_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)")
_WHOLE = frozenset(
    "Insgesamt Total 総数 総計 合計 計 全体 男女計 계 전체 합계 총계 소계 전산업".split()
)
"""How they say: of all."""

_COREAN = {"시점": "年份", "항목": "指标", "단위": "单位"}
_COREAN_PLACES = re.compile(r"(?:[A-Z] )?(?:행정구역|시도|시군구|지역|국가)\S*별(?:\([0-9]\))?")
_COREAN_GROUPS = re.compile(r"(?:[A-Z] )?(?P<name>\S+별)\([0-9]\)")
_COREAN_YEAR = re.compile(r"((?:19|20)[0-9]{2}) ?년?")
_SEARCHED = 40
"""Lines above the header of such a file, at most."""


def is_national(text: str) -> bool:
    """Whether a header's cell is one of these databases'.

    >>> is_national("Zeit_Label"), is_national("時間軸(年次)"), is_national("시도별(1)"), is_national("年份")
    (True, True, True, False)
    """
    plain = text.strip().lower()
    return (
        plain in ("zeit", "zeit_label", "statistics_code", "statistik_code", "表章項目")
        or plain.startswith("時間軸")
        or plain in _COREAN
        or _COREAN_GROUPS.fullmatch(text.strip()) is not None
    )


def plain_national(grid: Grid) -> Grid:
    """The grid as it stands, or of such an export with headers that are read as any other's."""
    for at, row in enumerate(grid.rows[:_SEARCHED]):
        heads = [text.strip() for text in row.texts]
        known: Sequence[tuple[bool, Callable[[Grid, int], Grid]]] = (
            (_is_flat(heads), _german),
            ("表章項目" in heads and any(h.startswith("時間軸") for h in heads), _japanese),
            (any(map(_COREAN_GROUPS.fullmatch, heads)) or "시점" in heads, _corean),
        )
        for is_so, read in known:
            if is_so:
                return read(grid, at)
    return _german_table(grid)


def _is_flat(heads: Sequence[str]) -> bool:
    plain = {head.lower() for head in heads}
    return plain >= _FLAT or plain >= _FLAT_BEFORE


def _written(
    grid: Grid, heads: Sequence[str], read: Mapping[str, str], rows: Sequence[Row]
) -> Grid:
    """The rows under new heads, without the columns that have none; `read` are the texts that are
    said otherwise.
    """
    head = replace(rows[0], texts=tuple(heads))
    kept = [
        replace(
            row,
            texts=tuple(
                read.get(text.strip(), text) if at < len(heads) and heads[at] else ""
                for at, text in enumerate(row.texts)
            ),
        )
        for row in rows[1:]
    ]
    return replace(grid, rows=(head, *kept))


def _german(grid: Grid, at: int) -> Grid:
    """A flat file of GENESIS: a figure a row, and beside it what it is divided by."""
    rows = grid.rows[at:]
    printed = [text.strip() for text in rows[0].texts]
    heads = [_german_head(text, rows) for text in printed]
    values = [column for column, text in enumerate(printed) if text.count("__") == 2]
    if len(values) > 1 or ("OBS_VALUE" not in heads and not values):
        return grid
    named = () if not values else tuple(_german_words(printed[values[0]]))
    heads = ["OBS_VALUE" if column in values else head for column, head in enumerate(heads)]
    whole = dict.fromkeys(_WHOLE, "")
    table = _written(grid, heads, whole, rows)
    body = [replace(row, texts=(*_german_row(row.texts, heads), *named)) for row in table.rows[1:]]
    more = ("MEASURE", "UNIT_MEASURE") if named else ()
    return replace(table, rows=(replace(table.rows[0], texts=(*heads, *more)), *body))


def _german_head(text: str, rows: Sequence[Row]) -> str:
    """What a column is headed by: a division by the name that stands beside it."""
    plain = text.lower()
    if plain in ("time_code", "zeit_code"):
        return "FREQ"
    match = _ATTRIBUTE.fullmatch(plain)
    if match is None:
        return _GERMAN.get(plain, "")
    printed = [one.strip().lower() for one in rows[0].texts]
    said: dict[str, str] = {}
    for other, head in enumerate(printed):
        beside = _VARIABLE.fullmatch(head)
        if beside is not None and beside["at"] == match["at"] and len(rows) > 1:
            said[beside["what"]] = (
                rows[1].texts[other].strip() if other < len(rows[1].texts) else ""
            )
    if _GERMAN_PLACES.fullmatch(said.get("code", "")):
        return "REF_AREA"
    return said.get("label") or text


def _german_words(head: str) -> tuple[str, str]:
    """The name and the unit in the head of a column of values: BIP__Bruttoinlandsprodukt__Mill._EUR."""
    _, name, unit = head.split("__")
    return name.replace("_", " "), _german_unit(unit.replace("_", " "))


def _german_unit(unit: str) -> str:
    return {"Prozent": "%", "v.H.": "%"}.get(unit, unit)


def _german_row(texts: Sequence[str], heads: Sequence[str]) -> list[str]:
    return [
        _german_cell(text, heads[at] if at < len(heads) else "") for at, text in enumerate(texts)
    ]


def _german_cell(text: str, head: str) -> str:
    plain = text.strip()
    if head == "OBS_VALUE":
        return "" if plain in _GERMAN_GONE else _COMMA.sub(r"\1.\2", plain)
    if head == "FREQ":
        return {"JAHR": "A", "STAG": ""}.get(plain, plain)
    if head == "TIME_PERIOD":
        return plain.removesuffix("-12-31")
    if head == "STAGE":
        return _GERMAN_STAGES.get(plain, plain)
    return _german_unit(plain) if head == "UNIT_MEASURE" else text


def _german_table(grid: Grid) -> Grid:
    """A table of GENESIS as it is shown: below its number, with commas for points."""
    first = grid.rows[0].texts[0].strip() if grid.rows and grid.rows[0].texts else ""
    if not re.match(r"(?:GENESIS-)?Tabelle: ?\w+", first):
        return grid
    rows = [
        replace(row, texts=tuple(map(_with_point, row.texts)))
        for row in grid.rows[1:]
        if not _IMPRINT.match("".join(row.texts).strip())
    ]
    at = next((at for at, row in enumerate(rows) if _heads_years(row.texts)), None)
    if at is not None:
        units = [
            one for one in (1, 2) if not rows[at].texts[one].strip() and _are_units(rows, at, one)
        ]
        named = {0: "指标"} | dict.fromkeys(units[:1], "单位")
        rows[at] = replace(rows[at], texts=_at(rows[at].texts, named))
        for below, row in enumerate(rows[at + 1 :], at + 1):
            said = {
                one: _german_unit(row.texts[one].strip()) for one in units if one < len(row.texts)
            }
            rows[below] = replace(row, texts=_at(row.texts, said))
    return replace(grid, rows=tuple(rows))


def _with_point(text: str) -> str:
    return _COMMA.sub(r"\1.\2", text) if _COMMA.fullmatch(text.strip()) else text


def _at(texts: Sequence[str], said: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(said.get(at, text) for at, text in enumerate(texts))


def _heads_years(texts: Sequence[str]) -> bool:
    filled = [text.strip() for text in texts if text.strip()]
    years = all(re.fullmatch("(?:19|20)[0-9]{2}", text) for text in filled)
    return len(texts) > 3 and not texts[0].strip() and bool(filled) and years


def _are_units(rows: Sequence[Row], at: int, column: int) -> bool:
    said = [row.texts[column].strip() for row in rows[at + 1 :] if column < len(row.texts)]
    return any(known_unit(_german_unit(one)) for one in said)


def _japanese(grid: Grid, at: int) -> Grid:
    """A file of e-Stat: its 全国 is Japan, its 年度 a fiscal year from April."""
    rows = grid.rows[at:]
    heads = [_japanese_head(text.strip()) for text in rows[0].texts]
    if "OBS_VALUE" not in heads:
        return grid
    whole = {**dict.fromkeys(_WHOLE, ""), "全国": "日本", "***": "", "…": "", "X": ""}
    table = _written(grid, heads, whole, rows)
    time = heads.index("TIME_PERIOD")
    body = [replace(row, texts=_fiscal(row.texts, time)) for row in table.rows[1:]]
    return replace(table, rows=(table.rows[0], *body))


def _japanese_head(text: str) -> str:
    if re.search("コード|_code$", text):
        return ""
    plain = "時間軸" if text.startswith("時間軸") else text
    return {"時間軸": "TIME_PERIOD", "表章項目": "MEASURE", "地域": "REF_AREA", "unit": "UNIT_MEASURE",
        "value": "OBS_VALUE", "annotation": "NOTE", "単位": "UNIT_MEASURE"}.get(plain, text)  # fmt: skip


def _fiscal(texts: Sequence[str], time: int) -> tuple[str, ...]:
    return tuple(
        re.sub("^([0-9]{4})年度$", r"FY\1", text.strip()) if at == time else text
        for at, text in enumerate(texts)
    )


def _corean(grid: Grid, at: int) -> Grid:
    """A table of KOSIS: its columns in our words, and a division that is of all left out."""
    rows = grid.rows[at:]
    upper = rows[0].texts
    heads = [_corean_head(text.strip(), column, rows) for column, text in enumerate(upper)]
    kept = [replace(rows[0], texts=tuple(heads))]
    for row in rows[1:]:
        texts = tuple(_corean_text(text, at, upper, heads) for at, text in enumerate(row.texts))
        kept.append(replace(row, texts=texts))
    return replace(grid, rows=(*grid.rows[:at], *kept))


def _corean_text(text: str, at: int, upper: Sequence[str], heads: Sequence[str]) -> str:
    """A cell below the header: years in our words, nothing where its column says nothing or it says
    the head once more.
    """
    plain, head = text.strip(), upper[at].strip() if at < len(upper) else ""
    if head and (not heads[at] or (plain == head and not _COREAN_YEAR.fullmatch(plain))):
        return ""
    dated = "년" in plain and _COREAN_YEAR.fullmatch(plain)
    return f"{dated[1]}年" if dated else text


def _corean_head(text: str, column: int, rows: Sequence[Row]) -> str:
    if text in _COREAN:
        return _COREAN[text]
    if _COREAN_PLACES.fullmatch(text):
        return "区域"
    if match := _COREAN_YEAR.fullmatch(text):
        return f"{match[1]}年"
    if _COREAN_GROUPS.fullmatch(text) and rows:
        said = {folded(row.texts[column]) for row in rows[1:] if column < len(row.texts)}
        if said <= _WHOLE | {"", folded(text)}:
            return ""
    return text
