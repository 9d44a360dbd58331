"""docs/plan.md: what a plan's folder may hold, made from the models and from a plan in force."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from indicators.plan.keys import Table, forms, tables
from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Wording, read_wording
from indicators.plan.writing import toml_value

START = "<!-- made by `monitor plan keys -o docs/plan.md`; do not edit between these marks -->"
END = "<!-- end of what is made -->"

_ROW = {"base_year": 2020, "year": 2025, "period": (2021, 2025)}
WORDINGS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("≥6.5", {}),
    ("超过30家", {}),
    ("控制在5.5%以内", {}),
    ("less than 10%", {}),
    ("增长8%左右", {}),
    ("涨幅控制在3%左右", {}),
    ("65%—70%", {}),
    ("与经济保持同步增长", {}),
    ("faster than GDP", {}),
    ("高于全国平均水平", {}),
    ("above the average of 2016–2020", {}),
    ("逐年下降", {}),
    ("improves every year", {}),
    ("只减不增", {}),
    ("不反弹", {}),
    ("基本消除", {}),
    ("到2025年达到75%", {}),
    ("20 by 2026, 60 by 2030", {}),
    ("比2020年下降18%", {"year": 2025}),
    ("-55 % vs 1990", {"year": 2030}),
    ("reduce by 30 % by 2030 and 80 % by 2050 compared with 1990", {}),
    ("较2015年2025年下降20%、2030年下降35%", {}),
    ("翻一番", _ROW),
    ("提高1岁", {**_ROW, "unit": "岁"}),
    ("五年累计下降13.5%", _ROW),
    ("〔500〕", {**_ROW, "unit": "万人", "names": ("城镇新增就业",)}),
    ("年均增长7%以上", _ROW),
    ("average annual growth of 5 %", _ROW),
    ("前10名", {}),
    ("top quartile", {}),
    ("2021年完成", {}),
)
"""Wordings that show every form; a row's own data beside those that need it."""

LONGEST = 70
"""Characters of an example; a longer one is cut."""


def keys_page(folder: Path) -> str:
    """The part of the page that is made: tables, forms and wordings, with examples from a
    plan's folder.
    """
    shown = _examples(folder)
    lines = ["## 表与键 · Tables and keys", ""]
    for table in tables():
        lines += _section(table, shown)
    lines += ["## 承诺的形式 · Forms of promise", "", '`rule = { kind = "…", … }`', ""]
    for form in forms():
        lines += _section(form, shown, level="###")
    lines += ["## 原文的读法 · How wordings are read", "", *_wordings(), ""]
    return "\n".join(lines)


def with_keys(page: str, made: str) -> str:
    """The page with what is made put between its marks.

    Raises:
        ValueError: the page has no marks.
    """
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"the page needs the lines {START} and {END}")
    return f"{before}{START}\n\n{made}\n{END}{after}"


def _section(table: Table, shown: Mapping[tuple[str, str], str], level: str = "###") -> list[str]:
    lines = [f"{level} `{table.name}`", ""]
    lines += [table.about, ""] if table.about else []
    lines += ["| 键 key | 类型 type | 默认 default | 例 example |", "| --- | --- | --- | --- |"]
    for key in table.keys:
        default = "必填 needed" if key.needed else key.default
        example = shown.get((table.name, key.name), "")
        cells = [f"`{key.name}`", key.type, default, f"`{example}`" if example else ""]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]


def _examples(folder: Path) -> dict[tuple[str, str], str]:
    """The first value of every key of every table (and form) in a folder."""
    shown: dict[tuple[str, str], str] = {}
    for file in sorted(folder.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for name, value in content.items():
            head = "[plan]" if name == "plan" else f"[[{name}]]"
            for entry in [value] if isinstance(value, dict) else value:
                _take(shown, head, entry)
    return shown


def _take(shown: dict[tuple[str, str], str], head: str, entry: Mapping[str, Any]) -> None:
    for key, value in entry.items():
        shown.setdefault((head, key), _cut(toml_value(value)))
        if key == "rule":
            for part, number in value.items():
                shown.setdefault((str(value["kind"]), part), _cut(toml_value(number)))
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                _take(shown, f"{head[:-2]}.{key}]]", inner)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _wordings() -> Iterator[str]:
    yield "| 原文 as written | 规则 rule | 读法 reading |"
    yield "| --- | --- | --- |"
    for text, row in WORDINGS:
        read = read_wording(text, Context(**row))
        if not isinstance(read, Wording):
            raise TypeError(f"{text}: {read.message['en']}")
        rule = toml_value(dict(read.rule))
        yield f"| {text} | `{rule}` | {read.reading['zh']} · {read.reading['en']} |"


__all__: Sequence[str] = ("END", "START", "WORDINGS", "keys_page", "with_keys")
