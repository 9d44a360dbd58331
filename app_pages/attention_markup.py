"""The supervision list as HTML. Every value that is put in is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app_pages.markup import link, table
from display.screens.supervision import Level, Line
from display.words import word


def key(levels: Sequence[Level]) -> str:
    """What the levels mean; each by word, shape and colour."""
    told = "".join(f"<span>{level_mark(level)} {escape(level.meaning)}</span>" for level in levels)
    return f'<div class="tm tm-levels">{told}</div>'


def level_mark(level: Level) -> str:
    return f'<b class="tm-level tm-level-{escape(level.colour)}">{escape(level.glyph)} {escape(level.word)}</b>'


def charges(lines: Sequence[Line], lang: str, address: dict[str, str]) -> str:
    heads = [
        word(f"supervision.{name}", lang)
        for name in ("colour", "matter", "office", "due", "state", "step")
    ]
    rows = [
        (
            level_mark(line.level),
            _matter(line, lang, address),
            escape(line.office),
            f"{escape(line.due)}<small>{escape(line.span)}</small>",
            f"{escape(line.kind)}<small>{escape(line.state)}</small>",
            escape(line.step),
        )
        for line in lines
    ]
    return table(heads, rows, "tm-charges")


def _matter(line: Line, lang: str, address: dict[str, str]) -> str:
    """The name, linked to its indicator, or where it has none to its first task; the tasks; the
    plan's words folded.
    """
    tasks = [
        (word("supervision.task_number", lang, number=number), str(number)) for number in line.tasks
    ]
    if line.indicator is not None:
        name = link(line.matter, "indicator", **address, indicator=line.indicator)
    elif tasks:
        name = link(line.matter, "tasks", **address, task=tasks[0][1])
    else:
        name = escape(line.matter)
    served = " ".join(link(text, "tasks", **address, task=number) for text, number in tasks)
    clauses = "".join(f'<q lang="zh-CN">{escape(clause)}</q>' for clause in line.clauses)
    summary = escape(word("supervision.clause", lang))
    return f"<b>{name}</b> <small>{served}</small><details><summary>{summary}</summary>{clauses}</details>"


def all_link(count: int, lang: str, address: dict[str, str]) -> str:
    """The way from the first screen to the whole list."""
    return f'<p class="tm tm-all">{link(word("supervision.all", lang, count=count), "attention", **address)}</p>'
