"""Statements as files: CSV that the loader reads back to the same store, and JSON."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd

from indicators.observations import records
from indicators.plan import Plan

HEADER = {
    "area": "区域",
    "indicator": "指标",
    "year": "年份",
    "month": "月份",
    "printed": "数值",
    "printed_unit": "单位",
    "basis": "口径",
    "qualifier": "限定",
    "stage": "阶段",
    "known_on": "发布日期",
    "known_on_basis": "公布依据",
    "source": "来源",
    "url": "链接",
    "quote": "引文",
    "note": "备注",
}

FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠"
_INVISIBLE = " \u200b\u200c\u200d\u2060\ufeff\u00a0\u3000"


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what could start one.

    >>> safe_text("=1+1")
    "'=1+1"
    >>> safe_text("产值")
    '产值'
    """
    return f"'{text}" if text.lstrip(_INVISIBLE)[:1] in tuple(FORMULA_STARTS) else text


def statements_csv(plan: Plan, statements: pd.DataFrame) -> bytes:
    """Every statement as printed, under the long Chinese header, in UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER.values())
    areas = {a.id: a.name.zh for a in plan.areas}
    indicators = {i.id: i.name.zh for i in plan.indicators}
    shown = _days_as_text(statements).assign(
        area=statements["area"].map(areas), indicator=statements["indicator"].map(indicators)
    )
    for line in shown[list(HEADER)].itertuples(index=False):
        told = dict(zip(HEADER, line, strict=True))
        number = str(told.pop("printed"))
        safe = {name: safe_text(str(value)) for name, value in told.items()} | {"printed": number}
        writer.writerow([safe[name] for name in HEADER])
    return out.getvalue().encode("utf-8-sig")


def statements_json(plan: Plan, statements: pd.DataFrame) -> bytes:
    """Every statement as a JSON object, with the plan's id."""
    shown = _days_as_text(statements)
    lines = [{str(k): (None if v != v else v) for k, v in line.items()} for line in records(shown)]
    return json.dumps({"plan": plan.document.id, "statements": lines}, ensure_ascii=False, indent=1).encode()


def _days_as_text(statements: pd.DataFrame) -> pd.DataFrame:
    shown = statements.copy()
    for column in ("known_on", "recorded_on"):
        shown[column] = shown[column].dt.strftime("%Y-%m-%d").fillna("")
    return shown
