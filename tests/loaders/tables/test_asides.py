"""What stands beside the figures of a table and governs them is never passed over: a row without
figures, a note below the table or in a row, the unit above it.
"""

from __future__ import annotations

import itertools

import pytest

from indicators.plan import Plan
from loaders import Reading, read
from tests.loaders.tables.test_words import as_csv, tables
from tests.loaders.town import rows

GOVERNING = [
    *("单位：万元", "（单位：亿美元）", "计划数", "二、计划", "预期目标", "附：预测"),
    *("2013年", "一、2013年", "2013年1-6月", "上年同期", "累计", "当月"),
    *("东山县", "二、东山县", "（某某县）", "不含东山", "同比增长（%）", "增减额"),
    *("环比", "人均", "名义", "口径调整"),
]
HARMLESS = ["一、综合", "其中：", "二、工业", "主要指标"]


def two_rows(between: str) -> bytes:
    return as_csv(
        [["指标", "2019年"], ["GDP(亿元)", "9.5"], [between, ""], ["出口额(亿美元)", "5.8"]]
    )


def held(reading: Reading) -> list[str]:
    return [hold.code for hold in reading.holds]


@pytest.mark.parametrize("label", GOVERNING)
def test_a_row_without_figures_that_says_what_governs_others_is_held(town, label):
    reading = read("a.csv", two_rows(label), town)
    assert (reading.problems, held(reading)) == ((), ["section_unread"])
    confirmed = read("a.csv", two_rows(label), town, confirmed={"section_unread": "只是小标题"})
    assert confirmed.acceptable


@pytest.mark.parametrize("label", HARMLESS)
def test_a_heading_within_a_table_is_harmless(town, label):
    assert read("a.csv", two_rows(label), town).acceptable


def test_no_table_of_the_museum_takes_such_a_row_in_silence(town: Plan):
    """Each row of a long table stands for itself; an area without figures is one among others."""
    silent = []
    labels = [label for label in GOVERNING if "县" not in label]
    pairs = itertools.product(enumerate(tables(town)), enumerate(labels))
    for (number, (table, before)), (order, label) in pairs:
        if (number + order) % 3:  # each table with a third of them, each of them with a third
            continue
        at = max(one.row for one in before.observations)
        beside = [""] * (max(map(len, table)) - 1)
        changed = [*table[: at - 1], [label, *beside], *table[at - 1 :]]
        after = read("table.csv", as_csv(changed), town)
        told = len(after.notices) > len(before.notices)
        if after.acceptable and not told and len(after.observations) == len(before.observations):
            silent.append((table[0], label))
    assert silent == []


@pytest.mark.parametrize(
    "note",
    [
        *("2019年为1-11月数。", "2019年为前三季度数", "2019年数据截至10月末", "本表为上半年数。"),
        *(
            "本表单位为万元。",
            "GDP为万元。",
            "单位：万元",
            "GDP以万元计",
            "1. 单位为万元 2. 由县局提供",
        ),
        *("表中数据均为东山县数据。", "均为东山数", "GDP为东山县口径", "全市数据"),
        *("增速为两年平均增速。", "GDP增速为环比增速", "GDP为增加额", "当月数"),
    ],
)
def test_a_note_that_says_otherwise_than_the_table_is_held(town, note):
    body = "指标,2018年,2019年\nGDP(亿元),9.1,9.5\nGDP增速(%),4.1,4.4\n"
    reading = read("a.csv", f"{body}注：{note}\n".encode(), town, names={"GDP增速": "gdp_growth"})
    assert held(reading) == ["note_unread"]


@pytest.mark.parametrize(
    "note",
    [
        *("本表单位为亿元。", "GDP为亿元", "本表为全年数。", "表中数据为清河镇数据。"),
        *(
            "2019年起执行新的行业分类。",
            "由于四舍五入，分项之和不等于合计。",
            "2019年6月起由县局发布。",
        ),
    ],
)
def test_a_note_that_says_what_the_table_says_is_not_held(town, note):
    body = "指标,2018年,2019年\nGDP(亿元),9.1,9.5\n"
    assert read("a.csv", f"{body}注：{note}\n".encode(), town).acceptable


@pytest.mark.parametrize(
    ("note", "taken"),
    [
        *((one, False) for one in ("1-11月数", "2018年数", "东山县", "万元", "单位：万元")),
        *((one, False) for one in ("当月数", "环比", "两年平均", "上年同期")),
        *(
            (one, True)
            for one in (
                "2019年数",
                "全年数",
                "清河镇",
                "亿元",
                "见公报第3页",
                "也可能是2017年末",
                "",
            )
        ),
    ],
)
def test_a_note_of_a_row_may_not_deny_the_row(town, note, taken):
    line = f"清河,gdp,2019,,9.5,亿元,{note}"
    reading = rows(
        town, line, "清河,gdp,2018,,9.1,亿元,", header="区域,指标,年份,月份,数值,单位,备注"
    )
    assert (reading.problems, held(reading)) == ((), [] if taken else ["note_unread"])


LABELS = "数据范围 统计范围 时期 数据单位 币种 频率 周期 数据类型".split()
SAID = ["全市", "规模以上", "1-11月", "万元", "美元", "季度", "月", "当期值"]


@pytest.mark.parametrize(("label", "said"), [*zip(LABELS, SAID, strict=True)])
def test_a_label_in_a_note_hides_nothing_of_what_it_says(town, label, said):
    body = "指标,2018年,2019年\nGDP(亿元),9.1,9.5\n"
    for note in (f"注：{label}：{said}", f"注：快报。{label}：{said}。"):
        reading = read("a.csv", f"{body}{note}\n".encode(), town)
        assert held(reading) == ["note_unread"]


@pytest.mark.parametrize("label", ["发布时间", "制表日期", "填报单位", "更新时间", "联系电话"])
def test_who_wrote_and_when_says_nothing_of_figures(town, label):
    body = "指标,2018年,2019年\nGDP(亿元),9.1,9.5\n"
    assert not held(read("a.csv", f"{body}注：{label}：2020年3月\n".encode(), town))


@pytest.mark.parametrize(
    "note",
    [
        *("为增速(%)", "系增速", "此为季度平均数", "月均", "系根据上半年推算", "由1-9月折算"),
        *("为考核认定数", "限额以上单位", "仅规模以上企业数据", "基期：2018年"),
    ],
)
def test_a_remark_of_another_quantity_is_asked_about(town, note):
    body = "指标,2018年,2019年\nGDP(亿元),9.1,9.5\n"
    assert held(read("a.csv", f"{body}注：{note}\n".encode(), town)) == ["note_unread"]
    if "基期" in note or "推算" in note or "折算" in note:
        return  # in a row's remark such prose says whence its figure comes
    line = f"清河,gdp,2019,,9.5,亿元,{note}"
    reading = rows(town, line, header="区域,指标,年份,月份,数值,单位,备注")
    assert held(reading) == ["note_unread"]


@pytest.mark.parametrize(
    "note", ["此为年初预算数", "为预算数", "系计划数", "本数为目标数", "目标数，非完成数"]
)
def test_a_note_that_says_what_was_meant_is_read_or_asked_about(town, note):
    body = "指标,2018年,2019年\nGDP(亿元),9.1,9.5\n"
    reading = read("a.csv", f"{body}注：{note}\n".encode(), town)
    stages = {one.stage for one in reading.observations}
    assert held(reading) or stages == {"forecast"}


def test_numbered_notes_speak_each_of_its_own_year(town):
    note = "注：1.2018年数据为最终核实数；2.2019年数据为初步核算数；3.增速按不变价格计算。"
    body = f"指标,2018年,2019年\nGDP(亿元),9.1,9.5\n{note}\n"
    reading = read("a.csv", body.encode(), town)
    assert reading.acceptable
    assert [one.stage for one in reading.observations] == ["final", "preliminary"]


def test_a_note_of_a_row_that_is_a_flag_is_one(town):
    header = "区域,指标,年份,月份,数值,单位,备注"
    [one] = rows(town, "清河,gdp,2019,,9.5,亿元,[p]", header=header).observations
    assert one.stage == "preliminary"


@pytest.mark.parametrize("mark", ["[p]", "[e]", "[f]"])
def test_a_legend_of_letters_that_no_cell_bears_says_nothing(town, mark):
    body = f"指标,2019年\nGDP(亿元),9.5\n注：{mark}为预计数\n"
    reading = read("a.csv", body.encode(), town)
    assert reading.acceptable
    assert [one.stage for one in reading.observations] == ["unknown"]


def test_a_star_that_no_cell_bears_may_have_been_lost(town):
    body = "指标,2019年\nGDP(亿元),9.5\n注：*为预计数\n"
    assert held(read("a.csv", body.encode(), town)) == ["note_unread"]


@pytest.mark.parametrize(
    ("above", "name", "codes"),
    [
        ("单位：万元", "GDP(亿元)", ["unit_against_table"]),
        ("单位：亿元", "GDP(万元)", ["unit_against_table"]),
        ("单位：亿元", "GDP(亿元)", []),
        ("单位：亿元", "出口额(亿美元)", []),
        ("单位：亿元", "GDP(元)", ["unit_against_table"]),
    ],
)
def test_a_unit_above_a_table_and_another_scale_in_a_name_are_asked_about(town, above, name, codes):
    body = f"{above}\n指标,2018年,2019年\n{name},9.1,9.5\n"
    assert held(read("a.csv", body.encode(), town)) == codes


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        *((head, ["cumulated_to"]) for head in ("2019年累计", "2019年本月止累计", "YTD 2019")),
        *((head, []) for head in ("2019年全年累计", "2019年1-9月累计", "2019年9月累计", "2019年")),
    ],
)
def test_a_running_total_says_until_when(town, head, codes):
    reading = read("a.csv", f"指标,{head}\nGDP(亿元),9.5\n".encode(), town)
    assert (reading.problems, held(reading)) == ((), codes)


@pytest.mark.parametrize("unit", ["斤", "克", "千克", "万吨"])
def test_a_unit_is_converted_the_same_in_columns_and_row_by_row(town, unit):
    long = rows(town, f"清河,emissions,2019,,24,{unit}")
    wide = read("a.csv", f"区域,指标,单位,2019年\n清河,emissions,{unit},24\n".encode(), town)
    [(one, other)] = zip(long.observations, wide.observations, strict=True)
    assert (one.value, one.decimals) == (other.value, other.decimals)


def in_a_line(between: str, *, long: bool, full: bool) -> bytes:
    """A text with a row that is one word, with or without the empty cells to its right."""
    lines = ["指标,年份,数值", "GDP增速,2018,5.1", "GDP增速,2019,6.1"]
    if not long:
        lines = ["指标,2018年,2019年", "GDP增速(%),5.1,6.1", "出口额(亿美元),5.8,5.9"]
    return "\n".join([*lines[:2], between + (",," if full else ""), lines[2]]).encode()


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("long", [True, False])
@pytest.mark.parametrize("between", [*GOVERNING, *HARMLESS])
def test_a_line_of_one_word_is_a_heading_in_every_layout(town, between, long, full):
    reading = read("a.csv", in_a_line(between, long=long, full=full), town)
    assert reading.problems == ()
    assert held(reading) == ["section_unread"] * (between in GOVERNING)
    assert len(reading.observations) == (2 if long else 4)


@pytest.mark.parametrize("long", [True, False])
@pytest.mark.parametrize("between", ["GDP", "出口额", "GDP增", "2019", "9.5", "某某", "gdp"])
def test_what_may_be_left_of_a_row_of_figures_is_no_heading(town, between, long):
    reading = read("a.csv", in_a_line(between, long=long, full=False), town)
    assert [problem.code for problem in reading.problems] == ["field_count"]


@pytest.mark.parametrize("end", ["二、计划", "东山县", "一、综合"])
def test_a_heading_with_nothing_below_it_may_be_a_row_cut_off(town, end):
    for head in ("指标,年份,数值\nGDP增速,2018,5.1", "指标,2018年,2019年\nGDP增速(%),5.1,6.1"):
        reading = read("a.csv", f"{head}\n{end}\n".encode(), town)
        assert [problem.code for problem in reading.problems] == ["field_count"]
