"""What a reader must know of the figures: conflicts, revisions, proxies, what is provisional,
breaks in series.
"""

from __future__ import annotations

from collections.abc import Iterable

from display.words import rows, word
from display.words.names import said
from display.words.refusals import break_of, candidates_text
from indicators.judging.judgement import Judgement
from indicators.plan import Break
from reports.briefing.content import Block, Paragraph
from reports.briefing.progress import parts
from reports.briefing.seen import Seen

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


def remarks(seen: Seen) -> list[Block]:
    """Of the briefing's year, the year it is compared with, and the part-years told."""
    told = [row for row in seen.yearly.values() if row.kind == "target"]
    told += parts(seen)
    compared = [
        r for r in seen.own if r.year == seen.year - 1 and r.month == 12 and r.rule != "done_by"
    ]
    found = [
        *_conflicts(seen, [*told, *compared]),
        *_revisions(seen, [*told, *compared]),
        *_proxies(seen, told),
        *(paragraph for flag in PLAIN for paragraph in _listed(seen, flag, told)),
        *_breaks(seen, [*told, *compared]),
    ]
    return list(found) or [Paragraph(seen.told("remarks.none"))]


def _named(seen: Seen, row: Judgement) -> str:
    return seen.told("remarks.of_year", year=row.year, name=seen.name(row))


def _sentence(seen: Seen, parts: Iterable[str]) -> str:
    text = seen.joined(parts, "part") + word("join.stop", seen.lang)
    return text[:1].upper() + text[1:]


def _conflicts(seen: Seen, found: Iterable[Judgement]) -> list[Paragraph]:
    disputed = [r for r in found if "conflict" in r.flags or r.reason == "conflict"]
    told, cited = [], []
    for row in disputed:
        candidates = seen.tight(candidates_text(seen.plan, seen.cites.numbered(row), seen.lang))
        told.append(seen.told("remarks.disputed", what=_disputed(seen, row), candidates=candidates))
        cited.append(row)
    if not told:
        return []
    return [
        Paragraph(_sentence(seen, told), seen.told("remarks.conflict"), seen.cites.of_all(cited))
    ]


def _disputed(seen: Seen, row: Judgement) -> str:
    """What the sources contradict each other on: the figure itself, or the level that it is the
    growth of.
    """
    first = next(rows.candidates(row), None)
    other = rows.known_indicator(seen.plan, first.indicator) if first is not None else None
    if other is None or other.id == row.indicator:
        return _named(seen, row)
    name = seen.tight(said(other.name, seen.lang))
    return seen.told("remarks.of_year", year=row.year, name=name)


def _revisions(seen: Seen, found: Iterable[Judgement]) -> list[Paragraph]:
    told, cited = [], []
    for row in found:
        flags, what = row.flags, _named(seen, row)
        if "revised_flip" in flags:
            verdict = seen.word(f"verdict.{row.verdict or 'undetermined'}")
            told.append(seen.told("remarks.flipped", what=what, verdict=verdict))
        if "level_revised_since" in flags:
            told.append(seen.told("remarks.outdated", what=what, value=seen.value(row)))
        cited += [row] if {"revised_flip", "level_revised_since"} & set(flags) else []
    if not told:
        return []
    return [
        Paragraph(_sentence(seen, told), seen.told("remarks.revised"), seen.cites.of_all(cited))
    ]


def _proxies(seen: Seen, found: Iterable[Judgement]) -> list[Paragraph]:
    served = [row for row in found if "proxy" in row.flags]
    told = []
    for row in served:
        own, used = (rows.indicator_of(seen.plan, row), rows.used_indicator(seen.plan, row))
        if own is None or used is None or own == used:
            continue
        names = {"name": said(own.name, seen.lang), "used": said(used.name, seen.lang)}
        told.append(seen.told("remarks.proxy", **names))
    if not told:
        return []
    return [
        Paragraph(
            _sentence(seen, dict.fromkeys(told)),
            seen.told("remarks.proxies"),
            seen.cites.of_all(served),
        )
    ]


def _listed(seen: Seen, flag: str, found: Iterable[Judgement]) -> list[Paragraph]:
    marked = [row for row in found if flag in row.flags]
    if not marked:
        return []
    names = seen.joined(dict.fromkeys(_named(seen, row) for row in marked))
    text = seen.told("remarks.listed_text", names=names, text=seen.word(f"flag.{flag}.text"))
    label = seen.word(f"flag.{flag}.label")
    return [Paragraph(text, label[:1].upper() + label[1:])]


def _breaks(seen: Seen, found: Iterable[Judgement]) -> list[Paragraph]:
    broken: dict[Break, str] = {}
    for row in found:
        one = break_of(seen.plan, row) if row.reason == "break_in_series" else None
        if one is not None:
            name = seen.tight(said(seen.plan.indicator(one.indicator).name, seen.lang))
            broken[one] = seen.told(
                "remarks.broken", name=name, year=one.year, note=said(one.note, seen.lang)
            )
    if not broken:
        return []
    return [Paragraph(_sentence(seen, dict.fromkeys(broken.values())), seen.told("remarks.breaks"))]
