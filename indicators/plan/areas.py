"""Which areas a plan's promises bind, and the plan as it binds one of them."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.plan.entries import Target
from indicators.plan.offices import Task
from indicators.plan.plan import Plan
from indicators.plan.statistics import Area


def is_shared(target: Target) -> bool:
    """Does the promise bind several areas: does the plan say that it applies to all, or give
    areas numbers of their own? What is judged elsewhere only by default is a benchmark.
    """
    if target.applies_to is not None:
        return target.applies_to == "all"
    return bool(getattr(target.rule, "by_area", None))


def binds(target: Target, area: str) -> bool:
    """Does a shared promise state something for an area? One whose numbers are all of single
    areas binds those alone.
    """
    return target.rule.states_for(area)


def shared_targets(plan: Plan, area: str | None = None) -> tuple[Target, ...]:
    """The promises that bind several areas, or those of them that bind one, in the plan's order."""
    shared = (target for target in plan.targets if is_shared(target))
    return tuple(target for target in shared if area is None or binds(target, area))


def bound_areas(plan: Plan) -> tuple[Area, ...]:
    """The areas that shared promises bind, in the plan's order with its own first; none where
    they bind fewer than two.
    """
    shared = shared_targets(plan)
    own = plan.made_for
    areas = [area for area in plan.areas if any(binds(target, area.id) for target in shared)]
    areas.sort(key=lambda area: area.id != own)
    return tuple(areas) if len(areas) > 1 else ()


def is_bound(plan: Plan, area: str) -> bool:
    """Do promises bind this area, rather than being shown beside it?"""
    return area == plan.made_for or any(one.id == area for one in bound_areas(plan))


def of_area(plan: Plan, area: str) -> Plan:
    """The plan as it binds an area: with it as the plan's own, and the promises that it has.

    What is to be done once, and what was set later for the plan's own area, is not there. Of an
    area that promises do not bind, a benchmark, those are left that are judged for it, and no
    task or office, since none answers for another area's figures.
    """
    if area == plan.document.area:
        return plan
    bound = is_bound(plan, area)
    targets = shared_targets(plan, area) if bound else tuple(_beside(plan))
    tasks = tuple(_of_targets(plan, targets)) if bound else ()
    groups = {target.group for target in targets}
    parts = {name: getattr(plan, name) for name in Plan.model_fields}
    parts |= {
        "whole": plan.made_for,
        "document": plan.document.model_copy(update={"area": area}),
        "targets": targets,
        "groups": tuple(group for group in plan.groups if group.id in groups),
        "tasks": tasks,
        "offices": plan.offices if bound else (),
        "duties": (),
        "later_targets": (),
    }
    return Plan.model_construct(**parts)


def _beside(plan: Plan) -> Iterable[Target]:
    for target in plan.targets:
        if plan.is_benchmarked(target):
            yield target.model_copy(update={"tasks": (), "lead": None})


def _of_targets(plan: Plan, targets: tuple[Target, ...]) -> Iterable[Task]:
    """The tasks that the targets serve, without what is to be done once."""
    served = {number for target in targets for number in target.tasks}
    for task in plan.tasks:
        if task.number in served:
            yield task.model_copy(update={"milestones": ()})
