"""The table of all changes holds each of them, as the screen tells the first."""

from __future__ import annotations

import csv
import io

import pytest

from display.screens import effects
from display.words import word
from indicators.oversight.changes import KINDS, Change, Changes
from reports.changes import HEADER, changes_csv


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_change_has_its_row(plan, lang):
    listed = [
        Change(
            KINDS[n % 5],
            "wedz",
            "high_tech_firms_new",
            2000 + n,
            12,
            None if n % 3 else n + 0.5,
            1.0 * n,
        )
        for n in range(effects.LISTED // 20)
    ]
    told = effects.in_order(plan, listed)
    text = changes_csv(plan, told, lang).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head == [word(f"change.{name}", lang) for name in HEADER]
    assert len(rows) == sum(one.kind != "same" for one in listed)
    for row, one in zip(rows, told, strict=True):
        before = "" if one.before is None else f"{one.before:.12g}"
        assert row[2:6] == [str(one.year), "12", before, f"{one.after:.12g}"]
        assert row[6] == word(f"effect.{one.kind}", lang)


def test_the_screen_lists_the_first_of_very_many(plan, monkeypatch):
    monkeypatch.setattr(effects, "LISTED", 3)
    listed = Changes.of(
        [Change("new", "wedz", "high_tech_firms_new", 2000 + n, 12, None, 1.0) for n in range(9)]
    )
    periods = [line.period for line in effects.changed(plan, listed, "zh")]
    assert periods == ["2008", "2007", "2006"]
