"""What a reader must know of the figures: conflicts, revisions, proxies, what is provisional,
breaks in series.
"""

from __future__ import annotations

from collections.abc import Iterable

from display.words import rows, word
from display.words.names import text_of
from display.words.refusals import break_of, candidates_text
from indicators.judging.judgement import Judgement
from indicators.plan import Break
from reports.briefing.content import Block, Paragraph
from reports.briefing.progress import parts
from reports.briefing.scope import Scope

PLAIN = (
    "provisional",
    "basis_not_stated",
    "computed",
    "computed_from_index",
    "currency",
    "base_effect",
    "bound",
)
"""Flags told by listing what they stand on, with their meaning once."""


def remarks(scope: Scope) -> list[Block]:
    """Of the briefing's year, the year it is compared with, and the part-years told."""
    lines = [row for row in scope.yearly.values() if row.kind == "target"]
    lines += parts(scope)
    compared = [
        r for r in scope.own if r.year == scope.year - 1 and r.month == 12 and r.rule != "done_by"
    ]
    blocks = [
        *_conflicts(scope, [*lines, *compared]),
        *_revisions(scope, [*lines, *compared]),
        *_proxies(scope, lines),
        *(paragraph for flag in PLAIN for paragraph in _listed(scope, flag, lines)),
        *_breaks(scope, [*lines, *compared]),
    ]
    return list(blocks) or [Paragraph(scope.phrase("remarks.none"))]


def _named(scope: Scope, row: Judgement) -> str:
    return scope.phrase("remarks.of_year", year=row.year, name=scope.name(row))


def _sentence(scope: Scope, parts: Iterable[str]) -> str:
    text = scope.joined(parts, "part") + word("join.stop", scope.lang)
    return text[:1].upper() + text[1:]


def _conflicts(scope: Scope, rows: Iterable[Judgement]) -> list[Paragraph]:
    disputed = [r for r in rows if "conflict" in r.flags or r.reason == "conflict"]
    lines, cited = [], []
    for row in disputed:
        candidates = scope.tight(candidates_text(scope.plan, scope.cites.numbered(row), scope.lang))
        lines.append(
            scope.phrase("remarks.disputed", what=_disputed(scope, row), candidates=candidates)
        )
        cited.append(row)
    if not lines:
        return []
    return [
        Paragraph(
            _sentence(scope, lines), scope.phrase("remarks.conflict"), scope.cites.of_all(cited)
        )
    ]


def _disputed(scope: Scope, row: Judgement) -> str:
    """What the sources contradict each other on: the figure itself, or the level that it is the
    growth of.
    """
    first = next(rows.candidates(row), None)
    other = rows.known_indicator(scope.plan, first.indicator) if first is not None else None
    if other is None or other.id == row.indicator:
        return _named(scope, row)
    name = scope.tight(text_of(other.name, scope.lang))
    return scope.phrase("remarks.of_year", year=row.year, name=name)


def _revisions(scope: Scope, rows: Iterable[Judgement]) -> list[Paragraph]:
    lines, cited = [], []
    for row in rows:
        flags, what = row.flags, _named(scope, row)
        if "revised_flip" in flags:
            verdict = scope.word(f"verdict.{row.standing}")
            lines.append(scope.phrase("remarks.flipped", what=what, verdict=verdict))
        if "level_revised_since" in flags:
            lines.append(scope.phrase("remarks.outdated", what=what, value=scope.value(row)))
        cited += [row] if {"revised_flip", "level_revised_since"} & set(flags) else []
    if not lines:
        return []
    return [
        Paragraph(
            _sentence(scope, lines), scope.phrase("remarks.revised"), scope.cites.of_all(cited)
        )
    ]


def _proxies(scope: Scope, judged: Iterable[Judgement]) -> list[Paragraph]:
    served = [row for row in judged if "proxy" in row.flags]
    lines = []
    for row in served:
        own, used = (rows.indicator_of(scope.plan, row), rows.used_indicator(scope.plan, row))
        if own is None or used is None or own == used:
            continue
        names = {"name": text_of(own.name, scope.lang), "used": text_of(used.name, scope.lang)}
        lines.append(scope.phrase("remarks.proxy", **names))
    if not lines:
        return []
    return [
        Paragraph(
            _sentence(scope, dict.fromkeys(lines)),
            scope.phrase("remarks.proxies"),
            scope.cites.of_all(served),
        )
    ]


def _listed(scope: Scope, flag: str, rows: Iterable[Judgement]) -> list[Paragraph]:
    marked = [row for row in rows if flag in row.flags]
    if not marked:
        return []
    names = scope.joined(dict.fromkeys(_named(scope, row) for row in marked))
    text = scope.phrase("remarks.listed_text", names=names, text=scope.word(f"flag.{flag}.text"))
    label = scope.word(f"flag.{flag}.label")
    return [Paragraph(text, label[:1].upper() + label[1:])]


def _breaks(scope: Scope, rows: Iterable[Judgement]) -> list[Paragraph]:
    broken: dict[Break, str] = {}
    for row in rows:
        one = break_of(scope.plan, row) if row.reason == "break_in_series" else None
        if one is not None:
            name = scope.tight(text_of(scope.plan.indicator(one.indicator).name, scope.lang))
            broken[one] = scope.phrase(
                "remarks.broken", name=name, year=one.year, note=text_of(one.note, scope.lang)
            )
    if not broken:
        return []
    return [
        Paragraph(_sentence(scope, dict.fromkeys(broken.values())), scope.phrase("remarks.breaks"))
    ]
