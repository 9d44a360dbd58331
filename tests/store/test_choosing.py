"""A conflict is settled by a recorded choice, and open again when the choice no longer holds."""

import pandas as pd
import pytest

from indicators.judging.decisions import CHOICE_COLUMNS
from store import Store, StoreError, SubmittedFile
from tests.store.statements import dump, figure, moment

FIGURE = ("wedz", "gdp_growth", 2019, 12)


@pytest.fixture
def disputed(store: Store) -> Store:
    """Statements 1 and 2 of one upload, 3 of the next, all on one figure; 4 on another."""
    store.add(
        [figure(8.3), figure(5.1)], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0)
    )
    store.add(
        [figure(6.0), figure(6.0, month=6)],
        by="a",
        file=SubmittedFile("b.csv"),
        recorded_at=moment(1),
    )
    return store


def _choose(store: Store, statement: int | None, hours: int, reason: str = "年鉴") -> None:
    store.choose(FIGURE, statement, by="张三", reason=reason, recorded_at=moment(hours))


def _chosen(store: Store, hours: int | None = None) -> list[int]:
    return store.choices(None if hours is None else moment(hours))["statement"].tolist()


def test_a_choice_comes_back_as_it_was_recorded(disputed: Store):
    _choose(disputed, 2, 2)
    (line,) = disputed.choices().to_dict("records")
    assert list(line) == [*CHOICE_COLUMNS, "reason", "by", "recorded_at"]
    assert tuple(line.values())[:-1] == (*FIGURE, 2, 2, "年鉴", "张三")
    assert line["recorded_at"] == pd.Timestamp(moment(2))


def test_an_empty_list_has_the_same_columns_and_types(disputed: Store):
    empty = disputed.choices()
    _choose(disputed, 2, 2)
    assert len(empty) == 0
    assert empty.dtypes.equals(disputed.choices().dtypes)


def test_the_latest_choice_of_a_figure_holds_until_it_is_reopened(disputed: Store):
    _choose(disputed, 1, 2)
    _choose(disputed, 3, 3)
    _choose(disputed, None, 4, reason="来源待核")
    _choose(disputed, 2, 5)
    assert [_chosen(disputed, hours) for hours in (1, 2, 3, 4, 5)] == [[], [1], [3], [], [2]]
    assert _chosen(disputed) == [2]


def test_each_figure_has_its_own_choice(disputed: Store):
    _choose(disputed, 1, 2)
    disputed.choose(("wedz", "gdp_growth", 2019, 6), 4, by="a", reason="b", recorded_at=moment(3))
    choices = disputed.choices()
    assert list(zip(choices["month"], choices["statement"], strict=True)) == [(12, 1), (6, 4)]


def test_a_choice_remembers_the_newest_upload_there_was(disputed: Store):
    _choose(disputed, 1, 2)
    disputed.add([figure(7.0)], by="a", file=SubmittedFile("c.csv"), recorded_at=moment(3))
    assert disputed.choices()["upload"].tolist() == [2]
    _choose(disputed, 1, 4)
    assert disputed.choices()["upload"].tolist() == [3]


def test_a_choice_of_a_withdrawn_statement_gives_way_to_the_one_before(disputed: Store):
    _choose(disputed, 1, 2)
    _choose(disputed, 3, 3)
    disputed.withdraw(2, by="a", reason="wrong", recorded_at=moment(4))
    assert [_chosen(disputed, hours) for hours in (2, 3, 4)] == [[1], [3], [1]]
    disputed.withdraw(1, by="a", reason="wrong", recorded_at=moment(5))
    assert _chosen(disputed) == []


def test_a_statement_of_another_figure_or_of_none_is_refused(disputed: Store):
    disputed.withdraw(1, by="a", reason="wrong", recorded_at=moment(2))
    before = dump(disputed)
    for statement, words in (
        (4, "is of wedz gdp_growth 2019-06, not of"),
        (9, "no statement 9"),
        (1, "was withdrawn"),
    ):
        with pytest.raises(StoreError, match=words):
            _choose(disputed, statement, 3)
    assert dump(disputed) == before


def test_what_is_open_cannot_be_reopened(disputed: Store):
    with pytest.raises(StoreError, match="nothing to reopen"):
        _choose(disputed, None, 2)
    _choose(disputed, 1, 3)
    _choose(disputed, None, 4)
    with pytest.raises(StoreError, match="nothing to reopen"):
        _choose(disputed, None, 5)


@pytest.mark.parametrize("reason", ["", "  ", "\u3000\n"])
def test_a_choice_needs_a_reason(disputed: Store, reason: str):
    with pytest.raises(StoreError, match="reason is blank"):
        _choose(disputed, 1, 2, reason)
    assert _chosen(disputed) == []
