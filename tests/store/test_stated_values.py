"""All that was said of some series is what the statements that stand say of them."""

from __future__ import annotations

from itertools import product

import pytest

from store import Store, SubmittedFile, stated_values
from tests.store.statements import figure, moment

AREAS, INDICATORS = ("wedz", "wuhan"), ("gdp", "exports", "gdp_growth")


def _fill(store: Store) -> None:
    for number in range(3):
        listed = [
            figure(10.0 * number + at, area=area, indicator=id, year=2019 + at, month=6 + at)
            for area, id in product(AREAS, INDICATORS)
            for at in range(number + 1)
        ]
        store.add(listed, by="a", file=SubmittedFile("a.csv"), recorded_at=moment(number))


@pytest.mark.parametrize("partly", [0, stated_values.PARTLY])
@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize(
    ("areas", "indicators"),
    [(AREAS, INDICATORS), (AREAS[:1], INDICATORS[1:]), (("nowhere",), INDICATORS), ((), ())],
)
def test_what_was_said_is_what_stands(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    partly: int,
    withdrawn: bool,
    areas: tuple[str, ...],
    indicators: tuple[str, ...],
):
    monkeypatch.setattr(stated_values, "PARTLY", partly)
    _fill(store)
    if withdrawn:
        store.withdraw(2, by="a", reason="twice")
    told = store.stated_values(areas, indicators)
    found = [
        (*told.series[of], year, month, value)
        for of, year, month, value in zip(
            told.of.tolist(),
            told.year.tolist(),
            told.month.tolist(),
            told.value.tolist(),
            strict=True,
        )
    ]
    held = store.observations(areas, indicators)[["area", "indicator", "year", "month", "value"]]
    assert sorted(found) == sorted(held.itertuples(index=False, name=None))
