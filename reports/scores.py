"""Scores with every component, to be recomputed by hand: a workbook, and one CSV of the
components.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from display.screens.scores import points_text, promise_name
from display.words import word
from display.words.names import office_label, text_of
from indicators.oversight.scores import Component, Score
from indicators.plan import Plan
from indicators.plan.entries import Scheme
from reports.briefing.cleaning import clean
from reports.tables import separated
from reports.workbook import Page, workbook

SCORES = ("kind", "of", "points", "judged", "undetermined", "waived", "note")
COMPONENTS = (
    "kind",
    "of",
    "promise",
    "verdict",
    "attainment",
    "weight",
    "share",
    "earned",
    "counted",
)

Value = str | float | None


@dataclass(frozen=True)
class Scored:
    """The scores of a year under a scheme, as known on a day."""

    plan: Plan
    scheme: Scheme
    offices: Sequence[Score]
    goals: Sequence[Score]
    year: int
    as_of: date
    lang: str

    def phrase(self, key: str, **values: object) -> str:
        """The words of a key of the scores."""
        return word(f"scores.{key}", self.lang, **values)

    def of_all(self) -> Iterator[tuple[str, str, Score]]:
        """(kind, name, score): offices first, then goals."""
        for score in self.offices:
            yield (self.phrase("of_office"), office_label(self.plan, score.of, self.lang), score)
        names = {goal.id: text_of(goal.name, self.lang) for goal in self.plan.goals}
        for score in self.goals:
            yield self.phrase("of_goal"), names[score.of], score


def file_name(scored: Scored, format: str) -> str:
    """What the file of the scores is called."""
    return f"{scored.phrase('file', year=scored.year, day=scored.as_of.isoformat())}.{format}"


def scores_xlsx(scored: Scored) -> bytes:
    """Three sheets: scores, components, method. Numbers are numbers; the same bytes for the
    same day.
    """
    out = io.BytesIO()
    with workbook(out) as book:
        book.set_properties(
            {"title": scored.phrase("title", year=scored.year), "created": _moment(scored.as_of)}
        )
        _sheet(
            Page(book, scored.phrase("sheet_scores")),
            _heads(scored, SCORES),
            _scores(scored),
            (10, 30, 10, 9, 11, 9, 20),
        )
        widths = (10, 30, 44, 12, 11, 9, 9, 13, 8)
        _sheet(
            Page(book, scored.phrase("sheet_components")),
            _heads(scored, COMPONENTS),
            _components(scored),
            widths,
        )
        page = Page(book, scored.phrase("sheet_method"))
        page.sheet.set_column(0, 0, 100)
        about = [
            text_of(scored.scheme.name, scored.lang),
            text_of(scored.scheme.reading, scored.lang),
        ]
        about += [scored.phrase("formula"), scored.phrase("undated")]
        about.append(
            scored.phrase("title", year=scored.year)
            + " "
            + scored.phrase("by_day", day=scored.as_of.isoformat())
        )
        for row, text in enumerate(about):
            page.paragraph(row, 0, clean(text))
    return out.getvalue()


def scores_csv(scored: Scored) -> bytes:
    """The components, one a row."""
    return separated(_heads(scored, COMPONENTS), _components(scored))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())


def _heads(scored: Scored, keys: Iterable[str]) -> list[str]:
    return [scored.phrase(key) for key in keys]


def _sheet(
    page: Page, heads: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[float]
) -> None:
    page.heads(0, heads, widths)
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            page.value(at, column, clean(value) if isinstance(value, str) else value)


def _scores(scored: Scored) -> Iterator[list[Value]]:
    for kind, name, score in scored.of_all():
        points: Value = points_text(score, scored.lang) if score.points is None else score.points
        note = scored.phrase("vetoed") if score.vetoed else ""
        yield [kind, name, points, score.judged, score.undetermined, score.waived, note]


def _components(scored: Scored) -> Iterator[list[Value]]:
    for kind, name, score in scored.of_all():
        for part in score.components:
            yield [kind, name, *_component(scored, part)]


def _component(scored: Scored, part: Component) -> list[Value]:
    earned = None if part.share is None else round(part.weight * part.share, 9)
    verdict = word(f"verdict.{part.verdict}", scored.lang)
    counted = scored.phrase("no" if part.share is None else "yes")
    name = promise_name(scored.plan, part, scored.lang)
    return [name, verdict, part.attainment, part.weight, part.share, earned, counted]
