"""The key tasks told headless: as data, and as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from display.words import LANGUAGES, word
from display.words.milestones import nodes, report_text
from indicators.judging.dated import Progress, Report, of_task
from indicators.oversight.counts import deeds_of, targets_under
from indicators.oversight.rollup import TaskState
from indicators.oversight.summary import COUNTED
from indicators.plan import Plan


def tasks_data(
    plan: Plan, states: Iterable[TaskState], progress: Sequence[Progress]
) -> list[dict[str, Any]]:
    """One object a task: task, name, section, lead, offices, light, counts (targets by
    verdict), deeds (what is to be done once, by state), items; days as ISO texts.

    An item: id, kind, name_zh, name_en, due, office, state, days (overdue; negative: left),
    stale, reports, newest first: as recorded, with `proves` and `text_zh`, `text_en`.
    """
    return [_task(plan, state, of_task(progress, state.task.number)) for state in states]


def _task(plan: Plan, state: TaskState, progress: Sequence[Progress]) -> dict[str, Any]:
    task = state.task
    return {
        "task": task.number,
        "name_zh": task.name.zh,
        "name_en": task.name.en,
        "section_zh": task.section.zh,
        "section_en": task.section.en,
        "lead": task.lead,
        "offices": list(task.distinct_offices),
        "light": state.light,
        "counts": {v: targets_under(state.children).of(v) for v in COUNTED},
        "deeds": dict(deeds_of(progress).parts),
        "overdue": sum(one.state == "overdue" for one in progress),
        "items": [_item(plan, one) for one in progress],
    }


def _item(plan: Plan, one: Progress) -> dict[str, Any]:
    (zh,), (en,) = nodes(plan, [one], "zh"), nodes(plan, [one], "en")
    return {
        "id": one.item.id,
        "kind": one.item.kind,
        "name_zh": zh.name,
        "name_en": en.name,
        "due": one.item.due.isoformat() if one.item.due else None,
        "office": one.item.office,
        "state": one.state,
        "days": one.days,
        "stale": one.stale,
        "next_step_zh": zh.next_step or None,
        "next_step_en": en.next_step or None,
        "reports": [_report(report) for report in one.reports],
    }


def _report(report: Report) -> dict[str, Any]:
    values = {name: value for name, value in vars(report).items() if name != "item"}
    days = {
        name: day.isoformat() if day else None
        for name, day in values.items()
        if name in ("known_on", "done_on")
    }
    texts = {f"text_{lang}": report_text(report, lang) for lang in LANGUAGES}
    return values | days | {"proves": report.proves} | texts


def task_texts(text: Iterable[dict[str, Any]], lang: str) -> list[str]:
    """A line a task, and one for each of its items."""
    lines = []
    for task in text:
        counts = task["counts"]
        shown = [
            f"{word(f'verdict.{verdict}', lang)} {count}"
            for verdict, count in counts.items()
            if count
        ]
        lines.append(f"{task['task']:>2} {task[f'name_{lang}']} ({task['lead']}) {' '.join(shown)}")
        for item in task["items"]:
            due, days = item["due"] or word("tasks.undated", lang), item["days"]
            late = f" {days:+d}" if days is not None else ""
            state = word(f"tasks.state.{item['state']}", lang)
            lines.append(f"   - {state}{late}  {item[f'name_{lang}']} ({due})")
            lines += [f"     {report[f'text_{lang}']}" for report in item["reports"][:1]]
    return lines
