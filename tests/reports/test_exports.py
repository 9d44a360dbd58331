"""What is exported is read back as it was, and no text in it becomes a formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.figures.observations import Observation, frame
from indicators.figures.safe_cells import cell_text, safe_cell
from indicators.plan import Plan
from loaders import Reading, read
from reports.formats import STATEMENTS
from reports.sdmx import exact

FILES = {"csv": "all.csv", "xlsx": "all.xlsx", "sdmx": "all_sdmx.csv"}
SAID = [name for name in Observation._fields if name != "row"]
STARTS = "=+-@\t\r\n＝＋－＠"

hostile = st.one_of(
    st.text(max_size=12),
    st.builds(
        str.__add__,
        st.sampled_from([*STARTS, "'", "''=", " =", "\u200b=", "\ufe0f@"]),
        st.text(max_size=8),
    ),
)


def read_back(plan: Plan, name: str, content: bytes) -> Reading:
    """As an analyst would: whatever is doubted is confirmed."""
    reading = read(name, content, plan)
    return read(name, content, plan, confirmed={hold.id: "as exported" for hold in reading.holds})


def said(observations) -> list[tuple]:
    return sorted((tuple(getattr(o, name) for name in SAID) for o in observations), key=repr)


@pytest.mark.parametrize("format", FILES)
def test_every_published_statement_comes_back_as_it_was(published, format):
    stored = published.store.observations()
    reading = read_back(published.plan, FILES[format], STATEMENTS[format](published.plan, stored))

    assert reading.problems == ()
    before = [
        Observation(**{name: row[name] for name in Observation._fields if name != "known_on"},
                    known_on=None if row["known_on"] != row["known_on"] else row["known_on"].date())
        for row in stored.to_dict("records")
    ]  # fmt: skip
    assert said(reading.observations) == said(before)


def test_json_holds_every_statement_with_its_days(published):
    stored = published.store.observations()
    told = json.loads(STATEMENTS["json"](published.plan, stored))

    assert told["plan"] == published.plan.document.id
    assert [line["id"] for line in told["statements"]] == stored["id"].tolist()
    assert {
        line["known_on"] for line in told["statements"] if line["known_on_basis"] == "none"
    } <= {""}


def statement(plan: Plan, **told) -> Observation:
    indicator = plan.indicator("gdp_growth")
    known = {
        "area": plan.document.area,
        "indicator": indicator.id,
        "year": 2021,
        "month": 12,
        "value": 8.2,
    }
    printed = {"unit": indicator.unit, "decimals": 1, "printed": "8.2", "printed_unit": "%"}
    return Observation(**(known | printed | told))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+8", "-2+3", "@SUM(A1)", "＝1+1", "＠x", "'=1+1", "'90年代", "http://a.example/x"],
)
@pytest.mark.parametrize("format", FILES)
def test_a_text_that_looks_like_a_formula_stays_text_and_comes_back(plan, format, text):
    stored = frame(
        [statement(plan, source=text, note=text, quote=text)], recorded_on=date(2022, 3, 1)
    )
    content = STATEMENTS[format](plan, stored)

    if format == "xlsx":
        cells = [
            c for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for c in row
        ]
        assert not [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink]
    else:
        cells = [
            cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row
        ]
        assert not [cell for cell in cells if cell.startswith(tuple(STARTS))]
    back = read_back(plan, FILES[format], content)
    assert [(o.value, o.source, o.note, o.quote) for o in back.observations] == [
        (8.2, text, text, text)
    ]


@given(hostile)
def test_a_safe_cell_gives_its_text_back_and_never_starts_a_formula(text):
    cell = safe_cell(text)
    assert cell_text(cell) == text
    assert not cell.lstrip(" \u200b\ufe0f").startswith(tuple(STARTS))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    value=st.decimals(-50, 60, allow_nan=False, places=2),
    year=st.integers(2005, 2024),
    month=st.sampled_from([3, 6, 9, 12]),
    stage=st.sampled_from(["preliminary", "final", "revised", "unknown"]),
    basis=st.sampled_from(["real", "not_stated"]),
    source=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=20),
)
@pytest.mark.parametrize("format", ["csv", "sdmx"])
def test_any_statement_comes_back(plan, format, value, year, month, stage, basis, source):
    told = statement(
        plan,
        value=float(value),
        printed=str(value),
        decimals=2,
        year=year,
        month=month,
        stage=stage,
        basis=basis,
        source=source,
    )
    stored = frame([told], recorded_on=date(2025, 3, 1))

    back = read_back(plan, FILES[format], STATEMENTS[format](plan, stored))

    assert back.problems == ()
    assert said(back.observations) == said([told])


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(8.0, 1, "8.0"), (1900.0, -1, "1900"), (0.1 + 0.2, 1, "0.30000000000000004")],
)
def test_the_decimals_of_a_value_never_change_it(value, decimals, text):
    assert exact(value, decimals) == text
