"""What adopting a plan would do, and the adopted states, as lines and as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from display.screens.effects import flipped
from display.screens.plan_changes import (
    counted,
    counted_promises,
    lost_lines,
    parts_text,
    promise_lines,
)
from display.words import word
from indicators.oversight.adoption import Adoption
from indicators.oversight.plan_states import Step
from indicators.plan import Plan
from indicators.plan.difference import PlanDifference
from reports.readings import flip_data


def adoption_texts(adoption: Adoption, lang: str) -> list[str]:
    """Every promise that differs, every verdict that flips, and what would be left over."""
    texts = _difference_texts(adoption.before, adoption.after, adoption.difference, lang)
    for flip in flipped(adoption.after, adoption.flips, lang):
        marks = {"before": flip.before.label, "after": flip.after.label}
        change = word("adoption.flip", lang, period=flip.period, **marks)
        texts.append(f"\t{flip.promise}\t{change}\t{flip.sentence}")
    left = lost_lines(adoption.lost, lang)
    texts += [word("adoption.lost.title", lang), *(f"\t{one}" for one in left)] if left else []
    return [*texts, counted(adoption, lang)]


def _difference_texts(
    before: Plan, after: Plan, difference: PlanDifference, lang: str
) -> list[str]:
    texts = []
    for line in promise_lines(before, after, difference, lang):
        texts.append(f"{line.told}\t{line.name}\t{line.label}\t{line.clause}")
        texts += [f"\t{a.name}\t{a.before}\t→ {a.after}" for a in line.aspects]
    also = parts_text(difference, lang)
    return [*texts, also] if also else texts


def adoption_data(adoption: Adoption, lang: str) -> dict[str, Any]:
    """The same as data: promises by id, flips as an upload's preview has them, and what is lost."""
    flips = [flip_data(adoption.after, flip, lang) for flip in adoption.flips]
    lost = [
        {"kind": one.kind, "id": one.id, "count": one.count, "name": one.name.zh}
        for one in adoption.lost
    ]
    return {**difference_data(adoption.difference), "flips": flips, "lost": lost}


def difference_data(difference: PlanDifference) -> dict[str, Any]:
    """What two states of a plan have otherwise, by the ids of promises."""
    return {
        "added": [one.id for one in difference.added],
        "removed": [one.id for one in difference.removed],
        "changed": [
            {"id": one.after.id, "former": one.before.id, "aspects": list(one.aspects)}
            for one in difference.altered
        ],
        "renamed": {
            "indicators": dict(difference.renamed.indicator),
            "areas": dict(difference.renamed.area),
        },
        "parts": list(difference.parts),
    }


def history_texts(steps: Iterable[Step], lang: str) -> list[str]:
    """A line a state: number, moment, who, what changed, the note; below it every promise."""
    texts: list[str] = []
    former: Plan | None = None
    for step in steps:
        state = step.state
        change = word("adoption.unread" if step.plan is None else "adoption.first", lang)
        if step.difference is not None:
            change = counted_promises(step.difference, lang)
        cells = [
            f"#{state.id}",
            f"{state.recorded_at:%Y-%m-%d %H:%M}",
            state.by,
            change,
            state.note,
        ]
        texts.append("\t".join(cells).rstrip())
        if step.difference is not None and former is not None and step.plan is not None:
            lines = _difference_texts(former, step.plan, step.difference, lang)
            texts += [f"\t{line}" for line in lines]
        former = step.plan
    return texts


def history_data(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The states as data, `changes` against the one before."""
    return [
        {
            "number": step.state.id,
            "recorded_at": step.state.recorded_at,
            "by": step.state.by,
            "note": step.state.note,
            "plan": step.state.plan,
            "content_sha256": step.state.content_sha256,
            "readable": step.plan is not None,
            "changes": None if step.difference is None else difference_data(step.difference),
        }
        for step in steps
    ]
