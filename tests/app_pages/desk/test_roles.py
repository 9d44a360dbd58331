"""What a column says of its figures is told in words of the page's language."""

from __future__ import annotations

import tomllib

import pytest

from app_pages.desk.roles import quality
from tests.machine import ROOT

WORDS = tomllib.loads((ROOT / "loaders" / "meaning" / "words.toml").read_text(encoding="utf-8"))
CODES = [("kind", code) for code in (*WORDS["kind"], "mixed")]
CODES += [("span", code) for code in (*WORDS["span"], "mixed")]


@pytest.mark.parametrize(("said", "code"), CODES)
def test_every_code_of_the_reader_has_its_word(said: str, code: str) -> None:
    assert quality(said, code, "zh") != code
    assert quality(said, code, "en")


def test_what_the_file_itself_says_stands_as_it_is() -> None:
    assert quality("unit", "亿元", "en") == "亿元"
    assert quality("period", "level", "zh") == "level"
