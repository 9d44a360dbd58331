"""What an office says of a missed promise: recorded, withdrawn, seen as it stood, bounded."""

from dataclasses import replace

import pytest

from indicators.judging.commented import Commented
from indicators.oversight.comments import LONGEST, MOST
from store import Store, StoreError
from tests.store.acts import COMMENT
from tests.store.statements import dump, moment


def _texts(store: Store, hours: int | None = None) -> list[str]:
    told = store.comments(None if hours is None else moment(hours))
    return [one.comment.text for one in told]


def test_a_comment_comes_back_as_it_was_written(store: Store):
    version = store.version()
    assert store.comment(COMMENT, by="经信局", recorded_at=moment(0)) == 1
    assert store.comments() == [Commented(1, "经信局", COMMENT)]
    assert store.version() > version
    assert store.verify() == []


def test_a_withdrawn_comment_stood_then_and_both_stay_in_the_chain(store: Store):
    store.comment(COMMENT, by="a", recorded_at=moment(0))
    store.comment(replace(COMMENT, text="已恢复"), by="a", recorded_at=moment(1))
    store.withdraw_comment(1, by="b", reason="另行说明", recorded_at=moment(2))
    store.comment(COMMENT, by="a", recorded_at=moment(3))
    first = COMMENT.text
    assert [_texts(store, hours) for hours in (-1, 0, 1, 2, 3)] == [
        [],
        [first],
        [first, "已恢复"],
        ["已恢复"],
        ["已恢复", first],
    ]
    assert [one.action for one in store.audit()].count("comment") == 3
    for number, words in ((1, "was withdrawn on"), (9, "no comment 9; look up its number")):
        with pytest.raises(StoreError, match=words):
            store.withdraw_comment(number, by="a", reason="x", recorded_at=moment(4))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "stands already as comment 1"),
        ({"text": " "}, "text is blank"),
        ({"target": ""}, "target is blank"),
        ({"area": ""}, "area is blank"),
        ({"text": "字" * (LONGEST + 1)}, f"{LONGEST + 1} characters; shorten it"),
        ({"text": "a\0b"}, "cannot be stored"),
        ({"text": "\ud800"}, "cannot be stored"),
        ({"year": 1899}, None),
        ({"known_on": None}, None),
    ],
    ids=str,
)
def test_what_is_no_comment_is_refused_and_nothing_is_written(
    store: Store, change: dict, words: str | None
):
    store.comment(COMMENT, by="a", recorded_at=moment(0))
    before = dump(store)
    with pytest.raises(StoreError, match=words):
        store.comment(replace(COMMENT, **change), by="a", recorded_at=moment(1))
    assert dump(store) == before


def test_so_many_stand_on_a_promise_of_a_year_and_area(store: Store):
    for number in range(MOST):
        store.comment(replace(COMMENT, text=f"第{number}次"), by="a", recorded_at=moment(number))
    more = replace(COMMENT, text="又一次")
    with pytest.raises(StoreError, match=f"{MOST} comments stand on gdp_growth 2022"):
        store.comment(more, by="a")
    for other in ({"year": 2021}, {"area": "hubei"}, {"target": "exports_growth"}):
        store.comment(replace(more, **other), by="a")
    store.withdraw_comment(1, by="a", reason="x")
    store.comment(more, by="a")
