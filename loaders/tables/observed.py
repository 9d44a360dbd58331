"""Statement → observation: each cell by its grammar; a figure with any fault is not taken."""

from __future__ import annotations

from indicators.figures.observations import Observation
from loaders.meaning.numbers import number
from loaders.tables.amounts import amount_of
from loaders.tables.details import details_of
from loaders.tables.fields import Fields
from loaders.tables.stated_period import period_of
from loaders.tables.statements import Statement
from loaders.tables.subjects import subject_of

_TURNED = {"more_than": "less_than", "less_than": "more_than"}


def observation_of(statement: Statement, fields: Fields) -> Observation | None:
    """The observation that a statement makes; None where `fields.refused`, with a fault."""
    fields.refused = False
    subject = subject_of(statement, fields)
    when = period_of(statement, fields)
    printed = fields.needed(statement, "value", number)
    details = details_of(statement, fields)
    if printed is None or subject is None:
        return None
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
        turned = _TURNED.get(observation.qualifier, observation.qualifier)
        observation = observation._replace(qualifier=turned)
    return observation
