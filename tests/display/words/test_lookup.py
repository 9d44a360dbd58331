"""A word is found by its key; a key that has none names the file to add it to."""

from __future__ import annotations

import pytest

from display.words.lookup import LANGUAGES, has_word, vocabulary, word


@pytest.mark.parametrize(
    ("key", "lang", "values", "text"),
    [
        ("verdict.missed", "zh", {}, "未达标"),
        ("overview.coverage", "en", {"promises": 26, "judged": 3}, "3 of 26 can be judged"),
        ("rule.done_by", "zh", {"date": "2020-12-31"}, "2020-12-31 前完成"),
    ],
)
def test_a_word_takes_its_values(key, lang, values, text):
    assert word(key, lang, **values) == text


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("verdict.unheard_of", r"verdicts\.zh\.toml and verdicts\.en\.toml"),
        ("unit.头", r"\[unit\] in units\.zh\.toml"),
        ("no_table.at_all", r"\[no_table\] in its topic"),
    ],
)
def test_a_missing_word_names_its_file(key, named):
    with pytest.raises(KeyError, match=named):
        word(key, "en")


def test_whether_a_key_has_words():
    assert has_word("verdict.met")
    assert not has_word("verdict.unheard_of", "en")
    assert all(vocabulary(lang) for lang in LANGUAGES)
