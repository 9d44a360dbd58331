"""A word is found by its key; a key that has none names the file to add it to."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest

from display.words.lookup import LANGUAGES, Words, has_word, vocabulary, word
from tests.machine import ROOT


@pytest.mark.parametrize(
    ("key", "lang", "values", "text"),
    [
        ("verdict.missed", "zh", {}, "未达标"),
        ("since.title", "en", {"then": 1, "now": 2}, "What changed from 1 to 2"),
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_is_found_by_its_head(lang):
    for name in set(Words(lang).topics.values()):
        text = (ROOT / "display" / "words" / name).read_text(encoding="utf-8")
        heads = {table for table, file in Words(lang).topics.items() if file == name}
        assert heads == set(tomllib.loads(text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_is_read_when_one_of_its_words_is_asked_for(lang):
    words = Words(lang)
    assert not words
    assert words["verdict.met"] == word("verdict.met", lang)
    read = {key.partition(".")[0] for key in words}
    assert {words.topics[table] for table in read} == {words.topics["verdict"]}
    assert words.whole() == vocabulary(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_asks_at_the_same_time_gets_the_same_words(lang):
    keys = sorted(vocabulary(lang))
    for _ in range(5):
        words = Words(lang)
        with ThreadPoolExecutor(8) as asking:
            assert list(asking.map(words.__getitem__, keys)) == [vocabulary(lang)[k] for k in keys]


def test_a_table_in_two_files_is_refused(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / f"{name}.zh.toml").write_text('[one]\nx = "1"\n', encoding="utf-8")
    monkeypatch.setattr("display.words.lookup._FOLDER", tmp_path)
    with pytest.raises(KeyError, match=r"\[one\] stands in a.zh.toml and b.zh.toml"):
        Words("zh")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("12 件", "到 2025 年达到 12 件为达标；此前尚未到期，不作结论"),
        ("95%", "到 2025 年达到 95% 为达标；此前尚未到期，不作结论"),
        ("两位数", "到 2025 年达到两位数为达标；此前尚未到期，不作结论"),
    ],
)
def test_chinese_words_stand_together_whatever_is_put_in(value: str, told: str) -> None:
    assert word("method.reaches_at_date", "zh", year=2025, value=value) == told
