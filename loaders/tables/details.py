"""What a statement says of its figure besides the number: its quality, its publication, its
source and its note.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from indicators.figures.breaks import flagged
from loaders.files.findings import TextError
from loaders.meaning.folding import folded
from loaders.meaning.links import link
from loaders.meaning.periods import day
from loaders.meaning.qualities import MIXED, NONE, Qualities, of_flag, says_done, stands_otherwise
from loaders.meaning.texts import read_text
from loaders.tables.claims import claims_of
from loaders.tables.fields import Fields
from loaders.tables.statements import Statement

_FLAG = re.compile(r"[\[(][a-zA-Z]{1,3}[\])]")
"""A note that is the letters of a flag and nothing else."""
_OF_PLANS = re.compile(
    r"(?:(?:预期|目标|预测|预算)(?:性?指标|值|数据?)?|(?:计划|规划)(?:目标|指标|值|数据?))[)）》」”\s]*$"
    r"|\b(?:targets?|forecasts?|projections?|budget)\W*$",
    re.IGNORECASE,
)
"""How a source ends that tells of plans or forecasts, not of results."""


class Details(NamedTuple):
    """The optional fields of an observation, named as there."""

    qualifier: str
    basis: str
    stage: str
    known_on: date | None
    known_on_basis: str
    source: str
    url: str
    quote: str
    note: str


def details_of(statement: Statement, fields: Fields) -> Details:
    """What the row says about the figure besides its number."""
    known_on, known_on_basis = publication_of(statement, fields)
    if is_of_plans(statement.text("source")) and not statement.text("stage"):
        hold_note(statement, fields, "source")
    note = "; ".join(filter(None, (statement.text("note"), statement.note)))
    noted = _noted(statement, fields)
    return Details(
        qualifier=fields.coded(statement, "qualifier") or "exact",
        basis=_governed(statement, "basis", fields) or noted.basis or "not_stated",
        stage=_governed(statement, "stage", fields) or noted.stage or "unknown",
        known_on=known_on,
        known_on_basis=known_on_basis,
        source=statement.text("source"),
        url=url_of(statement, fields) or "",
        quote=statement.text("quote"),
        note=flagged(note) if statement.qualities.broken or noted.broken else note,
    )


def url_of(statement: Statement, fields: Fields) -> str | None:
    """The web address of a statement, empty where it has none; None with a fault."""
    return fields.optional(statement, "url", link) if statement.text("url") else ""


def publication_of(statement: Statement, fields: Fields) -> tuple[date | None, str]:
    """The day of a statement's publication, and what that day rests on."""
    known_on = fields.optional(statement, "known_on", day)
    basis = fields.coded(statement, "known_on_basis")
    dated = bool(statement.text("known_on"))
    if basis is not None and dated == (basis == "none"):
        code = "date_denied" if dated else "date_missing"
        fault = TextError(code, statement.text("known_on_basis"))
        fields.refuse(fault, statement, "known_on_basis")
    return known_on, basis or ("stated" if dated else "none")


def _noted(statement: Statement, fields: Fields) -> Qualities:
    """What the row's own note says of its figure; a plan in it that could not be read to the
    end is held.
    """
    text = statement.text("note")
    if not text:
        return NONE
    if _FLAG.fullmatch(text) and (flag := of_flag(text)):
        return flag
    label = folded(fields.names.parted(statement.text("indicator")).name)
    if stands_otherwise(text, [label]):
        hold_note(statement, fields)
    claims, whole = claims_of(text, [label])
    if whole:
        qualities = NONE
        for claim in claims:
            qualities = claim.qualities.under(qualities)
        return qualities
    if read_text(text).qualities.stage == "forecast" and not statement.text("stage"):
        hold_note(statement, fields)
    return NONE


def is_of_plans(source: str) -> bool:
    """Whether a source says that its figures were meant to be, or are foreseen.

    >>> is_of_plans("2025年政府工作报告预期目标"), is_of_plans("2025年计划执行情况的报告")
    (True, False)
    """
    return _OF_PLANS.search(source) is not None


def hold_note(statement: Statement, fields: Fields, field: str = "note") -> None:
    """Hold a row's note, or its source, that says something of its figure which was not
    understood.
    """
    cell, findings = statement.cells[field], fields.findings
    findings.hold(
        "note_unread", cell, f"unread:{findings.sheet}:{cell.row}:{statement.text(field)}"
    )


def _governed(statement: Statement, field: str, fields: Fields) -> str:
    """The code of a column, or what cell, row, column, notes and titles say instead."""
    code = fields.coded(statement, field)
    around: str = getattr(statement.qualities, field)
    contradicted = code not in (None, "unknown", "not_stated") and around not in ("", code)
    parted = fields.names.parted(statement.text("indicator"))
    own: str = getattr(parted.qualities, field)
    contradicted = contradicted and ("forecast" in (around, code) or own not in ("", code))
    head = statement.cells["year"].label if field == "stage" and "year" in statement.cells else ""
    contradicted |= around == "forecast" and says_done(head)
    if around == MIXED or contradicted:
        at = field if code is not None else "indicator"
        fields.refuse(TextError("qualities_disagree", statement.text(at)), statement, at)
    return around if code in (None, "unknown", "not_stated") else code
