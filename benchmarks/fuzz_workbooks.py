"""A drafted table as a workbook: xlsx, xls, and the pages and XML that pass for one; and damaged."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from html import escape
from typing import Any

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from benchmarks.fuzz_drafts import Box, Draft, Made
from benchmarks.fuzz_faults import hurt_bytes
from benchmarks.fuzz_figures import Figures


class Workbooks(Figures):
    """Writes a draft as a workbook."""

    def _workbook(self, draft: Draft, *, hurt: bool) -> Made:
        random = self._random
        self._number_formats(draft)
        kind = random.choice(("xlsx", "xlsx", "xlsx", "xls", "html", "xml"))
        strange = ""
        content = {"xlsx": self._xlsx, "xls": self._xls, "html": self._html, "xml": self._xml}[
            kind
        ](draft)
        whole = not draft.faulty
        if kind == "xlsx" and self._chance(0.1):
            strange = random.choice(("stray", "hidden", "formula"))
            content = self._strange(content, strange)
            whole = False
        suffix = ".xlsx" if kind == "xlsx" else ".xls"
        shape = f"{draft.shape}, {kind}{strange and ' with '}{strange}"
        made = Made(f"表{suffix}", content, shape, draft.truth, ordinary=True, whole=whole)
        return self._damaged_workbook(made, kind) if hurt else made

    def _number_formats(self, draft: Draft) -> None:
        """Numbers as text, as numbers in some format, with raised marks."""
        random = self._random
        texts, formatted, raised = (self._chance(0.2), self._chance(0.4), self._chance(0.2))
        percents = {text for _, text, unit in draft.truth.values() if unit == "%"}
        others = {text for _, text, unit in draft.truth.values() if unit != "%"}
        for row in draft.rows:
            for at, box in enumerate(row):
                if not box.number:
                    continue
                made = box if not texts else replace(box, number=False)
                decimals = len(box.text.partition(".")[2])
                fixed = "0" + ("." + "0" * decimals if decimals else "")
                if box.text.isdecimal() and 1990 <= int(box.text) <= 2030:
                    made = replace(made, form=random.choice(("General", "0")))
                elif not texts and box.text in percents - others and self._chance(0.3):
                    made = replace(made, form=fixed + "%")
                elif not texts and formatted:
                    forms = (fixed, "#,##" + fixed, fixed + "_ ", fixed + ";[Red]-" + fixed)
                    made = replace(made, form=random.choice(forms))
                if raised and self._chance(0.1):
                    made = replace(made, number=False, form="General", raised=random.choice("12①"))
                row[at] = made

    def _stored(self, box: Box) -> float | int:
        value = Decimal(box.text) / 100 if box.form.endswith("%") else Decimal(box.text)
        return (
            int(value) if value == value.to_integral_value() and self._chance(0.5) else float(value)
        )

    def _xlsx(self, draft: Draft) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        high = InlineFont(vertAlign="superscript")
        for r, row in enumerate(draft.rows, 1):
            for c, box in enumerate(row, 1):
                if not box.text:
                    continue
                cell: Any = sheet.cell(r, c)
                cell.value = self._stored(box) if box.number else box.text
                if box.raised:
                    cell.value = CellRichText(box.text, TextBlock(high, box.raised))
                if box.number:
                    cell.number_format = box.form
        for a, b, c, d in draft.merges:
            sheet.merge_cells(start_row=a, start_column=b, end_row=c, end_column=d)
        if self._chance(0.3):
            book.create_sheet("Sheet2")
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _strange(self, content: bytes, strange: str) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
        sheet: Any = book.worksheets[0]
        if strange == "stray":
            sheet.cell(
                self._random.choice((500, 60_000)), self._random.choice((1, 30, 300))
            ).value = "x"
        elif strange == "hidden":
            sheet.row_dimensions[self._random.randint(1, sheet.max_row)].hidden = True
            sheet.column_dimensions["B"].hidden = True
        else:
            sheet.cell(sheet.max_row + 1, 2).value = "=SUM(B2:B3)"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _xls(self, draft: Draft) -> bytes:
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("Sheet1")
        styles: dict[str, Any] = {}
        for r, row in enumerate(draft.rows):
            for c, box in enumerate(row):
                if box.number:
                    style = styles.setdefault(box.form, xlwt.easyxf(num_format_str=box.form))
                    sheet.write(r, c, self._stored(box), style)
                elif box.text:
                    sheet.write(r, c, box.text)
        for a, b, c, d in draft.merges:
            sheet.merge(a - 1, c - 1, b - 1, d - 1)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _html(self, draft: Draft) -> bytes:
        spans, covered = draft.spans, draft.covered
        lines = []
        for r, row in enumerate(draft.rows, 1):
            cells = []
            for c, box in enumerate(row, 1):
                if (r, c) in covered:
                    continue
                down, across = spans.get((r, c), (0, 0))
                span = f" rowspan={down + 1} colspan={across + 1}" if (r, c) in spans else ""
                raised = f"<sup>{box.raised}</sup>" if box.raised else ""
                shown = f"{box.text}%" if box.form.endswith("%") else box.text
                cells.append(f"<td{span}>{escape(shown)}{raised}</td>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        encoding = self._random.choice(("utf-8", "gb18030"))
        page = f'<html><head><meta charset="{encoding}"></head><body><table>{"".join(lines)}</table></body></html>'
        return page.encode(encoding)

    def _xml(self, draft: Draft) -> bytes:
        forms = sorted({box.form for row in draft.rows for box in row})
        styles = "".join(
            f'<Style ss:ID="s{n}"><NumberFormat ss:Format="{escape(form, quote=True)}"/></Style>'
            for n, form in enumerate(forms)
        )
        spans, covered = draft.spans, draft.covered
        lines = []
        for r, row in enumerate(draft.rows, 1):
            cells = []
            for c, box in enumerate(row, 1):
                if (r, c) in covered or not box.text:
                    continue
                down, across = spans.get((r, c), (0, 0))
                said = f' ss:Index="{c}" ss:StyleID="s{forms.index(box.form)}"'
                said += (
                    f' ss:MergeDown="{down}" ss:MergeAcross="{across}"' if (r, c) in spans else ""
                )
                data = str(self._stored(box)) if box.number else escape(box.text)
                data += f"<h:Sup>{box.raised}</h:Sup>" if box.raised else ""
                cells.append(
                    f'<Cell{said}><Data ss:Type="{"Number" if box.number else "String"}">{data}</Data></Cell>'
                )
            lines.append(f'<Row ss:Index="{r}">{"".join(cells)}</Row>')
        space = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        space += ' xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:h="http://www.w3.org/TR/REC-html40"'
        body = f'<Worksheet ss:Name="Sheet1"><Table>{"".join(lines)}</Table></Worksheet>'
        return f'<?xml version="1.0"?><Workbook {space}><Styles>{styles}</Styles>{body}</Workbook>'.encode()

    def _damaged_workbook(self, made: Made, kind: str) -> Made:
        random = self._random
        how = random.choice(("bytes", "bytes", "cut", "inside"))
        truth, content = None, made.content
        if how == "cut":
            content = content[: random.randrange(1, len(content))]
        elif how == "inside" and kind == "xlsx":
            content = self._inside(content)
        else:
            content = hurt_bytes(self._random, content)
        if kind == "xlsx" and how != "inside":
            truth = made.truth  # every part has its check sum
        return replace(
            made,
            content=content,
            shape=f"{made.shape}, {how}",
            truth=truth,
            ordinary=False,
            whole=False,
        )

    def _inside(self, content: bytes) -> bytes:
        """A sound archive whose parts are not: one is hurt, lost, empty, or there twice under
        another's name.
        """
        random = self._random
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            parts = source.infolist()
            chosen = random.choice(parts).filename
            if self._chance(0.5):
                chosen = "xl/worksheets/sheet1.xml"
            how = random.randrange(4)
            for part in parts:
                data = source.read(part)
                if part.filename == chosen:
                    if how == 0:
                        continue
                    data = b"" if how == 1 else hurt_bytes(self._random, data)
                target.writestr(part.filename, data)
        return out.getvalue()
