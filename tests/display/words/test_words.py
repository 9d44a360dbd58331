"""Chinese and English say the same things, and nothing is left without a word."""

from __future__ import annotations

import re
import string
import tomllib

import pytest

from display.words import LANGUAGES, unit_name, vocabulary, word
from display.words.targets import milestone_label, target_label
from indicators.figures.observations import KnownOnBasis, Qualifier, Stage, StatedBasis
from indicators.plan.difference import ASPECTS, OTHERS
from tests.machine import ROOT

REASONS = (
    "no_value no_base missing_year break_in_series basis_mismatch zero_reference sign_change no_list conflict no_report "
    "forecast_only"
).split()
FLAGS = (
    "provisional proxy conflict currency computed computed_from_index level_revised_since revised_flip knife_edge "
    "base_effect drift exceeded reached_early basis_not_stated stale bound"
).split()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_keys():
    assert set(vocabulary("zh")) == set(vocabulary("en"))


def test_no_translation_drops_a_value():
    differing = [
        k
        for k, text in vocabulary("zh").items()
        if placeholders(text) != placeholders(vocabulary("en")[k])
    ]
    assert differing == []


def test_an_unknown_key_is_named():
    with pytest.raises(KeyError, match=r"overview\.nowhere.*overview\.zh\.toml"):
        word("overview.nowhere", "zh")


def test_a_key_of_no_table_is_named_too():
    with pytest.raises(KeyError, match=r"nowhere\.at_all.*\[nowhere\]"):
        word("nowhere.at_all", "en")


def test_an_unknown_language_is_named():
    with pytest.raises(KeyError, match="fr"):
        word("nav.overview", "fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_the_judged_frame_has_words(lang):
    keys = [f"reason.{r}.label" for r in REASONS]
    keys += [f"flag.{f}.{part}" for f in FLAGS for part in ("label", "text")]
    keys += [f"verdict.{v}" for v in ("met", "near", "missed", "undetermined", "waived")]
    keys += [
        f"phase.{p}" for p in ("final", "interim", "overdue", "not_started", "before", "ended")
    ]
    keys += [f"pace.{p}" for p in ("ahead", "on_pace", "behind", "far_behind")]
    keys += [f"period.m{m}" for m in range(1, 13)]
    keys += [f"adoption.aspect.{a}" for a in ASPECTS] + [f"adoption.part.{p}" for p in OTHERS]
    for name, codes in {
        "stage": Stage, "basis": StatedBasis, "known_on_basis": KnownOnBasis, "qualifier": Qualifier,
    }.items():  # fmt: skip
        keys += [f"{name}.{code.value}" for code in codes]
    assert [k for k in keys if not vocabulary(lang).get(k)] == []


def test_every_word_asked_for_by_name_exists():
    asked = set()
    for folder in ("display", "app_pages", "reports", "commands", "web"):
        for file in (ROOT / folder).rglob("*.py"):
            asked |= set(
                re.findall(r'(?<!\w)word\(\s*"([a-z_.0-9]+)"', file.read_text(encoding="utf-8"))
            )
    assert asked
    assert sorted(asked - set(vocabulary("zh"))) == []


def test_english_shows_no_chinese_unit(plan):
    assert [i.unit for i in plan.indicators if re.search("[一-鿿]", unit_name(i.unit, "en"))] == []


def test_a_unit_without_a_word_is_shown_as_written():
    assert unit_name("头/公顷", "en") == "头/公顷"


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ("output_growth", "8% 左右", "about 8%"),
        ("investment_growth", "≥ 10%", "≥ 10%"),
        ("firms_new", "≥ 20 家", "≥ 20 firms"),
        ("energy_change", "逐年下降", "falls every year"),
        ("emissions.never_rises", "只减不增", "never rises"),
        ("good_rate", "逐年提升", "rises every year"),
        ("cleared", "基本消除（≥ 90%）", "basically cleared (≥ 90%)"),
        ("relapses", "保持 0 处", "stays at 0 sites"),
        ("unemployment", "≤ 5.5%", "≤ 5.5%"),
        ("intensity", "2030 年降至 7.25 吨/人", "down to 7.25 tonnes per person by 2030"),
    ],
)
def test_a_rule_is_a_short_label(promises, target, zh, en):
    assert target_label(promises, promises.target(target), "zh") == zh
    assert target_label(promises, promises.target(target), "en") == en


def test_keeping_pace_with_gdp_is_keeping_pace_with_the_economy(plan):
    assert target_label(plan, plan.target("urban_income_growth"), "zh") == "与经济同步"


def test_a_date_is_a_label(plan):
    assert target_label(plan, plan.target("poverty_alleviation"), "zh") == "2020-12-31 前完成"
    undated = next(m for _, m in plan.milestones if m.due is None)
    assert milestone_label(undated, "zh") == "未写明期限"


def tables(name: str) -> set[str]:
    return set(tomllib.loads((ROOT / "display" / "words" / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_of_words_stands_in_one_file_and_under_a_name(lang):
    files = [file.name for file in (ROOT / "display" / "words").glob(f"*.{lang}.toml")]
    held = [table for name in files if not name.startswith("problems") for table in tables(name)]
    assert held
    assert [table for table in held if held.count(table) > 1] == []


def test_both_languages_have_the_same_topics_with_the_same_tables():
    folder = ROOT / "display" / "words"
    zh = {file.name[: -len(".zh.toml")] for file in folder.glob("*.zh.toml")}
    en = {file.name[: -len(".en.toml")] for file in folder.glob("*.en.toml")}
    assert zh == en
    assert [topic for topic in zh if tables(f"{topic}.zh.toml") != tables(f"{topic}.en.toml")] == []
