"""The tables of the methods page as HTML. Every value that is put in is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app_pages.markup import table
from display.screens.methods import LeftOut, Method, Pair
from display.words import has_word, word


def methods(found: Sequence[Method], lang: str) -> str:
    """Five columns, a promise a row; its goal stands above the first of each."""
    heads = ("promise", "clause", "methods.rule_words", "reading", "responsible")
    rows = [
        (
            f"<b>{escape(m.name)}</b><small>{escape(m.label)}</small><small>{escape(m.goal)}</small>",
            f'<span lang="zh-CN">{escape(m.clause)}</span>',
            f"{escape(m.rule)}<small>{escape(m.note)}</small><small>{escape(m.years)}</small>",
            _reading(m, lang),
            _who(m, lang),
        )
        for m in found
    ]
    return table([_head(key, lang) for key in heads], rows, "tm-methods")


def _head(key: str, lang: str) -> str:
    for name in (f"label.{key}", f"methods.{key}", key):
        if has_word(name, lang):
            return word(name, lang)
    raise KeyError(key)


def _reading(method: Method, lang: str) -> str:
    assumed = "".join(f"<li>{escape(a)}</li>" for a in method.assumptions)
    told = escape(method.reading)
    return (
        f"{told}<small>{escape(word('label.assumptions', lang))}</small><ul>{assumed}</ul>"
        if assumed
        else told
    )


def _who(method: Method, lang: str) -> str:
    lead = (
        f"<b>{escape(method.lead)}</b>"
        if method.lead
        else f"<i>{escape(word('folded.nobody', lang))}</i>"
    )
    tasks = "".join(f"<small>{escape(task)}</small>" for task in method.tasks)
    return lead + (tasks or f"<small>{escape(word('label.no_task', lang))}</small>")


def left_out(found: Sequence[LeftOut], lang: str) -> str:
    rows = [
        (f'<span lang="zh-CN">{escape(entry.clause)}</span>', escape(entry.reason))
        for entry in found
    ]
    return table([word("label.clause", lang), word("label.reason", lang)], rows, "tm-half")


def pairs(found: Sequence[Pair], heads: Sequence[str], lang: str) -> str:
    return table(
        [_head(key, lang) for key in heads], [[escape(cell) for cell in pair] for pair in found]
    )
