"""The workbook of targets: empty to be filled in, and filled with what was read of a plan."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from display.words import word
from indicators.plan.folder import Promise
from reports.tables import separated
from reports.workbook import NOT_READ, Page, workbook

FIELDS = (
    "goal", "indicator", "unit", "base_year", "base", "year", "target", "nature", "office",
    "clause", "area",
)  # fmt: skip
HEAD = (
    "title", "issuer", "issued", "area", "valid_from", "valid_to", "fiscal_year", "language",
    "decimal",
)  # fmt: skip
USE = ("row", "target", "years", "office", "plan", "then")

_WIDTHS = {"indicator": 30, "target": 28, "office": 22, "clause": 60, "goal": 18}

Row = Mapping[str, str]


def targets_csv(lang: str, rows: Iterable[Row] = ()) -> bytes:
    """The table as CSV; the plan's own data is said on the command line."""
    heads = [word(f"targetsbook.field.{name}", lang) for name in FIELDS]
    return separated(heads, ([row.get(name, "") for name in FIELDS] for row in rows))


def targets_xlsx(lang: str, rows: Sequence[Row] = (), head: Row | None = None) -> bytes:
    """The table as a workbook, with a sheet for the plan's own data and one that says how to."""
    out = io.BytesIO()
    with workbook(out) as book:
        targets_sheets(book, lang, rows, head)
    return out.getvalue()


def targets_sheets(book: Any, lang: str, rows: Sequence[Row], head: Row | None = None) -> None:
    """Write the sheets of a workbook of targets."""
    page = Page(book, word("targetsbook.sheet", lang))
    widths = [_WIDTHS.get(name, 12) for name in FIELDS]
    page.plain_columns(widths)
    page.heads(0, [word(f"targetsbook.field.{name}", lang) for name in FIELDS])
    for number, row in enumerate(rows, start=1):
        for column, name in enumerate(FIELDS):
            page.text(number, column, row.get(name, ""))
    plan = Page(book, word("targetsbook.plan", lang))
    plan.plain_columns([18, 60])
    for number, name in enumerate(HEAD):
        plan.text(number, 0, word(f"targetsbook.head.{name}", lang))
        plan.text(number, 1, (head or {}).get(name, ""))
    use = Page(book, word("targetsbook.help", lang))
    use.plain_columns([110])
    for number, text in enumerate([NOT_READ, *(word(f"targetsbook.use.{u}", lang) for u in USE)]):
        use.paragraph(number, 0, text)
    page.sheet.ignore_errors({"number_stored_as_text": "A1:K2000"})
    page.sheet.activate()


TEMPLATES: Mapping[str, Callable[[str], bytes]] = {".xlsx": targets_xlsx, ".csv": targets_csv}
"""How an empty table is written, by the ending of the file's name."""


def promises_data(promises: Iterable[Promise]) -> list[dict[str, Any]]:
    """Every promise with its rule, reading and assumptions, as data."""
    return [
        {
            "goal": promise.goal,
            "indicator": promise.indicator,
            "area": promise.area,
            "unit": promise.unit or promise.wording.unit,
            "written": promise.wording.text,
            "clause": promise.clause,
            "rule": dict(promise.wording.rule),
            "reading": dict(promise.wording.reading),
            "assumptions": [dict(one) for one in promise.wording.assumptions],
            "nature": promise.nature,
            "offices": list(promise.offices),
        }
        for promise in promises
    ]


def promise_texts(promises: Iterable[Promise], lang: str) -> list[str]:
    """A line a promise: what is written, how it is read, and what was assumed."""
    return [
        "\t".join([p.indicator, p.wording.text, p.wording.reading[lang], *_assumed(p, lang)])
        for p in promises
    ]


def _assumed(promise: Promise, lang: str) -> list[str]:
    return [one[lang] for one in promise.wording.assumptions]
