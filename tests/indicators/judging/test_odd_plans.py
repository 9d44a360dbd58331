"""Plans that are legal and unusual: nothing crashes, and what cannot be told is not told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from indicators.figures.observations import frame
from indicators.judging.decisions import CHOICE_COLUMNS, WAIVER_COLUMNS, Decisions
from indicators.judging.judge import judge
from indicators.plan import Indicator, Plan, Words
from tests.indicators.conftest import LOADED, TODAY, figure, only, row


def changed(plan: Plan, **parts: Any) -> Plan:
    return Plan.model_construct(**{name: getattr(plan, name) for name in Plan.model_fields} | parts)


def growth(id: str, **more: Any) -> Indicator:
    words = Words(zh=id, en=id)
    return Indicator(id=id, name=words, unit="%", kind="growth", goal="economy", **more)


def test_a_plan_without_figures(promises: Plan) -> None:
    table = judge(changed(promises, targets=()), frame([], recorded_on=LOADED), TODAY)

    assert list(table["target"]) == ["application"]
    assert list(table["verdict"]) == ["undetermined"]


def test_a_level_may_feed_two_growths(promises: Plan) -> None:
    twin = growth("exports_growth_twin", growth_of="exports", compute=True)
    target = promises.target("exports_growth").model_copy(
        update={"id": "twin", "indicator": twin.id}
    )
    targets = (promises.target("exports_growth"), target)
    plan = changed(promises, indicators=(*promises.indicators, twin), targets=targets)
    said = [figure(plan, "exports", 2020, "100"), figure(plan, "exports", 2021, "120")]

    table = judge(plan, frame(said, recorded_on=LOADED), TODAY)

    assert [row(table, id, 2021)["value"] for id in ("exports_growth", "twin")] == [20.0, 20.0]


def test_two_indices_of_one_growth_are_no_conflict(promises: Plan) -> None:
    second = promises.indicator("output_index").model_copy(
        update={"id": "output_index_2", "aliases": ()}
    )
    growth = only(promises, "output_growth")
    plan = changed(growth, indicators=(*promises.indicators, second))
    said = [
        figure(plan, id, year, value)
        for id in ("output_index", "output_index_2")
        for year, value in ((2020, "100"), (2021, "108"))
    ]

    found = row(judge(plan, frame(said, recorded_on=LOADED), TODAY), "output_growth", 2021)

    assert (found["value"], "conflict" in found["flags"]) == (8.0, False)


def test_many_proxies_stay_proxies(promises: Plan) -> None:
    more = [growth(f"proxy_{n}", proxy_for="investment_growth") for n in range(12)]
    investment = only(promises, "investment_growth")
    plan = changed(investment, indicators=(*promises.indicators, *more))

    said = [figure(plan, "proxy_11", 2022, "12")]
    found = row(judge(plan, frame(said, recorded_on=LOADED), TODAY), "investment_growth", 2022)

    assert (found["verdict"], found["flags"]) == ("met", ("proxy",))


def test_a_profile_that_ends_early_needs_nothing_more(promises: Plan) -> None:
    profile = tuple([n / 11 for n in range(1, 12)] + [1.0])
    indicators = [
        i.model_copy(update={"profile": profile}) if i.id == "investment_growth" else i
        for i in promises.indicators
    ]
    plan = changed(only(promises, "investment_growth"), indicators=tuple(indicators))

    said = [figure(plan, "investment_growth", 2022, "9", month=11)]
    found = row(judge(plan, frame(said, recorded_on=LOADED), TODAY), "investment_growth", 2022, 11)

    assert found["pace_needed"] is None


def test_a_waiver_needs_who_and_which_document(promises: Plan) -> None:
    named = [("区政府", "经开〔2020〕1号"), ("", "文"), ("区政府", ""), ("区政府", None)]
    lines = [
        ["investment_growth", 2020 + n, date(2025, 1, 1), by, document, "疫情", n]
        for n, (by, document) in enumerate(named)
    ]
    decisions = Decisions(waivers=pd.DataFrame(lines, columns=WAIVER_COLUMNS))

    investment = only(promises, "investment_growth")
    table = judge(investment, frame([], recorded_on=LOADED), TODAY, decisions=decisions)

    verdicts = [row(table, "investment_growth", 2020 + n)["verdict"] for n in range(4)]
    assert verdicts == ["waived", "undetermined", "undetermined", "undetermined"]


def test_a_figure_settled_twice_follows_the_later_choice(promises: Plan) -> None:
    said = [
        figure(promises, "firms_new", 2022, "30", known_on=date(2023, 1, 1)),
        figure(promises, "firms_new", 2022, "15", known_on=date(2023, 2, 1)),
    ]
    lines = [["town", "firms_new", 2022, 12, statement, 1] for statement in (1, 2)]
    decisions = Decisions(choices=pd.DataFrame(lines, columns=CHOICE_COLUMNS))

    firms = only(promises, "firms_new")
    table = judge(firms, frame(said, recorded_on=LOADED), TODAY, decisions=decisions)

    assert row(table, "firms_new", 2022)["value"] == 15.0
