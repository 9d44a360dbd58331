"""What was shown of a day at a moment is what is shown of that day for that moment ever after."""

import shutil
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.oversight.waivers import Waiver
from monitor import Monitor, StoreError, open_monitor
from store import SubmittedFile, create
from tests.machine import few
from tests.store.acts import WAIVER
from tests.store.statements import figure, moment

DAYS = (date(2020, 6, 1), date(2021, 6, 1), date(2026, 1, 1))
"""The days that are asked for."""
PUBLISHED = (date(2020, 4, 1), date(2021, 4, 1), date(2025, 4, 1))
YEARS = st.integers(2019, 2021)
ADDED = st.dictionaries(
    YEARS, st.tuples(st.sampled_from([-2.0, 6.0, 8.3, 9.0]), st.sampled_from(PUBLISHED)), min_size=1
)
ACTS = st.one_of(
    st.tuples(st.just("add"), ADDED),
    st.tuples(st.sampled_from(["withdraw", "withdraw_waiver"]), st.integers(0, 5)),
    st.tuples(st.just("waive"), st.tuples(YEARS, st.sampled_from(PUBLISHED))),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("do"), ACTS),
        st.tuples(st.just("put"), ACTS),
        st.tuples(st.sampled_from(["approve", "send_back", "take_back"]), st.integers(0, 9)),
    ),
    min_size=3,
    max_size=12,
)
RUNS = count()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    create(f"sqlite:///{folder / 'empty.sqlite'}").close()
    return folder / "empty.sqlite"


def _given(monitor: Monitor, act: str, told: Any) -> dict[str, Any] | None:
    """What an act is given; nothing where there is nothing to act on."""
    if act == "add":
        held = [
            figure(value, year=year, known_on=day, row=row, source=f"公报{day.year}")
            for row, (year, (value, day)) in enumerate(told.items(), start=2)
        ]
        return {"observations": held, "file": SubmittedFile("a.csv")}
    if act == "waive":
        year, day = told
        return {"waiver": Waiver("gdp_growth", year, **{**WAIVER, "known_on": day})}
    if act == "withdraw":
        ids, name = [one.id for one in monitor.store.uploads() if not one.withdrawn], "upload_id"
    else:
        ids, name = monitor.store.waivers()["id"].tolist(), "id"
    return {name: ids[told % len(ids)], "reason": "x"} if ids else None


def _step(monitor: Monitor, step: str, told: Any, hours: int) -> None:
    """One step of somebody; what is refused is refused."""
    store, when = monitor.store, {"recorded_at": moment(hours)}
    if step in ("approve", "send_back", "take_back"):
        waits = [one for one in store.submissions() if one.waits]
        if waits:
            who = "zhang" if step == "take_back" else "li"
            number = waits[told % len(waits)].id
            getattr(store, step)(number, by=who, who=who, reason="x", **when)
        return
    act, content = told
    given_to = _given(monitor, act, content)
    if given_to is None:
        return
    if step == "put":
        store.submit(act, given_to, by="zhang", who="zhang", **when)
        return
    first = given_to.pop(next(iter(given_to)))
    getattr(store, act)(first, **given_to, by="zhang", **when)


def _shown(monitor: Monitor, hours: int | None) -> list[pd.DataFrame]:
    """What is shown of each day, now or for a moment."""
    at = None if hours is None else moment(hours)
    return [monitor.attainment(["wedz"], day, at) for day in DAYS]


@settings(max_examples=few(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_day_at_every_moment_is_as_it_was_shown(
    empty: Path, tmp_path: Path, steps: list[tuple[str, Any]]
):
    """Load, revise, withdraw, waive, submit and approve in any order."""
    file = tmp_path / f"{next(RUNS)}.sqlite"
    shutil.copy(empty, file)
    monitor = open_monitor(url=f"sqlite:///{file}")
    shown = []
    for hours, (step, told) in enumerate(steps, start=1):
        with suppress(StoreError):
            _step(monitor, step, told, hours)
        shown.append((hours, _shown(monitor, None)))
    for hours, then in shown:
        for was, now in zip(then, _shown(monitor, hours), strict=True):
            pd.testing.assert_frame_equal(now, was)
    assert monitor.store.verify() == []
    monitor.store.close()
    file.unlink()
