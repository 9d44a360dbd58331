"""What a table says is tested here, not how its workbook is opened: tests/loaders/files does
that, in the process that the loader starts for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import openpyxl
import pytest

from loaders.files import child, quarantine
from loaders.files.findings import Findings


def answered(kind: str, content: bytes, _: Findings) -> dict[str, object]:
    """The answer of the child process, given by its own function in this one."""
    return json.loads(child.answer(kind, content))


@pytest.fixture(autouse=True, scope="package")
def workbooks_are_opened_here() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        # Here openpyxl has met lxml, which the loader's own process keeps away from it.
        patched.setattr(openpyxl, "LXML", False)
        patched.setattr(quarantine, "_ask", answered)
        yield
