"""The responsible offices as HTML. Every value is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from app_pages import markup, task_markup
from app_pages.attention_markup import level_mark
from display.screens.offices import OfficeRow, Part, Place
from display.screens.tasks import task_name
from display.words import word
from display.words.targets import said

if TYPE_CHECKING:
    from display.screens.supervision import Level
    from indicators.plan import Plan
    from indicators.plan.entries import Duty, Office


def head(plan: Plan, rows: Sequence[OfficeRow], matters: int, lang: str) -> str:
    leading = sum(any(place is not None and place.leads for place in row.places) for row in rows)
    intro = word("offices.intro", lang, offices=len(rows), tasks=len(plan.tasks))
    note = word("offices.intro_note", lang, leading=leading, matters=matters)
    return markup.page_head(word("nav.offices", lang), intro, note)


def key(levels: Sequence[Level], lang: str) -> str:
    parts = (("●", word("offices.legend_lead", lang)), ("○", word("offices.legend_support", lang)))
    told = "".join(f"<span>{glyph} {escape(text)}</span>" for glyph, text in parts)
    marks = "".join(
        f'<span title="{escape(level.meaning)}">{level_mark(level)}</span>' for level in levels
    )
    return f'<div class="tm tm-levels">{told}{marks}</div>'


def matrix(plan: Plan, rows: Sequence[OfficeRow], lang: str, address: dict[str, str]) -> str:
    """Offices down, tasks across; a task's number leads to its page and bears its name as a
    title.
    """
    heads = "".join(_task_head(plan, task.number, lang, address) for task in plan.tasks)
    first, last = (escape(word("offices.office", lang)), escape(word("offices.total", lang)))
    body = "".join(_row(row, lang, address) for row in rows)
    head = f'<thead><tr><th scope="col">{first}</th>{heads}<th scope="col">{last}</th></tr></thead>'
    return f'<div class="tm tm-table tm-matrix"><table>{head}<tbody>{body}</tbody></table></div>'


def _task_head(plan: Plan, number: int, lang: str, address: dict[str, str]) -> str:
    name = escape(task_name(plan, number, lang))
    return f'<th scope="col" title="{name}">{markup.link(str(number), "tasks", **address, task=str(number))}</th>'


def _row(row: OfficeRow, lang: str, address: dict[str, str]) -> str:
    kind = f" <small>{escape(word('offices.kind.group', lang))}</small>" if row.group else ""
    name = markup.link(row.name, "offices", **address, office=row.id) + kind
    cells = "".join(_cell(place) for place in row.places)
    total = str(row.matters) if row.matters else '<span class="tm-muted">—</span>'
    return f'<tr><th scope="row">{name}</th>{cells}<td>{total}</td></tr>'


def _cell(place: Place | None) -> str:
    if place is None:
        return "<td></td>"
    told = escape(place.told)
    level = place.level
    mark = (
        f'<b class="tm-level-{level.colour}">{level.glyph}{place.matters}</b>'
        if level is not None
        else ""
    )
    return f'<td title="{told}"><span role="img" aria-label="{told}">{"●" if place.leads else "○"}{mark}</span></td>'


def title(name: str, about: str, lang: str, address: dict[str, str]) -> str:
    back = markup.link(word("offices.all", lang), "offices", **address)
    return f'<div class="tm tm-head"><p class="tm-crumb">{back}</p><h1>{escape(name)}</h1><p>{escape(about)}</p></div>'


def members(office: Office, lang: str) -> str:
    if not office.members:
        return markup.aside(word("offices.members_unsaid", lang, name=office.name))
    listed = "".join(f"<li>{escape(member)}</li>" for member in office.members)
    summary = escape(word("offices.members", lang))
    listed = f'<summary>{summary}</summary><ul class="tm-list">{listed}</ul>'
    return f'<div class="tm"><details open>{listed}</details></div>'


def duties(found: Iterable[Duty], lang: str) -> str:
    heads = [word(f"offices.head.{head}", lang) for head in ("matter", "deadline", "requirement")]
    rows = [
        (
            f'<b>{escape(said(duty.name, lang))}</b><small><q lang="zh-CN">{escape(duty.clause)}</q></small>',
            escape(said(duty.deadline, lang)),
            escape(said(duty.requirement, lang)),
        )
        for duty in found
    ]
    return markup.table(heads, rows, "tm-nodes")


def parts(found: Sequence[Part], lang: str, address: dict[str, str]) -> str:
    if not found:
        return markup.aside(word("offices.tasks_none", lang))
    heads = [
        word("tasks.head_task", lang),
        word("offices.role", lang),
        word("tasks.head_nodes", lang),
    ]
    rows = [
        (
            markup.link(part.name, "tasks", **address, task=str(part.number))
            + (f"<small>{escape(part.note)}</small>" if part.note else ""),
            f"{'●' if part.leads else '○'} {escape(word('offices.leads' if part.leads else 'offices.supports', lang))}",
            task_markup.tallies(part.nodes),
        )
        for part in found
    ]
    return markup.table(heads, rows, "tm-parts")
