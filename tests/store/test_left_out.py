"""What was left out of an upload is listed with it."""

import pytest

from store import Store, StoreError, SubmittedFile
from tests.store.acts import LEFT_OUT
from tests.store.statements import dump, figure, moment

MORE = {**LEFT_OUT, "row": 2, "cell": "B2", "kind": "area", "name": "蔡甸区", "text": "—"}


def test_what_was_left_out_is_listed_with_its_upload(store: Store):
    first = store.add(
        [figure()],
        by="a",
        file=SubmittedFile("a.csv", left_out=[LEFT_OUT, MORE]),
        recorded_at=moment(0),
    )
    second = store.add(
        [figure(9.0)], by="a", file=SubmittedFile("b.csv", left_out=[MORE]), recorded_at=moment(1)
    )
    plain = store.add([figure(7.0)], by="a", file=SubmittedFile("c.csv"), recorded_at=moment(2))
    assert store.left_out(first.id).to_dict("records") == [LEFT_OUT, MORE]
    assert store.left_out(second.id).to_dict("records") == [MORE]
    assert store.left_out(plain.id).empty
    assert store.left_out(plain.id).dtypes.equals(store.left_out(first.id).dtypes)
    assert [upload.left_out for upload in store.uploads()] == [0, 1, 2]
    assert store.verify() == []


def test_the_same_content_keeps_the_list_it_came_with(store: Store):
    store.add(
        [figure()], by="a", file=SubmittedFile("a.csv", left_out=[LEFT_OUT]), recorded_at=moment(0)
    )
    again = store.add(
        [figure()], by="a", file=SubmittedFile("a.csv", left_out=[MORE]), recorded_at=moment(1)
    )
    assert (again.already, again.left_out) == (True, 1)
    assert store.left_out(1).to_dict("records") == [LEFT_OUT]


def test_a_list_that_cannot_be_kept_refuses_the_upload(store: Store):
    before = dump(store)
    for bad, error in (
        ({"kind": " "}, StoreError),
        ({"text": "\0"}, StoreError),
        ({"column": 3}, ValueError),
    ):
        with pytest.raises(error):
            store.add(
                [figure()],
                by="a",
                file=SubmittedFile("a.csv", left_out=[{**LEFT_OUT, **bad}]),
                recorded_at=moment(0),
            )
    assert dump(store) == before
