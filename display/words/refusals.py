"""Why a row could not be judged: what is missing, and who should bring it."""

from __future__ import annotations

from display.words import has_word, rows, word
from display.words.numbers import amount_text, finite
from display.words.periods import period_label
from display.words.phrases import figure, joined, opening, provenance, sentence, who_reports
from display.words.rows import Row
from display.words.sources import source_text
from display.words.targets import said
from indicators.plan import Break, Plan

_TO_REPORT = ("no_value", "no_base", "missing_year", "no_list", "forecast_only", "no_report")
"""Reasons that a report would end."""


def explain_refusal(plan: Plan, row: Row, lang: str) -> str:
    reason = rows.text(row, "reason")
    start, about = opening(plan, row, lang)
    if (
        rows.text(row, "verdict") is None
        and reason is None
        and rows.text(row, "phase") == "interim"
    ):
        reason = "no_value"
    known = reason is not None and has_word(f"reason.{reason}.label", lang)
    short = word(f"reason.{reason}.label", lang) if known else word("undetermined.unknown", lang)
    head = word("undetermined.head", lang, when=start, subject=about, reason=short)
    ours = row.get("area") in (None, plan.document.area)
    who = who_reports(plan, row, lang) if reason in _TO_REPORT and ours else None
    detail = _detail(plan, row, reason, lang)
    told = sentence([*detail, who], lang, "part")
    return joined([sentence([head], lang), told, _known_from(row, lang)], lang, "sentence")


def _detail(plan: Plan, row: Row, reason: str | None, lang: str) -> list[str]:
    told: list[str]
    match reason:
        case "no_value" | "no_base" | "missing_year":
            told = [_missing(plan, row, reason, lang)]
        case "break_in_series":
            told = _broken(plan, row, lang)
        case "basis_mismatch":
            told = _mismatch(plan, row, lang)
        case "conflict":
            told = _disputed(plan, row, lang)
        case "forecast_only":
            told = [_forecast(plan, row, lang)]
        case "no_list":
            told = [_no_list(plan, row, lang)]
        case "zero_reference" | "sign_change":
            told = [*_known(plan, row, lang), word(f"undetermined.{reason}", lang)]
        case "no_report":
            told = []
        case _:
            told = _known(plan, row, lang)
    return told


def _disputed(plan: Plan, row: Row, lang: str) -> list[str]:
    told, settle = candidates_told(plan, row, lang), word("undetermined.settle", lang)
    return [word("undetermined.candidates", lang, candidates=told), settle] if told else [settle]


def _name(plan: Plan, row: Row, lang: str) -> str:
    indicator = rows.indicator_of(plan, row)
    if indicator is not None:
        return said(indicator.name, lang)
    return rows.text(row, "indicator") or rows.text(row, "target") or word("label.indicator", lang)


def _missing(plan: Plan, row: Row, reason: str, lang: str) -> str:
    name, year = _name(plan, row, lang), rows.whole(row, "year")
    if year is None:
        return word("reason.no_value.label", lang)
    if reason == "no_value":
        period = period_label(year, row.get("month"), lang)
        full = f"{period} 年" if lang == "zh" and period.isdigit() else period
        return word(
            "undetermined.no_value", lang, period=full, name=_lacking(plan, row, name, lang)
        )
    return word(f"undetermined.{reason}", lang, year=year - 1, name=name)


def _lacking(plan: Plan, row: Row, name: str, lang: str) -> str:
    """The target's own figure, or of two compared ones the one that is absent."""
    target = rows.target_of(plan, row)
    other = getattr(target.rule, "other", None) if target is not None else None
    if other is None or rows.value(row, "value") is None or not plan.has_indicator(other):
        return name
    return said(plan.indicator(other).name, lang)


def _broken(plan: Plan, row: Row, lang: str) -> list[str]:
    year = rows.whole(row, "year")
    if year is None:
        return []
    found = break_of(plan, row)
    base = rows.first(row, "base", "reference")
    start = found.year if found is not None else year
    before = rows.whole(base or {}, "year") or start - 1
    if found is not None:
        told = word(
            "undetermined.break_note", lang, before=before, year=year, note=said(found.note, lang)
        )
    else:
        told = word("undetermined.break", lang, before=before, year=year)
    return [told, *_two_years(plan, row, base, lang)]


def _two_years(plan: Plan, row: Row, base: Row | None, lang: str) -> list[str]:
    """Both figures beside one another, never subtracted."""
    told = []
    for found in (base, rows.first(row, "value", "level")):
        year = rows.whole(found or {}, "year")
        if found is not None and year is not None and finite(found.get("value")) is not None:
            told.append(
                word("undetermined.value_of", lang, year=year, value=figure(plan, found, lang))
            )
    return told


def break_of(plan: Plan, row: Row) -> Break | None:
    """The break that stands between a row's year and the year before, as the plan declares it."""
    year, area = rows.whole(row, "year"), rows.text(row, "area")
    indicator = rows.indicator_of(plan, row)
    if year is None or indicator is None:
        return None
    ids = {indicator.id, indicator.growth_of, indicator.index_of, rows.text(row, "indicator")}
    found = [b for b in plan.breaks if b.indicator in ids and b.area == area and b.year <= year]
    return max(found, key=lambda b: b.year, default=None)


def _mismatch(plan: Plan, row: Row, lang: str) -> list[str]:
    unit = rows.unit_of(plan, row)
    sides = []
    for found in (rows.first(row, "value"), rows.first(row, "reference", "base")):
        if found is None or finite(found.get("value")) is None:
            continue
        used = found.get("indicator")
        name = (
            said(plan.indicator(used).name, lang)
            if isinstance(used, str) and plan.has_indicator(used)
            else ""
        )
        basis = found.get("basis")
        told = word(f"basis.{basis if basis in ('real', 'nominal') else 'not_stated'}", lang)
        sides.append(
            word(
                "undetermined.mismatch_side",
                lang,
                name=name,
                value=figure(plan, found, lang, unit),
                basis=told,
            )
        )
    value, reference = rows.value(row, "value"), rows.value(row, "reference")
    difference = finite((rows.first(row, "difference") or {}).get("value"))
    if difference is None and value is not None and reference is not None:
        difference = value - reference
    if difference is not None:
        amount = amount_text(difference, unit, lang, rows.gap_decimals(plan, row))
        sides.append(word("undetermined.difference", lang, value=amount))
    return [s.strip() for s in sides]


def candidates_told(plan: Plan, row: Row, lang: str) -> str:
    """Each candidate with its source and, where known, the verdict it would give."""
    told = []
    for place, found in enumerate(rows.candidates(row), start=1):
        stated = rows.text(found, "source")
        nameless = word("undetermined.nameless", lang, number=place)
        source = source_text(stated, lang) if stated else nameless
        verdict = found.get("verdict")
        if isinstance(verdict, str) and has_word(f"verdict.{verdict}", lang):
            shown = word(f"verdict.{verdict}", lang)
            key, extra = "candidate_verdict", {"verdict": shown}
        else:
            key, extra = "candidate", {}
        told.append(
            word(
                f"undetermined.{key}", lang, source=source, value=figure(plan, found, lang), **extra
            )
        )
    return joined(told, lang, "part")


def _forecast(plan: Plan, row: Row, lang: str) -> str:
    found = rows.first(row, "value", "reference")
    if found is None or finite(found.get("value")) is None:
        return word("undetermined.forecast_none", lang)
    return word(
        "undetermined.forecast", lang, value=figure(plan, found, lang, rows.unit_of(plan, row))
    )


def _no_list(plan: Plan, row: Row, lang: str) -> str:
    target = rows.target_of(plan, row)
    listed = getattr(target.rule, "listed", None) if target is not None else None
    if listed is None or not plan.has_indicator(listed):
        return word("reason.no_list.label", lang)
    return word("undetermined.no_list", lang, name=said(plan.indicator(listed).name, lang))


def _known(plan: Plan, row: Row, lang: str) -> list[str]:
    found = rows.first(row, "value")
    if found is None or finite(found.get("value")) is None:
        return []
    return [
        word("undetermined.known", lang, value=figure(plan, found, lang, rows.unit_of(plan, row)))
    ]


def _known_from(row: Row, lang: str) -> str:
    if rows.text(row, "reason") in ("conflict", "no_value", "no_report"):
        return ""
    facts = provenance(rows.first(row, "value"), lang)
    return sentence([word("say.source", lang, facts=facts)], lang) if facts else ""
