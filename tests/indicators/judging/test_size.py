"""What only matters for many figures changes no verdict: blocks, categories, evidence on demand."""

from __future__ import annotations

import pickle
import random
from datetime import date, timedelta

import pandas as pd
import pytest

from indicators.figures.observations import frame
from indicators.judging import evidence
from indicators.judging import judge as judging
from indicators.judging.judge import judge
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, figure, of_towns

TOWNS = 7


@pytest.fixture(scope="module")
def town_figures(promises: Plan) -> tuple[Plan, pd.DataFrame]:
    """Statements of some towns, several of them revised or torn."""
    drawn = random.Random(7)  # noqa: S311 - figures, no secrets
    wide = of_towns(promises, TOWNS)
    ids = [one.id for one in promises.indicators]
    said = [
        figure(
            wide,
            drawn.choice(ids),
            drawn.randint(2019, 2022),
            f"{drawn.uniform(1, 20):.1f}",
            area=f"town{drawn.randrange(TOWNS)}",
            known_on=date(2023, 1, 1) + timedelta(drawn.randrange(900)),
            note=drawn.choice(["", "", "[b]"]),
        )
        for _ in range(600)
    ]
    return wide, frame(said, recorded_on=LOADED)


def test_blocks_of_areas_judge_as_all_together(
    town_figures: tuple[Plan, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide, said = town_figures
    whole = judge(wide, said, TODAY)
    monkeypatch.setattr(judging, "BLOCK", 50)
    parts = judge(wide, said, TODAY)

    assert any("revised_flip" in flags for flags in whole["flags"])
    assert [list(one) for one in parts["inputs"]] == [list(one) for one in whole["inputs"]]
    pd.testing.assert_frame_equal(parts.drop(columns="inputs"), whole.drop(columns="inputs"))


def test_categories_are_judged_as_texts(town_figures: tuple[Plan, pd.DataFrame]) -> None:
    wide, said = town_figures
    texts = [name for name in said if str(said[name].dtype) == "str"]
    coded = said.astype(dict.fromkeys(texts, "category"))

    known, again = judge(wide, said, TODAY), judge(wide, coded, TODAY)

    assert len(texts) > 8
    assert [list(one) for one in again["inputs"]] == [list(one) for one in known["inputs"]]
    pd.testing.assert_frame_equal(again.drop(columns="inputs"), known.drop(columns="inputs"))


def test_evidence_is_read_when_it_is_looked_at(
    town_figures: tuple[Plan, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide, said = town_figures
    read: list[int] = []
    made = evidence.Grounds.of
    monkeypatch.setattr(
        evidence.Grounds, "of", lambda self, row: read.append(row) or made(self, row)
    )
    table = judge(wide, said, TODAY)
    resting = [one for one in table["inputs"] if isinstance(one, evidence.Inputs)]
    assert read == []
    assert len(resting) > 100

    first = pickle.loads(pickle.dumps(resting[0]))  # noqa: S301 - our own

    assert type(first) is tuple
    assert first == tuple(resting[0])
    assert resting[0] == first
    assert len(read) == 1
    assert {"role", "indicator", "known_on"} <= first[0].keys()
