"""Every row of the judged frame is explained in one plain sentence, whatever is missing."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from display.words.sentences import explain
from indicators.figures.decimals import NO_PRINT
from indicators.judging.judgement import Evidence, Judgement, Pace, PaceNeeded, Phase, Role
from tests.display.made import given, judged, row
from tests.display.words.test_words import FLAGS, REASONS

REST = {"to_target": 10.0, "to_met": 9.0, "per": "rest_of_year"}
MONTHLY = {"to_target": 13 / 6, "to_met": 13 / 6, "per": "month"}
LEVELS = (
    given("candidate", "capital", "23.3", "亿美元", source="门户网站"),
    given("candidate", "capital", "5.02", "亿美元", source="年报"),
)

CASES = [
    (
        judged(
            "output_growth",
            "output_growth",
            "5.0",
            "%",
            "missed",
            reference=8.0,
            gap=-3.0,
            attainment=0.625,
            flags=("provisional", "basis_not_stated"),
            said={"stage": "preliminary"},
        ),
        [
            "2022 年产值增长 5.0%",
            "低于 8% 左右的目标 3.0 个百分点（按 ±0.5 个百分点理解）",
            "完成率 62.5%",
            "未达标",
            "统计公报",
            "2023-03-10 公布",
            "初步核算",
            "暂定",
            "价格口径未注明",
        ],
        [
            "In 2022, output rose 5.0%",
            "3.0 pp below the target of about 8% (read as ±0.5 pp)",
            "62.5%",
            "missed",
            "published 2023-03-10",
        ],
    ),
    (
        judged(
            "output_growth",
            "output_growth",
            "-4.7",
            "%",
            "missed",
            area="nation",
            year=2020,
            reference=8.0,
            gap=-12.7,
            attainment=-0.5875,
            flags=("base_effect",),
        ),
        ["国家 2020 年产值下降 4.7%", "目标 12.7 个百分点", "上年基数低"],
        ["Nation: In 2020, output fell 4.7%", "12.7 pp below", "low base"],
    ),
    (
        judged(
            "output_growth",
            "output_growth",
            "6.0",
            "%",
            None,
            year=2019,
            month=6,
            phase="interim",
            pace="behind",
            reference=8.0,
            deviation=-25.0,
            pace_needed=REST,
        ),
        [
            "2019 年上半年产值增长 6.0%",
            "慢 25.0 点",
            "落后",
            "下半年需增长 10.0% 才到 8%（9.0% 即可达标）",
            "不作全年结论",
        ],
        [
            "In the first half of 2019, output rose 6.0%",
            "the second half must grow 10.0% to reach 8% (9.0% is enough",
        ],
    ),
    (
        judged(
            "firms_new",
            "firms_new",
            "7",
            "家",
            None,
            month=6,
            phase="interim",
            pace="far_behind",
            deviation=-15.0,
            pace_needed=MONTHLY,
        ),
        ["2022 年上半年新增企业为 7 家", "其余 6 个月每月需 2.2 家", "严重落后"],
        ["the remaining 6 months need 2.2 firms each", "far behind"],
    ),
    (
        judged(
            "firms_new",
            "firms_new",
            "96",
            "家",
            "met",
            year=2018,
            phase="before",
            reference=20.0,
            gap=76.0,
            attainment=4.8,
        ),
        ["比 20 家的目标多 76 家", "达标", "不计入"],
        ["76 firms more than the target of 20 firms", "met", "not counted"],
    ),
    (
        judged(
            "firms_new",
            "firms_new",
            "21",
            "家",
            "met",
            month=9,
            phase="interim",
            reference=20.0,
            gap=1.0,
            attainment=1.05,
            flags=("reached_early",),
        ),
        ["2022 年前三季度", "达标", "提前达到"],
        ["reached early"],
    ),
    (
        judged(
            "income_growth",
            "income_growth",
            "6.5",
            "%",
            "met",
            reference=6.6,
            gap=-0.1,
            attainment=0.98,
            inputs=(given("reference", "output_growth", "6.6", "%"),),
        ),
        [
            "收入增长 6.5%",
            "与产值同步",
            "落后不超过 0.5 个百分点",
            "同期产值增长 6.6%",
            "低 0.1 个百分点",
            "达标",
        ],
        ["income rose 6.5%", "up to 0.5 pp behind", "output rose 6.6%"],
    ),
    (
        judged("energy_change", "energy_change", "-2.3", "%", "met", reference=0.0, gap=2.3),
        ["能耗下降 2.3%", "逐年下降", "达标"],
        ["energy fell 2.3%", "met"],
    ),
    (
        judged(
            "emissions.falls",
            "emissions",
            "120",
            "吨",
            "missed",
            reference=118.0,
            gap=-2.0,
            inputs=(given("base", "emissions", "118", "吨", 2021),),
        ),
        ["为 120 吨", "比上年的 118 吨增加 2 吨", "逐年下降的目标", "未达标"],
        ["2 tonnes more than the year before (118 tonnes)", "a fall every year"],
    ),
    (
        judged("emissions.never_rises", "emissions", "118", "吨", "met", reference=118.0, gap=0.0),
        ["与上年的 118 吨持平", "只减不增", "达标"],
        ["as much as the year before (118 tonnes)"],
    ),
    (
        judged(
            "cleared",
            "cleared",
            "3",
            "条",
            "missed",
            reference=9.0,
            gap=-6.0,
            attainment=1 / 3,
            inputs=(given("listed", "listed", "10", "条"),),
        ),
        ["列入清单 10 条", "达标至少 9 条", "差 6 条", "完成率 33.3%"],
        ["10 water bodies listed", "short by 6 water bodies"],
    ),
    (
        judged("relapses", "relapses", "2", "处", "missed", reference=0.0, gap=-2.0),
        ["比保持 0 处的目标多 2 处", "未达标"],
        ["2 sites more than the target of staying at 0 sites"],
    ),
    (
        judged(
            "intensity",
            "intensity",
            "10.4",
            "吨/人",
            "met",
            reference=10.63,
            gap=0.23,
            attainment=1.02,
        ),
        ["按进度 2022 年应为 10.63 吨/人", "优于目标 0.23 吨/人"],
        ["the path asks 10.63"],
    ),
    (
        judged(
            "unemployment",
            "unemployment",
            "6.1",
            "%",
            "missed",
            reference=5.5,
            gap=-0.6,
            attainment=0.89,
        ),
        ["失业率为 6.1%", "高于 5.5%的上限 0.6 个百分点"],
        ["0.6 pp above the limit of 5.5%"],
    ),
    (
        judged(
            "firms_new",
            "firms_new",
            "500",
            "家",
            "met",
            reference=20.0,
            gap=480.0,
            attainment=25.0,
            flags=("bound",),
            said={"qualifier": "more_than"},
        ),
        ["超过 500 家", "完成率不低于", "仅知界限"],
        ["more than 500 firms", "attainment at least"],
    ),
    (
        judged(
            "industry_growth",
            "large_industry_growth",
            "7.5",
            "%",
            "missed",
            reference=10.0,
            gap=-2.5,
            attainment=0.75,
            flags=("proxy",),
        ),
        ["规上工业增长 7.5%", "代用口径，代替“工业增速”"],
        ["proxy for “Industry growth”"],
    ),
    (
        row("output_growth", verdict="undetermined", reason="no_value", unit="%"),
        ["2022 年产值增速无法判定：无数据", "缺 2022 年“产值增速”", "方案未为此目标指明责任单位"],
        ["cannot be judged: no figure", "“Output growth” for 2022 is missing", "names no office"],
    ),
    (
        row(
            "capital_growth",
            verdict="undetermined",
            reason="no_value",
            flags=("conflict",),
            inputs=LEVELS,
        ),
        ["总量来源冲突", "门户网站为 23.3 亿美元", "年报为 5.02 亿美元"],
        ["年报 says $502 million"],
    ),
    (
        row(
            "firms_new",
            verdict="undetermined",
            reason="conflict",
            inputs=(
                given("candidate", "firms_new", "23", "家", source="甲", verdict="met"),
                given("candidate", "firms_new", "5", "家", source="乙", verdict="missed"),
            ),
        ),
        ["甲为 23 家（达标）", "乙为 5 家（未达标）", "核定"],
        ["甲 says 23 firms (met)", "乙 says 5 firms (missed)"],
    ),
    (
        judged(
            "income_growth",
            "income_growth",
            "6.5",
            "%",
            "undetermined",
            reason="basis_mismatch",
            reference=5.0,
            said={"basis": "nominal"},
            inputs=(
                given("reference", "output_growth", "5.0", "%", basis="real"),
                {"role": "difference", "value": 1.5},
            ),
        ),
        ["收入增速 6.5%（名义）", "产值增速 5.0%（实际）", "两者相差 1.5 个百分点"],
        ["Income growth 6.5% (nominal)", "Output growth 5.0% (real)", "differ by 1.5 pp"],
    ),
    (
        judged(
            "good_rate",
            "good_rate",
            "55.0",
            "%",
            "undetermined",
            reason="break_in_series",
            inputs=(given("base", "good_rate", "88.0", "%", 2021),),
        ),
        ["2021 年与 2022 年标准不同（新标准），不可比", "2021 年 88.0%", "2022 年 55.0%"],
        ["2021 and 2022 follow different standards (New standard)"],
    ),
    (
        row("good_rate", verdict="undetermined", reason="missing_year"),
        ["缺 2021 年“优良率”"],
        ["“Good rate” of 2021 is missing"],
    ),
    (
        row("good_rate", verdict="undetermined", reason="no_base"),
        ["缺 2021 年及以前“优良率”"],
        ["of 2021 and before"],
    ),
    (
        row("cleared", verdict="undetermined", reason="no_list"),
        ["缺“列入清单”"],
        ["“Listed” is missing"],
    ),
    (
        row("firms_new", verdict="undetermined", reason="zero_reference"),
        ["参照值为零"],
        ["zero reference"],
    ),
    (
        row("firms_new", verdict="undetermined", reason="sign_change"),
        ["一正一负"],
        ["positive and the other negative"],
    ),
    (
        judged(
            "output_growth",
            "output_growth",
            "7",
            "%",
            "undetermined",
            reason="forecast_only",
            said={"stage": "forecast"},
        ),
        ["只有预测", "现有预测数 7%"],
        ["A forecast of 7% is known"],
    ),
    (
        row(
            "firms_new",
            verdict="waived",
            inputs=({"role": "waiver", "source": "会议纪要 3 号", "known_on": "2022-05-01"},),
        ),
        ["已豁免", "会议纪要 3 号", "2022-05-01"],
        ["waived", "会议纪要 3 号"],
    ),
]


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    CASES,
    ids=[f"{c[0].target} {c[0].reason or c[0].verdict}" for c in CASES],
)
def test_a_sentence_says_what_a_reader_needs(promises, line, zh, en):
    for lang, wanted in (("zh", zh), ("en", en)):
        told = explain(promises, line, lang)
        assert [part for part in wanted if part not in told] == [], told


DUE = date(2019, 12, 31)
REPORT = {
    "role": "report",
    "known_on": "2020-01-15",
    "by": "建设组",
    "done": True,
    "done_on": "2019-12-01",
    "evidence": "批文",
}


@pytest.mark.parametrize(
    ("more", "parts"),
    [
        ({"verdict": "undetermined", "reason": "no_report", "phase": "overdue", "as_of": date(2020, 1, 10)},
         ["应于 2019-12-31 前完成", "已逾期 10 天", "尚未收到报告", "应由建设组报告", "下一步：提交材料"]),
        ({"verdict": "undetermined", "reason": "no_report", "phase": "interim", "as_of": date(2019, 12, 1)}, ["还有 30 天"]),
        ({"verdict": "undetermined", "phase": "interim", "as_of": DUE}, ["今天到期"]),
        ({"verdict": "undetermined", "phase": "overdue"}, ["已逾期"]),
        ({"verdict": "met", "inputs": (REPORT,)}, ["已按期完成并有佐证", "2019-12-01 完成", "佐证（性质未注明）：“批文”"]),
        ({"verdict": "near", "inputs": ({**REPORT, "evidence": None},)}, ["未附佐证"]),
        ({"verdict": "near", "inputs": ({**REPORT, "nature": "repost", "source": "日报"},)},
         ["佐证是转载件，不足以证明已办成，基本达标", "佐证（转载件）：“批文”，见日报"]),
        ({"verdict": "met", "inputs": ({**REPORT, "nature": "press"}, {**REPORT, "nature": "acceptance"})},
         ["最近报告", "佐证（新闻报道）", "办成的依据", "佐证（验收文件）"]),
        ({"verdict": "missed", "inputs": ({**REPORT, "done": False, "percent": 40.0},)}, ["仍未完成", "进度 40%"]),
        ({"verdict": "missed", "inputs": ({**REPORT, "done_on": "2020-02-01"},)}, ["未在期限前完成"]),
        ({"verdict": "waived"}, ["已豁免"]),
    ],
)  # fmt: skip
def test_a_deadline_says_how_late_and_who_must_report(promises, more, parts):
    as_of = more.get("as_of")
    judged = {name: value for name, value in more.items() if name != "as_of"}
    line = row("application", kind="milestone", rule="done_by", year=2019, due=DUE, **judged)
    told = explain(promises, line, "zh", as_of)
    assert [part for part in parts if part not in told] == [], told


def test_a_milestone_without_a_date_is_never_overdue(plan):
    undated = next(m for _, m in plan.milestones if m.due is None)
    line = row(undated.id, kind="milestone", rule="done_by")
    told = explain(plan, line, "zh", date(2030, 1, 1))
    assert "未写明期限" in told
    assert "已逾期" not in told
    assert "下一步" in told


def test_growth_that_may_shrink_says_so(promises):
    needed = {"to_target": -51.42, "to_met": -51.42, "per": "rest_of_year"}
    line = judged(
        "output_growth",
        "output_growth",
        "71.4",
        "%",
        None,
        month=6,
        phase="interim",
        pace_needed=needed,
    )
    assert "下半年降幅不超过 51.4% 即可到 8%" in explain(promises, line, "zh")


def test_a_proxy_is_never_told_as_the_figure_itself(promises):
    line = judged(
        "industry_growth", "large_industry_growth", "7.5", "%", "missed", flags=("proxy",)
    )
    assert explain(promises, line, "zh").startswith("2022 年规上工业增长")


TARGETS = [
    "output_growth",
    "income_growth",
    "firms_new",
    "energy_change",
    "emissions.falls",
    "emissions.never_rises",
    "good_rate",
    "cleared",
    "relapses",
    "intensity",
    "intensity.ratio",
    "unemployment",
    "exports_growth",
    "application",
    "no_such_target",
]
numbers = st.one_of(st.none(), st.floats(-1e9, 1e9), st.integers(-(10**6), 10**6).map(float))
texts = st.sampled_from([None, "统计公报", "exact", "nominal", "Ein Bericht(德文版,2023)"])
days = st.sampled_from([None, date(2023, 3, 10), DUE])
verdicts = st.sampled_from([None, "met", "near", "missed", "undetermined", "waived"])

random_evidence = st.builds(
    Evidence,
    role=st.sampled_from(get_args(Role)),
    indicator=st.sampled_from([None, "output_growth", "unknown"]),
    year=st.sampled_from([None, 2021, 2022]),
    value=numbers,
    unit=st.sampled_from([None, "%", "家", "亿美元"]),
    printed=texts,
    printed_unit=st.sampled_from([None, "%", "亿元"]),
    decimals=st.sampled_from([None, 0, 2]),
    known_on=days,
    known_on_basis=st.sampled_from([None, "stated", "latest"]),
    stage=st.sampled_from([None, "final", "preliminary", "unknown"]),
    qualifier=st.sampled_from([None, "exact", "about", "less_than"]),
    basis=st.sampled_from([None, "real", "nominal"]),
    source=texts,
    verdict=verdicts.filter(lambda verdict: verdict != "waived"),
    by=texts,
    done=st.sampled_from([None, True, False]),
    done_on=days,
    percent=st.sampled_from([None, 0.0, 40.0]),
    evidence=texts,
    note=texts,
)
random_rows = st.builds(
    Judgement,
    area=st.sampled_from(["town", "nation", "nowhere"]),
    year=st.integers(1990, 2040),
    month=st.integers(1, 12),
    target=st.sampled_from(TARGETS),
    indicator=st.sampled_from([None, "output_growth", "unknown"]),
    goal=st.none(),
    rule=st.just(""),
    value=numbers,
    unit=st.sampled_from([None, "%", "家", "亿元"]),
    reference=numbers,
    gap=numbers,
    attainment=numbers,
    verdict=verdicts,
    phase=st.sampled_from(get_args(Phase)),
    pace=st.sampled_from([None, *get_args(Pace)]),
    deviation=numbers,
    pace_needed=st.one_of(
        st.none(),
        st.builds(
            PaceNeeded,
            to_target=st.floats(-1e6, 1e6),
            to_met=st.floats(-1e6, 1e6),
            per=st.sampled_from(["month", "rest_of_year"]),
        ),
    ),
    flags=st.lists(st.sampled_from([*FLAGS, "odd"]), max_size=4).map(tuple),
    reason=st.sampled_from([None, "unheard_of", *REASONS]),
    inputs=st.lists(random_evidence, max_size=3).map(tuple),
    kind=st.just("target"),
    counted=st.booleans(),
    due=st.sampled_from([None, DUE]),
    decimals=st.sampled_from([None, 0, 1, 2]),
    rule_version=st.just(1),
)


@drawn(line=random_rows, lang=st.sampled_from(["zh", "en"]), as_of=days)
def test_no_row_breaks_a_sentence(promises, line, lang, as_of):
    told = explain(promises, line, lang, as_of)
    assert told.strip()
    assert re.search(r"\b(nan|NaN|None|inf|NaT)\b|[{}]", told) is None
    assert "  " not in told


def _pieces(told: str, lang: str) -> list[str]:
    return told.replace("。", "，").split("，") if lang == "zh" else told.split(", ")


EQUAL = {"zh": ("持平", "100.0%"), "en": ("level with", "as much as", "exactly level", "100.0%")}


@drawn(
    promised=st.sampled_from(["output_growth", "investment_growth", "firms_new", "unemployment"]),
    off=st.one_of(st.floats(1e-5, 3), st.floats(-3, -1e-5), st.sampled_from([-0.5, 0.5, -1.0])),
    past=st.sampled_from([0.0, 0.5, -0.5, 1.0, -1.0]),
    decimals=st.sampled_from([None, 0, 1, 2]),
    lang=st.sampled_from(["zh", "en"]),
)
def test_no_rounded_number_contradicts_the_verdict_beside_it(
    promises, promised, off, past, decimals, lang
):
    """Of a value just off its target, its tolerance or its near band no digit may say that it is
    on it.
    """
    rule = promises.target(promised).rule
    value = rule.value + past + off / 100
    gap = (value - rule.value) * (1 if rule.direction == "up" else -1)
    unit = promises.indicator(promises.target(promised).indicator).unit
    line = row(
        promised,
        value=value,
        unit=unit,
        reference=rule.value,
        gap=gap,
        attainment=1 + gap / rule.value,
        verdict="missed" if gap < 0 else "met",
        decimals=NO_PRINT if decimals is None else decimals,
    )
    told = explain(promises, line, lang)
    if abs(gap) > 2e-6:
        wrong = [p for p in _pieces(told, lang) if any(word in p for word in EQUAL[lang])]
        assert wrong == [], told
    if promised in ("output_growth", "investment_growth"):
        distance = float(re.findall(r"(\d+(?:\.\d+)?) (?:个百分点|pp)", told)[0])
        tolerance = getattr(rule, "tolerance", 1.0)
        off_edge = abs(abs(gap) - tolerance)
        told_apart = abs(gap) > 2e-6 and not 1e-9 < off_edge < 2e-6
        assert not told_apart or (distance == tolerance) == (off_edge <= 1e-9)
