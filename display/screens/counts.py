"""The year's counts beside those of the year before, with what they cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from display.charts.marks import GLYPHS
from display.words import word
from indicators.judging.codes import JUDGED
from indicators.oversight.attention import Concern


class Count(NamedTuple):
    """A number with its name; `tone` is the verdict whose mark and colour it carries, None for
    none. `dated` says how many of them are promises to be done by a day.
    """

    label: str
    glyph: str
    tone: str | None
    number: int
    note: str
    dated: str = ""


def counts(
    now: Mapping[str, Any],
    before: Mapping[str, Any],
    concerns: Sequence[Concern],
    as_of: date,
    lang: str,
) -> list[Count]:
    """Met, near, missed and undetermined of `indicators.oversight.summary.headline`, and the milestones
    overdue on a day.
    """
    return [
        *(
            Count(
                _head(f"verdict.{v}", lang),
                GLYPHS[v],
                v,
                now[v],
                _before(before, v, lang),
                _dated(now, v, lang),
            )
            for v in JUDGED
        ),
        Count(
            _head("verdict.undetermined", lang),
            "•",
            "undetermined",
            now["undetermined"],
            _reasons(now, lang),
            _dated(now, "undetermined", lang),
        ),
        *_waived(now, before, lang),
        _overdue(concerns, as_of, lang),
    ]


def _waived(now: Mapping[str, Any], before: Mapping[str, Any], lang: str) -> list[Count]:
    """Counted apart, where anything is waived."""
    if not now["waived"]:
        return []
    return [
        Count(
            _head("verdict.waived", lang),
            GLYPHS["waived"],
            "waived",
            now["waived"],
            _before(before, "waived", lang),
            _dated(now, "waived", lang),
        )
    ]


def _head(key: str, lang: str) -> str:
    text = word(key, lang)
    return text[:1].upper() + text[1:]


def _before(before: Mapping[str, Any], verdict: str, lang: str) -> str:
    if not before["promises"]:
        return word("card.no_before", lang)
    return word("card.before", lang, year=before["year"], count=before[verdict])


def _dated(now: Mapping[str, Any], verdict: str, lang: str) -> str:
    """How many are to be done by a day: their marks stand under the year of that day."""
    count = now["dated"][verdict]
    return word("card.dated", lang, count=count) if count else ""


def _reasons(now: Mapping[str, Any], lang: str) -> str:
    """The commonest reasons; a group of promises counts by its first."""
    most = sorted(now["reasons"].items(), key=lambda pair: -pair[1])[:3]
    lines = [
        word("card.of_reasons", lang, count=count, reason=word(f"reason.{reason}.label", lang))
        for reason, count in most
    ]
    return word("join.list", lang).join(lines)


def _overdue(concerns: Sequence[Concern], as_of: date, lang: str) -> Count:
    late = [m for m in concerns if m.kind == "overdue"]
    silent = [m for m in late if m.row is not None and m.row.reason == "no_report"]
    if not late:
        note = word("card.overdue_none", lang)
    elif len(silent) == len(late):
        note = word("card.overdue_all_unreported", lang)
    else:
        note = word("card.overdue_unreported", lang, count=len(silent))
    day = word("card.as_of", lang, day=as_of.isoformat())
    return Count(
        word("overview.overdue", lang),
        "",
        None,
        len(late),
        f"{day}{word('join.clause', lang)}{note}",
    )
