"""What is one is told as one, wherever a template counts."""

from __future__ import annotations

import re

import pytest

from display.words import word
from display.words.lookup import MANY, REACH, in_number, vocabulary
from display.words.problems import problem_texts

COUNTED = re.compile(
    rf"\{{(?:count|figures|rows|promises|judged|uploads|days|months)\}}((?: [\w'-]+){{1,{REACH}}})"
)
NO_NOUN = {"is", "was", "has", "says", "less", "as", "news", "stands", "needs"}
"""Words in s that count nothing."""


def templates() -> list[str]:
    """Every English template of the words and of the faults."""
    faults = [text for table in problem_texts("en").values() for text in table.values()]
    return [*vocabulary("en").values(), *(text for text in faults if isinstance(text, str))]


def test_every_noun_behind_a_count_has_its_singular() -> None:
    strange = {
        noun
        for template in templates()
        for behind in COUNTED.findall(template)
        if not MANY & set(words := behind.split())
        for noun in words
        if noun.endswith("s") and noun not in NO_NOUN
    }
    assert strange == set()


def test_no_template_tells_one_of_a_thing_as_many() -> None:
    wrong = []
    for template in templates():
        fields = set(re.findall(r"\{(\w+)", template))
        told = in_number(template, dict.fromkeys(fields, 1))
        wrong += [
            told
            for name, behind in re.findall(r"\{(count|figures|promises|rows|days)\} (\w+)", told)
            if behind in MANY - {"series"}
        ]
    assert wrong == []


def test_what_follows_a_count_of_one_agrees_with_it() -> None:
    """In its sentence, up to another count: no verb and no pronoun of many."""
    many = r"\b(they|these|are|were|have|do|lead|answer|need|wait)\b"
    wrong = []
    for template in templates():
        for name in ("count", "figures", "rows", "files", "days", "more"):
            one = in_number(template, {name: 1})
            behind = re.findall(rf"\{{{name}\}} ([^.;{{]*)", one)
            wrong += [one for clause in behind if re.search(many, clause)]
    assert wrong == []


@pytest.mark.parametrize(
    ("count", "shown"), [(1, "1 figure"), (2, "2 figures"), (0, "0 figures"), (21, "21 figures")]
)
def test_only_one_is_one(count: int, shown: str) -> None:
    assert word("missing.count", "en", count=count) == shown


def test_what_is_put_in_is_never_changed() -> None:
    told = in_number("{name}: {count} rows in {{braces}}", {"name": "1", "count": 1})
    assert told.format(name="two rows", count=1) == "two rows: 1 row in {braces}"
