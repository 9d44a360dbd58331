"""One text is read to its end: what it says, and what is left."""

from __future__ import annotations

import pytest

from loaders.meaning.texts import core_of, governed, read_text
from loaders.tables.claims import claims_of

PLACES = frozenset(["清河镇"])


@pytest.mark.parametrize(
    ("text", "times", "stage", "left"),
    [
        ("清河镇2025年主要经济指标", [("year", 2025, None)], "", ()),
        ("清河镇2025年6月份主要经济指标", [("single", 2025, 6)], "", ()),
        ("清河镇2025年1—6月主要经济指标", [("cumulated", 2025, 6)], "", ()),
        ("清河镇二〇二五年前三季度主要指标", [("cumulated", 2025, 9)], "", ()),
        ("清河镇2025年份主要指标", [("year", 2025, None)], "", ("份",)),
        ("清河镇2025年主要预期目标", [("year", 2025, None)], "forecast", ()),
        ("清河镇2025年国民经济和社会发展计划", [("year", 2025, None)], "forecast", ()),
        ("清河镇统计年鉴2025(2024年)", [("edition", 2025, None), ("year", 2024, None)], "", ()),
        ("国家统计局 2025年8月23日", [("day", 2025, None)], "", ()),
        ("2-1 主要指标(2019—2022年)", [("years", 2019, None)], "", ()),
        ("FY2020 main indicators", [("fiscal", 2020, None)], "", ()),
        ("2024年主要指标（快报）", [("year", 2024, None)], "preliminary", ()),
        ("2025年预计完成和2026年计划", [("year", 2025, None), ("year", 2026, None)], "mixed", ()),
    ],
)
def test_a_title_is_read_to_its_end(text, times, stage, left):
    read = read_text(text, PLACES)
    assert [time[:3] for time in read.times] == times
    assert (read.qualities.stage, read.left) == (stage, left)


@pytest.mark.parametrize(
    ("header", "kind", "span", "basis"),
    [
        ("比上年增长(%)", "growth", "", ""),
        ("累计同比实际增速", "growth", "cumulated", "real"),
        ("名义增长%", "growth", "", "nominal"),
        ("当季值(亿元)", "", "current", ""),
        ("累计增长(%)", "growth", "cumulated", ""),
        ("比上年增减", "change", "", ""),
        ("增减额(亿元)", "difference", "", ""),
        ("两年平均增长(%)", "other", "", ""),
        ("环比(%)", "other", "", ""),
        ("实际完成", "level", "", ""),
    ],
)
def test_a_header_without_a_name_says_what_its_column_holds(header, kind, span, basis):
    read = governed(header)
    assert read is not None
    said = read.qualities.settled()
    assert (said.kind, said.span, said.basis) == (kind, span, basis)


@pytest.mark.parametrize("header", ["地区生产总值", "东山县", "增长点", "计划处", "指标", "主要"])
def test_a_header_with_another_word_says_nothing_by_itself(header):
    assert governed(header) is None


def test_a_label_is_cut_from_its_end_only():
    core, said = core_of("实际到位资金累计值(万美元)")
    assert (core, said.units, said.qualities.span) == ("实际到位资金", ("万美元",), "cumulated")
    assert said.qualities.basis == ""


LABELS = ["地区生产总值", "城镇居民人均可支配收入", "农村居民人均可支配收入"]


@pytest.mark.parametrize(
    ("note", "claims", "understood"),
    [
        ("本表按当年价格计算。", [("", "nominal", "", 0)], True),
        ("2024年数据为初步核算数。", [("preliminary", "", "", 0)], True),
        ("居民收入增速为名义增速。", [("", "nominal", "", 2)], True),
        (
            "地区生产总值绝对数按现价计算，增长速度按不变价格计算。",
            [("", "nominal", "", 1), ("", "real", "", 1)],
            True,
        ),
        ("统计口径调整，与上年不可比。", [("", "", "broken", 0)] * 2, True),
        ("由于四舍五入，分项合计与总计略有出入。", [], True),
        ("某产业为计划数。", [], False),
        ("预计完成全年计划的98%。", [], False),
        ("本表为当季数据。", [], False),
    ],
)
def test_a_note_claims_what_it_says_of_whom_it_names(note, claims, understood):
    found, whole = claims_of(note, LABELS)
    assert [
        (c.qualities.stage, c.qualities.basis, c.qualities.broken, len(c.labels)) for c in found
    ] == claims
    assert whole is understood
