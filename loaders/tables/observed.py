"""Statement → observation: each cell by its grammar; a figure with any fault is not taken."""

from __future__ import annotations

from indicators.figures.observations import TURNED, Method, Observation
from loaders.meaning.numbers import number
from loaders.meaning.periods import Period
from loaders.meaning.sections import limits_to_part
from loaders.tables.amounts import amount_of
from loaders.tables.asides import aside_of, says_growth
from loaders.tables.details import details_of, hold_note
from loaders.tables.fields import Fields
from loaders.tables.quotes import denies
from loaders.tables.stated_period import period_of
from loaders.tables.statements import Statement
from loaders.tables.subjects import Subject, subject_of

_MEANT = ("forecast", "estimate")


def observation_of(statement: Statement, fields: Fields) -> Observation | None:
    """The observation that a statement makes; None where `fields.refused`, with a fault."""
    fields.refused = False
    subject = subject_of(statement, fields)
    when = period_of(statement, fields)
    printed = fields.needed(statement, "value", number)
    details = details_of(statement, fields)
    if printed is None or subject is None:
        return None
    if when is not None and _denied(statement, subject, when, fields):
        hold_note(statement, fields)
    if when is not None and denies(
        statement.text("quote"), printed.digits, when, meant=details.stage in _MEANT
    ):
        hold_note(statement, fields, "quote")
    amount = amount_of(statement, printed, subject.indicator, fields)
    if fields.refused or when is None or amount is None:
        return None
    observation = Observation(
        area=subject.area.id,
        indicator=subject.indicator.id,
        year=when.year,
        month=when.month or 12,
        value=float(amount.value * subject.sign) or 0.0,  # never the zero that prints as -0
        unit=subject.indicator.unit,
        decimals=amount.decimals,
        printed=printed.digits,
        printed_unit=amount.printed_unit,
        method=amount.method.value,
        row=statement.row,
        **details._asdict(),
    )
    if subject.sign < 0:
        turned = TURNED.get(observation.qualifier, observation.qualifier)
        observation = observation._replace(qualifier=turned)
    return observation


def _denied(statement: Statement, subject: Subject, when: Period, fields: Fields) -> bool:
    """Whether the row's note says of its figure another period, unit, place or quantity."""
    units = {statement.text("unit") or subject.indicator.unit}
    note = statement.text("note")
    aside = aside_of(note, fields.names)
    names = [statement.text("indicator"), subject.indicator.name.zh]
    limited = aside.limits(names, fields.names) or limits_to_part(note, names)
    limited |= subject.indicator.kind not in ("growth", "change", "share") and says_growth(note)
    return limited or aside.denies(fields.names, when, units, subject.area.id)


def moves_point(observation: Observation) -> bool:
    """Whether the figure 1 became a power of ten, so that any other only moves its point; hours
    as days do not.
    """
    tens = float(f"1e{-observation.decimals}")
    return observation.method == Method.INDEX or abs(observation.value) == tens
