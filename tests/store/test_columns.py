"""Observations as columns are the same observations: as objects, as a frame, as content."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.columns import Observations
from indicators.figures.observations import Observation, frame
from store import Store, SubmittedFile
from store.content import columns_sha256, content_sha256, statement
from store.rows import CHUNK
from tests.store.statements import figure, moment

texts = st.sampled_from(["", "公报", 'a"b\\c', "tab\there", "line\nbreak", "é", "\U0001f600", "zz"])
statements = st.builds(
    Observation,
    area=st.sampled_from(["hubei", "wuhan", "甲", "乙"]),
    indicator=st.sampled_from(["gdp", "exports", "甲"]),
    year=st.integers(2015, 2018),
    month=st.sampled_from([6, 12]),
    value=st.floats(-1e6, 1e6, allow_nan=False) | st.sampled_from([0.0, -0.0, 1e22, 5e-324]),
    unit=st.sampled_from(["%", "亿元"]),
    decimals=st.integers(-1, 3),
    printed=st.sampled_from(["1", "1.0", "−2"]),
    printed_unit=texts,
    known_on=st.none() | st.dates(date(2015, 1, 1), date(2020, 1, 1)),
    known_on_basis=st.sampled_from(["stated", "none"]),
    source=texts,
    quote=texts,
    note=texts,
    row=st.integers(1, 9),
)


@given(st.lists(statements, max_size=12))
def test_columns_are_the_observations(listed: list[Observation]):
    columns = Observations.of(listed)
    assert list(columns) == listed
    assert columns == tuple(listed)
    assert len(columns) == len(listed)
    assert list(columns[1:]) == listed[1:]
    for at, one in enumerate(listed):
        assert columns[at] == one


@given(st.lists(statements, max_size=12))
def test_the_content_of_columns_is_that_of_their_statements(listed: list[Observation]):
    assert columns_sha256(Observations.of(listed)) == content_sha256(map(statement, listed))


@given(st.lists(statements, min_size=1, max_size=6))
def test_the_frame_of_columns_is_that_of_their_objects(listed: list[Observation]):
    day = date(2020, 1, 1)
    told = Observations.of(listed).frame()
    expected = frame(listed, recorded_on=day)[list(Observation._fields)]
    pd.testing.assert_frame_equal(told, expected, check_dtype=False)


def test_what_is_stored_is_what_was_given_whatever_its_characters(store: Store):
    odd = ["", "\\", "\\N", "a\tb", "a\nb", "a\r\nb", "it's", '"', "% s %(x)s :y", "é甲"]
    listed = [
        figure(float(n), year=2000 + n, quote=text, note=text[::-1], source="it's : %s \\N")
        for n, text in enumerate(odd)
    ]
    store.add(listed, by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    held = store.observations()
    assert held["quote"].tolist() == odd
    assert held["note"].tolist() == [text[::-1] for text in odd]
    assert set(held["source"]) == {"it's : %s \\N"}
    assert store.verify() == []


def test_the_share_that_is_written_is_told_and_a_stop_leaves_nothing(store: Store):
    listed = [figure(1.0, row=n) for n in range(2 * CHUNK + 1)]
    told: list[float] = []

    class Stopped(Exception):
        pass

    def stop(share: float) -> None:
        told.append(share)
        if len(told) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        store.add(listed, by="a", file=SubmittedFile("a.csv"), progress=stop)
    assert told == [CHUNK / len(listed), 2 * CHUNK / len(listed)]
    assert store.uploads() == []
    assert not store.add(listed, by="a", file=SubmittedFile("a.csv"), progress=told.append).already
    assert told[-1] == 1.0
    assert len(store.observations()) == len(listed)
