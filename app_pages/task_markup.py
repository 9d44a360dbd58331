"""The key tasks as HTML. Every value is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from app_pages import markup
from display.screens.tasks import Aim, Tally, TaskLine
from display.words import word
from display.words.milestones import Node
from display.words.targets import office_label, said

if TYPE_CHECKING:
    from indicators.judging.progress import Progress
    from indicators.plan import Plan
    from indicators.plan.entries import Task

PROJECTS_SHOWN = 8


def head(name: str, intro: str, found: Sequence[Progress], lang: str) -> str:
    done = sum(one.is_done for one in found)
    overdue = sum(one.state == "overdue" for one in found)
    silent = sum(not one.reports for one in found)
    told = {"met": done, "overdue": overdue, "open": len(found) - done, "unreported": silent}
    return markup.page_head(name, intro, word("tasks.intro_plain", lang, **told))


def title(name: str, section: str, lang: str, address: dict[str, str]) -> str:
    back = markup.link(word("tasks.all", lang), "tasks", **address)
    return f'<div class="tm tm-head"><p class="tm-crumb">{back} · {escape(section)}</p><h1>{escape(name)}</h1></div>'


def lines(
    found: Sequence[TaskLine],
    sections: Sequence[str],
    year: int,
    lang: str,
    address: dict[str, str],
) -> str:
    """The tasks under the headings of the plan's sections."""
    keys = ("task", "lead", "support", "targets", "nodes", "report")
    names = [word(f"tasks.head_{key}", lang, year=year) for key in keys]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body, last = "", ""
    for line, section in zip(found, sections, strict=True):
        if section != last:
            body += f'<tr class="tm-section"><th scope="rowgroup" colspan="{len(keys)}">{escape(section)}</th></tr>'
            last = section
        body += f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(line, lang, address))}</tr>"
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="tm tm-table tm-tasklist">{table}</div>'


def _cells(line: TaskLine, lang: str, address: dict[str, str]) -> list[str]:
    name = markup.link(f"{line.number} {line.name}", "tasks", **address, task=str(line.number))
    light = f"{tally(line.light)} " if line.light else ""
    supports = escape(word("join.list", lang).join(line.supports)) or "—"
    return [
        f"{light}<b>{name}</b>",
        escape(line.lead),
        f"<small>{supports}</small>",
        tallies(line.targets),
        tallies(line.nodes),
        f"<small>{escape(line.report)}</small>",
    ]


def tallies(found: Iterable[Tally]) -> str:
    return "".join(tally(one) for one in found) or "—"


def tally(one: Tally) -> str:
    """A glyph with its number; what it means stands in the title and for those who do not see
    it.
    """
    told = escape(f"{one.name} {one.number}")
    return (
        f'<span class="tm-tally tm-{one.tone or "muted"}" title="{told}" role="img" aria-label="{told}">'
        f"<i>{one.glyph}</i>{one.number} <small>{escape(one.name)}</small></span>"
    )


def nodes(found: Sequence[Node], lang: str) -> str:
    heads = [word(f"tasks.head_{key}", lang) for key in ("node", "state", "report", "next")]
    rows = [(_what(node, lang), _state(node), escape(node.report), _next(node)) for node in found]
    return (
        markup.table(heads, rows, "tm-nodes")
        if found
        else markup.aside(word("tasks.no_nodes", lang))
    )


def _what(node: Node, lang: str) -> str:
    told = f"<small>{escape(word('tasks.from_clause', lang, text=node.clause))}</small>"
    reading = (
        f"<small>{escape(word('tasks.reading', lang, text=node.reading))}</small>"
        if node.reading
        else ""
    )
    fold = (
        f"<details><summary>{escape(word('label.clause', lang))}</summary>{told}{reading}</details>"
    )
    return f"<b>{escape(node.name)}</b>{fold}"


def _state(node: Node) -> str:
    days = "".join(f"<small>{escape(text)}</small>" for text in (node.due, node.days) if text)
    stale = " ◷" if node.stale else ""
    return f'<span class="tm-verdict tm-{node.tone or "muted"}">{node.glyph} {escape(node.state)}{stale}</span>{days}'


def _next(node: Node) -> str:
    return (
        f"{escape(node.next_step)}" if node.next_step else f"<small>{escape(node.office)}</small>"
    )


def aims(found: Sequence[Aim], lang: str, address: dict[str, str]) -> str:
    if not found:
        return markup.aside(word("tasks.targets_none", lang))
    keys = (
        "label.indicator",
        "label.target",
        "label.verdict",
        "tasks.head_value",
        "tasks.head_gap",
        "label.lead",
    )
    rows = [
        (
            markup.link(aim.name, "indicator", **address, indicator=aim.indicator)
            if aim.indicator
            else escape(aim.name),
            escape(aim.label),
            _judged(aim),
            escape(aim.value) or "—",
            escape(aim.gap) or "—",
            escape(aim.lead),
        )
        for aim in found
    ]
    return markup.table([word(key, lang) for key in keys], rows, "tm-aims")


def _judged(aim: Aim) -> str:
    reason = f"<small>{escape(aim.reason)}</small>" if aim.reason else ""
    return f'<span class="tm-verdict tm-{aim.tone or "muted"}">{aim.glyph} {escape(aim.verdict)}</span>{reason}'


def beside(plan: Plan, task: Task, lang: str, address: dict[str, str]) -> str:
    """The clause, the offices in the plan's order, the projects by name."""
    offices = "".join(
        _office(plan, name, name == task.lead, lang, address) for name in task.distinct_offices
    )
    note = f"<p><small>{escape(said(task.note, lang))}</small></p>" if task.note else ""
    head = f"<h3>{escape(word('label.clause', lang))}</h3>"
    clause = f"<section>{head}<blockquote>{escape(task.clause)}</blockquote></section>"
    told = (
        f"<section><h3>{escape(word('tasks.offices', lang))}</h3><ul>{offices}</ul>{note}</section>"
    )
    return f'<div class="tm tm-beside">{clause}{told}{_projects(task, lang)}</div>'


def _office(plan: Plan, name: str, leads: bool, lang: str, address: dict[str, str]) -> str:
    part = word("tasks.lead_office" if leads else "tasks.support_office", lang)
    link = markup.link(office_label(plan, name, lang), "offices", **address, office=name)
    return f"<li>{'●' if leads else '○'} {link} <small>{escape(part)}</small></li>"


def _projects(task: Task, lang: str) -> str:
    if not task.projects:
        return ""
    names = [
        project.en if lang == "en" and project.en else project.name for project in task.projects
    ]
    told = [
        f'<li title="{escape(project.clause)}">{escape(name)}</li>'
        for name, project in zip(names, task.projects, strict=True)
    ]
    rest = told[PROJECTS_SHOWN:]
    more = escape(word("tasks.more_projects", lang, count=len(rest)))
    folded = f"<details><summary>{more}</summary><ul>{''.join(rest)}</ul></details>" if rest else ""
    name = escape(word("tasks.projects", lang))
    return f"<section><h3>{name}</h3><ul>{''.join(told[:PROJECTS_SHOWN])}</ul>{folded}</section>"
