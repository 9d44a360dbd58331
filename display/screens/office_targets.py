"""The targets that an office answers for, each once: how it stands and what it earns in the
yearly score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from display.screens.scores import component_lines
from display.screens.tasks import Aim, aim, in_order
from display.words import word
from display.words.names import text_of
from indicators.oversight.rollup import Child
from indicators.oversight.scores import Score
from indicators.plan import Plan

NONE: Mapping[str, str] = MappingProxyType({})


class OfficeTarget(NamedTuple):
    """A target with its place in the score; `note` says why it has none."""

    aim: Aim
    task: int | None
    weight: str
    share: str
    earned: str
    note: str
    commented: str = ""


def office_targets(
    plan: Plan,
    children: Iterable[Child],
    score: Score | None,
    lang: str,
    commented: Mapping[str, str] = NONE,
) -> list[OfficeTarget]:
    """The worst first. Of targets that count together the worst one carries the score.
    `commented` says of targets, by id, that the office has commented on them.
    """
    lines = {}
    if score is not None:
        components = component_lines(plan, score, lang)
        lines = {part.target: line for part, line in zip(score.components, components, strict=True)}
    absent, target_lines = word("app.none", lang), []
    for child in in_order(child for child in children if child.kind == "target"):
        target, line = plan.target(child.id), lines.get(child.id)
        note = line.note if line is not None else ""
        if score is not None and line is None and target.group:
            group = next(one for one in plan.groups if one.id == target.group)
            note = word("offices.counted_with", lang, group=text_of(group.name, lang))
        share = (line.weight, line.share, line.earned) if line is not None else (absent,) * 3
        task = target.tasks[0] if target.tasks else None
        said = commented.get(child.id, "")
        target_lines.append(OfficeTarget(aim(plan, child, lang), task, *share, note, said))
    return target_lines
