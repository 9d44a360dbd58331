"""What the analyst's desk shows of a reading and of a difference, as lines of words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from display.numbers import value_text
from display.periods import period_label
from display.problems import problem_parts
from display.sentences import explain
from display.targets import said, target_name
from display.words import word
from indicators.attention import Missing
from indicators.comparison import Change, Difference, Flip
from indicators.plan import Plan

SHOWN = 12
"""Lines of a table before the rest is only counted."""


class Fault(NamedTuple):
    place: str
    text: str
    message: str
    remedy: str


class Changed(NamedTuple):
    indicator: str
    period: str
    before: str
    after: str
    difference: str
    kind: str


class Flipped(NamedTuple):
    target: str
    period: str
    before: str | None
    after: str | None
    sentence: str
    indicator: str | None
    uploads: tuple[int, ...]


class Lacking(NamedTuple):
    indicator: str
    year: str
    due: str
    days: str
    by: str
    unit: str


def fault(problem: Any, lang: str) -> Fault:
    place, message, remedy = problem_parts(problem, lang)
    place = place.rstrip("：: ")
    return Fault(place or word("fault.whole_file", lang), problem.text or word("fault.empty", lang), message, remedy)


def faults_csv(problems: Iterable[Any], lang: str) -> bytes:
    """Faults as a file to mend by, in UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([word(f"fault.{name}", lang) for name in ("file", "place", "text", "message", "remedy")])
    for problem in problems:
        told = fault(problem, lang)
        writer.writerow([problem.file, told.place, _safe(told.text), told.message, told.remedy])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@＝＋－＠\t" else text


def changed(plan: Plan, changes: Iterable[Change], lang: str) -> list[Changed]:
    """What changes, what stays the same left out; conflicts and revisions first."""
    order = {"conflict": 0, "revised": 1, "gone": 2, "new": 3}
    telling = sorted((c for c in changes if c.kind in order), key=lambda c: (order[c.kind], -c.year, c.indicator))
    return [_changed(plan, change, lang) for change in telling]


def _changed(plan: Plan, change: Change, lang: str) -> Changed:
    indicator = plan.indicator(change.indicator)
    name = said(indicator.name, lang)
    if change.area != plan.document.area:
        name = f"{said(plan.area(change.area).short, lang)} · {name}"
    several = word("effect.in_conflict", lang)
    before, after = (None if v is None else value_text(v, indicator.unit, lang) for v in (change.before, change.after))
    step = "" if change.before is None or change.after is None else _step(change.after - change.before)
    return Changed(
        indicator=name,
        period=period_label(change.year, change.month, lang),
        before=before or ("—" if change.kind == "new" else several if change.kind != "gone" else "—"),
        after=after or (several if change.kind == "conflict" else "—"),
        difference=step,
        kind=word(f"effect.{change.kind}", lang),
    )


def _step(difference: float) -> str:
    return f"{difference:+,.6g}".replace("-", "−")


def counted(difference: Difference, lang: str) -> str:
    key = "effect.counted_gone" if difference.count("gone") else "effect.counted"
    kinds = ("new", "revised", "conflict", "same", "gone")
    return word(key, lang, **{kind: difference.count(kind) for kind in kinds})


def flipped(plan: Plan, flips: Iterable[Flip], lang: str) -> list[Flipped]:
    return [_flipped(plan, flip, lang) for flip in flips]


def _flipped(plan: Plan, flip: Flip, lang: str) -> Flipped:
    known = {target.id: target for target in plan.targets}
    target = known.get(flip.target)
    name = target_name(plan, target, lang) if target else flip.target
    if flip.area != plan.document.area:
        name = f"{said(plan.area(flip.area).short, lang)} · {name}"
    return Flipped(
        target=name,
        period=period_label(flip.year, flip.month, lang),
        before=flip.before,
        after=flip.after,
        sentence=explain(plan, flip.row, lang),
        indicator=target.indicator if target and flip.area == plan.document.area else None,
        uploads=flip.uploads,
    )


def lacking(plan: Plan, missing: Iterable[Missing], lang: str) -> list[Lacking]:
    return [
        Lacking(
            indicator=said(plan.indicator(one.indicator).name, lang),
            year=str(one.year),
            due=one.due.isoformat(),
            days=str(one.days),
            by=one.by,
            unit=one.unit or word("missing.nobody", lang),
        )
        for one in missing
    ]


def lacking_csv(lines: Iterable[Lacking], lang: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([word(f"missing.{name}", lang) for name in Lacking._fields])
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def figure_period(figure: Mapping[str, Any], lang: str) -> str:
    return period_label(figure["year"], figure["month"], lang)
