"""What was read of a file, and what accepting it would change, as plain data for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from display.screens.effects import hidden
from display.words import word
from display.words.problems import problem_words
from display.words.sentences import explain
from indicators.oversight.changes import KINDS
from indicators.plan import Plan

_ADDRESS = ("code", "file", "sheet", "row", "column", "cell", "text")
_FLIP = ("area", "target", "year", "month", "before", "after")


def reading_data(reading: Any, lang: str) -> dict[str, Any]:
    """What was read: statements, problems with their words, and what was left out."""
    return {
        "file": reading.file,
        "observations": [o._asdict() for o in reading.observations],
        "problems": [_problem(p, lang) for p in (*reading.problems, *reading.holds)],
        "notices": [_problem(p, lang) for p in reading.notices],
        "left_out": [vars(x) for x in reading.left_out],
        "roles": [vars(x) for x in reading.roles],
    }


def _problem(problem: Any, lang: str) -> dict[str, Any]:
    message, remedy = problem_words(problem, lang)
    values = {name: getattr(problem, name) for name in _ADDRESS}
    return values | {
        "message": message,
        "remedy": remedy,
        "severity": problem.severity,
        "id": problem.id,
    }


def preview_data(plan: Plan, preview: Any, lang: str) -> dict[str, Any]:
    """What accepting a file would change, what of it would not show and why, and the verdicts
    that would flip.
    """
    changes: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for change in preview.changes:
        changes[change.kind].append(vars(change))
    changes["hidden"] = [
        vars(one) | {"because": hidden(plan, [one], lang)[0].because} for one in preview.unshown
    ]
    return {"changes": changes, "flips": [flip_data(plan, flip, lang) for flip in preview.flips]}


def hidden_texts(plan: Plan, preview: Any, lang: str) -> list[str]:
    """A line for each statement that would not show: which, its value, and why."""
    return [
        word("load.hidden", lang, **one._asdict()) for one in hidden(plan, preview.unshown, lang)
    ]


def flip_data(plan: Plan, flip: Any, lang: str) -> Mapping[str, Any]:
    """A verdict that would be another: of which promise and period, before and after, and the
    sentence that tells it.
    """
    return {name: getattr(flip, name) for name in _FLIP} | {
        "sentence": explain(plan, flip.row, lang)
    }
