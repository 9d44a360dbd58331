"""A workbook or CSV of targets: one row a promise, read by the plan's own grammar of wordings.
It never touches the store.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from indicators.figures.safe_cells import cell_text
from indicators.plan.folder import Promise
from indicators.plan.plan import Plan
from indicators.plan.units import measure
from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Refusal, Wording, read_wording
from loaders.files.findings import Findings, TextError
from loaders.files.grid import Cell, Grid, Row, address
from loaders.files.intake import fit, visible
from loaders.files.opening import opened
from loaders.meaning.folding import folded
from loaders.meaning.numbers import number
from loaders.meaning.target_cells import (
    HEAD_OF,
    NEEDED,
    TARGET_FIELDS,
    means_same,
    nature_in,
    year_in,
)
from loaders.meaning.target_headers import Headed, headed
from loaders.tables.exports import REFERENCE
from loaders.target_head import HeadReader, headers, recognised
from loaders.target_rows import (
    Faults,
    Line,
    Mended,
    TargetRow,
    TargetsReading,
    clause_of,
    mended_cells,
)
from loaders.target_years import NOTHING, NUMBERED, by_steps, of_the_years

YEAR_OF = {"base": "base_year", "target": "year"}
"""The field of the year that the name of another field's column holds."""
UNIT_IN_NAME = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]\s*")


def read_targets(
    name: str,
    content: bytes,
    settings: Mapping[str, str] | None = None,
    text: str = "",
    mended: Mended | None = None,
    known: Plan | None = None,
) -> TargetsReading:
    """Read a file of targets. Every fault of it is a Problem in the reading; none is raised.

    `settings` are the plan's own data by the names of HEAD_FIELDS, before those of the file;
    `text` is the plan's text, in which clauses and goals must stand; `mended` is what a person
    wrote instead of single rows; `known` the plan in force.
    """
    findings = Findings(visible(name))
    grids = opened(content, recognised, findings).grids if fit(name, content, findings) else []
    reader = _Reader(findings, text, mended or {})
    for grid in grids:
        reader.head.read(grid)
    reader.head.settle(settings or {}, known)
    tables = [reader.table(grid) for grid in grids]
    findings.sheet = ""
    if grids and not any(tables) and not findings.any_fault:
        findings.of_file("targets_header_missing", headers=headers(TARGET_FIELDS, TARGET_FIELDS))
    read = reader.promises()
    promises = [promise for promise in read.values() if promise is not None]
    findings.sheet = ""
    if any(tables) and not promises and not findings.any_fault:
        findings.of_file("no_targets")
    faults, _, _ = findings.all()
    places = {(p.sheet, p.row) for p in faults}
    rows = {(grid.sheet, row.number): row.texts for grid in grids for row in grid.rows}
    around = {place: rows[place] for place in rows.keys() & places}
    return TargetsReading(
        findings.file,
        tuple(promises),
        faults,
        reader.head.plan,
        around,
        rows=tuple(reader.rows),
        read=tuple(read.get((row.sheet, row.number)) for row in reader.rows),
        settings=reader.head.settings,
    )


class _Reader:
    """Reads the sheets of one file."""

    def __init__(self, findings: Findings, text: str, mended: Mended) -> None:
        self.head = HeadReader(findings)
        self.rows: list[TargetRow] = []
        self._mended = mended
        self._findings, self._text = findings, text
        self._lines: list[Line] = []
        self._years: dict[str, str] = {}
        self._steps: dict[str, str] = {}
        self._unescaped: Callable[[str], str] = str

    def table(self, grid: Grid) -> bool:
        """Take a sheet's rows; False where it holds no table of targets."""
        self._findings.sheet = grid.sheet
        if grid.rows and grid.rows[0].texts[0].startswith(REFERENCE):
            return False
        head = next((row for row in grid.rows if recognised(row.texts) >= len(NEEDED)), None)
        if head is None:
            return False
        columns = self._columns(grid, head)
        self._unescaped = cell_text if grid.delimiter else str
        for row in grid.rows[grid.rows.index(head) + 1 :] if columns else ():
            if self._is_head(row):
                continue
            cells = {n: grid.named(row, at, label) for n, (at, label) in (columns or {}).items()}
            if not all(cell.blank for cell in cells.values()):
                self._take(grid.sheet, row, cells)
        return True

    def _take(self, sheet: str, row: Row, cells: Mapping[str, Cell]) -> None:
        """Take a row as it stands, or as a person mended it."""
        change = self._mended.get((sheet, row.number), {})
        cells = mended_cells(row, cells, change or {})
        texts = {name: self._plain(cell) for name, cell in cells.items()}
        texts = self._of_the_header(Line(sheet, cells, texts, row.number), change or {})
        self.rows.append(TargetRow(sheet, row.number, texts, change is None))
        if change is not None:
            self._lines.append(Line(sheet, cells, texts, row.number))

    def _of_the_header(self, line: Line, change: Mapping[str, str]) -> dict[str, str]:
        """The texts of a row with what the header says of them: its years, and a total of the
        years where the column of the target has none.
        """
        texts = {name: text for name, text in line.texts.items() if name != "total"}
        for name, year in self._years.items():
            texts[name] = texts.get(name, "") or year
        texts["indicator"] = NUMBERED.sub("", texts["indicator"])
        if self._steps and "target" not in change:
            texts |= by_steps(texts, self._steps)
        total = line.texts.get("total", "")
        if total and total not in NOTHING and "target" not in change:
            beside = line.cells["target"].column != line.cells["total"].column
            if beside and texts.get("target", "") not in ("", *NOTHING):
                self._findings.sheet = line.sheet
                self._findings.of_cell("target_twice", line.cells["total"])
            texts |= of_the_years(total, line.cells["total"].label, texts)
        parted = UNIT_IN_NAME.fullmatch(texts["indicator"]) if "unit" not in line.cells else None
        if parted is not None and measure(parted[2].strip()) is not None:
            texts["indicator"], texts["unit"] = parted[1].strip(), parted[2].strip()
        return texts

    def _is_head(self, row: Row) -> bool:
        return folded(row.texts[0]).lower() in HEAD_OF and not any(row.texts[2:])

    def _plain(self, cell: Cell) -> str:
        if cell.trouble and not cell.blank:
            self._findings.of_cell(cell.trouble, cell)
        return " ".join(self._unescaped(cell.text.strip()).split())

    def _columns(self, grid: Grid, head: Row) -> dict[str, tuple[int, str]] | None:
        """The place and header of each field; None where the rows cannot be read by them."""
        columns: dict[str, tuple[int, str]] = {}
        sound = True
        self._years, self._steps = {}, {}
        for place, (text, column) in enumerate(
            zip(head.texts, headed(head.texts), strict=True), start=1
        ):
            name = column.field if column is not None else None
            cell = grid.cell(head, place, text.strip())
            if column is not None and column.year is not None:
                name = self._of_year(column, text)
                if column.written and self.head.fiscal is None:
                    self._findings.of_cell("target_year_fiscal", cell)
                    sound = False
            if name == "number":
                continue
            if name is None:
                sound = self._blank(grid, head, cell) and sound
            elif name in columns:
                at, first = columns[name]
                where = address(head.number, at)
                self._findings.of_cell("column_twice", cell, first=first, first_cell=where)
                sound = False
            else:
                columns[name] = (place, text.strip())
        if "total" in columns:
            columns.setdefault("target", columns["total"])
        missing = [name for name in NEEDED if name not in columns]
        if missing:
            row = "，".join(head.texts)[:200]
            self._findings.of_row(
                "targets_column_missing", head.number, row, headers=headers(missing, TARGET_FIELDS)
            )
        return columns if sound and not missing else None

    def _of_year(self, column: Headed, label: str) -> str:
        """The field of a column whose name holds a year; a second target's is a step."""
        year = column.written or str(column.year)
        field = YEAR_OF.get(column.field, "")
        if column.field == "target" and self._years.get(field, year) != year:
            self._steps[label.strip()] = year
            return label.strip()
        self._years[field] = year
        return column.field

    def _blank(self, grid: Grid, head: Row, cell: Cell) -> bool:
        if not cell.blank:
            self._findings.of_cell(
                "targets_column_unknown", cell, headers=headers(TARGET_FIELDS, TARGET_FIELDS)
            )
            return False
        rows = grid.rows[grid.rows.index(head) + 1 :]
        filled = next((c for c in grid.column(cell.column, rows) if not c.blank), None)
        if filled is not None:
            self._findings.of_cell("column_without_name", filled)
        return filled is None

    def promises(self) -> dict[tuple[str, int], Promise | None]:
        """The promise of every row, by sheet and row; a row with a fault makes none."""
        named = {line.texts["indicator"] for line in self._lines}
        areas = {t: t for line in self._lines if (t := line.texts.get("area", ""))}
        return {
            (line.sheet, line.number): self._promise(line, named, areas) for line in self._lines
        }

    def _promise(self, line: Line, named: set[str], areas: dict[str, str]) -> Promise | None:
        self._findings.sheet = line.sheet
        faults = Faults(self._findings, line)
        for name in NEEDED:
            if not line.texts[name]:
                faults.of_cell("cell_empty", name)
        plan, fiscal = self.head.plan, self.head.fiscal
        year_of = partial(year_in, fiscal=fiscal)
        base_year, year = faults.read("base_year", year_of), faults.read("year", year_of)
        base = faults.read("base", self._number)
        nature = faults.read("nature", nature_in)
        self._in_text(line, faults)
        if faults.any():
            return None
        name, unit = line.texts["indicator"], line.texts.get("unit", "")
        period = None
        if plan is not None and plan.valid_to is not None:
            period = (plan.valid_from, plan.valid_to)
        others = {other: other for other in named if other and other != name}
        decimal = self.head.decimal
        row = Context((name,), unit, base, base_year, year, period, others, areas, decimal)
        row = replace(row, fiscal=fiscal)
        wording = read_wording(line.texts["target"], row)
        if isinstance(wording, Refusal):
            if wording.code == "no_period" and plan is None:
                return None  # the plan's own years are missing, and that is told
            details = {f"why_{lang}": text for lang, text in wording.message.items()}
            faults.of_cell("target_unread", "target", why=wording.message["zh"], **details)
            return None
        wording = self._resolved(wording, named, faults)
        offices = tuple(o.strip() for o in re.split("[、，,;；]", line.texts.get("office", "")))
        clause = line.texts.get("clause", "") or clause_of(line)
        if faults.any():
            return None
        return Promise(
            name, wording, line.texts.get("goal", ""), unit, nature or "",
            tuple(o for o in offices if o), clause, line.texts.get("area", ""),
        )  # fmt: skip

    def _in_text(self, line: Line, faults: Faults) -> None:
        """Goals and clauses stand word for word in the plan's text, where there is one."""
        for name in ("goal", "clause"):
            if self._text and line.texts.get(name, "") and line.texts[name] not in self._text:
                faults.of_cell("not_in_text", name)
        if self._text and not line.texts.get("clause", ""):
            faults.of_cell("clause_missing", "target")

    def _resolved(self, wording: Wording, named: set[str], faults: Faults) -> Wording:
        """The other indicator of a comparison must be a row of the same file."""
        other = str(wording.rule.get("with", ""))
        if not other or other in named:
            return wording
        meant = [name for name in sorted(named) if means_same(name, other)]
        if len(meant) == 1:
            return replace(wording, rule={**wording.rule, "with": meant[0]})
        faults.of_cell("target_other_unknown", "target", other=other)
        return wording

    def _number(self, text: str) -> float:
        swapped = text.replace(",", ".") if self.head.decimal == "," else text
        value = number(swapped.removesuffix("*"))
        if value is None:
            raise TextError("base_unreadable", text)
        return float(value.value)
