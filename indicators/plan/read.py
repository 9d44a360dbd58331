"""A government plan as data, read from a folder of TOML files.

Every `*.toml` of the folder is read; a table may stand in any of them. Every reference is
checked, every clause must stand word for word in the plan's text. All faults are reported at
once, each with file, entry and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from indicators.plan.checks import crossed, label
from indicators.plan.document import Document, Paper
from indicators.plan.entries import TABLES
from indicators.plan.entry import Entry
from indicators.plan.plan import Plan
from indicators.plan.toml import SHOWN, TomlError, read_toml, text_of, toml_tables

T = TypeVar("T", bound=Entry)

ONCE: dict[str, type[Entry]] = {"plan": Document, "paper": Paper}
"""The tables that a folder holds once."""


class PlanError(Exception):
    """The plan's data cannot be used; the message lists every fault with file, entry and remedy."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def read_plan(folder: Path) -> Plan:
    """Read and check a plan's folder.

    Raises:
        PlanError: with every fault found, each naming file, entry and remedy.
    """
    if not folder.is_dir():
        raise PlanError([f"{folder}: no such folder; set MONITOR_PLAN to a folder of TOML files"])
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise PlanError(
            [
                f"{folder}: no .toml file in it; a plan needs at least [plan], [[area]] and [[target]]"
            ]
        )
    tables = {file.name: partial(read_toml, file) for file in files}
    return _plan(folder.name, tables, lambda name: _text_beside(folder / name))


def plan_of(files: Mapping[str, str], name: str = "plan") -> Plan:
    """Read and check a plan whose files are at hand, by their names; `name` is what faults call
    their folder.

    Raises:
        PlanError: with every fault found, each naming file, entry and remedy.
    """
    tables = {
        file: partial(toml_tables, text)
        for file, text in sorted(files.items())
        if file.endswith(".toml")
    }
    return _plan(name, tables, files.get)


def plan_texts(folder: Path, plan: Plan) -> dict[str, str]:
    """The whole text of a plan that was read from a folder: its files by name."""
    texts = {file.name: text_of(file) for file in sorted(folder.glob("*.toml"))}
    return {**texts, plan.document.text: plan.text}


def _plan(
    folder: str,
    files: Mapping[str, Callable[[], dict[str, Any]]],
    text: Callable[[str], str | None],
) -> Plan:
    """A plan from its files; `text` gives the plan's text by its file's name, None where there
    is no such file.
    """
    faults: list[str] = []
    entries: dict[str, list[tuple[str, Entry]]] = {name: [] for name in (*ONCE, *TABLES)}
    tables = [(name, *one) for name, read in files.items() for one in _tables(name, read, faults)]
    language = next((raw.get("language", "zh") for _, name, raw in tables if name == "plan"), "zh")
    for file_name, table, raw in tables:
        where = f"{file_name}: [{table}]"
        if table not in ONCE:
            where = f'{file_name}: [[{table}]] "{label(raw)}"'
        model = ONCE.get(table) or TABLES[table]
        entry = _checked(model, raw, where, faults, language)
        if entry is not None:
            entries[table].append((file_name, entry))
    files_with_plan = ", ".join(name for name, _ in entries["plan"]) or "none"
    if len(entries["plan"]) != 1 and not faults:
        faults.append(
            f"{folder}: one [plan] table is needed, found: {files_with_plan}; keep exactly one"
        )
    if len(entries["paper"]) > 1:
        names = ", ".join(name for name, _ in entries["paper"])
        faults.append(f"{folder}: [paper] stands in {names}; keep exactly one")
    if faults:
        raise PlanError(faults)
    plan = _assembled(text, entries, faults)
    if plan is not None:
        faults.extend(crossed(plan, entries["plan"][0][0], entries))
    if faults or plan is None:
        raise PlanError(faults)
    return plan


def write_plan(files: Mapping[str, str], folder: Path) -> None:
    """Write the files into a new or empty folder, and read the plan back.

    Raises:
        FileExistsError: the folder holds something.
        PlanError: what was written is no plan; nothing is left behind.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    try:
        read_plan(folder)
    except PlanError:
        for name in files:
            (folder / name).unlink()
        raise


def _text_beside(path: Path) -> str | None:
    return text_of(path, mark=True) if path.is_file() else None


def _tables(
    file: str, read: Callable[[], dict[str, Any]], faults: list[str]
) -> Iterator[tuple[str, Any]]:
    try:
        content = read()
    except TomlError as error:
        faults.append(f"{file}: {error}")
        return
    for table, value in content.items():
        if table in ONCE and isinstance(value, dict):
            yield table, value
        elif table in TABLES and isinstance(value, tuple):
            yield from ((table, raw) for raw in value)
        else:
            known = ", ".join(
                [*(f"[{name}]" for name in ONCE), *(f"[[{name}]]" for name in TABLES)]
            )
            faults.append(f"{file}: unknown table [{table}]; known are {known}")


def _checked(model: type[T], raw: Any, where: str, faults: list[str], language: str) -> T | None:
    try:
        return model.model_validate(raw, context={"language": language})
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            faults.append(_sentence(where, fault))
        return None


def _sentence(where: str, fault: Any) -> str:  # noqa: PLR0911
    field = ".".join(str(part) for part in fault["loc"]) or "entry"
    match fault["type"]:
        case "missing" if field.endswith("direction"):
            return f'{where}: {field} is missing; say which way is better: direction = "up" or direction = "down"'
        case "number_missing":
            return (
                f"{where}: {field}.value is missing; add it: a number, a table by year, or by_area"
            )
        case "missing":
            return f"{where}: {field} is missing; add it"
        case "own_language":
            return f"{where}: {field}: {fault['msg']} is missing; add it"
        case "extra_forbidden":
            return f"{where}: {field} is not a known key; correct its spelling or remove it"
        case "union_tag_invalid" | "union_tag_not_found":
            expected = fault["ctx"].get("expected_tags", "a rule kind")
            return f"{where}: unknown rule; kind must be one of {expected or 'the rule kinds'}"
        case "float_type" | "int_type" if isinstance(fault["input"], str):
            return f"{where}: {field}: {fault['msg']}, found {_short(fault['input'])}; remove the quotation marks"
        case _:
            return f"{where}: {field}: {fault['msg']}, found {_short(fault['input'])}; correct the value"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _assembled(
    text_of_file: Callable[[str], str | None],
    entries: dict[str, list[tuple[str, Entry]]],
    faults: list[str],
) -> Plan | None:
    name, head = entries["plan"][0]
    assert isinstance(head, Document)
    try:
        text = text_of_file(head.text)
    except TomlError as error:
        faults.append(f'{name}: [plan] text = "{head.text}": {error}')
        return None
    if text is None:
        faults.append(
            f'{name}: [plan] text = "{head.text}": no such file; put the plan\'s text beside it'
        )
        return None
    of = {table: tuple(entry for _, entry in listed) for table, listed in entries.items()}
    return Plan.model_construct(
        document=head,
        text=text,
        areas=of["area"],
        goals=of["goal"],
        offices=of["office"],
        indicators=of["indicator"],
        groups=of["group"],
        targets=of["target"],
        tasks=of["task"],
        duties=of["duty"],
        breaks=of["break"],
        later_targets=of["later_target"],
        assessments=of["assessment"],
        left_out=of["left_out"],
        units=of["unit"],
        paper=next(iter(of["paper"]), None),
    )
