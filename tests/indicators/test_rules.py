"""Every rule of the plan, as rows: figures in, verdict out. The numbers are worked by hand in docs/methods.md."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from indicators.plan import Plan
from tests.indicators.conftest import Figure, judged_together, row

PRELIMINARY = {"stage": "preliminary"}
REAL, NOMINAL = {"basis": "real"}, {"basis": "nominal"}
MORE, LESS = {"qualifier": "more_than"}, {"qualifier": "less_than"}
UNDECIDED = {"verdict": "undetermined", "gap": None, "attainment": None}

# (what it shows, target, year, month, figures, what the row holds)
CASES: list[tuple[str, str, int, int, list[Figure], dict[str, Any]]] = [
    # about 8, tolerance 0.5
    ("about: at the centre", "output_growth", 2022, 12, [("output_growth", 2022, "8.0", REAL)], {"verdict": "met", "gap": 0.0, "attainment": 1.0, "flags": ()}),
    ("about: the edge is met, on a knife's edge", "output_growth", 2022, 12, [("output_growth", 2022, "7.5", REAL)], {"verdict": "met", "gap": -0.5, "flags": ("knife_edge",)}),
    ("about: below the edge is near", "output_growth", 2022, 12, [("output_growth", 2022, "7.4", REAL)], {"verdict": "near", "gap": -0.6}),
    ("about: twice the tolerance is still near", "output_growth", 2022, 12, [("output_growth", 2022, "7.0", REAL)], {"verdict": "near", "gap": -1.0}),
    ("about: beyond is missed", "output_growth", 2022, 12, [("output_growth", 2022, "6.9", REAL)], {"verdict": "missed", "gap": -1.1}),
    ("about: above the band is exceeded", "output_growth", 2022, 12, [("output_growth", 2022, "8.6", REAL)], {"verdict": "met", "flags": ("exceeded",)}),
    ("about: the upper edge is not exceeded", "output_growth", 2022, 12, [("output_growth", 2022, "8.5", REAL)], {"verdict": "met", "flags": ()}),
    ("about: 5.0 is three points short", "output_growth", 2022, 12, [("output_growth", 2022, "5.0", REAL)], {"verdict": "missed", "gap": -3.0, "attainment": 0.625}),
    ("about: a fall has a sane attainment", "output_growth", 2020, 12, [("output_growth", 2020, "-4.7", REAL)], {"verdict": "missed", "gap": -12.7, "attainment": -0.5875}),
    ("about: drift only below the centre", "output_growth", 2022, 12, [("output_growth", 2021, "8.2", REAL), ("output_growth", 2022, "7.8", REAL)], {"verdict": "met", "flags": ("drift",)}),
    ("about: a smaller growth above the centre is no drift", "output_growth", 2022, 12, [("output_growth", 2021, "8.4", REAL), ("output_growth", 2022, "8.2", REAL)], {"verdict": "met", "flags": ()}),
    ("about: growth after a fall", "output_growth", 2021, 12, [("output_growth", 2020, "-4.7", REAL), ("output_growth", 2021, "8.0", REAL)], {"verdict": "met", "flags": ("base_effect",)}),
    ("about: basis not stated where one is declared", "output_growth", 2022, 12, [("output_growth", 2022, "8.0")], {"verdict": "met", "flags": ("basis_not_stated",)}),
    ("about: nominal growth against a real target", "output_growth", 2022, 12, [("output_growth", 2022, "9.0", NOMINAL)], {**UNDECIDED, "reason": "basis_mismatch", "value": 9.0, "reference": 8.0}),
    ("about: real growth is preferred to a later nominal one", "output_growth", 2022, 12, [("output_growth", 2022, "8.0", REAL), ("output_growth", 2022, "9.0", {**NOMINAL, "known_on": pd.Timestamp("2023-06-01").date()})], {"verdict": "met", "value": 8.0}),
    ("about: never computed from levels", "output_growth", 2022, 12, [("output", 2021, "100"), ("output", 2022, "108")], {**UNDECIDED, "reason": "no_value", "value": None}),
    ("about: an index of last year is growth", "output_growth", 2022, 12, [("output_growth", 2022, "7.8", {**REAL, "method": "index"})], {"verdict": "met", "flags": ("computed_from_index",)}),
    ("about: a published rate before the index", "output_growth", 2022, 12, [("output_growth", 2022, "8.1", REAL), ("output_growth", 2022, "7.83", {**REAL, "method": "index", "known_on": pd.Timestamp("2024-01-01").date()})], {"value": 8.1, "flags": ()}),
    ("about: a fixed-base index gives growth", "output_growth", 2022, 12, [("output_index", 2021, "200"), ("output_index", 2022, "216")], {"verdict": "met", "value": 8.0, "flags": ("computed_from_index", "knife_edge")}),
    # at least 10 %
    ("at least: a published 10.0 is met", "investment_growth", 2022, 12, [("investment_growth", 2022, "10.0")], {"verdict": "met", "gap": 0.0, "attainment": 1.0, "flags": ("knife_edge",)}),
    ("at least: 11.6 is 1.6 above", "investment_growth", 2022, 12, [("investment_growth", 2022, "11.6")], {"verdict": "met", "gap": 1.6, "attainment": 1.16}),
    ("at least: 9.9 is near", "investment_growth", 2022, 12, [("investment_growth", 2022, "9.9")], {"verdict": "near", "gap": -0.1}),
    ("at least: 9.0 is the last near", "investment_growth", 2022, 12, [("investment_growth", 2022, "9.0")], {"verdict": "near", "gap": -1.0}),
    ("at least: 8.9 is missed", "investment_growth", 2022, 12, [("investment_growth", 2022, "8.9")], {"verdict": "missed", "gap": -1.1}),
    ("at least: met but worse than last year", "investment_growth", 2022, 12, [("investment_growth", 2021, "12.5"), ("investment_growth", 2022, "11.6")], {"verdict": "met", "flags": ("drift",)}),
    ("at least: provisional", "investment_growth", 2022, 12, [("investment_growth", 2022, "12", PRELIMINARY)], {"verdict": "met", "flags": ("provisional",)}),
    ("at least: a forecast gives no verdict", "investment_growth", 2022, 12, [("investment_growth", 2022, "12", {"stage": "forecast"})], {**UNDECIDED, "reason": "forecast_only", "value": None}),
    ("at least: nobody reported", "investment_growth", 2022, 12, [], {**UNDECIDED, "reason": "no_value", "value": None}),
    ("at least: a bound above the target is met", "investment_growth", 2022, 12, [("investment_growth", 2022, "12", MORE)], {"verdict": "met", "flags": ("bound",)}),
    ("at least: a bound below the target decides nothing", "investment_growth", 2022, 12, [("investment_growth", 2022, "8", MORE)], {"verdict": "undetermined", "reason": "no_value"}),
    ("at least: an upper bound never misses", "investment_growth", 2022, 12, [("investment_growth", 2022, "8", LESS)], {"verdict": "undetermined", "reason": "no_value"}),
    ("at least: a bound never replaces a figure", "firms_new", 2022, 12, [("firms_new", 2022, "18"), ("firms_new", 2022, "20", {**MORE, "known_on": pd.Timestamp("2024-01-01").date()})], {"verdict": "near", "value": 18.0}),
    # counts
    ("count: 22 of 20", "firms_new", 2022, 12, [("firms_new", 2022, "22")], {"verdict": "met", "gap": 2.0, "attainment": 1.1}),
    ("count: 18 of 20 is near", "firms_new", 2022, 12, [("firms_new", 2022, "18")], {"verdict": "near", "gap": -2.0, "attainment": 0.9}),
    ("count: 17 of 20 is missed", "firms_new", 2022, 12, [("firms_new", 2022, "17")], {"verdict": "missed", "gap": -3.0}),
    ("count: no near band on a small target", "institutes_new", 2022, 12, [("institutes_new", 2022, "4")], {"verdict": "missed", "gap": -1.0}),
    # at most
    ("at most: below", "unemployment", 2022, 12, [("unemployment", 2022, "5.2")], {"verdict": "met", "gap": 0.3}),
    ("at most: above", "unemployment", 2022, 12, [("unemployment", 2022, "7.0")], {"verdict": "missed", "gap": -1.5}),
    # keeps pace with output growth, tolerance 0.5
    ("pace: 6.5 against 6.6 (2018)", "income_growth", 2018, 12, [("income_growth", 2018, "6.5", REAL), ("output_growth", 2018, "6.6", REAL)], {"verdict": "met", "gap": -0.1, "phase": "before"}),
    ("pace: 0.5 behind is the edge", "income_growth", 2022, 12, [("income_growth", 2022, "8.3", REAL), ("output_growth", 2022, "8.8", REAL)], {"verdict": "met", "gap": -0.5, "reference": 8.8}),
    ("pace: one point behind is near", "income_growth", 2022, 12, [("income_growth", 2022, "5.0", REAL), ("output_growth", 2022, "6.0", REAL)], {"verdict": "near", "gap": -1.0}),
    ("pace: further is missed", "income_growth", 2022, 12, [("income_growth", 2022, "4.9", REAL), ("output_growth", 2022, "6.0", REAL)], {"verdict": "missed", "gap": -1.1}),
    ("pace: with an economy at zero there is no attainment", "income_growth", 2022, 12, [("income_growth", 2022, "1.0", REAL), ("output_growth", 2022, "0.0", REAL)], {"verdict": "met", "gap": 1.0, "attainment": None}),
    ("pace: nominal against real proves nothing", "income_growth", 2022, 12, [("income_growth", 2022, "8.0", NOMINAL), ("output_growth", 2022, "7.8", REAL)], {**UNDECIDED, "reason": "basis_mismatch", "value": 8.0, "reference": 7.8}),
    ("pace: prices taken out", "income_growth", 2022, 12, [("income_growth", 2022, "8.0", NOMINAL), ("output_growth", 2022, "6.0", REAL), ("price_change", 2022, "2.1")], {"verdict": "met", "value": 5.9, "gap": -0.1, "flags": ("computed",)}),
    ("pace: both nominal is one basis", "income_growth", 2022, 12, [("income_growth", 2022, "8.0", NOMINAL), ("output_growth", 2022, "7.8", NOMINAL)], {"verdict": "met", "gap": 0.2}),
    ("pace: nothing to keep pace with", "income_growth", 2022, 12, [("income_growth", 2022, "8.0", REAL)], {**UNDECIDED, "reason": "no_base", "value": 8.0}),
    ("pace: the economy's year is missing", "income_growth", 2022, 12, [("income_growth", 2022, "8.0", REAL), ("output_growth", 2020, "6.0", REAL)], {**UNDECIDED, "reason": "missing_year"}),
    # falls, never rises, rises
    ("falls: a rate of change below zero", "energy_change", 2022, 12, [("energy_change", 2022, "-2.3")], {"verdict": "met", "gap": 2.3, "reference": 0.0, "attainment": None}),
    ("falls: no change is near", "energy_change", 2022, 12, [("energy_change", 2022, "0.0")], {"verdict": "near", "gap": 0.0, "flags": ("knife_edge",)}),
    ("falls: a rise is missed", "energy_change", 2022, 12, [("energy_change", 2022, "0.4")], {"verdict": "missed", "gap": -0.4}),
    ("falls: below last year", "emissions.falls", 2022, 12, [("emissions", 2021, "100"), ("emissions", 2022, "95")], {"verdict": "met", "gap": 5.0, "reference": 100.0, "attainment": 1.05}),
    ("falls: equal is near", "emissions.falls", 2022, 12, [("emissions", 2021, "100"), ("emissions", 2022, "100")], {"verdict": "near", "gap": 0.0}),
    ("falls: within the coarser print is equal", "emissions.falls", 2022, 12, [("emissions", 2021, "855"), ("emissions", 2022, "854.6")], {"verdict": "near", "gap": 0.4}),
    ("falls: above last year is missed", "emissions.falls", 2022, 12, [("emissions", 2021, "100"), ("emissions", 2022, "110")], {"verdict": "missed", "gap": -10.0, "attainment": 0.9}),
    ("never rises: equal is met", "emissions.never_rises", 2022, 12, [("emissions", 2021, "100"), ("emissions", 2022, "100")], {"verdict": "met", "gap": 0.0}),
    ("never rises: no near band", "emissions.never_rises", 2022, 12, [("emissions", 2021, "100"), ("emissions", 2022, "101")], {"verdict": "missed", "gap": -1.0}),
    ("ended: never counted", "emissions.never_rises", 2025, 12, [("emissions", 2024, "100"), ("emissions", 2025, "90")], {"verdict": "met", "phase": "ended", "counted": False}),
    ("rises: above last year", "good_rate", 2021, 12, [("good_rate", 2020, "80.1"), ("good_rate", 2021, "80.5")], {"verdict": "met", "gap": 0.4}),
    ("rises: never across a break", "good_rate", 2022, 12, [("good_rate", 2021, "87.7"), ("good_rate", 2022, "43.8")], {**UNDECIDED, "reason": "break_in_series", "value": 43.8, "reference": None}),
    ("rises: the first year has no base", "good_rate", 2021, 12, [("good_rate", 2021, "80.5")], {**UNDECIDED, "reason": "no_base", "value": 80.5}),
    ("rises: last year is missing", "good_rate", 2021, 12, [("good_rate", 2018, "70"), ("good_rate", 2021, "80.5")], {**UNDECIDED, "reason": "missing_year"}),
    ("rises: a zero last year has no attainment", "emissions.falls", 2022, 12, [("emissions", 2021, "0"), ("emissions", 2022, "5")], {"verdict": "missed", "gap": -5.0, "attainment": None}),
    # maintains
    ("maintains: none relapsed", "relapses", 2022, 12, [("relapses", 2022, "0")], {"verdict": "met", "gap": 0.0, "attainment": None}),
    ("maintains: one relapsed", "relapses", 2022, 12, [("relapses", 2022, "1")], {"verdict": "missed", "gap": -1.0}),
    # cleared 90 %
    ("cleared: 13 of 14", "cleared", 2022, 12, [("cleared", 2022, "13"), ("listed", 2022, "14")], {"verdict": "met", "reference": 12.6, "gap": 0.4}),
    ("cleared: all is exceeded", "cleared", 2022, 12, [("cleared", 2022, "14"), ("listed", 2022, "14")], {"verdict": "met", "flags": ("exceeded",)}),
    ("cleared: 17 of 20 is near", "cleared", 2022, 12, [("cleared", 2022, "17"), ("listed", 2022, "20")], {"verdict": "near", "gap": -1.0}),
    ("cleared: 16 of 20 is the last near", "cleared", 2022, 12, [("cleared", 2022, "16"), ("listed", 2022, "20")], {"verdict": "near"}),
    ("cleared: 15 of 20 is missed", "cleared", 2022, 12, [("cleared", 2022, "15"), ("listed", 2022, "20")], {"verdict": "missed", "gap": -3.0}),
    ("cleared: without a list", "cleared", 2022, 12, [("cleared", 2022, "13")], {**UNDECIDED, "reason": "no_list", "value": 13.0}),
    ("cleared: a dated survey found none", "cleared", 2022, 12, [("listed", 2022, "0")], {"verdict": "met", "gap": 0.0, "attainment": None}),
    ("cleared: an undated survey proves nothing", "cleared", 2022, 12, [("cleared", 2022, "0"), ("listed", 2022, "0", {"known_on": None})], {"verdict": "undetermined", "reason": "no_list"}),
    # reaches 7.25 by 2030 from 14.5 in 2015
    ("reaches: ahead of the straight path", "intensity", 2023, 12, [("intensity", 2023, "10.4")], {"verdict": "met", "reference": pytest.approx(10.6333, abs=1e-4)}),
    ("reaches: by growth ratio 0.901 is near", "intensity.ratio", 2023, 12, [("intensity", 2023, "10.4")], {"verdict": "near"}),
    ("reaches: at the date the value counts", "intensity", 2030, 12, [("intensity", 2030, "7.2", {"known_on": pd.Timestamp("2026-05-01").date()})], {"verdict": "met", "reference": 7.25}),
    # computed growth
    ("computed: from levels where allowed", "exports_growth", 2021, 12, [("exports", 2020, "100"), ("exports", 2021, "112")], {"verdict": "met", "value": 12.0, "flags": ("computed",)}),
    ("computed: 9.96 is near, on a knife's edge", "exports_growth", 2021, 12, [("exports", 2020, "10000"), ("exports", 2021, "10996")], {"verdict": "near", "value": 9.96, "flags": ("computed", "knife_edge")}),
    ("computed: published growth first", "exports_growth", 2021, 12, [("exports", 2020, "100"), ("exports", 2021, "112"), ("exports_growth", 2021, "9.0")], {"verdict": "near", "value": 9.0, "flags": ()}),
    ("computed: not across a break", "exports_growth", 2022, 12, [("exports", 2021, "100"), ("exports", 2022, "112")], {**UNDECIDED, "reason": "break_in_series", "value": None}),
    ("computed: not from zero", "exports_growth", 2021, 12, [("exports", 2020, "0"), ("exports", 2021, "112")], {**UNDECIDED, "reason": "zero_reference"}),
    ("computed: not over a change of sign", "exports_growth", 2021, 12, [("exports", 2020, "-5"), ("exports", 2021, "112")], {**UNDECIDED, "reason": "sign_change"}),
    ("computed: not from two bases", "exports_growth", 2021, 12, [("exports", 2020, "100", REAL), ("exports", 2021, "112", NOMINAL)], {**UNDECIDED, "reason": "basis_mismatch"}),
    ("computed: not when last year was restated since", "exports_growth", 2021, 12, [("exports", 2020, "100"), ("exports", 2021, "112"), ("exports", 2020, "104", {"known_on": pd.Timestamp("2023-01-01").date()})], {**UNDECIDED, "reason": "break_in_series"}),
    ("computed: no level last year is no value", "exports_growth", 2021, 12, [("exports", 2021, "112")], {**UNDECIDED, "reason": "no_value"}),
    ("currency: yuan growth serves, flagged", "exports_growth", 2021, 12, [("exports_yuan_growth", 2021, "10.0")], {"verdict": "met", "flags": ("currency", "knife_edge")}),
    # proxies
    ("proxy: serves where nothing exact is known", "industry_growth", 2022, 12, [("large_industry_growth", 2022, "7.5", REAL)], {"verdict": "missed", "gap": -2.5, "flags": ("proxy",)}),
    ("proxy: never before the exact figure", "industry_growth", 2022, 12, [("large_industry_growth", 2022, "12", REAL), ("industry_growth", 2022, "9.5", REAL)], {"verdict": "near", "value": 9.5, "flags": ()}),
    # conflicts
    ("conflict: candidates that differ decide nothing", "firms_new", 2022, 12, [("firms_new", 2022, "30"), ("firms_new", 2022, "15", {"known_on": pd.Timestamp("2023-09-01").date()})], {**UNDECIDED, "reason": "conflict", "value": None, "flags": ("conflict",)}),
    ("conflict: candidates that agree give their verdict", "firms_new", 2022, 12, [("firms_new", 2022, "40"), ("firms_new", 2022, "30", {"known_on": pd.Timestamp("2023-09-01").date()})], {"verdict": "met", "reason": None, "value": None, "flags": ("conflict",)}),
    ("conflict: a level's conflict marks its growth", "capital_growth", 2022, 12, [("capital", 2022, "23.3"), ("capital", 2022, "5.02", {"known_on": pd.Timestamp("2023-09-01").date()})], {**UNDECIDED, "reason": "no_value", "flags": ("conflict",)}),
    ("conflict: and growth computed from both sides is judged twice", "capital_growth", 2022, 12, [("capital", 2021, "4"), ("capital", 2022, "23.3"), ("capital", 2022, "5.02", {"known_on": pd.Timestamp("2023-09-01").date()})], {"verdict": "met", "value": None, "flags": ("conflict", "computed")}),
    # part-years
    ("half: 6.0 of about 8 is 25 points behind", "output_growth", 2019, 6, [("output_growth", 2019, "6.0", {**REAL, "month": 6})], {"verdict": None, "phase": "interim", "deviation": -25.0, "pace": "behind", "pace_needed": {"to_target": 10.0, "to_met": 9.0, "per": "rest_of_year"}}),
    ("half: exactly ten points behind is behind", "output_growth", 2022, 6, [("output_growth", 2022, "7.2", {**REAL, "month": 6})], {"deviation": -10.0, "pace": "behind"}),
    ("half: less than ten behind is on pace", "output_growth", 2022, 6, [("output_growth", 2022, "7.3", {**REAL, "month": 6})], {"deviation": -8.75, "pace": "on_pace"}),
    ("half: exactly thirty points behind is not yet far", "output_growth", 2022, 6, [("output_growth", 2022, "5.6", {**REAL, "month": 6})], {"deviation": -30.0, "pace": "behind"}),
    ("half: beyond thirty is far behind", "output_growth", 2022, 6, [("output_growth", 2022, "5.5", {**REAL, "month": 6})], {"pace": "far_behind"}),
    ("half: at the target is ahead", "output_growth", 2022, 6, [("output_growth", 2022, "8.0", {**REAL, "month": 6})], {"deviation": 0.0, "pace": "ahead"}),
    ("half: 7.6 % with 53.8 of 110 needs 12.4 %", "investment_growth", 2022, 6, [("investment_growth", 2022, "7.6", {"month": 6})], {"pace_needed": {"to_target": 12.4, "to_met": 12.4, "per": "rest_of_year"}}),
    ("half: 7 firms of 20", "firms_new", 2022, 6, [("firms_new", 2022, "7", {"month": 6})], {"deviation": -15.0, "pace": "behind", "pace_needed": {"to_target": pytest.approx(13 / 6), "to_met": pytest.approx(13 / 6), "per": "month"}}),
    ("half: a count already reached is met at once", "firms_new", 2022, 6, [("firms_new", 2022, "21", {"month": 6})], {"verdict": "met", "phase": "interim", "flags": ("reached_early",), "pace_needed": {"to_target": 0.0, "to_met": 0.0, "per": "month"}}),
    ("half: history once the year is known", "output_growth", 2022, 6, [("output_growth", 2022, "6.0", {**REAL, "month": 6}), ("output_growth", 2022, "8.0", REAL)], {"verdict": None, "pace": None, "deviation": None, "pace_needed": None}),
    ("half: before the plan there is no pace", "output_growth", 2018, 6, [("output_growth", 2018, "6.0", {**REAL, "month": 6})], {"phase": "before", "pace": None, "verdict": None}),
    ("half: never a final verdict", "output_growth", 2019, 12, [("output_growth", 2019, "6.0", {**REAL, "month": 6})], {**UNDECIDED, "reason": "no_value"}),
    # phases
    ("before the plan: judged, not counted", "output_growth", 2018, 12, [("output_growth", 2018, "8.2", REAL)], {"verdict": "met", "phase": "before", "counted": False}),
    ("this year is still running", "investment_growth", 2026, 12, [], {"phase": "interim", "verdict": "undetermined", "reason": "no_value"}),
]


@pytest.fixture(scope="module")
def table(promises: Plan) -> pd.DataFrame:
    return judged_together(promises, [case[4] for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_rule(table: pd.DataFrame, number: int) -> None:
    _, target, year, month, _, expected = CASES[number]

    found = row(table, target, year, month, area=f"town{number}")

    assert {name: found[name] for name in expected} == expected
