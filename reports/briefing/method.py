"""How the promises are judged: the principles, and clause and rule of each one that was judged."""

from __future__ import annotations

from display.screens.methods import rule_words
from display.words import word
from display.words.names import said
from indicators.plan.forms import VERSION
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.seen import JUDGED, Seen
from reports.briefing.wording import capital, day_text

PRINCIPLES = ("judged", "gap", "open", "figures")


def method(seen: Seen) -> tuple[Block, ...]:
    facts = {"day": day_text(seen.as_of, seen.lang), "version": VERSION}
    told = [
        Paragraph(seen.told(f"method.{key}_text", **facts), seen.told(f"method.{key}"))
        for key in PRINCIPLES
    ]
    table = _judged(seen)
    return (*told, table) if table.rows else tuple(told)


def _judged(seen: Seen) -> Table:
    heads = [
        (seen.word("label.promise"), 0.22),
        (seen.told("method.clause"), 0.38),
        (seen.told("method.rule"), 0.4),
    ]
    judged = {
        id for promise in seen.promises if promise["verdict"] in JUDGED for id in promise["targets"]
    }
    lines = tuple(_line(seen, target.id) for target in seen.plan.targets if target.id in judged)
    return Table(seen.told("method.table"), tuple(Column(*head) for head in heads), lines)


def _line(seen: Seen, id: str) -> tuple[Cell, ...]:
    target = seen.plan.target(id)
    told = (rule_words(seen.plan, target, seen.lang), said(target.reading, seen.lang))
    stop = word("join.stop", seen.lang)
    return (
        Cell(capital(seen.name_of(id))),
        Cell(target.clause),
        Cell(seen.joined((capital(seen.tight(text)) + stop for text in told), "sentence")),
    )
