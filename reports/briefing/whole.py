"""The yearly briefing: its whole content once, the same for paper, workbook and screen."""

from __future__ import annotations

from collections.abc import Iterable

from display.words.headline import headline, joined_text
from display.words.names import text_of
from indicators.judging.codes import JUDGED
from indicators.oversight import summary
from indicators.plan import Paper, Words
from indicators.plan.areas import is_shared
from reports.briefing.changes import changes
from reports.briefing.citations import Citations
from reports.briefing.cleaning import cleaned
from reports.briefing.content import Block, Briefing, Paragraph, Section
from reports.briefing.duties import offices, still_open, tasks
from reports.briefing.method import method
from reports.briefing.progress import dates, pace
from reports.briefing.remarks import remarks
from reports.briefing.results import outcomes, overall
from reports.briefing.scope import Before, Knowledge, Scope
from reports.briefing.wording import day_text, heading, phrase, tight

__all__ = ["Before", "Briefing", "Knowledge", "briefing"]

Part = tuple[str, list[Block]]


def briefing(known: Knowledge, year: int, lang: str, since: Before | None = None) -> Briefing:
    """The briefing of the plan's own area for a year, as known on a day.

    `since` is a former state of knowledge, to tell what has changed. Nothing depends on a clock.
    """
    plan, frame, as_of, progress, comments = known
    cites = Citations(plan, as_of, lang)
    scope = Scope(plan, frame, year, as_of, lang, cites, since, progress, comments)
    sections = tuple(_sections(scope))
    names = [phrase("methods", lang), phrase("sources", lang)]
    day = day_text(as_of, lang)
    paper = plan.paper or Paper()
    area = _area(scope)
    made = Briefing(
        lang=lang,
        year=year,
        as_of=as_of,
        plan=text_of(plan.document.name, lang),
        paper=paper,
        number=_of_paper(paper.number, lang).replace("{year}", str(as_of.year)),
        title=(
            phrase("title_plan", lang, plan=text_of(plan.document.name, lang)),
            phrase("title_rest_area" if area else "title_rest", lang, year=year, area=area),
        ),
        salutation=_of_paper(paper.addressees, lang),
        letterhead=_of_paper(paper.letterhead, lang),
        headline=_headline(scope),
        opening=_opening(scope, area),
        sections=sections,
        annexes=(Section(names[0], method(scope)), Section(names[1], _sources(scope))),
        annex_word=phrase("annex", lang),
        annex_title=_annex_title(scope, area),
        sources=scope.cites.sources,
        signature=text_of(plan.document.issuer, lang),
        day=day,
        comments=comments,
    )
    return cleaned(made)


def _of_paper(words: Words | None, lang: str) -> str:
    """What the paper says; nothing where the plan gives no words for it."""
    return tight(text_of(words, lang), lang) if words is not None else ""


def _area(scope: Scope) -> str:
    """The area, where the plan was made for another one."""
    return "" if scope.plan.whole is None else text_of(scope.plan.own_area.name, scope.lang)


def _opening(scope: Scope, area: str) -> str:
    """What the paper tells, as of which day; of an area beside the plan that it is not bound."""
    facts = {
        "title": text_of(scope.plan.document.title, scope.lang),
        "year": scope.year,
        "day": day_text(scope.as_of, scope.lang),
    }
    if not area:
        return scope.phrase("opening", **facts)
    bound = any(is_shared(target) for target in scope.plan.targets)
    key = "opening_area" if bound else "opening_benchmark"
    return scope.phrase(key, area=area, **facts)


def _annex_title(scope: Scope, area: str) -> str:
    key = "book.title_area" if area else "book.title"
    name = text_of(scope.plan.document.name, scope.lang)
    return scope.phrase(key, plan=name, year=scope.year, area=area)


def _headline(scope: Scope) -> str:
    counted = summary.headline(scope.plan, scope.frame, scope.year)
    return scope.tight(joined_text(headline(scope.plan, counted, scope.lang)))


def _sections(scope: Scope) -> Iterable[Section]:
    """The sections in order, their headings numbered."""
    plain: list[tuple[str, list[Block], list[Part]]] = [
        ("overall", overall(scope, _headline(scope)), [])
    ]
    if scope.before is not None:
        plain.append(("changes", changes(scope, scope.before), []))
    judged = any(promise["verdict"] in JUDGED for promise in scope.promises)
    unjudged: list[Block] = (
        [] if judged else [Paragraph(scope.phrase("outcomes.unjudged", year=scope.year))]
    )
    plain.append(("outcomes", unjudged, outcomes(scope) if judged else []))
    plain.append(("pace", pace(scope), []))
    plain.append(("dates", dates(scope), []))
    duties = [(scope.phrase("duties.tasks"), tasks(scope))] if scope.plan.tasks else []
    duties += [(scope.phrase("duties.offices"), offices(scope))] if scope.plan.offices else []
    plain += [("duties", [], duties)] if duties else []
    plain.append(("open", still_open(scope), []))
    plain.append(("remarks", remarks(scope), []))
    for place, (key, blocks, parts) in enumerate(plain, start=1):
        yield Section(
            heading(scope.phrase(f"{key}.heading"), scope.lang, place),
            tuple(blocks),
            tuple(
                Section(heading(head, scope.lang, place, part), tuple(inner))
                for part, (head, inner) in enumerate(parts, start=1)
            ),
        )


def _sources(scope: Scope) -> tuple[Block, ...]:
    return () if scope.cites.sources else (Paragraph(scope.phrase("no_sources")),)
