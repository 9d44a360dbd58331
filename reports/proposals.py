"""What a plan's text proposes, as a workbook of targets to be confirmed, as CSV and as data."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from display.words import word
from indicators.proposals.proposal import Proposal, TextReading
from reports.targetsbook import Row, targets_csv, targets_sheets
from reports.workbook import NOT_READ, Page, workbook


def proposal_rows(reading: TextReading) -> list[Row]:
    """A row of the workbook for every promise and dated milestone, as written, none of them
    confirmed.
    """
    offices = {task.number: "、".join(task.offices) for task in reading.tasks}
    rows: list[Row] = []
    for one in reading.proposals:
        if one.kind == "once":
            continue
        due = f"{one.due:%Y-%m-%d}" if one.wording is None and one.due is not None else ""
        shared = {"goal": one.goal, "target": due or one.written, "clause": one.clause}
        shared["unit"] = one.wording.unit if one.wording is not None else ""
        shared["office"] = offices.get(one.task, "") if one.task is not None else ""
        rows.extend({**shared, "indicator": subject} for subject in one.subjects)
    return rows


def proposals_xlsx(reading: TextReading, lang: str, head: Row | None = None) -> bytes:
    """The workbook of targets with what is known of the plan, and sheets for tasks, undated things
    and what was not read.
    """
    out = io.BytesIO()
    with workbook(out) as book:
        targets_sheets(book, lang, proposal_rows(reading), head)
        tasks = [(str(t.number), t.name, "、".join(t.offices), t.clause) for t in reading.tasks]
        _sheet(book, lang, "tasks", ("number", "task", "offices", "clause"), tasks)
        once = [(p.clause,) for p in reading.proposals if p.kind == "once"]
        _sheet(book, lang, "once", ("clause",), once)
        unread = [(clause, "") for clause in reading.unread]
        lacking = [(p.clause, p.missing.message[lang]) for p in reading.proposals if p.missing]
        _sheet(book, lang, "unread", ("clause", "missing"), [*lacking, *unread])
    return out.getvalue()


def _sheet(
    book: Any, lang: str, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A sheet to be looked at; the reader of targets passes it over."""
    page = Page(book, word(f"targetsbook.text.{name}", lang))
    page.plain_columns([40] * len(heads))
    page.text(0, 0, NOT_READ)
    page.heads(1, [word(f"targetsbook.text.{head}", lang) for head in heads])
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row):
            page.text(number, column, text)


def proposals_csv(reading: TextReading, lang: str, _head: Row | None = None) -> bytes:
    """The rows alone, as CSV."""
    return targets_csv(lang, proposal_rows(reading))


def proposals_data(reading: TextReading) -> dict[str, Any]:
    """Everything that was read, as data."""
    return {
        "proposals": [_data(one) for one in reading.proposals],
        "tasks": [vars(task) for task in reading.tasks],
        "offices": reading.offices(),
        "unread": reading.unread,
    }


def _data(one: Proposal) -> dict[str, Any]:
    read = one.wording
    return {
        "kind": one.kind,
        "clause": one.clause,
        "start": one.start,
        "subjects": list(one.subjects),
        "goal": one.goal,
        "task": one.task,
        "written": one.written,
        "due": one.due,
        "rule": dict(read.rule) if read is not None else None,
        "reading": dict(read.reading) if read is not None else None,
        "assumptions": [dict(assumption) for assumption in read.assumptions]
        if read is not None
        else [],
        "missing": dict(one.missing.message) if one.missing is not None else None,
    }


def proposals_counted(reading: TextReading, lang: str) -> str:
    """One line: how much was read, and how much was not."""
    kinds = [one.kind for one in reading.proposals]
    return word(
        "targetsbook.text.found",
        lang,
        promises=kinds.count("promise"),
        dated=kinds.count("milestone"),
        once=kinds.count("once"),
        tasks=len(reading.tasks),
        offices=len(reading.offices()),
        lacking=sum(one.missing is not None for one in reading.proposals),
        unread=len(reading.unread),
    )


FORMATS: Mapping[str, Callable[[TextReading, str, Row], bytes]] = {
    ".xlsx": proposals_xlsx,
    ".csv": proposals_csv,
}
"""How proposals are written, by the ending of the file's name."""
