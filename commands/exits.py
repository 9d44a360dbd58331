"""How a command ends: what it says, where, and with which exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT, DISK, say, short
from commands.operator import operator
from display.words import word
from display.words.faults import names_of
from display.words.problems import kind_text, problem_words
from indicators.plan import PlanError
from people import NotAllowed, PeopleError
from reports.exports import json_text
from settings import SettingsError

OK, DATABASE, BUSY, SUBMITTED, UNSENT = 0, 3, 4, 6, 7
"""SUBMITTED: what was asked for waits for somebody else to approve it. UNSENT: a mail could not be
handed over.
"""
STORE_EXIT = {"database": DATABASE, "busy": BUSY, "disk": DISK}
STORE_EXIT |= dict.fromkeys(("own", "not_own", "decided", "spoilt"), BAD_INPUT)
UNTOLD = ("database", "disk", "unreachable", "read_only")
"""Of these the cause as the database tells it says more than our words."""
EXAMPLES = 3
"""Doubts of one kind that are told one by one."""


@contextmanager
def opened(lang: str = "zh") -> Iterator[hall.Monitor]:
    """The monitor, with every fault of the set-up told in words and an exit code; that a plan
    waits for adoption is said on standard error.
    """
    with faults_printed(lang):
        monitor = hall.open_monitor().acting_as(operator())
        tell_waiting(monitor, lang)
        yield monitor


def tell_waiting(monitor: hall.Monitor, lang: str) -> None:
    """Say on standard error that a changed plan waits for adoption, where one does."""
    if monitor.proposed is None:
        return
    from display.screens.plan_changes import waiting_text

    typer.echo(waiting_text(monitor, lang), err=True)


@contextmanager
def faults_printed(lang: str = "zh") -> Iterator[None]:
    """Whatever keeps the plan or its store from being used is said on standard error and ends the
    command: BAD_INPUT for the plan, STORE_EXIT for the store.
    """
    try:
        yield
    except PlanError as error:
        fail(str(error), BAD_INPUT)
    except NotAllowed as refused:
        note = hall.journal(settings.database_url()).note
        note("refuse", refused.act, by=refused.who, address=None, area=refused.area)
        fail(str(refused), BAD_INPUT)
    except (PeopleError, SettingsError) as error:
        fail(str(error), BAD_INPUT)
    except hall.StoreError as error:
        where = error.where or settings.database_url()
        sentence = word(f"store.{error.code}", lang, where=where, **names_of(error, lang))
        cause = f" ({error.cause or error})" if error.code in UNTOLD else ""
        fail(sentence + cause, STORE_EXIT.get(error.code, DATABASE))


def fail(message: str, code: int) -> NoReturn:
    """Say why on standard error and end the command with an exit code."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def submitted(answer: object, lang: str) -> None:
    """Where what was asked for was put forward instead, say so and end the command with SUBMITTED."""
    if isinstance(answer, hall.Submission):
        say(word("submission.submitted_said", lang, number=answer.id))
        raise typer.Exit(SUBMITTED)


def print_json(data: Any) -> None:
    """Print data as JSON, whole numbers and dates as `reports.exports.json_text` writes them."""
    typer.echo(json_text(data))


def print_row(*cells: object, err: bool = False) -> None:
    """A line of a list, its cells between tabs. What somebody wrote can neither end the line nor
    look like another cell, and no terminal obeys it.
    """
    spaced = ("".join(" " if one.isspace() else one for one in str(cell)) for cell in cells)
    plain = ("".join(one if one.isprintable() else "�" for one in text) for text in spaced)
    typer.echo("\t".join(plain), err=err)


def content(file: Path, lang: str) -> bytes:
    """The bytes of a file that was named; one that cannot be taken ends the command with its fault
    in words.
    """
    try:
        return hall.content_of(file)
    except hall.FileRefusedError as refused:
        fail(" ".join(problem_words(refused.problem, lang)), BAD_INPUT)


def can_hold(output: Path) -> None:
    """End the command before anything is worked out for a file whose folder is not there."""
    try:
        output.parent.stat()
    except OSError as error:
        fail(f"{short(output)}: {error.strerror}", BAD_INPUT)


def tell_problems(reading: Any, lang: str) -> None:
    """Every fault and notice of a reading on standard error: its place, what it is, its remedy. Of
    the doubts of a kind the first are told, and how all of the kind are confirmed.
    """
    kinds: dict[str, list[Any]] = {}
    for problem in reading.holds:
        kinds.setdefault(problem.code, []).append(problem)
    _tell(reading.problems, lang)
    for code, doubts in kinds.items():
        _tell(doubts[:EXAMPLES], lang)
        if len(doubts) > 1:
            details = {"kind": kind_text(code, lang), "count": len(doubts), "code": code}
            typer.echo(word("load.doubts", lang, file=reading.file, **details), err=True)
    _tell(reading.notices, lang)


def _tell(problems: Sequence[Any], lang: str) -> None:
    for problem in problems:
        message, remedy = problem_words(problem, lang)
        place = " ".join(
            str(x) for x in (problem.file, problem.sheet, problem.cell or problem.row or "") if x
        )
        typer.echo(f"{place}: {message} → {remedy}", err=True)
