"""What the pages keep between runs is forgotten as soon as something new is known."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from app_pages import cached
from tests.machine import ROOT


@pytest.fixture
def known(monkeypatch):
    """The version of what is known, to be set by the test."""
    version = {"number": 1}
    monkeypatch.setattr(cached, "version", lambda: ("memory", version["number"]))
    return version


def counting(name):
    """A function that says how often it was asked, and by what."""
    asked = []

    def answer(*more, **named):
        asked.append((more, named))
        return name, len(asked)

    answer.__qualname__ = name
    return cached.kept(answer)


def test_an_answer_is_kept_until_something_new_is_known(known):
    answer = counting("kept until")
    assert answer("a") == answer("a") == ("kept until", 1)
    known["number"] = 2
    assert answer("a") == ("kept until", 2)


def test_another_question_and_another_function_have_answers_of_their_own(known):
    first, second = counting("one function"), counting("another function")
    assert first("a") == ("one function", 1)
    assert first("b") == ("one function", 2)
    assert first("a", year=2020) == ("one function", 3)
    assert second("a") == ("another function", 1)
    assert first("a") == ("one function", 1)


def test_whatever_is_kept_is_bounded():
    """A cache without a bound grows with every day and area that somebody looks at."""
    kept = [
        (file.name, decorator)
        for file in sorted((ROOT / "app_pages").rglob("*.py"))
        for decorator in re.findall(
            r"st\.cache_(?:data|resource)\b(?:\([^)]*\))?", file.read_text(encoding="utf-8")
        )
    ]
    assert len(kept) >= 4
    unbounded = [one for one in kept if "max_entries=" not in one[1]]
    assert unbounded == [("cached.py", "st.cache_resource")]  # `freeze`, which takes nothing


def test_what_is_kept_is_of_a_day(monkeypatch):
    monkeypatch.setattr(cached, "monitor", lambda: SimpleNamespace(version=lambda: 7))
    days = [date(2026, 11, 27), date(2026, 11, 28)]
    keys = []
    for day in days:
        monkeypatch.setattr(cached, "today", lambda day=day: day)
        keys.append(cached.version())
    assert [key[1:] for key in keys] == [(7, day) for day in days]
