"""How many, said in words: multiples, shares, ranges, what is counted; a second promise behind
the first is never dropped.
"""

from __future__ import annotations

import pytest

from indicators.plan.wording.lexicon import UNITS, split_unit
from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Refusal, Wording, read_wording

PERIOD = {"period": (2021, 2025)}
TWICE = {"kind": "changes_by", "factor": 2, "base_year": 2020, "year": 2025}
HALF = {"kind": "changes_by", "factor": 0.5, "base_year": 2015, "year": 2030}

READ = [
    ("“十四五”期间翻一番", {}, TWICE),
    ("实现五年翻一番", PERIOD, TWICE),
    ("五年翻一番", {"base_year": 2020, "year": 2025}, TWICE),
    ("at least halve by 2030", {"base_year": 2015}, HALF),
    ("at least halve by 2030 relative to 2015", {}, HALF),
    ("more than double by 2025 from 2020", {}, TWICE | {"strict": True}),
    ("threefold increase by 2025 compared to 2020", {}, TWICE | {"factor": 3}),
    ("20% fewer by 2030 than in 2020", {}, {"kind": "changes_by", "percent": -20, "base_year": 2020, "year": 2030}),
    ("a quarter less by 2030 than 2020", {}, {"kind": "changes_by", "percent": -25, "base_year": 2020, "year": 2030}),
    ("at least one in five", {}, {"kind": "at_least", "value": 20}),
    ("fewer than one in ten by 2030", {}, {"kind": "reaches", "value": 10, "year": 2030, "strict": True, "direction": "down"}),
    ("net-zero by 2045", {}, {"kind": "reaches", "value": 0, "year": 2045, "direction": "down"}),
    ("介于20%和25%之间", {}, {"kind": "between", "low": 20, "high": 25}),
    ("20%与25%之间", {}, {"kind": "between", "low": 20, "high": 25}),
    ("五年累计减排15%", PERIOD, {"kind": "cumulative", "from": 2021, "to": 2025, "value": -15, "how": "compounded", "direction": "down"}),
    ("累计建成1万套", {"unit": "万套", **PERIOD}, {"kind": "cumulative", "from": 2021, "to": 2025, "value": 1, "how": "sum", "direction": "up"}),
    ("力争突破500亿元大关", {"unit": "亿元"}, {"kind": "at_least", "value": 500, "strict": True}),
    ("压缩至2个工作日以内", {}, {"kind": "at_most", "value": 2}),
    ("控制在8分钟以内", {}, {"kind": "at_most", "value": 8}),
    ("控制在10/10万以内", {"unit": "/10万"}, {"kind": "at_most", "value": 10}),
    ("不高于9人/10万", {}, {"kind": "at_most", "value": 9}),
    ("稳居全市前三", {}, {"kind": "ranks", "place": 3}),
    ("a year on year increase", {}, {"kind": "rises"}),
    ("above the EU average", {}, {"kind": "compares", "area": "EU", "strict": True}),
]  # fmt: skip

REFUSED = [
    ("25%以上且逐年提高", {}, "且"),
    ("at least 25% and rising every year", {}, "and"),
    ("end by 2030", {}, "end"),
    # what stood in the earlier year may be a step or where it starts from
    ("12% in 2025 rising to 20% in 2030", {}, "12%"),
    ("2022年的40公顷增加到2025年的60公顷", {}, "40公顷"),
    ("no more than double by 2030 from 2020", {}, "no more than"),
    ("三年翻一番", PERIOD, "3"),
    ("五年翻一番", {**PERIOD, "base_year": 2015}, "2021—2025"),
    ("increase by 12% by 2025 and by 20% by 2030", {}, "12%"),
]


@pytest.mark.parametrize(("text", "row", "rule"), READ, ids=[t for t, _, _ in READ])
def test_a_number_in_words_is_read(text, row, rule):
    read = read_wording(text, Context(**row))
    assert isinstance(read, Wording), read.message
    assert read.rule == rule


@pytest.mark.parametrize(("text", "row", "word"), REFUSED, ids=[t for t, _, _ in REFUSED])
def test_what_would_be_dropped_or_guessed_is_named(text, row, word):
    refused = read_wording(text, Context(**row))
    assert isinstance(refused, Refusal), refused.rule
    assert word in refused.words


def test_a_day_of_a_comparison_is_its_year():
    read = read_wording("above the EU average by 2030", Context())
    assert isinstance(read, Wording)
    assert dict(read.target) == {"valid_from": 2030, "valid_to": 2030}


@pytest.mark.parametrize("unit", ["days", "minutes", "tonnes", "hectares", "working days"])
def test_a_unit_by_any_of_its_names_is_one_unit(unit):
    read = read_wording(f"at most 10 {unit}", Context(unit=unit))
    assert isinstance(read, Wording), read.message
    assert UNITS.at(unit, 0)[0] == len(unit)
    assert split_unit(unit)[0] == UNITS.at(unit, 0)[1][1]
