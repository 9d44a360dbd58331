"""What a unit of measurement is a measure of, and how much of it: 亿元 is 10^8 of the dimension
CNY. The definitions stand in units.txt, in the syntax of pint; known_units.json holds those that
stand alone or behind a Chinese power of ten, so that pint is needed for the rest only.
"""

from __future__ import annotations

import importlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent
DEFINITIONS = _FOLDER / "units.txt"
TABLE = _FOLDER / "known_units.json"
LONGEST = 60

CHINESE_POWERS = (
    "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿",
)  # fmt: skip
ENGLISH_POWERS = ("thousand ", "million ", "billion ", "trillion ", "10 000 ", "100 million ")
"""What a unit stands behind in the tables of statistics offices."""
CURRENCY = "currency_"
_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0x00A0: " ", 0x202F: " ", 0x00B5: "u", 0x03BC: "u", 0x00B7: "*", 0x00D7: "*",
}  # fmt: skip
_SIGNS = {
    "€": "EUR", "£": "GBP", "US$": "USD", "$": "USD", "¥": "CNY", "²": "**2", "³": "**3", "₂": "2",
    "CO2-": "CO2",
}  # fmt: skip
_PLAIN = r"[\w%‰℃ ./*^()-]+"
_POWER = r"(?<=[A-Za-z一-鿿])(?<!CO)(?:\^|\*\*)?(-?[1-4])(?![0-9A-Za-z])"
_WILD = r"\*\*(?!-?[1-4](?![0-9]))|[0-9]{13}|[0-9]e[0-9]|\*\*.*\*\*.*\*\*"
_HAN_TIMES = {"百": 100, "千": 1000, "万": 10000, "亿": 100000000}
_TIMES = r"([0-9]*)([百千万亿])(?:(?<=[0-9].)|$)"
_GROUPED = r"(?<=[0-9])[ ,](?=[0-9]{3}(?![0-9]))"
"""Of units that the table does not hold; made into patterns when one is met."""
_INDEX = re.compile(
    r"(?:(?:19|20)[0-9]{2}(?:/[0-9]{2,4})?年?|上年(?:同期)?|(?:preceding|previous) ?year)=100"
    r"|index(?:points?)?\(?(?:(?:19|20)[0-9]{2}=100)?\)?|指数",
    re.IGNORECASE,
)


_Root = tuple[Fraction, tuple[tuple[str, Any], ...]]
"""How many of its dimensions' own units a unit is, and each of them with its power."""


class Measure(NamedTuple):
    """What a unit measures, and how many of the dimension's own unit it is."""

    dimension: str
    factor: Fraction


def spelt(text: str) -> str:
    """What two spellings of a unit share: no blanks, no full-width forms.

    >>> spelt("万 元"), spelt("％")
    ('万元', '%')
    """
    return "".join(text.translate(_NARROW).split())


def is_index(unit: str) -> bool:
    """Is it an index, whose unit is a year that is set to 100?

    >>> is_index("1978年=100"), is_index("上年＝100"), is_index("亿元")
    (True, True, False)
    """
    return _INDEX.fullmatch(spelt(unit)) is not None


@lru_cache(maxsize=20_000)
def common_measure(unit: str) -> Measure | None:
    """The measure of a unit that the table holds; None for every other text.

    >>> common_measure("亿元") == Measure("currency_CNY", Fraction(10**8))
    True
    """
    plain = spelt(unit)
    known = _known().get(plain) or _small().get(plain.lower())
    return Measure(known[0], Fraction(known[1])) if known else None


@cache
def measure(unit: str) -> Measure | None:
    """The measure of a unit as a plan or a column names it; None where the definitions know no
    such unit, or a number alone.

    >>> measure("kg/ha") == Measure("length^-2 mass", Fraction(1, 10))
    True
    >>> measure("Schnurz") is None
    True
    """
    return common_measure(unit) or _by_pint(unit)


def _by_pint(unit: str) -> Measure | None:
    asked = _asked(unit)
    if not asked:
        return None
    try:
        factor, powers = _of_names(asked) or _parsed(asked)
    except Exception:  # noqa: BLE001 - pint raises whatever its parser trips over
        return None
    if not powers and "/" in asked and 0 < factor < 1:
        return Measure("share", 100 * factor)  # 人/万人
    if not powers or factor <= 0:
        return None
    return Measure(" ".join(n if p == 1 else f"{n}^{p}" for n, p in powers), factor)


def _parsed(asked: str) -> _Root:
    """What pint makes of any expression."""
    registry = _registry()
    quantity = registry.Quantity(1, "") * registry.parse_expression(asked)
    return _rooted(quantity.to_root_units())


def _of_names(asked: str) -> _Root | None:
    """The same of names and whole numbers side by side (million EUR), each name looked up once;
    None where something else stands there.
    """
    words = asked.split()
    roots = [
        (Fraction(word), ()) if word.isascii() and word.isdecimal() else _of_name(word)
        for word in words
    ]
    factor, powers = Fraction(1), Counter[str]()
    for root in roots:
        if root is None:
            return None
        factor *= root[0]
        powers.update(dict(root[1]))
    return factor, tuple(sorted((name, power) for name, power in powers.items() if power))


@cache
def _of_name(name: str) -> _Root | None:
    """The root of one name, with its prefix; None where the definitions have no such name."""
    registry = _registry()
    if not name.isidentifier() or not registry.parse_unit_name(name):
        return None
    return _rooted(registry.Quantity(1, name).to_root_units())


def _rooted(root: Any) -> _Root:
    powers = sorted((_dimension(name), power) for name, power in root.unit_items())
    return Fraction(root.magnitude), tuple(powers)


def _asked(unit: str) -> str:
    """The unit as pint reads it; empty where it cannot be one.

    >>> _asked("per 100 000 inhabitants"), _asked("µg/m³"), _asked("Mio. €")
    ('number/(100000*inhabitants)', 'ug/(m**3)', 'Mio EUR')
    """
    text = unit.translate(_NARROW).strip()
    for sign, name in _SIGNS.items():
        text = text.replace(sign, name)
    text = re.sub(_GROUPED, "", text)
    if not text or len(text) > LONGEST or not re.fullmatch(_PLAIN, text):
        return ""
    text = re.sub(r"(?<=[A-Za-z])\.", "", text)
    text = re.sub(_POWER, r"**\1", text)
    if re.search(_WILD, text):
        return ""
    text = _spaced().sub(lambda name: name[1].replace(" ", "_"), text)
    above, slash, below = re.sub(r"(?<!\w)per(?!\w)", "/", text).partition("/")
    if not slash:
        return text
    below = re.sub(_TIMES, lambda hit: f"{int(hit[1] or 1) * _HAN_TIMES[hit[2]]} ", below)
    above = "number" if above.strip() in ("", "1") else above.strip()
    return f"{above}/({'*'.join(below.split())})"


@cache
def _spaced() -> re.Pattern[str]:
    """Names of the definitions that hold a blank, the longest first."""
    names = {name for name in re.findall(r"\w+", _definitions()) if "_" in name.strip("_")}
    longest = sorted((name.replace("_", " ") for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?=s?(?!\w))")


def _definitions() -> str:
    lines = DEFINITIONS.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


@cache
def _registry() -> Any:
    """Pint takes half a second to begin, so it is asked only for what the table lacks."""
    pint = importlib.import_module("pint")
    return pint.UnitRegistry(str(DEFINITIONS), non_int_type=Fraction, cache_folder=None)


@cache
def _dimension(name: str) -> str:
    """The dimension that a root unit is the unit of."""
    (dimension,) = _registry().get_dimensionality(name)
    return str(dimension).strip("[]")


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Dimension and factor of every name in the table."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return {
        name: (dimension, factor)
        for dimension, names in table.items()
        for name, factor in names.items()
    }


@cache
def _small() -> dict[str, tuple[str, str]]:
    """The same in small letters, without those that then mean two things (Mt and mt)."""
    small: dict[str, tuple[str, str] | None] = {}
    for name, one in _known().items():
        low = name.lower()
        small[low] = one if small.get(low, one) == one else None
    return {name: one for name, one in small.items() if one is not None}


def names_of(dimension: str) -> dict[str, Fraction]:
    """The units of a dimension that the table holds, each with its factor."""
    return {name: Fraction(f) for name, (d, f) in _known().items() if d == dimension}


def known_units() -> dict[str, dict[str, str]]:
    """The table as the definitions make it: the factor of every name by dimension."""
    table: dict[str, dict[str, str]] = {}
    for unit in _written():
        if (one := _by_pint(unit)) is not None and one.dimension not in SUBSTANCES:
            table.setdefault(one.dimension, {})[spelt(unit)] = str(one.factor)
    return table


COMPOUNDS = (
    "吨标准煤/万元", "吨二氧化碳/万元", "千瓦时/万元", "立方米/万元", "吨/人", "元/人", "万元/人", "人/平方公里",
    "件/万人", "kg/ha", "t/ha", "ug/m3", "mg/L", "微克/立方米",
)  # fmt: skip
"""What is often made of units, so that pint need not be asked."""


def _written() -> Iterator[str]:
    """Every unit of the table as it is written."""
    for name in _names():
        chinese = re.match("[一-鿿]", name) is not None
        many = () if len(name) < 3 or chinese or name.isupper() else ("s",)
        for power in ("", *(CHINESE_POWERS if chinese else ENGLISH_POWERS)):
            yield from (f"{power}{name}{s}".replace("_", " ") for s in ("", *many))
    for name in ("g", "t", "W", "Wh", "J", "m", "L", "bps"):
        yield from (f"{power}{name}" for power in "umckMGTP")
    yield from COMPOUNDS


SUBSTANCES = ("carbon_dioxide", "carbon_dioxide_equivalent", "coal_equivalent")
"""They are no units; a tonne of one is."""


def _names() -> list[str]:
    """Every name that the definitions give a unit, its other names behind it."""
    names = []
    for line in _definitions().splitlines():
        first, *rest = (part.strip() for part in line.split(" = "))
        if first and not first.endswith("-"):
            names += [first, *rest[1:]]
    return names


def write_table() -> None:
    """Make known_units.json from the definitions, one dimension a line."""
    lines = [
        f"{json.dumps(dimension)}: {json.dumps(names, ensure_ascii=False)}"
        for dimension, names in known_units().items()
    ]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write_table()
