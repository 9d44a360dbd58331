"""Every problem that the loaders report has words in both languages."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from display.words import LANGUAGES
from display.words.problems import kind_text, problem_texts, problem_words
from loaders import Problem
from loaders.tables.vocabulary import CODES, FIELDS

LOADERS = Path(__file__).parents[3] / "loaders"
READINGS = Path(__file__).parents[3] / "indicators" / "plan" / "wording"
TABLES = ("column", "format", "save", "words", "place")


def codes() -> set[str]:
    """The codes that the loaders' own text names: whatever is raised, found or listed there."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in LOADERS.rglob("*.py"))
    raised = "_refuse|_against|TextError|SheetRefusedError|ArchiveRefusedError|of_file|of_row|of_cell|of_name|notice|hold|hold_once|Problem|Doubt"
    named = set(re.findall(rf'(?:{raised})\(\s*"([a-z_]+)"', source)) | set(
        re.findall(r'"refused": "(\w+)"', source)
    )
    named |= set(
        re.findall(
            r'(?:trouble=|trouble = |, |YEAR_AS_DATE = )"([a-z]+_[a-z_]+)"\)?$',
            source,
            re.MULTILINE,
        )
    )
    listed = set(re.findall(r'\(\s*"([a-z_]+)",\s*rf?"', source))
    returned = set(re.findall(r'return "([a-z]+_[a-z_]+)"', source))
    returned |= set(re.findall(r'return "[a-z_]+" if .* else "([a-z]+_[a-z_]+)"', source))
    chosen = {
        code
        for pair in re.findall(r'code = "([a-z_]+)" if .* else "([a-z_]+)"', source)
        for code in pair
    }
    passed = set(re.findall(r'text, "((?:year|month)_unreadable)"', source)) | {"month_unreadable"}
    named -= set(FIELDS)
    return named | listed | returned | chosen | passed | {f"{field}_unknown" for field in CODES}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_of_the_loaders_has_words_and_every_word_a_code():
    assert set(problem_texts("zh")) - set(TABLES) == codes()


def test_both_languages_have_the_same_codes_and_say_the_same_things():
    zh, en = problem_texts("zh"), problem_texts("en")
    assert {code: set(zh[code]) for code in zh} == {code: set(en[code]) for code in en}
    for code in set(zh) - set(TABLES):
        for part in zh[code]:
            assert fields(zh[code][part]) - {"text"} == fields(en[code][part]) - {"text"}, (
                code,
                part,
            )


def test_every_kind_of_doubt_is_called_something():
    source = "\n".join(file.read_text(encoding="utf-8") for file in LOADERS.rglob("*.py"))
    doubts = set(re.findall(r'(?:hold|hold_once|Doubt)\(\s*"([a-z_]+)"', source))
    doubts |= set(re.findall(r'return "(jump_[a-z_]+)"', source))
    assert len(doubts) > 10
    assert {code for code in doubts if kind_text(code, "zh") and kind_text(code, "en")} == doubts


def test_every_column_has_its_name():
    for lang in LANGUAGES:
        names = dict(problem_texts(lang)["column"])
        assert names.pop("ignore")
        assert set(names) == set(FIELDS)
        assert all(name in FIELDS[field] for field, name in names.items())


PROBLEM = Problem(
    "footnote_mark", "a.csv", "", 7, "数值", "E7", "12.3①", {"number": "12.3", "rest": "①"}
)


@pytest.mark.parametrize(
    ("lang", "message", "remedy"),
    [
        (
            "zh",
            "第 7 行“数值”列(E7 单元格)：“12.3①”带有脚注标记“①”，容易与数字混在一起。",
            "请在该单元格只写 12.3",
        ),
        (
            "en",
            "Row 7, column “数值” (cell E7): “12.3①” carries the footnote mark “①”",
            "Write only 12.3 into this cell",
        ),
    ],
)
def test_a_message_names_the_place_the_text_and_the_remedy(lang, message, remedy):
    said, told = problem_words(PROBLEM, lang)
    assert said.startswith(message)
    assert told.startswith(remedy)


def test_a_near_name_is_offered_in_the_readers_language():
    details = {
        "near": "地区生产总值\n出口额",
        "near_en": "GDP\nExports",
        "near_ids": "gdp\nexports",
        "rows": "2",
        "count": "1",
    }
    problem = Problem("indicator_unknown", "a.csv", "", 2, "指标", "B2", "生产总直", details)
    assert problem_words(problem, "zh")[1].startswith("是否指：地区生产总值、出口额？")
    assert problem_words(problem, "en")[1].startswith("Is it: GDP, Exports?")


def test_what_a_file_says_cannot_break_or_hide_the_message():
    hostile = "{file}\u202e{0}" + "长" * 500
    problem = Problem("not_a_number", "a.csv", "表\u202e1", 2, "{row}", "B2", hostile)
    message, _ = problem_words(problem, "zh")
    assert "{file}" in message
    assert "\u202e" not in message
    assert len(message) < 150


@pytest.mark.parametrize("code", ["year_unreadable", "month_unreadable", "not_a_number"])
@pytest.mark.parametrize(
    ("text", "letters", "digits"),
    [
        ("2O23", "O", "0"),
        ("2,1O8.8", "O", "0"),
        ("l2.5%", "l", "1"),
        ("2oI9年", "o、I", "0、1"),
        ("2023", "", ""),
        ("12 ODA", "", ""),
        ("Oil", "", ""),
    ],
)
def test_a_letter_that_looks_like_a_digit_is_named(code, text, letters, digits):
    message, _ = problem_words(Problem(code, "a.csv", "", 2, "x", "B2", text), "zh")
    told = f"其中的“{letters}”是字母，不是数字 {digits}。"
    assert (told in message) == bool(letters)
    assert ("是字母" in message) == bool(letters)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_reason_repeats_that_something_was_not_read(lang):
    """A reason follows “was not read”, so it says why, not that, and once only."""
    reasons = tomllib.loads((READINGS / f"readings.{lang}.toml").read_text(encoding="utf-8"))
    told = problem_texts(lang)["target_unread"]["message"]
    again = {"zh": ("读懂", "读不懂", "没有读"), "en": ("not read", "cannot be read")}[lang]
    assert any(words in told for words in again)
    assert [r for r in reasons["refusals"].values() if any(words in r for words in again)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_text_is_quoted_once(lang):
    """What a cell says comes with its quotation marks."""
    told = {code: words for code, words in problem_texts(lang).items() if code != "words"}
    twice = [code for code, words in told.items() if "“{text}”" in str(words)]
    assert twice == []
