"""Why a row could not be judged: what is missing, and who should bring it."""

from __future__ import annotations

from display.words import has_word, rows, word
from display.words.names import text_of
from display.words.numbers import amount_text
from display.words.periods import period_label
from display.words.phrases import figure, joined, opening, provenance, sentence, who_reports
from display.words.sources import source_text
from indicators.judging.codes import REPORTABLE
from indicators.judging.judgement import Evidence, Judgement
from indicators.plan import Break, Plan


def explain_refusal(plan: Plan, row: Judgement, lang: str) -> str:
    """Why a row has no verdict, what is missing, and who should bring it."""
    reason = row.reason
    start, about = opening(plan, row, lang)
    if row.verdict is None and reason is None and row.phase == "interim":
        reason = "no_value"
    known = reason is not None and has_word(f"reason.{reason}.label", lang)
    short = word(f"reason.{reason}.label", lang) if known else word("undetermined.unknown", lang)
    head = word("undetermined.head", lang, when=start, subject=about, reason=short)
    reportable = reason in REPORTABLE and row.area == plan.document.area
    who = who_reports(plan, row, lang) if reportable else None
    details = sentence([*_details(plan, row, reason, lang), who], lang, "part")
    return joined([sentence([head], lang), details, _known_from(row, lang)], lang, "sentence")


def _details(plan: Plan, row: Judgement, reason: str | None, lang: str) -> list[str]:
    details: list[str]
    match reason:
        case "no_value" | "no_base" | "missing_year":
            details = [_missing(plan, row, reason, lang)]
        case "break_in_series":
            details = _broken(plan, row, lang)
        case "basis_mismatch":
            details = _mismatch(plan, row, lang)
        case "conflict":
            details = _disputed(plan, row, lang)
        case "forecast_only":
            details = [_forecast(plan, row, lang)]
        case "no_list":
            details = [_no_list(plan, row, lang)]
        case "zero_reference" | "sign_change":
            details = [*_known(plan, row, lang), word(f"undetermined.{reason}", lang)]
        case "no_report":
            details = []
        case _:
            details = _known(plan, row, lang)
    return details


def _disputed(plan: Plan, row: Judgement, lang: str) -> list[str]:
    sides, settle = candidates_text(plan, row, lang), word("undetermined.settle", lang)
    return [disputed_text(plan, row, lang), settle] if sides else [settle]


def disputed_text(plan: Plan, row: Judgement, lang: str) -> str:
    """The candidates of a row, said of its own series or of the level it is the growth of."""
    level = any(one.indicator not in (None, row.indicator) for one in rows.candidates(row))
    key = "level_conflict" if level else "candidates"
    return word(f"undetermined.{key}", lang, candidates=candidates_text(plan, row, lang))


def _name(plan: Plan, row: Judgement, lang: str) -> str:
    indicator = rows.indicator_of(plan, row)
    return text_of(indicator.name, lang) if indicator is not None else row.indicator or row.target


def _missing(plan: Plan, row: Judgement, reason: str, lang: str) -> str:
    name = _name(plan, row, lang)
    if reason != "no_value":
        return word(f"undetermined.{reason}", lang, year=row.year - 1, name=name)
    period = period_label(row.year, row.month, lang, plan)
    full = f"{period} 年" if lang == "zh" and period.isdigit() else period
    return word("undetermined.no_value", lang, period=full, name=_lacking(plan, row, name, lang))


def _lacking(plan: Plan, row: Judgement, name: str, lang: str) -> str:
    """The target's own figure, or of two compared ones the one that is absent."""
    target = rows.target_of(plan, row)
    other = getattr(target.rule, "other", None) if target is not None else None
    if other is None or row.value is None or not plan.has_indicator(other):
        return name
    return text_of(plan.indicator(other).name, lang)


def _broken(plan: Plan, row: Judgement, lang: str) -> list[str]:
    last_break, base = break_of(plan, row), row.first("base", "reference")
    start = last_break.year if last_break is not None else row.year
    before = base.year if base is not None and base.year is not None else start - 1
    years = {"before": before, "year": row.year}
    if last_break is not None:
        note = text_of(last_break.note, lang)
        broken = word("undetermined.break_note", lang, note=note, **years)
    else:
        broken = word("undetermined.break", lang, **years)
    return [broken, *_two_years(plan, row, base, lang)]


def _two_years(plan: Plan, row: Judgement, base: Evidence | None, lang: str) -> list[str]:
    """Both figures beside one another, never subtracted."""
    return [
        word("undetermined.value_of", lang, year=one.year, value=figure(plan, one, lang))
        for one in (base, row.first("value", "level"))
        if one is not None and one.year is not None and one.value is not None
    ]


def break_of(plan: Plan, row: Judgement) -> Break | None:
    """The break that stands between a row's year and the year before, as the plan declares it."""
    indicator = rows.indicator_of(plan, row)
    if indicator is None:
        return None
    ids = {indicator.id, indicator.growth_of, indicator.index_of, row.indicator}
    mine = (b for b in plan.breaks if b.indicator in ids and b.area == row.area)
    return max((b for b in mine if b.year <= row.year), key=lambda b: b.year, default=None)


def _mismatch(plan: Plan, row: Judgement, lang: str) -> list[str]:
    unit = rows.unit_of(plan, row)
    sides = [
        _side(plan, one, lang)
        for one in (row.first("value"), row.first("reference", "base"))
        if one is not None and one.value is not None
    ]
    stated = row.first("difference")
    difference = stated.value if stated is not None else None
    if difference is None and row.value is not None and row.reference is not None:
        difference = row.value - row.reference
    if difference is not None:
        amount = amount_text(difference, unit, lang, rows.gap_decimals(plan, row))
        sides.append(word("undetermined.difference", lang, value=amount))
    return sides


def _side(plan: Plan, one: Evidence, lang: str) -> str:
    """A figure with its name and its price basis."""
    indicator = rows.known_indicator(plan, one.indicator)
    basis = one.basis if one.basis in ("real", "nominal") else "not_stated"
    return word(
        "undetermined.mismatch_side",
        lang,
        name=text_of(indicator.name, lang) if indicator is not None else "",
        value=figure(plan, one, lang),
        basis=word(f"basis.{basis}", lang),
    ).strip()


def candidates_text(plan: Plan, row: Judgement, lang: str) -> str:
    """Each candidate with its source and, where known, the verdict it would give."""
    candidates = enumerate(rows.candidates(row), start=1)
    return joined((_candidate(plan, place, one, lang) for place, one in candidates), lang, "part")


def _candidate(plan: Plan, place: int, one: Evidence, lang: str) -> str:
    nameless = word("undetermined.nameless", lang, number=place)
    parts = {
        "source": source_text(one.source, lang) if one.source else nameless,
        "value": figure(plan, one, lang),
    }
    if one.verdict is None:
        return word("undetermined.candidate", lang, **parts)
    verdict = word(f"verdict.{one.verdict}", lang)
    return word("undetermined.candidate_verdict", lang, verdict=verdict, **parts)


def _forecast(plan: Plan, row: Judgement, lang: str) -> str:
    used = row.first("value", "reference")
    if used is None or used.value is None:
        return word("undetermined.forecast_none", lang)
    value = figure(plan, used, lang, rows.unit_of(plan, row))
    return word("undetermined.forecast", lang, value=value)


def _no_list(plan: Plan, row: Judgement, lang: str) -> str:
    target = rows.target_of(plan, row)
    listed = getattr(target.rule, "listed", None) if target is not None else None
    if listed is None or not plan.has_indicator(listed):
        return word("reason.no_list.label", lang)
    return word("undetermined.no_list", lang, name=text_of(plan.indicator(listed).name, lang))


def _known(plan: Plan, row: Judgement, lang: str) -> list[str]:
    used = row.first("value")
    if used is None or used.value is None:
        return []
    value = figure(plan, used, lang, rows.unit_of(plan, row))
    return [word("undetermined.known", lang, value=value)]


def _known_from(row: Judgement, lang: str) -> str:
    if row.reason in ("conflict", "no_value", "no_report"):
        return ""
    facts = provenance(row.first("value"), lang)
    return sentence([word("say.source", lang, facts=facts)], lang) if facts else ""
