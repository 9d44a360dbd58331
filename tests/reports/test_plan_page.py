"""docs/plan.md is what the models say, and its faults are those that a plan can have."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from indicators.plan import PlanError, read_plan
from indicators.plan.entries import TABLES
from indicators.plan.keys import forms, tables
from reports.plan_page import WORDINGS, keys_page, with_keys
from tests.indicators.plan.test_plan_faults import FAULTS, RIVERSIDE
from tests.machine import ROOT

PAGE = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("| ").split(" | "))
    for line in PAGE.partition("## 错误与改法")[2].partition("<!--")[0].splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| 错误"))
]


def test_the_page_is_current():
    made = keys_page(ROOT / "data" / "plan")
    assert with_keys(PAGE, made) == PAGE, "run `monitor plan keys -o docs/plan.md`"


def test_every_table_and_form_is_on_the_page():
    names = {f"[[{name}]]" for name in TABLES} | {"[plan]", "[paper]"}
    assert names <= {table.name for table in tables()}
    assert all(f"### `{one.name}`" in PAGE for one in (*tables(), *forms()))


def test_the_wordings_on_the_page_show_every_form_that_the_grammar_makes():
    shown = set(re.findall(r'`\{ kind = "(\w+)"', PAGE))
    assert len(shown) >= 15
    assert len(WORDINGS) == PAGE.partition("## 原文的读法")[2].count("| `{ kind")


def matching(message: str) -> list[tuple[str, ...]]:
    """The rows of the page that speak of a message."""

    def pattern(cell: str) -> str:
        return ".*".join(re.escape(part) for part in cell.split("…"))

    return [row for row in ROWS if all(re.search(pattern(cell), message) for cell in row)]


def faults(folder: Path) -> str:
    with pytest.raises(PlanError) as caught:
        read_plan(folder)
    return str(caught.value)


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_of_the_entries_is_on_the_page(tmp_path, name):
    fault = FAULTS[name]
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    file = tmp_path / "plan" / f"{fault.file}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(fault.old, fault.new, 1), "utf-8")
    lines = [line for line in faults(tmp_path / "plan").splitlines() if fault.says in line]
    assert all(matching(line) for line in lines), lines


OF_A_FILE = [
    (b"value = 8,5\n", "decimal comma"),
    ("id = “a”\n".encode(), "curly quotation mark"),
    ("id ＝ 3\n".encode(), "full-width"),
    (b"id = = 3\n", "not valid TOML"),
    (b"\xef\xbb\xbfid = 3\n", "byte order mark"),
    ('id = "a"\n'.encode("utf-16"), "UTF-16"),
    ('id = "方案"\n'.encode("gb18030"), "not UTF-8"),
    (b"x = 8.123456789012345678\n", "more digits"),
    (b"x = " + b"[" * 80 + b"]" * 80 + b"\n", "nested"),
]


@pytest.mark.parametrize(("content", "says"), OF_A_FILE, ids=[says for _, says in OF_A_FILE])
def test_every_fault_of_a_file_is_on_the_page(tmp_path, content, says):
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    (tmp_path / "plan" / "more.toml").write_bytes(content)
    (line,) = [x for x in faults(tmp_path / "plan").splitlines() if x.startswith("more.toml")]
    assert says in line
    assert matching(line), line


def test_every_row_of_faults_has_its_remedy():
    assert len(ROWS) > 30
    assert all(len(row) == 2 and all(row) for row in ROWS)
