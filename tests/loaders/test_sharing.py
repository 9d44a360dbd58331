"""While a file is read it is told how much of it is; whoever is told may stop the reading."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd
import pytest
from openpyxl import Workbook

from indicators.plan import Plan
from loaders import Memory, Remembered, read

YEARS = range(2000, 2020)


def _long(count: int) -> bytes:
    lines = [f"地区生产总值,{year},{5000 + year}.0,亿元" for year in YEARS]
    return "\n".join(["指标,年份,数值,单位", *lines[:count]]).encode()


def _names(count: int) -> list[str]:
    return [f"{n}号街道" for n in range(count)]


def _across(count: int) -> bytes:
    head = ",".join(["区域", "指标", *(f"{year}年" for year in YEARS)])
    rows = [
        f"{name},地区生产总值（亿元）," + ",".join("5.0" for _ in YEARS) for name in _names(count)
    ]
    return "\n".join([head, *rows]).encode()


def _workbook(count: int) -> bytes:
    book = Workbook()
    for line in _across(count).decode().splitlines():
        book.active.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


KINDS: list[tuple[str, Callable[[int], bytes]]] = [
    ("long.csv", _long),
    ("across.csv", _across),
    ("book.xlsx", _workbook),
]


@pytest.mark.parametrize(("name", "content"), KINDS, ids=[name for name, _ in KINDS])
@pytest.mark.parametrize("again", [False, True])
def test_the_share_grows_to_the_whole(
    plan: Plan, name: str, content: Callable[[int], bytes], again: bool
):
    nothing = pd.DataFrame(columns=["area", "indicator", "year", "month", "value"])
    meant = [Remembered("area", name, "", "wuhan") for name in _names(60)]
    memory = Memory(meant if again else (), lambda *_: nothing)
    shares: list[float] = []
    read(name, content(60), plan, memory=memory, share=shares.append)
    assert len(shares) > 2
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0


@pytest.mark.parametrize(("name", "content"), KINDS, ids=[name for name, _ in KINDS])
def test_whoever_is_told_may_stop_the_reading(
    plan: Plan, name: str, content: Callable[[int], bytes]
):
    class Stopped(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        read(name, content(60), plan, share=stop)
