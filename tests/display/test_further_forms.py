"""Every form has its words: labels, methods and a sentence for every row, in both languages."""

from __future__ import annotations

import re

import pytest

from display.screens.rule_text import rule_words
from display.words.sentences import explain
from display.words.targets import target_label, target_phrase
from indicators.judging.judgement import Judgement, judgements
from indicators.plan import Plan, read_plan
from tests.indicators.conftest import HERE, judged_together
from tests.indicators.judging.cases import CASES

PLACEHOLDER = re.compile(r"[{}]|None|nan")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(HERE / "forms")


@pytest.fixture(scope="module")
def rows(plan: Plan) -> tuple[Judgement, ...]:
    cases = [case[4] for group in ("numbers", "by_date", "compares") for case in CASES[group]]
    together = [figure for case in cases[::6] for figure in case]
    seen = {(figure[0], figure[1]): figure for figure in together}
    return judgements(judged_together(plan, [list(seen.values())]))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_target_has_a_label_and_a_method(plan: Plan, lang: str) -> None:
    told = [
        text
        for target in plan.targets
        for text in (
            target_label(plan, target, lang),
            target_phrase(plan, target, lang),
            rule_words(plan, target, lang),
        )
    ]

    assert [text for text in told if not text or PLACEHOLDER.search(text)] == []


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ("prices.ceiling", ["不高于 3.5% 为达标", "不高于 4% 为基本达标"], "met up to 3.5%, near up to 4%"),
        ("prices.both", ["上下相差不超过 0.5 个百分点为达标"], "within 0.5 pp of it on either side"),
    ],
)  # fmt: skip
def test_about_tells_the_side_that_counts(plan: Plan, target: str, zh: list[str], en: str) -> None:
    for lang, parts in (("zh", zh), ("en", [en])):
        text = rule_words(plan, plan.target(target), lang)
        assert [part for part in parts if part not in text] == [], text
        assert "不低于" not in text


BASED = {"base": 60.0, "base_year": 2019}
YEARLY = [
    ("urban_share.reaches", BASED, ["应走路程的 95%", "到期时达到 95%"], "95% of the way"),
    ("urban_share.reaches", BASED | {"method": "cagr_ratio"},
     ["所需的 95% 为达标、60%"], "met from 95% and near from 60%"),
    ("urban_share.reaches", {"base_year": 2019}, ["由 2019 年已知数"], "the known figure in 2019"),
    ("urban_share.reaches", {}, ["每年参照值为 70%"], "The reference is 70% in each year"),
    ("old_emissions.percent", {},
     ["每年按到该年应走到的数判定", "应走路程的 95%"], "each year is judged by what is due"),
    ("jobs_new.total", {}, ["每年按该年止应有的份额判定"], "the share that is due by then"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "changed", "zh", "en"), YEARLY)
def test_what_is_judged_each_year_is_told_so(
    plan: Plan, target: str, changed: dict[str, object], zh: list[str], en: str
) -> None:
    entry = plan.target(target)
    rule = entry.rule.model_copy(update=changed)
    yearly = entry.model_copy(update={"judged": "each_year", "rule": rule})
    for lang, parts in (("zh", zh), ("en", [en])):
        text = rule_words(plan, yearly, lang)
        assert [part for part in parts if part not in text] == [], text
        assert not PLACEHOLDER.search(text), text
        assert "只看进度" not in text
        assert "only the pace" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_has_its_sentence(plan: Plan, rows: tuple[Judgement, ...], lang: str) -> None:
    told = [(row.target, explain(plan, row, lang)) for row in rows if row.area != "nation"]

    assert len(told) > 100
    assert [pair for pair in told if not pair[1] or PLACEHOLDER.search(pair[1])] == []


def test_what_is_not_yet_due_is_never_told_as_missed_or_missing(
    plan: Plan, rows: tuple[Judgement, ...]
) -> None:
    waiting = [
        row
        for row in rows
        if row.verdict is None and row.phase == "interim" and row.month == 12 and row.due is None
    ]

    told = [explain(plan, row, "zh") for row in waiting]

    assert waiting
    assert [text for text in told if "到期" not in text and "已达到" not in text] == []
    assert [text for text in told if "未达标" in text or "无法判定" in text] == []
