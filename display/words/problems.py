"""The words for a file's problems: what was read and why it cannot be taken, and what to write
instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from display.words.lookup import in_number

SHOWN = 60
"""Characters of a cell's text that a message repeats."""

SHOWN_ROWS = 20
"""As many rows as a problem of a name lists; its count tells of the rest."""

LOOK_ALIKE = {"O": "0", "o": "0", "l": "1", "I": "1"}
"""Letters that look like digits."""
_MIXED = re.compile(r"(?=.*\d)(?=.*[OolI])[\dOolI.,，年月日%+−\-/ ]+")

_FOLDER = Path(__file__).parent


class FileProblem(Protocol):
    """A problem in codes, as the loaders report it."""

    @property
    def code(self) -> str:
        """What is wrong, by its code."""

    @property
    def file(self) -> str:
        """The file's name."""

    @property
    def sheet(self) -> str:
        """The sheet's name, empty where there are no sheets."""

    @property
    def row(self) -> int | None:
        """The row, counted from 1; None where the whole file is meant."""

    @property
    def column(self) -> str | None:
        """The column's head."""

    @property
    def cell(self) -> str | None:
        """The cell's address, as C4."""

    @property
    def text(self) -> str:
        """What the cell holds."""

    @property
    def details(self) -> Mapping[str, str]:
        """What the words need besides, by name."""


def problem_words(problem: FileProblem, lang: str) -> tuple[str, str]:
    """The message, which names the place, and the remedy."""
    place, message, remedy = problem_parts(problem, lang)
    return place + message, remedy


def problem_parts(problem: FileProblem, lang: str, *, form: bool = False) -> tuple[str, str, str]:
    """The place, the message and the remedy, each by itself; in a form the message names no
    cell.
    """
    texts = problem_texts(lang)
    written = texts[problem.code]
    values = _values(problem, texts, lang)
    message = "message_form" if form and "message_form" in written else "message"
    remedy = written["remedy"]
    if form:
        remedy = written.get("remedy_form", remedy)
    if problem.row == 0:
        message = "message_sheet" if "message_sheet" in written else message
        remedy = written.get("remedy_sheet", remedy)
    elif "near" in problem.details:
        remedy = written.get("remedy_near", remedy)
    templates = (written[message], remedy)
    if lang == "en":
        templates = (in_number(written[message], values), in_number(remedy, values))
    fault, mend = (template.format_map(values) for template in templates)
    return _place(problem, texts["place"]), fault + _letters(problem, texts["words"]), mend


def _letters(problem: FileProblem, words: Mapping[str, str]) -> str:
    """That letters stand where digits are meant, which nobody sees: 2O23."""
    unread = problem.code == "not_a_number" or problem.code.endswith("_unreadable")
    if not unread or not _MIXED.fullmatch(problem.text.strip()):
        return ""
    letters = dict.fromkeys(letter for letter in problem.text if letter in LOOK_ALIKE)
    return words["letters"].format(
        letters=words["list"].join(letters),
        digits=words["list"].join(dict.fromkeys(LOOK_ALIKE[letter] for letter in letters)),
    )


def kind_text(code: str, lang: str) -> str:
    """What the doubts of a code have in common, in a few words."""
    return problem_texts(lang)[code]["kind"]


@cache
def problem_texts(lang: str) -> Mapping[str, Mapping[str, str]]:
    """All tables of a language: one for each code, and `column`, `format`, `save`, `words`,
    `place`.
    """
    return tomllib.loads((_FOLDER / f"problems.{lang}.toml").read_text(encoding="utf-8"))


def _place(problem: FileProblem, words: Mapping[str, str]) -> str:
    sheet = words["sheet"].format(sheet=_visible(problem.sheet)) if problem.sheet else ""
    if problem.cell is not None and problem.column is not None:
        column = _short(problem.column)
        return sheet + words["cell"].format(row=problem.row, column=column, cell=problem.cell)
    if problem.row == 0:
        return words["sheet_name"].format(sheet=_visible(problem.sheet))
    if problem.row is not None:
        return sheet + words["row"].format(row=problem.row)
    return words["file"].format(file=_visible(problem.file)) + sheet


def _values(
    problem: FileProblem, texts: Mapping[str, Mapping[str, str]], lang: str
) -> dict[str, str]:
    words = texts["words"]
    text = _short(problem.text)
    translated = {
        name: problem.details.get(f"{name}_{lang}", value)
        for name, value in problem.details.items()
    }
    values = {name: _detail(name, value, texts) for name, value in translated.items()}
    values["text"] = words["quote"].format(text=text) if text else words["empty"]
    values["column"] = _short(problem.column or "")
    return values


def _detail(name: str, value: str, texts: Mapping[str, Mapping[str, str]]) -> str:
    """A detail in words: lists joined, columns and formats by their names in the language."""
    entries = [_visible(entry) for entry in value.split("\n")]
    if name.endswith("_columns"):
        entries = [texts["column"].get(entry, entry) for entry in entries]
    elif name in ("format", "save"):
        entries = [texts[name].get(entry, entry) for entry in entries]
    if name == "rows" and len(entries) == SHOWN_ROWS:
        entries.append(texts["words"]["more"])
    return texts["words"]["list"].join(entries)


def _short(text: str) -> str:
    plain = _visible(" ".join(text.split()))
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def _visible(text: str) -> str:
    """Text without characters that could hide or turn what stands around them."""
    return "".join(c if c.isprintable() else "�" for c in text)
