"""No code names the place of the shipped plan: another plan is another folder."""

import re
from pathlib import Path

import pytest

from tests.machine import ROOT

ROOMS = [
    "app.py",
    "cli.py",
    "settings.py",
    "commands",
    "monitor",
    "indicators",
    "loaders",
    "store",
    "people",
    "display",
    "app_pages",
    "reports",
    "web",
]
NAMES_OF_ONE_PLACE = re.compile("武汉|汉南|wuhan|hannan|wedz", re.IGNORECASE)


def code_of(room: Path) -> list[Path]:
    return sorted(room.rglob("*.py")) if room.is_dir() else [room] if room.is_file() else []


def places_named(source: str) -> list[str]:
    """Every line that names the place of the shipped plan, whether in a word of code, a text or
    a comment.
    """
    return [line.strip() for line in source.splitlines() if NAMES_OF_ONE_PLACE.search(line)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_code_names_the_place_of_the_shipped_plan(room):
    files = code_of(ROOT / room)
    named = {file.name: places_named(file.read_text(encoding="utf-8")) for file in files}
    assert files
    assert {file: lines for file, lines in named.items() if lines} == {}


def test_a_place_is_found_in_a_word_of_code_and_in_a_comment():
    assert places_named('AREA = "wedz"\nx = 1\n# as in 武汉') == ['AREA = "wedz"', "# as in 武汉"]
