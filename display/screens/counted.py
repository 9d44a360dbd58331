"""A promise behind a count in words: by its one name, its targets below, with whoever answers."""

from __future__ import annotations

from typing import NamedTuple

from display.screens.tasks import Aim, aim, reason_text
from display.words import word
from display.words.names import lead_name, text_of
from display.words.targets import target_label, target_name
from indicators.oversight.rollup import Child
from indicators.oversight.summary import Counted
from indicators.plan import Plan


class CountedLine(NamedTuple):
    """A promise with its verdict; `parts` are the targets of a group, `task` its first task."""

    aim: Aim
    parts: tuple[str, ...]
    task: int | None


def counted_line(plan: Plan, one: Counted, lang: str) -> CountedLine:
    """A promise as it is counted: a group by its own name, and every office that answers for
    one of its targets.
    """
    targets = [plan.target(id) for id in one.targets]
    task = next((number for target in targets for number in target.tasks), None)
    single = aim(plan, Child(one.row.target, "target", True, one.row), lang)
    name = next((text_of(g.name, lang) for g in plan.groups if g.id == one.promise), None)
    if name is None:
        return CountedLine(single, (), task)
    join = word("join.list", lang)
    leads = dict.fromkeys(lead for t in targets if (lead := lead_name(plan, t, lang)))
    labels = dict.fromkeys(target_label(plan, target, lang) for target in targets)
    made = single._replace(
        name=name,
        label=join.join(labels),
        reason=join.join(reason_text(reason, lang) for reason in one.reasons),
        value=f"{single.name} {single.value}" if single.value else "",
        lead=join.join(leads) or word("tasks.no_office", lang),
    )
    return CountedLine(made, tuple(target_name(plan, target, lang) for target in targets), task)
