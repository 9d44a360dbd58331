"""What holds for every figure: laws of the judging, tried on drawn numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.observations import Observation, frame
from indicators.judging.decisions import Decisions
from indicators.judging.judge import judge
from indicators.oversight.summary import headline
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, Figure, figure, judged_together, of_towns

FEW = settings(max_examples=2)
"""Few examples, each of many towns: one call judges them all."""
TOWNS = 8
ORDER = {"missed": 0, "near": 1, "met": 2}
TARGETS = {
    "output_growth": ("output_growth", {"basis": "real"}),
    "investment_growth": ("investment_growth", {}),
    "firms_new": ("firms_new", {}),
    "unemployment": ("unemployment", {}),
    "energy_change": ("energy_change", {}),
    "intensity": ("intensity", {}),
}
printed = st.integers(-300, 3000).map(lambda tenths: f"{tenths / 10:.1f}")
SHOWN = [
    "area",
    "year",
    "month",
    "target",
    "value",
    "gap",
    "attainment",
    "verdict",
    "phase",
    "flags",
    "reason",
]


@FEW
@given(values=st.lists(printed, min_size=2, max_size=30))
def test_a_better_value_never_worsens_a_verdict_and_signs_agree(
    promises: Plan, values: list[str]
) -> None:
    cases: list[list[Figure]] = [
        [(t, 2022, value, more) for t, more in TARGETS.values()] for value in values
    ]
    table = judged_together(promises, cases, targets=TARGETS)
    full = table[(table["year"] == 2022) & table["target"].isin(TARGETS) & table["value"].notna()]

    for target, rows in full.groupby("target"):
        down = target in ("unemployment", "energy_change", "intensity")
        by_value = rows.sort_values("value", ascending=not down)
        ranks = by_value["verdict"].map(ORDER)
        assert ranks.is_monotonic_increasing, by_value[["value", "verdict"]]
        known = rows[rows["attainment"].notna()]
        assert ((known["gap"] > 0) == (known["attainment"] > 1)).all()
        assert ((known["gap"] == 0) == (known["attainment"] == 1)).all()


def same_towns(table: pd.DataFrame) -> None:
    """The second half of the towns is judged as the first."""
    number = table["area"].str.removeprefix("town").where(table["area"].str.startswith("town"))
    towns = table[number.notna() & (number != "")].assign(
        number=number.replace("", None).astype(float)
    )
    halves = [towns[towns["number"] < TOWNS], towns[towns["number"] >= TOWNS]]
    shown = [half[SHOWN[1:]].reset_index(drop=True) for half in halves]
    pd.testing.assert_frame_equal(shown[0], shown[1])


@FEW
@given(drawn=st.deferred(lambda: statements), seed=st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing(promises: Plan, drawn: Drawn, seed: int) -> None:
    wide, said = told(promises, drawn * 2)
    table = frame(said, recorded_on=LOADED)
    first = int((table["area"].str.removeprefix("town").astype(int) < TOWNS).sum())
    mixed = pd.concat([table[:first], table[first:].sample(frac=1, random_state=seed)])

    same_towns(judge(wide, mixed, TODAY))


@FEW
@given(
    towns=st.lists(st.lists(st.integers(1, 5000), min_size=2, max_size=8), min_size=4, max_size=4)
)
def test_the_scale_of_the_unit_changes_no_verdict(promises: Plan, towns: list[list[int]]) -> None:
    scales = {1: 0, 10: -1, 1000: -3}
    cases: list[list[Figure]] = [
        [
            ("emissions", 2016 + n, str(value * scale), {"decimals": decimals})
            for n, value in enumerate(values)
        ]
        for scale, decimals in scales.items()
        for values in towns
    ]
    emitting = [t.id for t in promises.targets if t.indicator == "emissions"]
    table = judged_together(promises, cases, targets=emitting)

    emitted = table[table["indicator"] == "emissions"]
    verdicts = [
        list(emitted.loc[emitted["area"] == f"town{n}", "verdict"]) for n in range(len(cases))
    ]
    assert verdicts[:4] == verdicts[4:8] == verdicts[8:]


days = st.integers(0, 1500).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
Drawn = list[list[tuple[str, int, str, date, str, str]]]
town = st.lists(
    st.tuples(
        st.sampled_from(["output_growth", "investment_growth", "firms_new", "emissions"]),
        st.integers(2019, 2023),
        printed,
        days,
        st.sampled_from(["estimate", "preliminary", "final", "unknown", "forecast"]),
        st.sampled_from(["exact", "exact", "exact", "more_than", "less_than"]),
    ),
    max_size=14,
)
statements = st.lists(town, min_size=TOWNS, max_size=TOWNS)


def told(plan: Plan, drawn: Drawn) -> tuple[Plan, list[Observation]]:
    """The plan for as many towns as were drawn, and what was said in each."""
    wide = of_towns(plan, len(drawn))
    said = [
        figure(
            wide,
            indicator,
            year,
            value,
            area=f"town{at}",
            known_on=day,
            stage=stage,
            qualifier=qualifier,
            row=n,
        )
        for at, one in enumerate(drawn)
        for n, (indicator, year, value, day, stage, qualifier) in enumerate(one)
    ]
    return wide, said


@FEW
@given(drawn=statements, day=days)
def test_what_is_published_later_never_changes_an_earlier_day(
    promises: Plan, drawn: Drawn, day: date
) -> None:
    then = [[one for one in town_told if one[3] <= day] for town_told in drawn]
    wide, said = told(promises, drawn + then)

    same_towns(judge(wide, frame(said, recorded_on=LOADED), day))


@FEW
@given(drawn=statements)
def test_a_bound_never_misses_and_a_forecast_never_judges(promises: Plan, drawn: Drawn) -> None:
    wide, said = told(promises, drawn)
    table = judge(wide, frame(said, recorded_on=LOADED), TODAY)

    assert not (
        table["flags"].map(lambda flags: "bound" in flags) & (table["verdict"] == "missed")
    ).any()
    forecast = table["reason"] == "forecast_only"
    assert (table.loc[forecast, "verdict"] == "undetermined").all()
    assert table.loc[forecast, ["value", "gap", "attainment"]].isna().all(axis=None)
    undetermined = table["verdict"] == "undetermined"
    assert (table["reason"].notna() | ~undetermined).all()
    assert table.loc[table["verdict"].isin(["met", "near", "missed"]), "reason"].isna().all()


@FEW
@given(drawn=statements, year=st.integers(2019, 2023))
def test_a_waived_or_missing_year_never_counts_as_a_failure(
    promises: Plan, drawn: Drawn, year: int
) -> None:
    _, said = told(promises, drawn[:1])
    own = [one._replace(area="town") for one in said]
    waivers = pd.DataFrame(
        [
            {"target": t.id, "year": year, "known_on": date(2024, 1, 1), "by": "a", "document": "b"}
            for t in promises.targets
        ]
    )

    waived = judge(
        promises, frame(own, recorded_on=LOADED), TODAY, decisions=Decisions(waivers=waivers)
    )
    silent = judge(
        promises, frame([one for one in own if one.year != year], recorded_on=LOADED), TODAY
    )

    counted = headline(promises, waived, year)
    assert (counted["missed"], counted["near"], counted["met"]) == (0, 0, 0)
    assert counted["waived"] == counted["promises"] > 0
    assert headline(promises, silent, year)["missed"] == 0


def test_nothing_is_judged_of_nothing(promises: Plan) -> None:
    table = judge(promises, frame([], recorded_on=LOADED), TODAY)

    assert set(table["verdict"]) == {"undetermined"}
    assert set(table["reason"]) == {"no_value", "no_report"}
    assert headline(promises, table, 2022)["judged"] == 0
