"""A text is a string in the plan's own language or a table by language; what is absent falls back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indicators.plan import Words, read_plan
from tests.indicators.conftest import HERE


@pytest.mark.parametrize(
    ("language", "given", "zh", "en"),
    [
        ("zh", "增速", "增速", "增速"),
        ("zh", {"zh": "增速", "en": "Growth"}, "增速", "Growth"),
        ("en", "Growth", "Growth", "Growth"),
        ("fr", "Croissance", "Croissance", "Croissance"),
        ("fr", {"fr": "Croissance", "en": "Growth"}, "Croissance", "Growth"),
        ("pt-BR", {"pt-BR": "Crescimento", "zh": "增速"}, "增速", "Crescimento"),
    ],
)
def test_a_text_falls_back_to_the_plans_own_language(
    language: str, given: Any, zh: str, en: str
) -> None:
    words = Words.model_validate(given, context={"language": language})

    assert (words.zh, words.en) == (zh, en)


def test_a_plan_in_a_third_language_is_read(tmp_path: Path) -> None:
    content = (HERE / "forms" / "forms.toml").read_text("utf-8")
    content = content.replace('id = "forms"', 'id = "forms"\nlanguage = "fr"', 1)
    french = content.replace("{ zh = ", "{ fr = ")
    (tmp_path / "plan.toml").write_text(french, "utf-8")
    text = (HERE / "forms" / "forms.txt").read_text("utf-8")
    (tmp_path / "forms.txt").write_text(text, "utf-8")

    plan = read_plan(tmp_path)

    assert plan.document.language == "fr"
    assert plan.own_area.name.zh == "甲镇"
    assert plan.own_area.name.en == "Town"
    assert plan.own_area.name.others == {"fr": "甲镇"}
