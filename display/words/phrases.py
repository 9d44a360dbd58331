"""The parts that sentences share: what happened, what was aimed at, where it is known from."""

from __future__ import annotations

from collections.abc import Iterable

from display.words import LANGUAGES, has_word, rows, word
from display.words.names import lead_name, subject, text_of
from display.words.numbers import finite, number, value_text
from display.words.periods import when
from display.words.sources import source_text
from display.words.spacing import set_in
from display.words.units import MINUS, Unit, plain_unit
from indicators.judging.judgement import Evidence, Judgement
from indicators.plan import Indicator, Plan


def joined(parts: Iterable[str | None], lang: str, by: str = "clause") -> str:
    """Parts in one text, empty ones left out; `by` is a key of [join]."""
    return word(f"join.{by}", lang).join(p for p in parts if p)


def sentence(parts: Iterable[str | None], lang: str, by: str = "clause") -> str:
    """One sentence with its full stop, beginning with a capital letter where the language has
    them.
    """
    body = joined(parts, lang, by)
    if not body:
        return ""
    return f"{body[0].upper()}{body[1:]}{word('join.stop', lang)}"


def opening(plan: Plan, row: Judgement, lang: str) -> tuple[str, str]:
    """Area (where it is not the plan's own) with period, and the name of what the row speaks of."""
    return _start(plan, row, lang), _inside(plan, _name(plan, row, lang), lang)


def _start(plan: Plan, row: Judgement, lang: str) -> str:
    return _area(plan, row, lang) + when(row.year, row.month, lang, plan)


def _inside(plan: Plan, name: str, lang: str) -> str:
    """A name within an English sentence: New firms becomes new firms, GDP stays; so does what may
    be of another language (Wald).
    """
    if plan.document.language not in LANGUAGES:
        return name
    return f"{name[0].lower()}{name[1:]}" if lang == "en" and name[1:2].islower() else name


def _area(plan: Plan, row: Judgement, lang: str) -> str:
    if row.area == plan.document.area or not plan.has_area(row.area):
        return ""
    return word("say.area", lang, area=text_of(plan.area(row.area).short, lang))


def _name(plan: Plan, row: Judgement, lang: str) -> str:
    indicator = rows.indicator_of(plan, row)
    if indicator is not None:
        return text_of(indicator.name, lang)
    return text_of(plan.name_of(row.target), lang) if plan.has_promise(row.target) else row.target


def moves(indicator: Indicator | None) -> bool:
    """Whether a value says how much something grew, so that it is told with a verb."""
    return indicator is not None and indicator.kind in ("growth", "change")


def reduces(plan: Plan, row: Judgement) -> bool:
    """Whether a rate of change says by how much something fell, so that more of it is the good
    (能耗降低率 3%): its name holds the verb.
    """
    target, about = rows.target_of(plan, row), rows.indicator_of(plan, row)
    up = target is not None and getattr(target.rule, "direction", "") == "up"
    return up and about is not None and about.kind == "change"


def happened(plan: Plan, row: Judgement, lang: str) -> str:
    """What the value says: 2020 年地区生产总值下降 4.7%."""
    start, about = opening(plan, row, lang)
    known = row.value
    if known is None:
        return f"{start}{about}"
    if row.rule == "ranks":
        return word("say.place", lang, when=start, subject=about, place=number(known, 0))
    indicator = rows.used_indicator(plan, row)
    verb = moves(indicator) and not reduces(plan, row)
    unit = rows.unit_of(plan, row)
    if indicator is not None and indicator.unit == plain_unit(unit):
        unit = indicator
    value = value_text(known, unit, lang, rows.value_decimals(plan, row))
    value_input = row.first("value")
    qualifier = value_input.qualifier if value_input is not None else None
    if indicator is not None:
        about = _inside(
            plan,
            subject(plan, indicator, lang) if verb else text_of(indicator.name, lang),
            lang,
        )
    value = qualified(value, qualifier, lang)
    if row.rule in ("cumulative", "average"):
        since = plan.in_force(plan.target(row.target))[0]
        if verb:
            value = word("say.by_down" if known < 0 else "say.by_up", lang, value=unsigned(value))
        clause = word(
            f"say.{row.rule}",
            lang,
            since=since,
            when=start,
            subject=about,
            value=set_in(value, lang),
        )
    elif verb:
        clause = _moved(known, value, lang, when=start, subject=about)
    else:
        clause = word("say.level", lang, when=start, subject=about, value=value)
    return clause


def moved(plan: Plan, indicator: str, value: object, lang: str, decimals: int | None = None) -> str:
    """Another indicator's value in the same manner, without a period."""
    known = finite(value)
    about = plan.indicator(indicator) if plan.has_indicator(indicator) else None
    name = _inside(plan, subject(plan, about, lang), lang) if about is not None else indicator
    shown = value_text(known, about or "%", lang, decimals)
    if known is None or not moves(about):
        return word("say.level_bare", lang, subject=name, value=shown)
    key = "flat_by" if known == 0 else "rose_by" if known > 0 else "fell_by"
    return word(f"say.{key}", lang, subject=name, value=shown.lstrip(MINUS))


def _moved(known: float, value: str, lang: str, **about: str) -> str:
    if known == 0:
        return word("say.flat", lang, **about)
    return word("say.rose" if known > 0 else "say.fell", lang, value=unsigned(value), **about)


def unsigned(value: str) -> str:
    """A printed number without its minus, where a verb says that it fell."""
    return value.replace(MINUS, "", 1)


def qualified(value: str, qualifier: object, lang: str) -> str:
    """A value with what limits it: about, more than, less than."""
    if qualifier not in ("about", "more_than", "less_than"):
        return value
    return f"{word(f'qualifier.{qualifier}', lang)} {value}"


def value_of(plan: Plan, row: Judgement, lang: str) -> str:
    """The value with its unit, as printed; — where there is none."""
    return value_text(row.value, rows.unit_of(plan, row), lang, rows.value_decimals(plan, row))


def figure(plan: Plan, evidence: Evidence, lang: str, unit: Unit | None = None) -> str:
    """One input's value with its unit, as it was printed."""
    own = rows.input_unit(plan, evidence) or unit
    text = value_text(evidence.value, own, lang, rows.input_decimals(evidence, own))
    return qualified(text, evidence.qualifier, lang)


def provenance(evidence: Evidence | None, lang: str) -> str:
    """Source, day of publication and stage; the day only where one is known."""
    if evidence is None:
        return ""
    source = evidence.source.strip() if evidence.source else ""
    day = evidence.known_on.isoformat() if evidence.known_on is not None else None
    facts = [source_text(source, lang, day)]
    if day is not None:
        late = evidence.known_on_basis == "latest"
        facts.append(word("say.published_latest" if late else "say.published", lang, day=day))
    if evidence.stage is not None and has_word(f"stage.{evidence.stage}", lang):
        named = word(f"stage.{evidence.stage}", lang)
        facts.append(named if evidence.stage == "unknown" else word("say.stage", lang, stage=named))
    return joined(facts, lang)


def who_reports(plan: Plan, row: Judgement, lang: str) -> str:
    """Which office must report, or that the plan names none for it; nothing in a plan that has no
    offices at all.
    """
    if not plan.offices:
        return ""
    office = lead_name(plan, rows.target_of(plan, row), lang)
    return (
        word("say.no_office", lang) if office is None else word("say.report", lang, office=office)
    )


def points(value: object) -> str:
    """Points of deviation without their sign, to one decimal."""
    known = finite(value)
    return number(None if known is None else abs(known), 1)
