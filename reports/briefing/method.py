"""How the promises are judged: the principles, and clause and rule of each one that was judged."""

from __future__ import annotations

from display.screens.rule_text import rule_words
from display.words import word
from display.words.names import text_of
from indicators.judging.codes import JUDGED
from indicators.plan.forms import VERSION
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import Scope
from reports.briefing.wording import capital, day_text

PRINCIPLES = ("judged", "gap", "open", "figures")


def method(scope: Scope) -> tuple[Block, ...]:
    """The principles, then the rule of each promise that was judged."""
    facts = {"day": day_text(scope.as_of, scope.lang), "version": VERSION}
    lines = [
        Paragraph(scope.phrase(f"method.{key}_text", **facts), scope.phrase(f"method.{key}"))
        for key in PRINCIPLES
    ]
    table = _judged(scope)
    return (*lines, table) if table.rows else tuple(lines)


def _judged(scope: Scope) -> Table:
    heads = [
        (scope.word("label.promise"), 0.22),
        (scope.phrase("method.clause"), 0.38),
        (scope.phrase("method.rule"), 0.4),
    ]
    judged = {
        id
        for promise in scope.promises
        if promise["verdict"] in JUDGED
        for id in promise["targets"]
    }
    lines = tuple(_line(scope, target.id) for target in scope.plan.targets if target.id in judged)
    return Table(scope.phrase("method.table"), tuple(Column(*head) for head in heads), lines)


def _line(scope: Scope, id: str) -> tuple[Cell, ...]:
    target = scope.plan.target(id)
    lines = (rule_words(scope.plan, target, scope.lang), text_of(target.reading, scope.lang))
    stop = word("join.stop", scope.lang)
    return (
        Cell(capital(scope.name_of(id))),
        Cell(target.clause),
        Cell(scope.joined((capital(scope.tight(text)) + stop for text in lines), "sentence")),
    )
