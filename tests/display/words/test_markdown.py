"""Text from data stays text in Markdown."""

from __future__ import annotations

import re

import pytest

from display.words.markdown import plain


@pytest.mark.parametrize(
    "text",
    [
        "![p](http://x/a.png)",
        "<img src=x>",
        "$x^2$",
        ":red[x]",
        "**b**",
        "# h",
        "- a",
        "1. a",
        "`c`",
        "a|b",
        "a_b_",
        "~~s~~",
    ],
)
def test_no_special_character_is_left_bare(text):
    bare = re.sub(r"\\[^a-zA-Z0-9\s]", "", plain(text))
    assert not set(bare) & set("\\`*_{}[]()<>#+-.!|~$:^&=")


def test_a_new_line_makes_no_new_paragraph():
    assert plain("一\n\n# 二") == r"一 \# 二"


def test_ordinary_words_stay_as_they_are():
    assert plain("地区生产总值增速") == "地区生产总值增速"
    assert plain(None) == ""
