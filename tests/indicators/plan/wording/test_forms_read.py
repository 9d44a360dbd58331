"""A target as written → the form it means: one row a wording, Chinese and English."""

from datetime import date

import pytest

from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Refusal, Wording, read_wording

FIVE_YEARS = {"period": (2021, 2025)}
ENERGY = {"names": ("单位GDP能源消耗降低",), "unit": "%", **FIVE_YEARS}
LEVEL = {"names": ("碳排放强度",), "unit": "吨/万元"}
SHARE = {"names": ("绿地覆盖",), "unit": "%"}
SINCE_2020 = {"base_year": 2020, "year": 2025}

READ = [
    ("≥6.5", {}, {"kind": "at_least", "value": 6.5}),
    (">30", {}, {"kind": "at_least", "value": 30, "strict": True}),
    ("6.5%以上", {}, {"kind": "at_least", "value": 6.5}),
    ("６．５％以上", {}, {"kind": "at_least", "value": 6.5}),
    ("不低于6.5%", {}, {"kind": "at_least", "value": 6.5}),
    ("at least 6.5 %", {}, {"kind": "at_least", "value": 6.5}),
    ("6.5 percent or more", {}, {"kind": "at_least", "value": 6.5}),
    ("no fewer than 1,200 homes", {}, {"kind": "at_least", "value": 1200}),
    ("more than 1.5 million people", {"unit": "人"}, {"kind": "at_least", "value": 1500000, "strict": True}),
    ("超过30家", {}, {"kind": "at_least", "value": 30, "strict": True}),
    ("突破1000亿元", {}, {"kind": "at_least", "value": 1000, "strict": True}),
    ("两位数以上", {}, {"kind": "at_least", "value": 10}),
    ("double-digit growth", {}, {"kind": "at_least", "value": 10}),
    ("一百家以上", {}, {"kind": "at_least", "value": 100}),
    ("百分之十以上", {}, {"kind": "at_least", "value": 10}),
    ("三成以上", {}, {"kind": "at_least", "value": 30}),
    ("每年5家以上", {}, {"kind": "at_least", "value": 5}),
    ("新增就业500万人", {"unit": "万人", "names": ("城镇新增就业",)}, {"kind": "at_least", "value": 500}),
    ("1.3万亿斤以上", {"unit": "亿斤"}, {"kind": "at_least", "value": 13000}),
    ("控制在5.5%以内", {}, {"kind": "at_most", "value": 5.5}),
    ("≤5.5%", {}, {"kind": "at_most", "value": 5.5}),
    ("不超过5.5%", {}, {"kind": "at_most", "value": 5.5}),
    ("less than 10%", {}, {"kind": "at_most", "value": 10, "strict": True}),
    ("<10", {}, {"kind": "at_most", "value": 10, "strict": True}),
    ("降至10%以下", {}, {"kind": "at_most", "value": 10}),
    ("下降3%以上", {}, {"kind": "at_most", "value": -3}),
    ("5%左右", {}, {"kind": "about", "value": 5, "tolerance": 0.5, "side": "both"}),
    ("增长5%左右", {}, {"kind": "about", "value": 5, "tolerance": 0.5, "side": "floor"}),
    ("保持每年8%左右增速", {}, {"kind": "about", "value": 8, "tolerance": 0.5, "side": "floor"}),
    ("around 8 %", {}, {"kind": "about", "value": 8, "tolerance": 0.5, "side": "both"}),
    ("growth of about 5.5 %", {}, {"kind": "about", "value": 5.5, "tolerance": 0.05, "side": "floor"}),
    ("涨幅控制在3%左右", {}, {"kind": "about", "value": 3, "tolerance": 0.5, "side": "ceiling"}),
    ("5.5%左右", {"names": ("城镇调查失业率",), "unit": "%"}, {"kind": "about", "value": 5.5, "tolerance": 0.05, "side": "ceiling"}),
    ("1200万人左右", {"unit": "万人", "names": ("城镇新增就业",)}, {"kind": "about", "value": 1200, "tolerance": 50, "side": "floor"}),
    ("65%—70%", {}, {"kind": "between", "low": 65, "high": 70}),
    ("4.5-5 %", {}, {"kind": "between", "low": 4.5, "high": 5}),
    ("4.5%至5%", {}, {"kind": "between", "low": 4.5, "high": 5}),
    ("between 3 and 4", {}, {"kind": "between", "low": 3, "high": 4}),
    ("60 to 65 %", {}, {"kind": "between", "low": 60, "high": 65}),
    ("〔13.5〕", ENERGY, {"kind": "cumulative", "from": 2021, "to": 2025, "value": 13.5, "how": "compounded", "direction": "up"}),
    ("五年累计下降13.5%", FIVE_YEARS, {"kind": "cumulative", "from": 2021, "to": 2025, "value": -13.5, "how": "compounded", "direction": "down"}),
    ("2021—2025年累计新增就业500万人", {"unit": "万人", "names": ("城镇新增就业",)}, {"kind": "cumulative", "from": 2021, "to": 2025, "value": 500, "how": "sum", "direction": "up"}),
    ("累计500万人", FIVE_YEARS, {"kind": "cumulative", "from": 2021, "to": 2025, "value": 500, "how": "sum", "direction": "up"}),
    ("a total of 300 new homes", {"period": (2024, 2026), "names": ("New homes",), "unit": "homes"}, {"kind": "cumulative", "from": 2024, "to": 2026, "value": 300, "how": "sum", "direction": "up"}),
    ("年均7%以上", FIVE_YEARS, {"kind": "average", "from": 2021, "to": 2025, "value": 7, "direction": "up"}),
    ("“十四五”期间年均增长7%", {}, {"kind": "average", "from": 2021, "to": 2025, "value": 7, "how": "geometric", "direction": "up"}),
    ("average annual growth of 5 %", FIVE_YEARS, {"kind": "average", "from": 2021, "to": 2025, "value": 5, "how": "geometric", "direction": "up"}),
    ("逐年下降", {}, {"kind": "falls"}),
    ("逐年提升", {}, {"kind": "rises"}),
    ("fall every year", {}, {"kind": "falls"}),
    ("improves every year", {}, {"kind": "rises"}),
    ("“只减不增”", {}, {"kind": "never_rises"}),
    ("does not increase", {}, {"kind": "never_rises"}),
    ("不反弹", {}, {"kind": "maintains", "value": 0, "direction": "down"}),
    ("与经济保持同步增长", {}, {"kind": "keeps_pace", "with": "GDP", "tolerance": 0.5}),
    ("in step with GDP growth", {}, {"kind": "keeps_pace", "with": "GDP", "tolerance": 0.5}),
    ("与用电量同步", {"others": {"用电量": "power"}}, {"kind": "keeps_pace", "with": "power", "tolerance": 0.5}),
    ("高于全国平均", {}, {"kind": "compares", "area": "全国", "strict": True}),
    ("高于全国平均水平", {"areas": {"全国": "china"}}, {"kind": "compares", "area": "china", "strict": True}),
    ("above the EU average", {}, {"kind": "compares", "area": "EU", "strict": True}),
    ("低于全省平均", {}, {"kind": "compares", "area": "全省", "direction": "down", "strict": True}),
    ("高于全国平均1个百分点", {"unit": "%"}, {"kind": "compares", "area": "全国", "difference": 1}),
    ("faster than GDP", {}, {"kind": "compares", "with": "GDP", "strict": True}),
    ("above the average of 2016–2020", {}, {"kind": "compares", "average_of": [2016, 2020], "strict": True}),
    ("高于“十三五”时期平均水平", {}, {"kind": "compares", "average_of": [2016, 2020], "strict": True}),
    ("翻一番", {"base_year": 2020, "year": 2030}, {"kind": "changes_by", "factor": 2, "base_year": 2020, "year": 2030}),
    ("double by 2030", {"base_year": 2020}, {"kind": "changes_by", "factor": 2, "base_year": 2020, "year": 2030}),
    ("halve by 2030 from 2015", {}, {"kind": "changes_by", "factor": 0.5, "base_year": 2015, "year": 2030}),
    ("比2020年下降18%", {"year": 2025, **LEVEL}, {"kind": "changes_by", "percent": -18, "base_year": 2020, "year": 2025}),
    ("比2020年下降18%", {"year": 2025, **ENERGY}, {"kind": "cumulative", "from": 2021, "to": 2025, "value": 18, "how": "compounded", "direction": "up"}),
    ("-55 % vs 1990", {"year": 2030}, {"kind": "changes_by", "percent": -55, "base_year": 1990, "year": 2030}),
    ("−55 % vs 1990 levels by 2030", {}, {"kind": "changes_by", "percent": -55, "base_year": 1990, "year": 2030}),
    ("reduce by 30 % by 2030 compared to 2005", {}, {"kind": "changes_by", "percent": -30, "base_year": 2005, "year": 2030}),
    ("By 2030, a 50% reduction, compared to the 2015 level", {}, {"kind": "changes_by", "percent": -50, "base_year": 2015, "year": 2030}),
    ("30% below 2005 levels by 2030", {}, {"kind": "changes_by", "percent": -30, "base_year": 2005, "year": 2030}),
    ("提高1岁", {"unit": "岁", **SINCE_2020}, {"kind": "changes_by", "amount": 1, "base_year": 2020, "year": 2025}),
    ("提高十个百分点", {**SHARE, **SINCE_2020}, {"kind": "changes_by", "amount": 10, "base_year": 2020, "year": 2025}),
    ("〔1〕", {"unit": "岁", "base": 77.3, **FIVE_YEARS}, {"kind": "changes_by", "amount": 1, "base_year": 2020, "year": 2025}),
    ("到2025年达到75%", {}, {"kind": "reaches", "value": 75, "year": 2025, "direction": "up"}),
    ("2025年达到75%以上", {}, {"kind": "reaches", "value": 75, "year": 2025, "direction": "up"}),
    ("到2025年底降至10%以下", {}, {"kind": "reaches", "value": 10, "year": 2025, "direction": "down"}),
    ("由2020年的60%提高到2025年的65%", {}, {"kind": "reaches", "value": 65, "year": 2025, "base_year": 2020, "base": 60, "direction": "up"}),
    ("from 63% in 2005 to 85% in 2030", {}, {"kind": "reaches", "value": 85, "year": 2030, "base_year": 2005, "base": 63, "direction": "up"}),
    ("By March 31, 2025, 8.0 litres or less", {"unit": "litres"}, {"kind": "reaches", "value": 8, "year": 2025, "direction": "down"}),
    ("less than 5% by 2035", {}, {"kind": "reaches", "value": 5, "year": 2035, "direction": "down", "strict": True}),
    ("12", {"base": 6.3, **SINCE_2020}, {"kind": "reaches", "value": 12, "year": 2025, "base_year": 2020, "base": 6.3, "direction": "up"}),
    ("20 by 2026, 60 by 2030", {}, {"kind": "reaches", "value": 60, "year": 2030, "steps": {"2026": 20}, "direction": "up"}),
    ("at least 20% by 2026, at least 60% by 2030 and 100% by 2035", {}, {"kind": "reaches", "value": 100, "year": 2035, "steps": {"2026": 20, "2030": 60}, "direction": "up"}),
    ("2023年达到20%，2025年达到30%", {}, {"kind": "reaches", "value": 30, "year": 2025, "steps": {"2023": 20}, "direction": "up"}),
    ("reduce by 30 % by 2030 and 80 % by 2050 compared with 1990", {}, {"kind": "changes_by", "percent": -80, "base_year": 1990, "year": 2050, "steps": {"2030": -30}}),
    ("较2015年2025年下降20%、2030年下降35%", LEVEL, {"kind": "changes_by", "percent": -35, "base_year": 2015, "year": 2030, "steps": {"2025": -20}}),
    ("2025年比2020年下降10%，2030年比2020年下降30%", LEVEL, {"kind": "changes_by", "percent": -30, "base_year": 2020, "year": 2030, "steps": {"2025": -10}}),
    ("50% by 2030, 75% by 2040 and 95% by 2050 below 2011 levels", LEVEL, {"kind": "changes_by", "percent": -95, "base_year": 2011, "year": 2050, "steps": {"2030": -50, "2040": -75}}),
    ("-40 % by 2030, -90 % by 2040 vs 1990", {}, {"kind": "changes_by", "percent": -90, "base_year": 1990, "year": 2040, "steps": {"2030": -40}}),
    ("cut by 5 by 2027 and by 9 by 2030 from 2020", {"unit": "件"}, {"kind": "changes_by", "amount": -9, "base_year": 2020, "year": 2030, "steps": {"2027": -5}}),
    ("提高3个百分点（2025年）、8个百分点（2030年），比2020年", SHARE, {"kind": "changes_by", "amount": 8, "base_year": 2020, "year": 2030, "steps": {"2025": 3}}),
    ("只增不减", {}, {"kind": "never_rises", "direction": "up"}),
    ("基本消除", {}, {"kind": "cleared", "share": 90}),
    ("全面消除", {}, {"kind": "cleared", "share": 100}),
    ("2021年完成", {}, {"kind": "done_by", "date": date(2021, 12, 31)}),
    ("2019年底", {}, {"kind": "done_by", "date": date(2019, 12, 31)}),
    ("2024年6月底前建成", {}, {"kind": "done_by", "date": date(2024, 6, 30)}),
    ("全面完成", {"year": 2020}, {"kind": "done_by", "date": date(2020, 12, 31)}),
    ("completed by 31 March 2026", {}, {"kind": "done_by", "date": date(2026, 3, 31)}),
    ("前10名", {}, {"kind": "ranks", "place": 10}),
    ("进入全国前十名", {}, {"kind": "ranks", "place": 10}),
    ("in the top 10", {}, {"kind": "ranks", "place": 10}),
    ("top quartile", {}, {"kind": "ranks", "top": 25}),
    ("大于或等于6.5", {}, {"kind": "at_least", "value": 6.5}),
    ("less than or equal to 5%", {}, {"kind": "at_most", "value": 5}),
    ("5 ± 0.5 %", {}, {"kind": "about", "value": 5, "tolerance": 0.5, "side": "both"}),
    ("from 3 to 4 %", {}, {"kind": "between", "low": 3, "high": 4}),
    ("grow by 5 % a year", {}, {"kind": "at_least", "value": 5}),
    ("不低于GDP增速", {}, {"kind": "compares", "with": "GDP"}),
    ("higher than the national average", {}, {"kind": "compares", "area": "全国", "strict": True}),
    ("at or above the national average", {}, {"kind": "compares", "area": "全国"}),
    ("at least as fast as GDP", {}, {"kind": "compares", "with": "GDP"}),
    ("五年下降18%", FIVE_YEARS, {"kind": "cumulative", "from": 2021, "to": 2025, "value": -18, "how": "compounded", "direction": "down"}),
    ("1,500 homes over five years", FIVE_YEARS, {"kind": "cumulative", "from": 2021, "to": 2025, "value": 1500, "how": "sum", "direction": "up"}),
    ("“十四五”末达到65%", {}, {"kind": "reaches", "value": 65, "year": 2025, "direction": "up"}),
    ("2025: 20%, 2030: 30%", {}, {"kind": "reaches", "value": 30, "year": 2030, "steps": {"2025": 20}, "direction": "up"}),
    ("rise from 20% (2020) to 30% (2030)", {}, {"kind": "reaches", "value": 30, "year": 2030, "base_year": 2020, "base": 20, "direction": "up"}),
    ("double 2015 levels by 2030", {}, {"kind": "changes_by", "factor": 2, "base_year": 2015, "year": 2030}),
    ("2025年是2020年的2倍", {}, {"kind": "changes_by", "factor": 2, "base_year": 2020, "year": 2025}),
    ("30% lower than 2005 by 2030", {}, {"kind": "changes_by", "percent": -30, "base_year": 2005, "year": 2030}),
    ("+10 pp by 2030 vs 2020", {}, {"kind": "changes_by", "amount": 10, "base_year": 2020, "year": 2030}),
    ("net zero by 2050", {}, {"kind": "reaches", "value": 0, "year": 2050, "direction": "down"}),
    ("100% by 2035", {}, {"kind": "reaches", "value": 100, "year": 2035, "direction": "up"}),
    ("实现全覆盖", {"year": 2025}, {"kind": "reaches", "value": 100, "year": 2025, "direction": "up"}),
    ("全省前三", {}, {"kind": "ranks", "place": 3}),
    ("进入全国百强", {}, {"kind": "ranks", "place": 100}),
    ("全国第一", {}, {"kind": "ranks", "place": 1}),
    ("built by 2027", {}, {"kind": "done_by", "date": date(2027, 12, 31)}),
    ("at least 300 new homes a year", {"unit": "homes"}, {"kind": "at_least", "value": 300}),
    ("6,5 %以上", {"decimal": ","}, {"kind": "at_least", "value": 6.5}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "row", "rule"), READ, ids=[f"{t} {sorted(r)}" for t, r, _ in READ]
)
def test_a_wording_is_read_as_its_form(text, row, rule):
    reading = read_wording(text, Context(**row))
    assert isinstance(reading, Wording), reading
    assert reading.rule == rule
    assert all(said and not {"{", "}"} & set(said) for said in reading.reading.values())


REFUSED = [
    ("保持在合理区间", {}, "unknown_word", "合理"),
    ("5%左右，视情调整", {}, "unknown_word", "视情调整"),
    ("at least five bananas", {}, "unknown_word", "five bananas"),
    ("6,5%", {}, "not_a_number", "6,5%"),
    ("1.200,5", {}, "not_a_number", "1.200,5"),
    ("65", {}, "no_direction", "65"),
    ("30% by 2030", {}, "no_direction", "30%"),
    ("10.000 homes", {}, "not_a_number", "10.000"),
    ("由60%提高到65%", {}, "no_year", "65%"),
    ("不低于8%，力争9%", {}, "two_numbers", "9%"),
    ("翻一番", {"year": 2030}, "no_base_year", "翻一番"),
    ("比2020年下降18%", {}, "no_year", "18%"),
    ("提高1岁", {"unit": "岁", "year": 2025}, "no_base_year", "1岁"),
    ("〔13.5〕", {"unit": "%"}, "no_period", ""),
    ("五年累计下降13.5%", {"period": (2021, 2023)}, "contradiction", "5"),
    ("全面完成", {}, "no_year", "全面完成"),
    ("70%—65%", {}, "range", "70%"),
    ("30吨以上", {"unit": "家"}, "unit", "30吨"),
    ("5% 6%", {}, "two_numbers", "5%"),
    ("20 by 2026, 60", {}, "two_numbers", "60"),
    ("increase to 2030", {}, "year_or_number", "2030"),
    ("到2025年达到75%", {"year": 2026}, "contradiction", "2025"),
    ("以上5%", {}, "misplaced", "以上"),
    ("不低于5%以内", {}, "contradiction", "以内"),
    ("from 63% in 2005 to 85% in 2030", {"base_year": 2010}, "contradiction", "2005"),
    ("前10名，5%以上", {}, "no_form", "5%"),
    ("reduce by up to 5% by 2026 compared to 2018", {}, "contradiction", "5%"),
    ("", {}, "nothing_promised", ""),
    ("—", {}, "unknown_word", "—"),
    ("力争", {}, "nothing_promised", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row", "code", "word"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_cannot_be_read_is_named(text, row, code, word):
    refusal = read_wording(text, Context(**row))
    assert isinstance(refusal, Refusal), refusal
    assert (refusal.code, word in " ".join(refusal.words)) == (code, True)
    assert all(word in said for said in refusal.message.values())


def test_what_the_words_do_not_say_stands_beside_the_reading():
    row = Context(names=("新培育高新技术企业",), unit="家")
    bare = read_wording("新培育高新技术企业20家", row)
    assert isinstance(bare, Wording)
    assert [one["en"] for one in bare.assumptions] == [
        "“At least” is not written: a floor is our reading, to be confirmed",
    ]
    assert read_wording("力争10%以上").harmless == ("力争",)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("halve by 2030 compared with 2015", "2030年不高于2015年的一半", "in 2030 at most half the figure of 2015"),
        ("比2020年翻一番", "2025年不低于2020年的2倍", "in 2025 at least twice the figure of 2020"),
        ("比2020年增长2倍", "2025年不低于2020年的3倍", "in 2025 at least 3 times the figure of 2020"),
    ],
)  # fmt: skip
def test_a_multiple_is_said_in_words(text, zh, en):
    read = read_wording(text, Context(year=None if "by" in text else 2025))
    assert isinstance(read, Wording), read.message
    assert read.reading == {"zh": zh, "en": en}
