"""A name once mapped is remembered for its source, and can be forgotten."""

import pandas as pd
import pytest

from store import Store, StoreError
from tests.store.statements import dump, moment


def _known(store: Store, source: str | None = None) -> list[tuple[str, str, str]]:
    table = store.aliases(source)
    return list(zip(table["printed"], table["id"], table["source"], strict=True))


def test_a_name_is_remembered_for_its_source_with_who_and_when(store: Store):
    empty = store.aliases()
    store.remember(
        "indicator", "GDP增述", "gdp_growth", source="统计公报", by="张三", recorded_at=moment(0)
    )
    table = store.aliases()
    assert table.dtypes.equals(empty.dtypes)
    assert table.to_dict("records") == [
        {
            "kind": "indicator",
            "printed": "GDP增述",
            "id": "gdp_growth",
            "source": "统计公报",
            "by": "张三",
            "recorded_at": pd.Timestamp(moment(0)),
        }
    ]


def test_sources_and_kinds_do_not_mix(store: Store):
    store.remember("area", "全区", "wedz", source="公报", by="a", recorded_at=moment(0))
    store.remember("area", "全区", "hannan", source="汉南年鉴", by="a", recorded_at=moment(1))
    store.remember("indicator", "全区", "gdp", source="公报", by="a", recorded_at=moment(2))
    assert _known(store, "汉南年鉴") == [("全区", "hannan", "汉南年鉴")]
    assert store.aliases("公报")["kind"].tolist() == ["area", "indicator"]
    assert _known(store, "公报") == [("全区", "wedz", "公报"), ("全区", "gdp", "公报")]
    assert _known(store, "别处") == []


def test_the_latest_meaning_holds_and_a_forgotten_name_is_gone(store: Store):
    store.remember("area", "全区", "hannan", source="公报", by="a", recorded_at=moment(0))
    store.remember("area", "全区", "wedz", source="公报", by="a", recorded_at=moment(1))
    assert _known(store) == [("全区", "wedz", "公报")]
    store.forget("area", "全区", source="公报", by="a", recorded_at=moment(2))
    assert _known(store) == []
    store.remember("area", "全区", "wedz", source="公报", by="a", recorded_at=moment(3))
    assert _known(store) == [("全区", "wedz", "公报")]
    assert [entry.action for entry in store.audit()] == [
        "remember",
        "remember",
        "forget",
        "remember",
    ]


def test_what_is_remembered_already_is_not_recorded_again(store: Store):
    store.remember("area", "全区", "wedz", source="公报", by="a", recorded_at=moment(0))
    before = dump(store)
    store.remember("area", "全区", "wedz", source="公报", by="b", recorded_at=moment(1))
    assert dump(store) == before


def test_what_cannot_be_remembered_or_forgotten_is_refused(store: Store):
    before = dump(store)
    for kind, printed, id in (
        ("unit", "统计局", "tjj"),
        ("area", " ", "wedz"),
        ("area", "全区", ""),
        ("area", "\0", "x"),
    ):
        with pytest.raises(StoreError):
            store.remember(kind, printed, id, source="公报", by="a", recorded_at=moment(0))
    with pytest.raises(StoreError, match="nothing to forget"):
        store.forget("area", "全区", source="公报", by="a", recorded_at=moment(0))
    assert dump(store) == before
