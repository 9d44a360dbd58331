"""Progress reports stand as they were made, once each, until they are withdrawn."""

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from indicators.judging.decisions import REPORT_COLUMNS
from store import Store, StoreError
from tests.store.acts import PORT, report
from tests.store.statements import dump, moment

UNDER_WAY = {
    "item": "rail",
    "known_on": date(2020, 6, 30),
    "done": False,
    "percent": 40.5,
    "note": "专家评审",
}


def _items(store: Store, hours: int | None = None) -> list[tuple[str, int]]:
    table = store.reports(None if hours is None else moment(hours))
    return list(zip(table["item"], table["id"], strict=True))


def test_a_report_comes_back_as_it_was_made(store: Store):
    empty = store.reports()
    assert (
        report(
            store,
            **PORT,
            percent=100,
            evidence="批复〔2019〕7号",
            by="商务局",
            recorded_at=moment(0),
        )
        == 1
    )
    assert report(store, **UNDER_WAY, by="发改局", recorded_at=moment(1)) == 2
    table = store.reports()
    assert list(table) == [*REPORT_COLUMNS, "recorded_at"]
    assert table.dtypes.equals(empty.dtypes)
    assert table["done"].dtype == "bool"
    port, rail = table.astype(object).where(table.notna(), None).to_dict("records")
    day, then = pd.Timestamp(2019, 12, 20), pd.Timestamp(moment(0))
    assert list(port.values()) == [
        "port", day, True, pd.Timestamp(2019, 12, 18), 100.0, "批复〔2019〕7号", "", "", "", "", "商务局", 1, then
    ]  # fmt: skip
    assert (rail["done"], rail["done_on"], rail["percent"], rail["note"]) == (
        False,
        None,
        40.5,
        "专家评审",
    )


def test_reports_of_a_file_are_stored_together_or_not_at_all(store: Store):
    good = [PORT, {**UNDER_WAY, "by": "发改局"}]
    before = dump(store)
    with pytest.raises(StoreError, match="later day"):
        store.add_reports(
            [*good, {**PORT, "done_on": date(2020, 1, 1)}], by="张三", file_name="r.csv"
        )
    assert dump(store) == before
    assert store.add_reports(good, by="张三", file_name="r.csv", recorded_at=moment(0)) == [1, 2]
    assert store.reports()["by"].tolist() == ["张三", "发改局"]
    assert [(entry.by, entry.action, entry.object) for entry in store.audit()] == [
        ("张三", "report", "report 1"),
        ("张三", "report", "report 2"),
    ]


def test_reports_of_a_file_have_one_moment(store: Store):
    store.add_reports([PORT, UNDER_WAY], by="张三", file_name="r.csv")
    assert store.reports()["recorded_at"].nunique() == 1


def test_the_same_report_again_is_refused_as_already_there(store: Store):
    store.add_reports([PORT, UNDER_WAY], by="张三", file_name="r.csv", recorded_at=moment(0))
    before = dump(store)
    with pytest.raises(StoreError, match="rail of 2020-06-30 is already there as report 2"):
        report(store, **UNDER_WAY, by="张三", recorded_at=moment(1))
    twice = [{**UNDER_WAY, "percent": 50.0}] * 2
    with pytest.raises(StoreError, match="already there as report 3"):
        store.add_reports(twice, by="张三", file_name="s.csv", recorded_at=moment(1))
    assert dump(store) == before


@pytest.mark.parametrize(
    "change",
    [
        {"percent": 41},
        {"percent": None},
        {"note": ""},
        {"nature": "press"},
        {"source": "日报"},
        {"url": "https://example.org/"},
        {"known_on": date(2020, 7, 1)},
        {"by": "发改局"},
    ],
)
def test_a_report_that_differs_in_one_column_is_another(store: Store, change: dict[str, Any]):
    store.add_reports([UNDER_WAY], by="张三", file_name="r.csv", recorded_at=moment(0))
    assert store.add_reports(
        [{**UNDER_WAY, **change}], by="张三", file_name="s.csv", recorded_at=moment(1)
    ) == [2]


def test_a_withdrawn_report_stood_then_and_may_come_again(store: Store):
    report(store, **UNDER_WAY, by="发改局", recorded_at=moment(0))
    report(store, **PORT, by="商务局", recorded_at=moment(1))
    store.withdraw_report(1, by="张三", reason="报错项目", recorded_at=moment(2))
    report(store, **UNDER_WAY, by="发改局", recorded_at=moment(3))
    assert [_items(store, hours) for hours in (-1, 0, 1, 2, 3)] == [
        [],
        [("rail", 1)],
        [("rail", 1), ("port", 2)],
        [("port", 2)],
        [("port", 2), ("rail", 3)],
    ]
    assert _items(store) == [("port", 2), ("rail", 3)]


def test_withdrawing_twice_the_unknown_or_without_reason_is_refused(store: Store):
    report(store, **PORT, by="商务局", recorded_at=moment(0))
    report(store, **UNDER_WAY, by="商务局", recorded_at=moment(0))
    store.withdraw_report(1, by="a", reason="wrong", recorded_at=moment(1))
    before = dump(store)
    for number, reason, words in (
        (1, "x", "was withdrawn on 2026-01-01"),
        (7, "x", "no report 7"),
        (2, " ", "blank"),
    ):
        with pytest.raises(StoreError, match=words):
            store.withdraw_report(number, by="a", reason=reason, recorded_at=moment(2))
    assert dump(store) == before


def test_what_frames_hold_is_understood(store: Store):
    line = {
        "item": "rail",
        "known_on": pd.Timestamp(2020, 6, 30),
        "done": np.True_,
        "done_on": pd.NaT,
    }
    told = {**line, "percent": np.nan, "evidence": None, "note": None, "by": None}
    store.add_reports([told], by="张三", file_name="r.csv", recorded_at=moment(0))
    plain = {"item": "rail", "known_on": date(2020, 6, 30), "done": True}
    with pytest.raises(StoreError, match="already there"):
        report(store, **plain, by="张三", recorded_at=moment(1))
    assert store.verify() == []


REFUSED: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"item": " "}, StoreError, "item is blank"),
    ({"known_on": None}, StoreError, "has no day"),
    ({"done_on": date(2020, 6, 1)}, StoreError, "is not done"),
    ({"done": True, "done_on": date(2020, 7, 1)}, StoreError, "a later day"),
    ({"percent": 101}, StoreError, "from 0 to 100"),
    ({"percent": -0.5}, StoreError, "from 0 to 100"),
    ({"percent": float("inf")}, StoreError, "from 0 to 100"),
    ({"nature": "hearsay"}, StoreError, "known are acceptance"),
    ({"evidence": "half\0"}, StoreError, "cannot be stored"),
    ({"done": "no"}, TypeError, "True or False"),
    ({"known_on": "2020-06-30"}, TypeError, "a day is wanted"),
    ({"progress": 40}, ValueError, "progress"),
]


@pytest.mark.parametrize(("change", "error", "words"), REFUSED)
def test_a_report_that_cannot_be_is_refused(
    store: Store, change: dict[str, Any], error: type[Exception], words: str
):
    before = dump(store)
    with pytest.raises(error, match=words):
        store.add_reports(
            [{**UNDER_WAY, **change}], by="张三", file_name="r.csv", recorded_at=moment(0)
        )
    assert dump(store) == before


def test_a_moment_is_taken_as_its_day(store: Store):
    report(
        store,
        item="rail",
        known_on=datetime(2020, 6, 30, 15),  # noqa: DTZ001
        done=False,
        by="a",
        recorded_at=moment(0),
    )
    assert store.reports()["known_on"].tolist() == [pd.Timestamp(2020, 6, 30)]
