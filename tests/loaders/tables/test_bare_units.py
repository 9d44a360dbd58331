"""A unit that stands without brackets of its own behind a name is that of the figures, whoever
gave the name its meaning; nothing of a name is dropped.
"""

from __future__ import annotations

import pytest

from loaders import Reading, read
from loaders.meaning.texts import read_text

FORMS = [
    *("{name}/{unit}", "{name}_{unit}", "{name} {unit}", "{name}：{unit}", "{name}，{unit}"),
    *("{name}、{unit}", "{name}-{unit}", "{name}|{unit}", "{name}{unit}", "{name} [{unit}]"),
    *(
        "{name}（单位：{unit}）",
        "{name}（单位{unit}）",
        "{name}(现价，{unit})",
        "{name}（{unit}，现价）",
    ),
    *("{name}(现价)({unit})", "{name}({unit}、当年价)", "{name}现价/{unit}", "其中：{name}/{unit}"),
]
SCALES = {"亿元": 9.5, "万元": 0.00095, "百万元": 0.095, "RMB 100 million": 9.5, "bn yuan": 95.0}
SPELT = ["million yuan", "RMB million", "CNY mn", "mn yuan", "Million RMB"]


def figures(reading: Reading) -> list[tuple[str, int, float, str]]:
    return [(o.indicator, o.year, o.value, o.unit) for o in reading.observations]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("unit", ["亿元", "万元", "百万元"])
@pytest.mark.parametrize("name", ["地区生产总值", "GDP", "本镇产值"])
def test_a_unit_behind_a_name_is_that_of_its_figures(town, form, unit, name):
    head = form.format(name=name, unit=unit)
    meant = {} if name != "本镇产值" else {"names": {head: "gdp"}}
    for text in (
        f'年份,"{head}"\n2018,9.5\n',
        f'年份,指标,数值\n2018,"{head}",9.5\n',
        f'指标,2018年\n"{head}",9.5\n',
    ):
        reading = read("a.csv", text.encode(), town, **meant)
        assert (reading.problems, reading.holds) == ((), ())
        assert figures(reading) == [("gdp", 2018, SCALES[unit], "亿元")]
        priced = any(word in form for word in ("现价", "当年价"))
        assert [o.basis for o in reading.observations] == ["nominal" if priced else "not_stated"]


@pytest.mark.parametrize("unit", ["万元", "亿美元", "家"])
@pytest.mark.parametrize("form", FORMS[:9])
def test_it_is_held_against_the_unit_column(town, form, unit):
    head = form.format(name="GDP", unit=unit)
    text = f'年份,指标,数值,单位\n2018,"{head}",9.5,亿元\n'
    assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("unit", [*SPELT, "RMB 100 million", "bn yuan"])
@pytest.mark.parametrize("form", ["GDP ({unit})", "GDP [{unit}]", "GDP, {unit}"])
def test_money_is_spelt_in_either_order(town, unit, form):
    head = form.format(unit=unit)
    reading = read("a.csv", f'年份,"{head}"\n2018,9.5\n'.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == [("gdp", 2018, SCALES.get(unit, 0.095), "亿元")]


@pytest.mark.parametrize("unit", ["EUR million", "US$ bn", "£ million", "万美元"])
def test_other_money_is_none_of_it(town, unit):
    text = f"年份,GDP ({unit})\n2018,9.5\n"
    assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("title", ["地区生产总值(亿元)", "指标：地区生产总值(亿元)"])
@pytest.mark.parametrize("head", ["数值", "数值/亿元", "数值(亿元)", "值"])
def test_a_series_alone_has_its_name_in_the_title(town, title, head):
    text = f"{title}\n年份,{head}\n2017,9.1\n2018,9.5\n"
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [(o.year, o.value) for o in reading.observations] == [(2017, 9.1), (2018, 9.5)]
    other = f"{title}\n年份,数值/万元\n2017,9.1\n"
    assert not read("a.csv", other.encode(), town).acceptable


@pytest.mark.parametrize("name", ["Waldfläche", "exports_cny", "Größe", "Maßeuro"])
def test_the_end_of_a_word_or_of_an_id_is_no_unit(name):
    assert read_text(name, harmless=False).units == ()
