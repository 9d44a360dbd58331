"""What is added stands as it was said; what stands already is not added again."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.figures.observations import STORED_COLUMNS, Observation, Stage, frame
from store import Store, StoreError, SubmittedFile
from tests.store.statements import START, dump, figure, moment, series_of


def test_statements_come_back_as_they_were_added(store: Store):
    statements = [
        figure(8.3, stage=Stage.FINAL),
        figure(
            1861.31,
            indicator="gdp",
            unit="亿元",
            known_on=None,
            known_on_basis="none",
            url="https://example.org/?a=1",
        ),
        figure(-4.7, area="wuhan", month=6, quote="“下降4.7%”\n见表1", note="NA", row=9),
    ]
    store.add(statements, by="analyst", file=SubmittedFile("公报.csv"), recorded_at=moment(0))
    pd.testing.assert_frame_equal(
        store.observations(), frame(statements, recorded_on=date(2026, 1, 1))
    )


def test_an_empty_store_gives_the_same_columns_and_types(store: Store):
    empty = store.observations()
    assert list(empty.columns) == STORED_COLUMNS
    store.add([figure()], by="analyst", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    assert empty.dtypes.equals(store.observations().dtypes)
    assert empty.dtypes.equals(store.observations(areas=["nowhere"]).dtypes)


def test_areas_and_indicators_choose_the_statements(store: Store):
    pairs = [("wedz", "gdp"), ("wedz", "exports"), ("wuhan", "gdp"), ("hubei", "gdp")]
    statements = [figure(area=area, indicator=indicator) for area, indicator in pairs]
    store.add(statements, by="analyst", file=SubmittedFile("a.csv"), recorded_at=moment(0))

    def chosen(**choice: list[str]) -> list[tuple[str, str]]:
        found = store.observations(**choice)
        return list(zip(found["area"], found["indicator"], strict=True))

    assert chosen() == pairs
    assert chosen(areas=["wedz"]) == pairs[:2]
    assert chosen(indicators=["gdp"]) == [pairs[0], *pairs[2:]]
    assert chosen(areas=["wedz", "hubei"], indicators=["gdp"]) == [pairs[0], pairs[3]]
    assert chosen(areas=[]) == []


def test_a_name_with_quotes_is_only_a_name(store: Store):
    name = "x'; DROP TABLE series; --"
    store.add(
        [figure(area=name)], by=name, file=SubmittedFile(name, note=name), recorded_at=moment(0)
    )
    assert list(store.observations(areas=[name])["area"]) == [name]
    assert store.uploads()[0].file_name == name


def test_the_day_of_recording_is_the_day_in_utc(store: Store):
    late = datetime.fromisoformat("2026-03-02T07:30:00+08:00")
    upload = store.add([figure()], by="analyst", file=SubmittedFile("a.csv"), recorded_at=late)
    assert upload.recorded_at == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert store.observations()["recorded_on"].tolist() == [pd.Timestamp("2026-03-01")]


def test_series_are_numbered_once(store: Store):
    store.add(
        series_of({2019: 8.3, 2020: -4.7}),
        by="a",
        file=SubmittedFile("a.csv"),
        recorded_at=moment(0),
    )
    store.add(series_of({2021: 12.9}), by="a", file=SubmittedFile("b.csv"), recorded_at=moment(1))
    assert dump(store)["series"] == [(1, "wedz", "gdp_growth")]
    assert store.observations()["id"].tolist() == [1, 2, 3]
    assert store.observations()["upload"].tolist() == [1, 1, 2]


def test_the_same_content_in_another_order_and_file_is_the_same_upload(store: Store):
    statements = series_of({2019: 8.3, 2020: -4.7, 2021: 12.9})
    first = store.add(statements, by="analyst", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    before = dump(store)
    turned = [
        statement._replace(row=number)
        for number, statement in enumerate(reversed(statements), start=40)
    ]
    again = store.add(turned, by="another", file=SubmittedFile("b.csv"), recorded_at=moment(1))
    assert (first.already, again.already) == (False, True)
    assert (again.id, again.by, again.file_name, again.recorded_at) == (
        1,
        "analyst",
        "a.csv",
        moment(0),
    )
    assert dump(store) == before


@pytest.mark.parametrize(
    "change", [{"value": 8.31}, {"note": "x"}, {"known_on": None}, {"stage": "final"}, {"month": 6}]
)
def test_content_that_differs_in_one_column_is_another_upload(
    store: Store, change: dict[str, object]
):
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    assert (
        store.add(
            [figure()._replace(**change)],
            by="a",
            file=SubmittedFile("a.csv"),
            recorded_at=moment(1),
        ).id
        == 2
    )


def test_numbers_of_numpy_are_the_same_content(store: Store):
    store.add([figure(8.0)], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    same = figure(np.float64(8.0), year=np.int64(2019), decimals=np.int64(1), row=np.int64(2))
    assert store.add([same], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(1)).already


def test_an_upload_needs_statements_and_moments_need_a_zone(store: Store):
    with pytest.raises(ValueError, match="at least one"):
        store.add([], by="a", file=SubmittedFile("a.csv"))
    with pytest.raises(ValueError, match="time zone"):
        store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        store.observations(shown_on=datetime(2026, 1, 1))  # noqa: DTZ001


def test_the_clock_of_the_store_never_runs_backwards(store: Store):
    store.add(
        [figure(1.0)],
        by="a",
        file=SubmittedFile("a.csv"),
        recorded_at=datetime(2190, 1, 1, tzinfo=UTC),
    )
    with pytest.raises(StoreError, match="later moment"):
        store.add([figure(2.0)], by="a", file=SubmittedFile("b.csv"), recorded_at=moment(0))
    assert store.add([figure(2.0)], by="a", file=SubmittedFile("b.csv")).recorded_at == datetime(
        2190, 1, 1, tzinfo=UTC
    )
    assert store.observations()["value"].tolist() == [1.0, 2.0]


REFUSED: list[dict[str, object]] = [
    {"value": float("nan")},
    {"value": float("inf")},
    {"value": float("-inf")},
    {"year": 1899},
    {"year": 2201},
    {"month": 0},
    {"month": 13},
    {"qualifier": "roughly"},
    {"basis": "constant"},
    {"stage": "draft"},
    {"known_on_basis": "guessed"},
    {"method": "estimated"},
    {"quote": "half a table\0"},
    {"source": "\ud800"},
]


@pytest.mark.parametrize("change", REFUSED, ids=lambda change: "".join(map(ascii, change.items())))
def test_one_bad_statement_refuses_the_whole_upload(store: Store, change: dict[str, object]):
    before = dump(store)
    bad: Observation = figure()._replace(**change)
    with pytest.raises(StoreError) as raised:
        store.add(
            [figure(7.0), bad, figure(9.0)],
            by="a",
            file=SubmittedFile("a.csv"),
            recorded_at=moment(0),
        )
    assert raised.value.code == "database"
    assert dump(store) == before


@given(leaps=st.lists(st.integers(0, 4_000), min_size=2, max_size=4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_upload_is_of_a_day_to_come(sqlite_store: Store, leaps: list[int]):
    """A clock that ran ahead, and was set right again, dates nothing beyond today."""
    place, at = f"area {len(sqlite_store.uploads())}", None
    before = sqlite_store.audit()
    for number, leap in enumerate(leaps):
        last = max([START, *(entry.recorded_at for entry in before)])
        at = (at or last) + timedelta(days=leap)
        one = figure(float(number), area=place, known_on=None, known_on_basis="none")
        sqlite_store.add([one], by="a", file=SubmittedFile("a.csv"), recorded_at=at)
    late = figure(99.0, area=place, known_on=None, known_on_basis="none")
    sqlite_store.add([late], by="a", file=SubmittedFile("a.csv"))

    told = sqlite_store.observations(areas=[place])

    assert told["value"].tolist() == [*map(float, range(len(leaps))), 99.0]
    assert told["recorded_on"].is_monotonic_increasing
    assert told["recorded_on"].max() <= pd.Timestamp(datetime.now(UTC).date())
