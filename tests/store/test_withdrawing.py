"""A withdrawal is a new entry, and any moment can be asked for again."""

from itertools import count

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Store, StoreError, SubmittedFile
from tests.machine import few
from tests.store.acts import fill
from tests.store.statements import dump, figure, moment, series_of


def test_a_withdrawn_upload_no_longer_stands_but_did_then(store: Store):
    store.add([figure(8.3)], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    store.add([figure(8.1)], by="a", file=SubmittedFile("b.csv"), recorded_at=moment(2))
    store.withdraw(2, by="b", reason="wrong table", recorded_at=moment(4))

    def shown(hours: int) -> list[float]:
        return store.observations(shown_on=moment(hours))["value"].tolist()

    assert [shown(hours) for hours in (-1, 0, 1, 2, 3, 4, 5)] == [
        [],
        [8.3],
        [8.3],
        [8.3, 8.1],
        [8.3, 8.1],
        [8.3],
        [8.3],
    ]
    assert store.observations()["value"].tolist() == [8.3]
    assert [(upload.id, upload.withdrawn) for upload in store.uploads()] == [(2, True), (1, False)]
    assert len(dump(store)["observations"]) == 2


def test_content_may_come_again_after_it_was_withdrawn(store: Store):
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    store.withdraw(1, by="a", reason="too early", recorded_at=moment(1))
    again = store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(2))
    assert (again.id, again.already) == (2, False)
    assert store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(3)).id == 2
    assert store.observations()["upload"].tolist() == [2]


def test_withdrawing_twice_or_the_unknown_is_refused(store: Store):
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    store.withdraw(1, by="a", reason="wrong", recorded_at=moment(1))
    before = dump(store)
    for number, words in ((1, "was withdrawn on 2026-01-01"), (7, "no upload 7")):
        with pytest.raises(StoreError, match=words):
            store.withdraw(number, by="a", reason="wrong", recorded_at=moment(2))
    assert dump(store) == before


@pytest.mark.parametrize(("by", "reason", "missing"), [("a", " ", "reason"), ("", "wrong", "by")])
def test_a_withdrawal_says_by_whom_and_why(store: Store, by: str, reason: str, missing: str):
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    before = dump(store)
    with pytest.raises(StoreError, match=f"{missing} is blank"):
        store.withdraw(1, by=by, reason=reason, recorded_at=moment(1))
    assert dump(store) == before


def test_the_version_changes_with_every_upload_and_withdrawal(store: Store):
    versions = [store.version()]
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    versions.append(store.version())
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(1))
    versions.append(store.version())
    store.withdraw(1, by="a", reason="wrong", recorded_at=moment(2))
    versions.append(store.version())
    assert versions == [0, 1, 1, 2]


def test_the_version_changes_with_every_act(store: Store):
    fill(store)
    assert store.version() == 14
    store.choose(("wedz", "gdp_growth", 2019, 12), None, by="a", reason="b", recorded_at=moment(20))
    assert store.version() == 15
    store.forget("area", "经开区", source="统计公报", by="a", recorded_at=moment(21))
    assert store.version() == 16


ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"), st.dictionaries(st.integers(2019, 2022), st.integers(-2, 2), min_size=1)
        ),
        st.tuples(st.just("withdraw"), st.integers(0, 5)),
    ),
    max_size=8,
)


@settings(max_examples=few(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_what_was_shown_at_a_moment_is_shown_for_it_ever_after(
    store: Store, acts: list[tuple[str, object]]
):
    """The store is one for all examples: each acts on an area and at hours of its own."""
    run = next(RUNS)
    area = f"area {run}"
    own: list[int] = []
    shown: list[tuple[int, pd.DataFrame]] = []
    for step, (act, content) in enumerate(acts):
        hours = run * 100 + step
        if act == "add":
            upload = store.add(
                series_of(content, area=area),
                by="a",
                file=SubmittedFile("a.csv"),
                recorded_at=moment(hours),
            )
            own.append(upload.id)
        elif own:
            number = own[content % len(own)]
            if not next(upload for upload in store.uploads() if upload.id == number).withdrawn:
                store.withdraw(number, by="a", reason="wrong", recorded_at=moment(hours))
        shown.append((hours, store.observations(areas=[area])))
    for hours, then in shown:
        pd.testing.assert_frame_equal(
            store.observations(areas=[area], shown_on=moment(hours)), then
        )
    if shown:
        everything = store.observations(shown_on=moment(shown[-1][0]))
        pd.testing.assert_frame_equal(everything, store.observations())


RUNS = count()
