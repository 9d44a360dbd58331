"""Which of several statements is the figure: prints merge, revisions replace, contradictions
stay open.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.history import figures
from indicators.figures.observations import frame, typed
from indicators.judging.decisions import CHOICE_COLUMNS
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, Figure, figure, of_towns

STAGES = ("estimate", "preliminary", "unknown", "final", "revised")

# (what it shows, figures of one period in the order they were said, current value or None,
# vintages, conflict)
CASES: list[tuple[str, list[tuple[str, dict[str, Any]]], float | None, int, bool]] = [
    ("one statement", [("100", {})], 100.0, 1, False),
    (
        "newest known replaces",
        [("100", {"known_on": date(2021, 1, 1)}), ("103", {"known_on": date(2022, 1, 1)})],
        103.0,
        2,
        False,
    ),
    (
        "order of loading is not order of knowledge",
        [("103", {"known_on": date(2022, 1, 1)}), ("100", {"known_on": date(2021, 1, 1)})],
        103.0,
        2,
        False,
    ),
    (
        "a coarser print of the same is no vintage",
        [("1861.31", {}), ("1861.3", {"decimals": 1})],
        1861.31,
        1,
        False,
    ),
    (
        "190 billion is 1900 known to the tens",
        [("1900", {}), ("1900", {"decimals": -1, "known_on": date(2023, 5, 1)})],
        1900.0,
        1,
        False,
    ),
    (
        "prints never merge in chains",
        [
            ("100.0", {"known_on": date(2021, 1, 1)}),
            ("100.04", {"known_on": date(2021, 2, 1)}),
            ("100.08", {"known_on": date(2021, 3, 1)}),
        ],
        100.08,
        2,
        False,
    ),
    (
        "five per cent is a revision",
        [("100", {"known_on": date(2021, 1, 1)}), ("105", {"known_on": date(2022, 1, 1)})],
        105.0,
        2,
        False,
    ),
    (
        "beyond five per cent is a conflict",
        [("100", {"known_on": date(2021, 1, 1)}), ("105.1", {"known_on": date(2022, 1, 1)})],
        None,
        2,
        True,
    ),
    (
        "a higher stage revises any distance",
        [
            ("100", {"stage": "estimate", "known_on": date(2021, 1, 1)}),
            ("150", {"stage": "preliminary", "known_on": date(2022, 1, 1)}),
        ],
        150.0,
        2,
        False,
    ),
    (
        "unknown and preliminary are one stage",
        [
            ("100", {"stage": "unknown", "known_on": date(2021, 1, 1)}),
            ("150", {"stage": "preliminary", "known_on": date(2022, 1, 1)}),
        ],
        None,
        2,
        True,
    ),
    (
        "a higher stage ends a conflict",
        [
            ("339", {"stage": "preliminary", "known_on": date(2021, 1, 1)}),
            ("242", {"stage": "preliminary", "known_on": date(2022, 1, 1)}),
            ("300", {"stage": "final", "known_on": date(2023, 1, 1)}),
        ],
        300.0,
        3,
        False,
    ),
    (
        "a third that agrees with the first leaves the second",
        [
            ("339", {"known_on": date(2021, 1, 1)}),
            ("242", {"known_on": date(2022, 1, 1)}),
            ("339", {"known_on": date(2023, 1, 1)}),
        ],
        None,
        3,
        True,
    ),
    (
        "a bound never replaces a figure",
        [
            ("556", {"known_on": date(2022, 11, 25)}),
            ("500", {"qualifier": "more_than", "known_on": date(2022, 12, 5)}),
        ],
        556.0,
        2,
        False,
    ),
    ("a bound alone stands", [("500", {"qualifier": "more_than"})], 500.0, 1, False),
    (
        "a forecast never replaces a figure",
        [
            ("100", {"known_on": date(2021, 1, 1)}),
            ("200", {"stage": "forecast", "known_on": date(2022, 1, 1)}),
        ],
        100.0,
        2,
        False,
    ),
    (
        "undated never outranks dated",
        [("100", {"known_on": date(2021, 1, 1)}), ("102", {"known_on": None})],
        100.0,
        2,
        False,
    ),
    (
        "undated never opens a conflict",
        [("100", {"known_on": None}), ("200", {"known_on": date(2021, 1, 1)})],
        200.0,
        2,
        False,
    ),
    (
        "same day: exact before about",
        [("100", {"qualifier": "about"}), ("101", {}), ("100", {"qualifier": "about"})],
        101.0,
        2,
        False,
    ),
    ("same day: more decimals", [("100.5", {}), ("101", {})], 100.5, 1, False),
    ("same day: later row", [("100", {}), ("102", {})], 102.0, 2, False),
]


@pytest.fixture(scope="module")
def current(promises: Plan) -> dict[str, dict[str, Any]]:
    """The figure of each case, by its name: each was said of a town of its own, all are asked for
    in one call.
    """
    towns = of_towns(promises, len(CASES))
    statements = [
        figure(towns, "output", 2020, printed, area=f"town{at}", row=n, **more)
        for at, (_, said, *_) in enumerate(CASES)
        for n, (printed, more) in enumerate(said)
    ]
    found = figures(towns, frame(statements, recorded_on=LOADED), TODAY)
    assert len(found) == len(CASES)
    of_town = {one["area"]: one for one in found}
    return {case[0]: of_town[f"town{at}"] for at, case in enumerate(CASES)}


@pytest.mark.parametrize(
    ("shown", "said", "value", "vintages", "conflict"), CASES, ids=[c[0] for c in CASES]
)
def test_current_value(
    current: dict[str, dict[str, Any]],
    shown: str,
    said: list[tuple[str, dict[str, Any]]],
    value: float | None,
    vintages: int,
    conflict: bool,
) -> None:
    found = current[shown]

    assert (found["value"], len(found["vintages"]), found["conflict"]) == (
        value,
        vintages,
        conflict,
    )
    assert sum(len(v["statements"]) for v in found["vintages"]) == len(said)


def test_a_rate_is_revised_within_one_point(promises: Plan) -> None:
    def value(later: str) -> float | None:
        said = [
            figure(promises, "investment_growth", 2020, "10.0", known_on=date(2021, 1, 1)),
            figure(promises, "investment_growth", 2020, later, known_on=date(2022, 1, 1)),
        ]
        return figures(promises, frame(said, recorded_on=LOADED), TODAY)[0]["value"]

    assert value("11.0") == 11.0
    assert value("11.1") is None


def test_each_day_sees_what_was_known_then(promises: Plan) -> None:
    said: list[Figure] = [("1900", {"stage": "estimate", "known_on": date(2021, 12, 14)})]
    said.append(("1861.31", {"stage": "unknown", "known_on": date(2022, 10, 20)}))
    said.append(("1861.3", {"stage": "unknown", "known_on": date(2022, 10, 20), "decimals": 1}))
    statements = frame(
        [figure(promises, "output", 2021, p, **more) for p, more in said], recorded_on=LOADED
    )

    then, now = (
        figures(promises, statements, date(2021, 12, 31)),
        figures(promises, statements, TODAY),
    )

    assert figures(promises, statements, date(2021, 12, 1)) == []
    assert [v["value"] for v in then[0]["vintages"]] == [1900.0]
    assert [v["value"] for v in now[0]["vintages"]] == [1900.0, 1861.31]
    assert now[0]["value"] == 1861.31


def test_a_figure_published_in_2016_but_loaded_now_is_seen_as_of_2017(promises: Plan) -> None:
    statements = frame(
        [figure(promises, "output", 2015, "100", known_on=date(2016, 2, 1))], recorded_on=LOADED
    )

    assert figures(promises, statements, date(2017, 1, 1))[0]["value"] == 100.0


def test_an_undated_figure_is_known_from_its_upload_on(promises: Plan) -> None:
    statements = frame([figure(promises, "output", 2015, "100", known_on=None)], recorded_on=LOADED)

    assert figures(promises, statements, date(2026, 1, 14)) == []
    assert figures(promises, statements, LOADED)[0]["value"] == 100.0


def test_a_merged_vintage_keeps_the_stated_basis_and_the_higher_stage(promises: Plan) -> None:
    said = [
        figure(
            promises,
            "output_growth",
            2018,
            "8.2",
            stage="estimate",
            basis="real",
            known_on=date(2019, 1, 11),
        ),
        figure(
            promises, "output_growth", 2018, "8.20", stage="unknown", known_on=date(2019, 1, 22)
        ),
    ]

    [found] = figures(promises, frame(said, recorded_on=LOADED), TODAY)

    [vintage] = found["vintages"]
    assert (vintage["basis"], vintage["stage"], vintage["printed"]) == ("real", "unknown", "8.20")


def test_loading_order_changes_nothing(promises: Plan) -> None:
    said = [
        figure(promises, "output", 2021, "1900", stage="estimate", known_on=date(2021, 12, 14)),
        figure(promises, "output", 2021, "1861.31", stage="unknown", known_on=date(2022, 10, 20)),
        figure(promises, "output", 2021, "2100", stage="unknown", known_on=date(2023, 10, 20)),
    ]
    table = frame(said, recorded_on=LOADED)

    forward, backward = (
        figures(promises, table, TODAY),
        figures(promises, table.iloc[::-1], TODAY),
    )

    assert forward == backward
    assert forward[0]["conflict"]
    assert pd.isna(forward[0]["value"])


def settled(plan: Plan, statement: int, upload: int) -> pd.DataFrame:
    return pd.DataFrame(
        [[plan.document.area, "output", 2020, 12, statement, upload]], columns=CHOICE_COLUMNS
    )


def contested(plan: Plan) -> pd.DataFrame:
    said = [("339", date(2021, 1, 1)), ("242", date(2022, 1, 1)), ("240", date(2023, 1, 1))]
    table = frame(
        [figure(plan, "output", 2020, value, known_on=day) for value, day in said],
        recorded_on=LOADED,
    )
    table["upload"] = [1, 1, 2]
    return table


@pytest.mark.parametrize(
    ("statement", "upload", "value", "conflict"),
    [
        (1, 2, 339.0, False),
        (2, 1, 240.0, False),
        (3, 2, 240.0, False),
        (1, 1, None, True),
        (99, 2, None, True),
    ],
)
def test_a_recorded_choice_settles_what_was_there_to_choose_from(
    promises: Plan, statement: int, upload: int, value: float | None, conflict: bool
) -> None:
    [found] = figures(promises, contested(promises), TODAY, settled(promises, statement, upload))

    assert (found["value"], found["conflict"], len(found["vintages"])) == (value, conflict, 3)


def test_a_choice_for_a_statement_not_yet_known_changes_nothing(promises: Plan) -> None:
    [found] = figures(promises, contested(promises), date(2021, 6, 1), settled(promises, 2, 2))

    assert found["value"] == 339.0


UPLOADS = st.lists(
    st.tuples(st.integers(0, 3_000), st.sampled_from(STAGES)), min_size=2, max_size=5
)


@settings(max_examples=15)
@given(series=st.lists(UPLOADS, min_size=4, max_size=12))
def test_undated_figures_follow_their_uploads_whatever_the_clock_showed(
    promises: Plan, series: list[list[tuple[int, str]]]
) -> None:
    """Whatever day each upload was recorded on, the last of them is the figure; each year is a
    series of its own.
    """
    every = [(year, *one) for year, uploads in enumerate(series, 2001) for one in uploads]
    numbers = [n for uploads in series for n in range(1, len(uploads) + 1)]
    statements = frame(
        [
            figure(promises, "output", year, f"{90 + 10 * n}", known_on=None, stage=stage)
            for n, (year, _, stage) in zip(numbers, every, strict=True)
        ],
        recorded_on=LOADED,
    )
    statements["upload"] = numbers
    days = [LOADED - timedelta(days=before) for _, before, _ in every]
    statements["recorded_on"] = pd.to_datetime(pd.Series(days))

    found = figures(promises, typed(statements), LOADED)

    assert [(one["value"], one["conflict"]) for one in found] == [
        (90.0 + 10 * len(uploads), False) for uploads in series
    ]
