"""The examples' briefings, read as who gets them reads them: what is told of each promise is so."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from indicators.judging.judgement import judgements
from indicators.oversight.summary import gaps
from monitor import Monitor
from reports.briefing.content import Table
from reports.briefing.whole import Knowledge, briefing
from settings import today

PAPERS = [
    ("china-14th-five-year", 2024, "zh", 13),
    ("canada-2030-agenda", 2022, "en", 16),
]
"""Example, year, language, and how many promises are not yet due."""


def tables(thing: Any) -> list[Table]:
    """Every table of a content, wherever it stands."""
    if isinstance(thing, Table):
        return [thing]
    inner = list(thing) if isinstance(thing, (list, tuple)) else []
    inner += [getattr(thing, f.name) for f in fields(thing)] if is_dataclass(thing) else []
    return [table for part in inner for table in tables(part)]


@pytest.mark.parametrize(("name", "year", "lang", "count"), PAPERS)
def test_what_is_not_yet_due_is_told_one_by_one(
    opened: dict[str, Monitor], name: str, year: int, lang: str, count: int
) -> None:
    monitor = opened[name]
    frame = monitor.attainment(as_of=today())
    content = briefing(Knowledge(monitor.plan, frame, today()), year, lang)
    titles = {"zh": "尚未到期的承诺", "en": "Promises not yet due"}
    (waiting,) = [t for t in tables(content) if titles[lang] in t.name]
    assert len(waiting.rows) == count
    assert all(row[1].text for row in waiting.rows)


@pytest.mark.parametrize("name", [paper[0] for paper in PAPERS])
def test_no_gap_is_told_of_a_promise_that_is_not_in_force(
    opened: dict[str, Monitor], name: str
) -> None:
    monitor = opened[name]
    frame = monitor.attainment(as_of=today())
    for year in range(2019, 2026):
        told = judgements(gaps(monitor.plan, frame, year))
        assert [row.target for row in told if not row.counted] == []
