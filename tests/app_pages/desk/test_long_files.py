"""What is offered for a long file: the way out while it is read, and its changes as a table."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from app_pages.desk.files import LARGE
from display.screens.effects import LISTED
from display.words import word
from tests.app_pages.acts import button, put

HEAD = "区域,指标,年份,月份,数值,单位\n"


def growth(count: int) -> str:
    """So many figures of growth, each of another area, year and month."""
    places = [
        f"{area},GDP增速,{year},{month},{5 + month % 3}.5,%"
        for area in ("武汉市", "湖北省", "全国", "汉南区")
        for year in range(1960, 1990)
        for month in range(1, 13)
    ]
    return HEAD + "\n".join(places[:count])


def downloads(at: Any) -> list[str]:
    return [one.proto.label for one in at.get("download_button")]


@pytest.mark.parametrize(("count", "offered"), [(LISTED, False), (LISTED + 1, True)])
def test_all_changes_are_taken_away_where_not_all_are_listed(app, own, count, offered) -> None:
    at = put(app("upload", url=own), growth(count).encode())
    assert (word("change.download", "zh") in downloads(at)) == offered
    assert not button(at, "入库").disabled


@pytest.mark.parametrize("size", [LARGE - 1, LARGE])
def test_reading_a_large_file_has_a_way_out_that_takes_it_off_the_desk(
    app, own, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    offered: dict[str, tuple[Any, tuple[Any, ...]]] = {}
    plain = st.button

    def noting(label: str, *given: Any, **named: Any) -> Any:
        offered[label] = (named.get("on_click"), named.get("args", ()))
        return plain(label, *given, **named)

    at = app("upload", url=own)
    monkeypatch.setattr(st, "button", noting)
    text = growth(12).encode()
    put(at, text + b"\n" * (size - len(text)), name="长表.csv")
    cancel = word("desk.cancel_reading", "zh")
    assert (cancel in offered) == (size >= LARGE)
    if cancel in offered:
        act, args = offered[cancel]
        assert list(at.session_state["desk_files"].files) == ["长表.csv"]
        act(*args)
        at.run()
        assert at.session_state["desk_files"].files == {}
        assert not [one for one in at.button if one.label == "入库"]
