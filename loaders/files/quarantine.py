"""A workbook is parsed in a process of its own: what it does there, the server outlives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Cell, Grid
from loaders.files.limits import MEGABYTE, MEMORY_LIMIT, WALL_SECONDS
from loaders.files.sheets import unpacked

_HOUSE = Path(__file__).resolve().parents[1]
_START = (
    "import sys, types; room = types.ModuleType('loaders'); room.__path__ = [sys.argv.pop(1)]; "
    "sys.modules['loaders'] = room; from loaders.files.child import main; main()"
)
"""The child meets a bare room: the loaders' own front door brings in pandas and pydantic, which
it does not need.
"""

_ENVIRONMENT = {"OPENPYXL_LXML": "False", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def workbook_grids(kind: str, content: bytes, findings: Findings) -> list[Grid]:
    """The grids of the sheets that hold something; none, with a problem, where the file cannot
    be read.
    """
    reply = _ask(kind, content, findings)
    if reply is None:
        return []
    if "refused" in reply:
        _refuse(str(reply["refused"]), dict(reply["details"]), findings)
        return []
    grids = []
    for packed in reply["sheets"]:
        findings.sheet = str(packed["name"])
        _tell(packed["seen"], findings)
        grid = unpacked(packed)
        if grid.rows:
            grids.append(grid)
    findings.sheet = ""
    if not grids and not findings.any_fault:
        findings.of_file("workbook_empty")
    return grids


def _ask(kind: str, content: bytes, findings: Findings) -> dict[str, Any] | None:
    """The child's answer; a child that dies or lingers is a problem of the file."""
    command = [sys.executable, "-I", "-c", _START, str(_HOUSE), kind]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            env=_ENVIRONMENT,
            check=False,
        )
        reply = json.loads(done.stdout) if done.returncode == 0 else None
    except subprocess.TimeoutExpired:
        findings.of_file("workbook_too_slow", limit=str(WALL_SECONDS))
        return None
    except ValueError:
        reply = None
    if not isinstance(reply, dict):
        findings.of_file(
            "workbook_too_heavy", limit=str(MEMORY_LIMIT // MEGABYTE), seconds=str(WALL_SECONDS)
        )
        return None
    return reply


def _refuse(code: str, details: dict[str, str], findings: Findings) -> None:
    findings.sheet = details.pop("sheet", "")
    text = details.pop("text", details.get("cell", ""))
    findings.of_file(code, text, **details)
    findings.sheet = ""


def _tell(notices: dict[str, dict[str, Any]], findings: Findings) -> None:
    for code, what in notices.items():
        cell = Cell(int(what["row"]), int(what["column"]), "")
        findings.notice(
            code, cell, count=str(what["count"]), places=LIST.join(map(str, what["named"]))
        )
