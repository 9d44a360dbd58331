"""What a reader takes away: a chart as a picture, and the figures of a chart or a table as CSV."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, commenting, page, taking
from display.words import word
from display.words.names import text_of
from reports.attainment import attainment_csv, attainment_lines
from reports.media import MEDIA
from reports.tables import table_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from app_pages.sidebar import Choice
    from display.screens.tables import Table
    from indicators.plan import Plan

OTHER = re.compile(r"[^\w.-]+")
"""What no file is called by."""


def of_chart(key: str, thing: str, choice: Choice, made: Callable[[], bytes]) -> None:
    """A small menu beneath a chart: it as PNG and SVG, as the browser draws it, and its figures
    as CSV. `key` is the chart's.
    """
    menu = taking.menu(word("take.open", choice.lang), f"tm_take_{key}", type="tertiary")
    if menu is None:
        return
    name = stem(thing, choice)
    with menu, st.container(horizontal=True, vertical_alignment="center", key=f"tm_formats_{key}"):
        page.put("parts/pictures", chart=key, name=name, width="content")
        _csv("CSV", key, name, made)


def of_table(
    key: str, thing: str, choice: Choice, made: Callable[[], bytes], *, label: str = "take.table"
) -> None:
    """The figures of a table as CSV."""
    with st.container(key=f"tm_take_{key}"):
        _csv(word(label, choice.lang), key, stem(thing, choice), made)


def _csv(label: str, key: str, name: str, made: Callable[[], bytes]) -> None:
    file = f"{name}.csv"
    taking.download(label, made, file, MEDIA["csv"], key=f"{key}_csv", type="tertiary")


def stem(thing: str, choice: Choice) -> str:
    """What a file is called before its dot: plan, area where it is another, thing, year, day."""
    plan = cached.monitor().plan
    parts = [text_of(plan.document.name, choice.lang)]
    if choice.area != plan.document.area:
        parts.append(text_of(plan.area(choice.area).short, choice.lang))
    parts += [thing, str(choice.year), choice.as_of.isoformat()]
    return "_".join(OTHER.sub("_", part).strip("_") for part in parts)


def judged(plan: Plan, rows: Callable[[], pd.DataFrame], choice: Choice) -> Callable[[], bytes]:
    """Judged rows as CSV: value, unit, target, gap, verdict and what each rests on; made when it
    is asked for.
    """
    return partial(_judged, plan, rows, choice.as_of, choice.lang)


def _judged(plan: Plan, rows: Callable[[], pd.DataFrame], day: date, lang: str) -> bytes:
    return attainment_csv(plan, attainment_lines(plan, rows(), day, commenting.known(day)), lang)


def table(made: Callable[[], Table]) -> Callable[[], bytes]:
    """A table as MEDIA["csv"], made when it is asked for."""
    return lambda: table_csv(made())
