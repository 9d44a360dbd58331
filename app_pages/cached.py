"""Everything that is kept between runs stands here, keyed by the version of what is known."""
# ruff: noqa: ARG001  (an argument that is not used is part of the key)

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from indicators.oversight.attention import Matter, Missing, attention
from indicators.oversight.comparison import Difference, Flip
from indicators.oversight.supervision import Charge, supervision
from indicators.oversight.waivers import Waiver, effect, with_waiver, without
from monitor import Monitor, Progress, database_url, open_monitor, plan_folder

KEPT = 64


@st.cache_resource
def freeze() -> None:
    """Streamlit collects garbage after every run; what the imports brought need not be searched
    each time.
    """
    gc.collect()
    gc.freeze()


def monitor() -> Monitor:
    return _monitor(str(plan_folder()), database_url())


@st.cache_resource(show_spinner=False, max_entries=4)
def _monitor(folder: str, url: str) -> Monitor:
    return open_monitor(plan_folder() if folder else None, url)


def version() -> tuple[str, int]:
    """What is known, as a key: which database, and how often it has changed."""
    return database_url(), monitor().version()


def attainment(as_of: date) -> pd.DataFrame:
    """The judged frame of all areas as known on a day."""
    return _attainment(version(), as_of)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _attainment(version: tuple[str, int], as_of: date) -> pd.DataFrame:
    return monitor().attainment(as_of=as_of)


def figures(indicator: str, as_of: date) -> list[dict[str, Any]]:
    """Every figure of an indicator in all areas, with its vintages."""
    return _figures(version(), indicator, as_of)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _figures(version: tuple[str, int], indicator: str, as_of: date) -> list[dict[str, Any]]:
    return monitor().figures(indicator, as_of=as_of)


def matters(as_of: date) -> list[Matter]:
    return _matters(version(), as_of)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _matters(version: tuple[str, int], as_of: date) -> list[Matter]:
    return attention(monitor().plan, attainment(as_of), as_of, monitor().store.reports())


def progress(as_of: date) -> list[Progress]:
    """Every milestone and dated target as reported by the end of a day."""
    return _progress(version(), as_of)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _progress(version: tuple[str, int], as_of: date) -> list[Progress]:
    return monitor().progress(as_of)


def charges(as_of: date) -> list[Charge]:
    """The supervision list of a day."""
    return _charges(version(), as_of)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _charges(version: tuple[str, int], as_of: date) -> list[Charge]:
    return supervision(monitor().plan, matters(as_of), as_of)


def drawn(name: str, *key: object, draw: Callable[[], Any]) -> Any:
    """A finished figure, built once for its key and never changed after."""
    return _drawn(name, (*version(), *key), draw)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _drawn(name: str, key: tuple[object, ...], _draw: Callable[[], Any]) -> Any:
    return _draw()


def conflicts() -> list[dict[str, Any]]:
    """Figures whose sources contradict each other, today."""
    return _conflicts(version())


@st.cache_data(show_spinner=False, max_entries=4)
def _conflicts(version: tuple[str, int]) -> list[dict[str, Any]]:
    return monitor().conflicts()


def compared(then: date, now: date, clock: str, area: str | None) -> Difference:
    return _compared(version(), then, now, clock, area)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _compared(
    version: tuple[str, int], then: date, now: date, clock: str, area: str | None
) -> Difference:
    return monitor().compare(then, now, clock="shown" if clock == "shown" else "known", area=area)


def missing(as_of: date) -> list[Missing]:
    """Figures that were due on a day and that nobody has reported."""
    return _missing(version(), as_of)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _missing(version: tuple[str, int], as_of: date) -> list[Missing]:
    return monitor().missing(as_of)


def withdrawn(upload: int) -> Difference:
    """What withdrawing an upload would change."""
    return _withdrawn(version(), upload)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _withdrawn(version: tuple[str, int], upload: int) -> Difference:
    return monitor().preview_withdrawal(upload)


def waived(waiver: Waiver) -> tuple[Flip, ...]:
    """The verdicts that a waiver would change today; its texts may still be blank."""
    return _waived(version(), waiver)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _waived(version: tuple[str, int], waiver: Waiver) -> tuple[Flip, ...]:
    known = monitor().known([monitor().plan.document.area])
    return effect(monitor().plan, known, with_waiver(monitor().store.waivers(), waiver))


def unwaived(number: int) -> tuple[Flip, ...]:
    """The verdicts that withdrawing a waiver would change today."""
    return _unwaived(version(), number)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _unwaived(version: tuple[str, int], number: int) -> tuple[Flip, ...]:
    known = monitor().known([monitor().plan.document.area])
    return effect(monitor().plan, known, without(monitor().store.waivers(), number))
