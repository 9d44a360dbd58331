"""The child process: a workbook's bytes in, its sheets as JSON out, under limits of memory and
time.

It is started by `loaders.files.quarantine` and imports nothing of the loaders that it does not need.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable
from typing import Any

from loaders.files.limits import ANSWER_LIMIT, CPU_SECONDS, MEMORY_LIMIT
from loaders.files.sheets import Sheet, SheetRefusedError


def confine() -> None:
    """Memory and processor time are limited before a byte is read; no core is left behind.

    openpyxl takes numpy and PIL where they are, and needs neither to read cells.
    """
    for heavy in ("numpy", "PIL"):
        sys.modules[heavy] = None  # type: ignore[assignment]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(kind: str, content: bytes) -> str:
    """What is said of one file: its sheets, or why it is refused."""
    Sheet.filled = 0
    try:
        reply: dict[str, Any] = {"sheets": [sheet.packed() for sheet in _sheets(kind, content)]}
    except SheetRefusedError as refusal:
        reply = {"refused": refusal.code, "details": refusal.details}
    except Exception as error:  # noqa: BLE001 - a broken file raises whatever its reader meets
        reply = {"refused": "workbook_broken", "details": {"reason": type(error).__name__}}
    text = json.dumps(reply, ensure_ascii=False)
    if len(text) > ANSWER_LIMIT:
        text = json.dumps({"refused": "too_many_cells", "details": {"limit": str(ANSWER_LIMIT)}})
    return text


def _sheets(kind: str, content: bytes) -> Iterable[Sheet]:
    if kind == "xlsx":
        from loaders.files.xlsx import xlsx_sheets  # noqa: PLC0415 - a file needs one reader, and starts the sooner for it

        return xlsx_sheets(content)
    if kind == "xls":
        from loaders.files.xls import xls_sheets  # noqa: PLC0415

        return xls_sheets(content)
    from loaders.files import markup  # noqa: PLC0415

    if kind == "html":
        return markup.html_sheets(content.decode("utf-8"))
    return markup.spreadsheet_xml_sheets(content)


def main() -> None:
    """Read the workbook on standard input within the limits of this process and print the answer
    as JSON; the first argument says which format it has.
    """
    confine()
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read()).encode("utf-8", "replace"))
