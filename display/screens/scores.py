"""The yearly assessment in words: scores with what they rest on, and every component of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.charts.marks import GLYPHS
from display.words import word
from display.words.names import office_label, text_of
from display.words.numbers import attainment_text, number
from indicators.oversight.counts import assessed_of
from indicators.oversight.scores import Component, Score
from indicators.plan import Plan
from indicators.plan.entries import Scheme


class ScoreLine(NamedTuple):
    """A score, never without its counts; `before` and `change` are those under the first
    scheme, empty under it.
    """

    of: str
    name: str
    points: str
    before: str
    change: str
    judged: int
    undetermined: int
    waived: int
    note: str
    covered: str


class ComponentLine(NamedTuple):
    """One promise in a score: what it earned of which weight, or why it counts for nothing."""

    promise: str
    glyph: str
    tone: str
    verdict: str
    attainment: str
    weight: str
    share: str
    earned: str
    note: str


def score_lines(
    plan: Plan, scores: Sequence[Score], before: Sequence[Score] | None, lang: str, *, goals: bool
) -> list[ScoreLine]:
    """A line for each score, with the year before where it is known."""
    former = {score.of: score for score in before or ()}
    return [_line(plan, score, former.get(score.of), lang, goals=goals) for score in scores]


def _line(plan: Plan, score: Score, before: Score | None, lang: str, *, goals: bool) -> ScoreLine:
    name = (
        next(text_of(g.name, lang) for g in plan.goals if g.id == score.of)
        if goals
        else office_label(plan, score.of, lang)
    )
    return ScoreLine(
        of=score.of,
        name=name,
        points=points_text(score, lang),
        before=points_text(before, lang) if before is not None else "",
        change=_change(before, score),
        judged=score.judged,
        undetermined=score.undetermined,
        waived=score.waived,
        note=word("scores.vetoed", lang) if score.vetoed else "",
        covered=covered(score, lang),
    )


def covered(score: Score, lang: str) -> str:
    """How many of its promises can be judged: it stands beside every score."""
    tally = assessed_of(score)
    return word("counts.scored", lang, counted=tally.total, judged=score.judged)


def points_text(score: Score, lang: str) -> str:
    """The points with two decimals; a word where there are none."""
    return word("scores.none", lang) if score.points is None else number(score.points, 2)


def _change(before: Score | None, now: Score) -> str:
    if before is None or before.points is None or now.points is None:
        return ""
    change = now.points - before.points
    return (
        number(0.0, 2)
        if abs(change) < 0.005
        else f"{'+' if change > 0 else '−'}{number(abs(change), 2)}"
    )


def coverage(scores: Iterable[Score], scheme: Scheme, lang: str) -> str:
    """On how much the scores rest."""
    known = list(scores)
    counts = {
        "judged": sum(s.judged for s in known),
        "undetermined": sum(s.undetermined for s in known),
    }
    silent = scheme.undetermined == "left_out" and not counts["judged"]
    return word(
        "scores.coverage_none" if silent else f"scores.coverage_{scheme.undetermined}",
        lang,
        **counts,
    )


def component_lines(plan: Plan, score: Score, lang: str) -> list[ComponentLine]:
    """The promises that a score is made of, with what each earned."""
    return [_component(plan, part, lang) for part in score.components]


def _component(plan: Plan, part: Component, lang: str) -> ComponentLine:
    absent = word("app.none", lang)
    note = "" if part.share is not None else word(f"scores.left_out_{part.verdict}", lang)
    return ComponentLine(
        promise=promise_name(plan, part, lang),
        glyph=GLYPHS[part.verdict],
        tone=part.verdict,
        verdict=word(f"verdict.{part.verdict}", lang),
        attainment=attainment_text(part.attainment) if part.attainment is not None else absent,
        weight=number(part.weight),
        share=number(part.share) if part.share is not None else absent,
        earned=number(part.weight * part.share) if part.share is not None else absent,
        note=note,
    )


def promise_name(plan: Plan, part: Component, lang: str) -> str:
    """The name of a target, or of the group that counts as one promise."""
    group = next((g for g in plan.groups if g.id == part.promise), None)
    return text_of(
        group.name if group is not None else plan.name_of(plan.target(part.target)), lang
    )
