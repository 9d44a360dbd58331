"""What one state of a plan has otherwise than another, in words: promise by promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from display.screens.details import in_force
from display.words import word
from display.words.names import office_label, text_of
from display.words.targets import milestone_label, target_label
from indicators.oversight.adoption import Adoption, Lost, Proposed
from indicators.plan import Milestone, Plan, Promise
from indicators.plan.difference import Altered, PlanDifference


class Aspect(NamedTuple):
    """One thing in which a promise differs."""

    name: str
    before: str
    after: str


class PromiseLine(NamedTuple):
    """A promise that came, went or changed; `aspects` only of one that changed."""

    kind: str
    told: str
    name: str
    label: str
    clause: str
    aspects: tuple[Aspect, ...]


class Numbered(Protocol):
    """A state by its number."""

    @property
    def state(self) -> int:
        """The adopted one's."""

    @property
    def proposed(self) -> Proposed | None:
        """The plan that waits."""


def waiting_text(monitor: Numbered, lang: str) -> str:
    """That a plan waits for adoption, or that the folder's is behind; empty where neither is."""
    proposed = monitor.proposed
    if proposed is None:
        return ""
    if proposed.unreadable:
        return word("adoption.unreadable", lang, number=monitor.state)
    if proposed.number is not None:
        numbers = {"former": proposed.number, "number": monitor.state}
        return word("adoption.behind", lang, **numbers)
    return word("adoption.waiting", lang, number=monitor.state)


def counted(adoption: Adoption, lang: str) -> str:
    """How many promises and verdicts change."""
    difference = adoption.difference
    return word(
        "adoption.counted",
        lang,
        added=len(difference.added),
        removed=len(difference.removed),
        altered=len(difference.altered),
        flips=len(adoption.flips),
    )


def counted_promises(difference: PlanDifference, lang: str) -> str:
    """How many promises change, or that none does."""
    numbers = [len(difference.added), len(difference.removed), len(difference.altered)]
    if not any(numbers):
        return word("adoption.same", lang)
    names = dict(zip(("added", "removed", "altered"), numbers, strict=True))
    return word("adoption.counted_promises", lang, **names)


def promise_lines(
    before: Plan, after: Plan, difference: PlanDifference, lang: str
) -> list[PromiseLine]:
    """Every promise that differs: removed ones first, then changed, then added."""
    return [
        *(_line("removed", before, one, lang) for one in difference.removed),
        *(
            _line("altered", after, one.after, lang)._replace(
                aspects=_aspects(before, after, one, lang)
            )
            for one in difference.altered
        ),
        *(_line("added", after, one, lang) for one in difference.added),
    ]


def _aspects(before: Plan, after: Plan, one: Altered, lang: str) -> tuple[Aspect, ...]:
    """What differs, before and after; what words do not tell apart only where nothing else is."""
    aspects = [
        Aspect(
            word(f"adoption.aspect.{aspect}", lang),
            _aspect(before, one.before, aspect, lang),
            _aspect(after, one.after, aspect, lang),
        )
        for aspect in one.aspects
    ]
    telling = [aspect for aspect in aspects if aspect.before != aspect.after]
    return tuple(telling or aspects)


def parts_text(difference: PlanDifference, lang: str) -> str:
    """What else of the plan differs; empty where nothing does."""
    if not difference.parts:
        return ""
    parts = [word(f"adoption.part.{part}", lang) for part in difference.parts]
    return word("adoption.and_parts", lang, parts=word("join.list", lang).join(parts))


def lost_lines(lost: Iterable[Lost], lang: str) -> list[str]:
    """What would be left without a place, each with its remedy."""
    return [
        word(f"adoption.lost.{x.kind}", lang, name=text_of(x.name, lang), id=x.id, count=x.count)
        for x in lost
    ]


def _line(kind: str, plan: Plan, promise: Promise, lang: str) -> PromiseLine:
    return PromiseLine(
        kind,
        word(f"adoption.kind.{kind}", lang),
        text_of(plan.name_of(promise), lang),
        promise_label(plan, promise, lang),
        promise.clause,
        (),
    )


def promise_label(plan: Plan, promise: Promise, lang: str) -> str:
    """What is promised, in short."""
    if isinstance(promise, Milestone):
        return milestone_label(promise, lang)
    return target_label(plan, promise, lang)


def nature(promise: Promise, lang: str) -> str:
    """Whether a promise is binding, expected, or says neither."""
    if promise.binding or getattr(promise, "nature", None) == "binding":
        return word("adoption.nature.binding", lang)
    stated = "expected" if getattr(promise, "nature", None) == "expected" else "open"
    return word(f"adoption.nature.{stated}", lang)


def _aspect(plan: Plan, promise: Promise, aspect: str, lang: str) -> str:
    """One thing of a promise in words; empty where words would not tell it."""
    tell = _TOLD.get(aspect)
    return tell(plan, promise, lang) if tell is not None else ""


def _reading(_: Plan, promise: Promise, lang: str) -> str:
    return text_of(promise.reading, lang) if promise.reading is not None else ""


def _years(plan: Plan, promise: Promise, lang: str) -> str:
    return "" if isinstance(promise, Milestone) else in_force(plan, promise, lang)


def _office(plan: Plan, promise: Promise, lang: str) -> str:
    office = plan.lead_of(promise)
    return office_label(plan, office, lang) if office is not None else ""


_TOLD: Mapping[str, Callable[[Plan, Promise, str], str]] = {
    "name": lambda plan, one, lang: f"{text_of(plan.name_of(one), lang)} ({one.id})",
    "clause": lambda _, one, __: one.clause,
    "rule": promise_label,
    "reading": _reading,
    "years": _years,
    "nature": lambda _, one, lang: nature(one, lang),
    "office": _office,
}
