"""What a column is to be taken for is remembered for its source and header, and can be forgotten."""

import pytest

from store import PrintedPlace, Store, StoreError
from tests.store.statements import moment

PLACE = PrintedPlace("统计局快报", "责任人", "A:指标|B:责任人|", "B")


def kept(store: Store, source: str | None = None) -> list[tuple[str, str, str]]:
    table = store.roles(source)
    return list(zip(table["place"], table["printed"], table["role"], strict=True))


def test_the_latest_role_holds_and_a_forgotten_one_is_gone(store: Store):
    store.remember_role(PLACE, "note", by="a", recorded_at=moment(0))
    store.remember_role(PLACE, "ignore", by="a", recorded_at=moment(1))
    store.remember_role(PLACE, "ignore", by="b", recorded_at=moment(2))
    assert kept(store) == [("B", "责任人", "ignore")]
    store.forget_role(PLACE, by="a", recorded_at=moment(3))
    assert kept(store) == []
    actions = ["remember_role", "remember_role", "forget_role"]
    assert [entry.action for entry in store.audit()] == actions
    assert store.verify() == []


def test_sources_headers_and_titles_do_not_mix(store: Store):
    store.remember_role(PLACE, "ignore", by="a", recorded_at=moment(0))
    other = PLACE._replace(header="A:项目|B:责任人|")
    store.remember_role(other, "note", by="a", recorded_at=moment(1))
    store.remember_role(PrintedPlace("年鉴", "快讯"), "ignore", by="a", recorded_at=moment(2))
    assert kept(store, "统计局快报") == [("B", "责任人", "ignore"), ("B", "责任人", "note")]
    assert kept(store, "年鉴") == [("", "快讯", "ignore")]


def test_what_is_not_remembered_cannot_be_forgotten(store: Store):
    with pytest.raises(StoreError, match="责任人"):
        store.forget_role(PLACE, by="a")
    with pytest.raises(StoreError, match="source"):
        store.remember_role(PrintedPlace(" ", "责任人"), "ignore", by="a")
