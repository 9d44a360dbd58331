"""A source is called in a sentence by what its reader can read."""

from __future__ import annotations

import pytest

from display.words.sources import source_text


@pytest.mark.parametrize(
    ("source", "day", "zh"),
    [
        ("Das BIP steigt(门户网站德文版,2023-03-10)", "2023-03-10", "门户网站德文版"),
        ("この10年 開発区(门户网站日文版,2022-10-20)", "2022-10-20", "门户网站日文版"),
        ("漢南区 1月〜4月 経済会議(门户网站日文版,2019-05-20)", "2019-05-20", "门户网站日文版"),
        ("Le PIB dépasse（门户网站法文版，2023-03-09）", "2023-03-09", "门户网站法文版"),
        ("Work report(门户网站英文版,2022-12-29)", "2023-01-04", "门户网站英文版,2022-12-29"),
        ("An introduction(门户网站英文版,概况)", None, "门户网站英文版,概况"),
        ("2022年统计公报(区统计局)", None, "2022年统计公报(区统计局)"),
        ("World Development Indicators", None, "World Development Indicators"),
        ("Report (draft) of 2020(门户网站,2020-01-01)", None, "Report (draft) of 2020(门户网站,2020-01-01)"),
    ],
)  # fmt: skip
def test_a_foreign_title_is_told_as_what_it_is(source, day, zh):
    assert source_text(source, "zh", day) == zh
    assert source_text(source, "en", day) == source
