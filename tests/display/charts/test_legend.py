"""The legend explains each mark once."""

from __future__ import annotations

import pytest

from display.charts.legend import legend


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mark_has_a_meaning_of_its_own(lang):
    keys = legend(lang)
    assert len({key.text for key in keys}) == len(keys)
    assert all(key.text and key.glyph for key in keys)


def test_waived_is_explained_only_where_something_is():
    assert "waived" not in {key.tone for key in legend("zh")}
    assert legend("zh", waived=True)[-1].tone == "waived"
