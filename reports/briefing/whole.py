"""The yearly briefing: its whole content once, the same for paper, workbook and screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from display.words.headline import headline, joined_text
from display.words.names import said
from indicators.judging.progress import Progress
from indicators.oversight import summary
from indicators.plan import Plan
from reports.briefing.changes import changes
from reports.briefing.citations import Citations
from reports.briefing.cleaning import cleaned
from reports.briefing.content import Block, Briefing, Paragraph, Section
from reports.briefing.duties import offices, still_open, tasks
from reports.briefing.method import method
from reports.briefing.progress import dates, pace
from reports.briefing.remarks import remarks
from reports.briefing.results import outcomes, overall
from reports.briefing.seen import JUDGED, Before, Seen
from reports.briefing.wording import day_text, heading, told

__all__ = ["Before", "Briefing", "briefing"]

Part = tuple[str, list[Block]]


def briefing(
    plan: Plan,
    frame: pd.DataFrame,
    year: int,
    as_of: date,
    lang: str,
    since: Before | None = None,
    progress: Sequence[Progress] = (),
) -> Briefing:
    """The briefing of the plan's own area for a year, as known on a day; `frame` is judged as
    of that day.

    `since` is a former state of knowledge, to tell what has changed; `progress` is what was
    reported on milestones, those without a date included. Nothing depends on a clock.
    """
    seen = Seen(plan, frame, year, as_of, lang, Citations(plan, as_of, lang), since, progress)
    sections = tuple(_sections(seen))
    names = [told("methods", lang), told("sources", lang)]
    day = day_text(as_of, lang)
    made = Briefing(
        lang=lang,
        year=year,
        as_of=as_of,
        plan=said(plan.document.name, lang),
        number=told("number", lang, year=as_of.year),
        title=(
            told("title_plan", lang, plan=said(plan.document.name, lang)),
            told("title_rest", lang, year=year),
        ),
        salutation=told("salutation", lang),
        headline=_headline(seen),
        opening=told("opening", lang, title=said(plan.document.title, lang), year=year, day=day),
        sections=sections,
        annexes=(Section(names[0], method(seen)), Section(names[1], _sources(seen))),
        annex_word=told("annex", lang),
        sources=seen.cites.sources,
        signature=said(plan.document.issuer, lang),
        day=day,
    )
    return cleaned(made)


def _headline(seen: Seen) -> str:
    counted = summary.headline(seen.plan, seen.frame, seen.year)
    return seen.tight(joined_text(headline(seen.plan, counted, seen.lang)))


def _sections(seen: Seen) -> Iterable[Section]:
    """The sections in order, their headings numbered."""
    plain: list[tuple[str, list[Block], list[Part]]] = [
        ("overall", overall(seen, _headline(seen)), [])
    ]
    if seen.before is not None:
        plain.append(("changes", changes(seen, seen.before), []))
    judged = any(promise["verdict"] in JUDGED for promise in seen.promises)
    unjudged: list[Block] = (
        [] if judged else [Paragraph(seen.told("outcomes.unjudged", year=seen.year))]
    )
    plain.append(("outcomes", unjudged, outcomes(seen) if judged else []))
    plain.append(("pace", pace(seen), []))
    plain.append(("dates", dates(seen), []))
    duties = [
        (seen.told("duties.tasks"), tasks(seen)),
        (seen.told("duties.offices"), offices(seen)),
    ]
    plain.append(("duties", [], duties))
    plain.append(("open", still_open(seen), []))
    plain.append(("remarks", remarks(seen), []))
    for place, (key, blocks, parts) in enumerate(plain, start=1):
        yield Section(
            heading(seen.told(f"{key}.heading"), seen.lang, place),
            tuple(blocks),
            tuple(
                Section(heading(head, seen.lang, place, part), tuple(inner))
                for part, (head, inner) in enumerate(parts, start=1)
            ),
        )


def _sources(seen: Seen) -> tuple[Block, ...]:
    return () if seen.cites.sources else (Paragraph(seen.told("no_sources")),)
