"""A file of progress reports: one row a report on something the plan wants done. It never
touches the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from indicators.figures.safe_cells import cell_text
from indicators.judging.dated import Report, items
from indicators.plan import Plan
from loaders.files.findings import LIST, Findings, Problem, TextError
from loaders.files.grid import Cell, Grid, Row, address
from loaders.files.intake import fit, visible
from loaders.files.opening import opened
from loaders.meaning.folding import folded
from loaders.meaning.near import nearest
from loaders.meaning.periods import day
from loaders.meaning.report_cells import (
    NEEDED,
    REPORT_FIELDS,
    is_done,
    nature_in,
    percent_in,
    report_field,
)

T = TypeVar("T")


NEAR = 55
TEXTS = ("evidence", "source", "url", "note", "by")


@dataclass(frozen=True)
class ReportReading:
    """A file of reports as read. The reports of a reading that is not acceptable are for
    looking at only.
    """

    file: str
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()
    around: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """The texts of the rows in which problems stand, by sheet and row."""

    holds: tuple[Problem, ...] = ()
    """Nothing of a report is doubted: it is read or refused."""

    @property
    def acceptable(self) -> bool:
        """Whether no fault was found; it may still hold no report."""
        return not self.problems


def read_reports(
    name: str, content: bytes, plan: Plan, today: date, known: Collection[Report] = ()
) -> ReportReading:
    """Read a file of progress reports. Every fault of it is a Problem in the reading; none is
    raised.

    `known` are the reports that stand already; the same one again is left out with a notice.
    """
    findings = Findings(visible(name))
    grids = opened(content, _recognised, findings).grids if fit(name, content, findings) else []
    reader = _Reader(plan, today, {_content(report) for report in known}, findings)
    tables = [reader.table(grid) for grid in grids]
    findings.sheet = ""
    if grids and not any(tables) and not findings.any_fault:
        findings.of_file("report_header_missing", headers=_headers(REPORT_FIELDS))
    elif grids and not reader.found and not reader.again and not findings.any_fault:
        findings.of_file("no_reports")
    faults, _, notices = findings.all()
    places = {(p.sheet, p.row) for p in (*faults, *notices)}
    rows = {(grid.sheet, row.number): row.texts for grid in grids for row in grid.rows}
    around = {place: rows[place] for place in rows.keys() & places}
    return ReportReading(findings.file, tuple(reader.found), faults, notices, around)


def _content(report: Report) -> tuple[object, ...]:
    """What a report says; who brought it and its number aside."""
    evidence = (report.evidence.strip(), report.nature, report.note.strip())
    return (report.item, report.known_on, report.done, report.done_on, report.percent, *evidence)


class _Reader:
    """Reads the tables of one file."""

    def __init__(
        self, plan: Plan, today: date, known: set[tuple[object, ...]], findings: Findings
    ) -> None:
        self.found: list[Report] = []
        self.again = 0
        self._today, self._known, self._findings = today, known, findings
        self._names = _names(plan)
        self._rows: dict[tuple[str, date], Cell] = {}
        self._refused = False
        self._text: Callable[[str], str] = str

    def table(self, grid: Grid) -> bool:
        """Read a sheet; False where it holds no table of reports."""
        self._findings.sheet = grid.sheet
        head = next((row for row in grid.rows if _recognised(row.texts) > 1), None)
        if head is None:
            return False
        columns = self._columns(grid, head)
        self._text = cell_text if grid.delimiter else str
        if columns is not None:
            for row in grid.rows[grid.rows.index(head) + 1 :]:
                self._row(
                    {name: grid.cell(row, place, label) for name, (place, label) in columns.items()}
                )
        return True

    def _columns(self, grid: Grid, head: Row) -> dict[str, tuple[int, str]] | None:
        """The place and header of each field; None where the rows cannot be read by them."""
        columns: dict[str, tuple[int, str]] = {}
        twice = False
        for place, text in enumerate(head.texts, 1):
            named = report_field(text)
            cell = grid.cell(head, place, text.strip())
            if named is None and not cell.blank:
                self._findings.of_cell(
                    "report_column_unknown", cell, headers=_headers(REPORT_FIELDS)
                )
            elif named is None:
                self._blank_column(grid, head, place)
            elif named in columns:
                at, first = columns[named]
                self._findings.of_cell(
                    "column_twice", cell, first=first, first_cell=address(head.number, at)
                )
                twice = True
            else:
                columns[named] = (place, text.strip())
        missing = [name for name in NEEDED if name not in columns]
        if missing:
            text = "，".join(head.texts)[:200]
            self._findings.of_row(
                "report_column_missing", head.number, text, headers=_headers(missing)
            )
        return None if missing or twice else columns

    def _blank_column(self, grid: Grid, head: Row, place: int) -> None:
        rows = grid.rows[grid.rows.index(head) + 1 :]
        filled = next((cell for cell in grid.column(place, rows) if not cell.blank), None)
        if filled is not None:
            self._findings.of_cell("column_without_name", filled)

    def _row(self, cells: Mapping[str, Cell]) -> None:
        """A row; one that names an item and says nothing of it is a line of the form that was
        not filled in.
        """
        if all(cell.blank for name, cell in cells.items() if name not in ("item", "by")):
            if not cells["item"].blank:
                self._findings.notice("report_blank", cells["item"])
            return
        self._refused = False
        item = self._needed(cells, "item", self._item)
        known_on = self._needed(cells, "known_on", self._past)
        done = self._needed(cells, "done", is_done)
        done_on = self._read(cells, "done_on", self._past)
        percent = self._read(cells, "percent", percent_in)
        nature = self._read(cells, "nature", nature_in) or ""
        texts = [self._read(cells, name, self._text) or "" for name in TEXTS]
        if self._refused or item is None or known_on is None or done is None:
            return
        evidence, source, url, note, by = texts
        report = Report(
            item, known_on, done, done_on, percent, evidence, note, by,
            nature=nature, source=source, url=url,
        )  # fmt: skip
        whole = self._consistent(report, cells) and self._has_nature(report, cells)
        if whole and self._new(report, cells):
            self.found.append(report)

    def _needed(self, cells: Mapping[str, Cell], name: str, parse: Callable[[str], T]) -> T | None:
        if cells[name].blank:
            self._refuse("cell_empty", cells[name])
            return None
        return self._read(cells, name, parse)

    def _read(self, cells: Mapping[str, Cell], name: str, parse: Callable[[str], T]) -> T | None:
        cell = cells.get(name)
        if cell is None or cell.blank:
            return None
        try:
            return parse(_plain(cell))
        except TextError as refusal:
            self._refuse(refusal.code, cell, **refusal.details)
            return None

    def _refuse(self, code: str, cell: Cell, **details: str) -> None:
        self._refused = True
        self._findings.of_cell(code, cell, **details)

    def _item(self, text: str) -> str:
        meant = self._names.get(folded(text), [])
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise TextError("item_ambiguous", text, candidates=LIST.join(meant))
        near = nearest(
            folded(text), {name: (ids[0], name) for name, ids in self._names.items()}, NEAR
        )
        names = list(dict.fromkeys(name for _, name in near))
        raise TextError("item_unknown", text, **({"near": LIST.join(names)} if names else {}))

    def _past(self, text: str) -> date:
        known_day = day(text)
        if known_day > self._today:
            raise TextError("day_in_future", text, today=self._today.isoformat())
        return known_day

    def _consistent(self, report: Report, cells: Mapping[str, Cell]) -> bool:
        """Whether the parts of a report agree with each other."""
        if report.done and report.done_on is None:
            lacking = cells.get("done_on", cells["done"])
            return self._against("report_day_missing", lacking, cells["done"])
        if report.done_on is not None and not report.done:
            return self._against("report_day_undone", cells["done_on"], cells["done"])
        if report.done_on is not None and report.done_on > report.known_on:
            return self._against("report_day_after", cells["done_on"], cells["known_on"])
        if report.percent is not None and report.done and report.percent < 100:
            return self._against("report_percent_done", cells["percent"], cells["done"])
        if not report.done and report.percent is None and not report.note.strip():
            return self._against("report_says_nothing", cells["done"], cells["done"])
        return True

    def _has_nature(self, report: Report, cells: Mapping[str, Cell]) -> bool:
        """Whether evidence says what it is."""
        if not report.evidence.strip() or report.nature:
            return True
        lacking = cells.get("nature", cells["evidence"])
        return self._against("report_nature_missing", lacking, cells["evidence"])

    def _against(self, code: str, cell: Cell, other: Cell) -> bool:
        place = address(other.row, other.column)
        self._refuse(code, cell, other=other.text.strip(), other_cell=place)
        return False

    def _new(self, report: Report, cells: Mapping[str, Cell]) -> bool:
        """Whether a report is not there yet; two of one item and day in a file contradict or
        repeat each other.
        """
        place = (report.item, report.known_on)
        first = self._rows.setdefault(place, cells["item"])
        if first is not cells["item"]:
            return self._against("report_twice", cells["item"], first)
        if _content(report) in self._known:
            self.again += 1
            self._findings.notice("report_again", cells["item"])
            return False
        return True


def _headers(fields: Iterable[str]) -> str:
    """Columns as a message offers them, in both languages."""
    return LIST.join(f"{REPORT_FIELDS[field][0]}({field})" for field in fields)


def _plain(cell: Cell) -> str:
    if cell.trouble:
        raise TextError(cell.trouble, cell.text)
    return cell.text.strip()


def _recognised(texts: Sequence[str]) -> int:
    return sum(report_field(text) is not None for text in texts)


def _names(plan: Plan) -> dict[str, list[str]]:
    """The ids that each spelling of an item means: its id, and its names where no other item
    bears them.
    """
    names: dict[str, list[str]] = {}
    milestones = {m.id: (m.name.zh, m.name.en) for _, m in plan.milestones}
    for item in items(plan):
        for name in (item.id, *(milestones.get(item.id) or _target_names(plan, item.id))):
            ids = names.setdefault(folded(name), [])
            if item.id not in ids:
                ids.append(item.id)
    return names


def _target_names(plan: Plan, id: str) -> Sequence[str]:
    name = plan.name_of(plan.target(id))
    return name.zh, name.en
