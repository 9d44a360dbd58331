"""A waiver is a recorded decision, one for a target and year, and can be withdrawn."""

from typing import Any

import pandas as pd
import pytest

from indicators.judging.decisions import WAIVER_COLUMNS
from indicators.oversight.waivers import Waiver
from store import Store, StoreError
from tests.store.acts import WAIVER
from tests.store.statements import dump, moment


def _waive(store: Store, hours: int, year: int = 2020, **changes: Any) -> int:
    return store.waive(
        Waiver("gdp_growth", year, **{**WAIVER, **changes}), by="张三", recorded_at=moment(hours)
    )


def _years(store: Store, hours: int | None = None) -> list[int]:
    return store.waivers(None if hours is None else moment(hours))["year"].tolist()


def test_a_waiver_comes_back_with_who_decided_and_by_which_document(store: Store):
    empty = store.waivers()
    assert _waive(store, 0) == 1
    table = store.waivers()
    assert list(table) == [*WAIVER_COLUMNS, "recorded_at"]
    assert table.dtypes.equals(empty.dtypes)
    (line,) = table.to_dict("records")
    day, then = pd.Timestamp(2020, 3, 1), pd.Timestamp(moment(0))
    expected = ["gdp_growth", 2020, day, "区政府常务会议", "会议纪要第3期", "疫情影响", 1, then]
    assert list(line.values()) == expected
    assert [entry.by for entry in store.audit()] == ["张三"]


def test_a_withdrawn_waiver_stood_then_and_may_be_decided_again(store: Store):
    _waive(store, 0)
    _waive(store, 1, 2021)
    store.withdraw_waiver(1, by="李四", reason="决定撤回", recorded_at=moment(2))
    assert _waive(store, 3, document="会议纪要第9期") == 3
    assert [_years(store, hours) for hours in (-1, 0, 1, 2, 3)] == [
        [],
        [2020],
        [2020, 2021],
        [2021],
        [2021, 2020],
    ]
    assert _years(store) == [2021, 2020]


def test_a_target_is_waived_once_for_a_year(store: Store):
    _waive(store, 0)
    before = dump(store)
    with pytest.raises(StoreError, match="gdp_growth 2020 is already waived by waiver 1"):
        _waive(store, 1, document="会议纪要第9期")
    assert dump(store) == before


@pytest.mark.parametrize("missing", ["decided_by", "document", "reason"])
def test_a_waiver_needs_who_which_document_and_why(store: Store, missing: str):
    with pytest.raises(StoreError, match=f"{missing} is blank"):
        _waive(store, 0, **{missing: " "})
    assert _years(store) == []


@pytest.mark.parametrize(("year", "changes"), [(1899, {}), (2201, {}), (2020, {"known_on": None})])
def test_a_waiver_of_no_year_or_day_is_refused(store: Store, year: int, changes: dict[str, Any]):
    before = dump(store)
    with pytest.raises(StoreError):
        _waive(store, 0, year, **changes)
    assert dump(store) == before


def test_withdrawing_twice_or_the_unknown_is_refused(store: Store):
    _waive(store, 0)
    store.withdraw_waiver(1, by="a", reason="wrong", recorded_at=moment(1))
    before = dump(store)
    for number, words in (
        (1, "was withdrawn on 2026-01-01"),
        (7, "no waiver 7; look up its number in the list"),
    ):
        with pytest.raises(StoreError, match=words):
            store.withdraw_waiver(number, by="a", reason="wrong", recorded_at=moment(2))
    assert dump(store) == before
