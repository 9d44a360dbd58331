"""Statements as files: CSV that the loader reads back to the same store, and JSON; how both are
written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from indicators.figures.observations import TURNED, Method, records
from indicators.plan import Plan
from reports.tables import separated

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
    "upload": "报送批次",
}
"""The loader knows an export by these headers in this order; the last tells what one submission
said from another.
"""


def statements_csv(plan: Plan, statements: pd.DataFrame) -> bytes:
    """Every statement as printed, under the long Chinese header, in UTF-8 with a byte order
    mark.
    """
    lines = (line.values() for line in printed_lines(plan, statements))
    return separated(HEADER.values(), lines, numbers={HEADER["printed"]})


def statements_json(plan: Plan, statements: pd.DataFrame) -> bytes:
    """Every statement as a JSON object, with the plan's id."""
    return json_text({"plan": plan.document.id, "statements": dated_records(statements)}).encode()


def json_text(data: Any) -> str:
    """Data as JSON text, with what JSON does not know made plain."""
    return json.dumps(plain(data), ensure_ascii=False, indent=1, allow_nan=False)


def plain(data: Any) -> Any:
    """Only what JSON knows: no NaN, no days, no tuples."""
    if isinstance(data, Mapping):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [plain(value) for value in data]
    if isinstance(data, (date, datetime)):
        return data.isoformat()
    if isinstance(data, float) and data != data:
        return None
    return data.item() if hasattr(data, "item") else data


def printed_lines(plan: Plan, statements: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Every statement by the keys of HEADER, with the names and numbers that its source shows."""
    areas = {a.id: a.name.zh for a in plan.areas}
    for one in dated_records(statements):
        name, qualifier = printed_name(plan, one)
        one |= {
            "area": areas.get(str(one["area"]), one["area"]),
            "indicator": name,
            "qualifier": qualifier,
        }
        yield {key: str(one[key]) for key in HEADER}


def printed_name(plan: Plan, text: Mapping[str, object]) -> tuple[str, str]:
    """The name and qualifier under which the printed number reads as the value: 能耗降低率超过 3.4 for
    below −3.4.
    """
    id, qualifier = str(text["indicator"]), str(text["qualifier"])
    if not plan.has_indicator(id):
        return id, qualifier
    indicator = plan.indicator(id)
    turning = next((alias.name for alias in indicator.aliases if alias.sign < 0), None)
    if turning is None or not is_turned(text):
        return indicator.name.zh, qualifier
    return turning, TURNED.get(qualifier, qualifier)


def is_turned(text: Mapping[str, object]) -> bool:
    """Whether the value has the other sign than what is printed: the source's name turns the
    figure round.
    """
    try:
        printed = Decimal(str(text["printed"]).replace(",", "").replace("−", "-").replace("–", "-"))
    except InvalidOperation:
        return False
    if text["method"] == Method.INDEX:
        printed -= 100
    return float(printed) * float(str(text["value"])) < 0


def dated_records(statements: pd.DataFrame) -> list[dict[str, object]]:
    """The statements as plain dicts, days as ISO text, empty where there is none."""
    shown = statements.copy()
    for column in ("known_on", "recorded_on"):
        shown[column] = shown[column].dt.strftime("%Y-%m-%d").fillna("")
    return [{str(key): value for key, value in line.items()} for line in records(shown)]
