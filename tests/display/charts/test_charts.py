"""The figures show what the frame says, in both languages and schemes, and nothing of a name is
taken for markup.
"""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from display.charts.bullets import ranked
from display.charts.gaps import gaps, gaps_alt
from display.charts.matrix import matrix
from display.charts.matrix_alt import matrix_alt
from display.charts.matrix_layout import Reader
from display.charts.palette import palette
from display.charts.series_alt import gap_bars_alt, series_alt
from display.charts.series_figure import gap_bars, series
from display.charts.series_gathered import gathered
from display.charts.template import clipped, width, wrapped
from indicators.plan import Words
from tests.display.made import figure, given, judged, row

FRAME = [
    judged(
        "output_growth",
        "output_growth",
        "8.2",
        "%",
        "met",
        year=2018,
        phase="before",
        counted=False,
        reference=8.0,
        gap=0.2,
    ),
    judged(
        "output_growth",
        "output_growth",
        "6.0",
        "%",
        None,
        year=2019,
        month=6,
        phase="interim",
        pace="behind",
        reference=8.0,
    ),
    row("output_growth", year=2019, verdict="undetermined", reason="no_value"),
    row("output_growth", year=2020, verdict="undetermined", reason="no_value"),
    judged(
        "output_growth",
        "output_growth",
        "15",
        "%",
        "met",
        year=2021,
        reference=8.0,
        gap=7.0,
        attainment=1.875,
    ),
    judged(
        "output_growth",
        "output_growth",
        "5.0",
        "%",
        "missed",
        reference=8.0,
        gap=-3.0,
        attainment=0.625,
    ),
    judged(
        "output_growth",
        "output_growth",
        "3.0",
        "%",
        "missed",
        area="nation",
        reference=8.0,
        gap=-5.0,
        attainment=0.375,
    ),
    judged(
        "industry_growth",
        "large_industry_growth",
        "9.5",
        "%",
        "near",
        reference=10.0,
        gap=-0.5,
        attainment=0.95,
        flags=("proxy",),
    ),
    judged("firms_new", "firms_new", "96", "家", "met", reference=20.0, gap=76.0, attainment=4.8),
    judged(
        "cleared",
        "cleared",
        "4",
        "条",
        "met",
        reference=3.6,
        gap=0.4,
        inputs=(given("listed", "listed", "4", "条"),),
    ),
    row("investment_growth", verdict="undetermined", reason="no_value"),
    row(
        "capital_growth",
        year=2018,
        phase="before",
        counted=False,
        verdict="undetermined",
        reason="no_value",
    ),
]
FIGURES = [
    figure("output_growth", 2022, 5.0, decimals=1),
    figure("output_growth", 2022, 3.0, "nation"),
    figure("output_growth", 2021, 8.1, "nation"),
    figure("output_growth", 2019, 6.1, "nation"),
]
YEARS = [2018, 2019, 2020, 2021, 2022]


def trace(made: go.Figure, name: str):
    found = [t for t in made.data if t.name == name]
    assert len(found) == 1, f"{len(found)} traces named {name}"
    return found[0]


def texts(made: go.Figure) -> list[str]:
    return [a.text for a in made.layout.annotations]


def labels(made: go.Figure) -> set[str]:
    """What is written beside points, without its emphasis."""
    found = [a.text for a in made.layout.annotations if a.name == "label"]
    return {text.removeprefix("<b>").removesuffix("</b>") for text in found}


def in_matrix(made: go.Figure, target: str) -> dict[int, tuple[str, str]]:
    """Of one promise, by year: its symbol and its text."""
    marks = trace(made, "marks")
    return {
        YEARS[round(x + 0.3)]: (symbol, text.strip())
        for x, symbol, text, id in zip(
            marks.x, marks.marker.symbol, marks.text, marks.customdata, strict=True
        )
        if id == target
    }


def test_the_matrix_has_one_mark_and_one_number_per_promise_and_year(promises):
    made = matrix(promises, FRAME, YEARS, Reader("zh"), 2022).figure
    assert in_matrix(made, "output_growth") == {
        2018: ("circle", "8.2"),
        2019: ("triangle-up-open", "6.0"),
        2021: ("circle", "15"),
        2022: ("square", "5.0"),
    }
    assert in_matrix(made, "industry_growth") == {2022: ("triangle-up-open-dot", "9.5")}
    assert in_matrix(made, "cleared") == {2022: ("circle", "4/4")}
    silent = trace(made, "silent")
    assert list(silent.customdata) == ["output_growth"]
    assert silent.marker.size == (4,)


@pytest.mark.parametrize(
    ("years", "numbered", "named"),
    [
        (5, True, "every"),
        (10, True, "every"),
        (12, True, "every"),
        (13, False, "some"),
        (20, False, "some"),
    ],
)
def test_numbers_and_years_are_shown_while_they_have_room(promises, years, numbered, named):
    shown = list(range(2023 - years, 2023))
    made = matrix(promises, FRAME, shown, Reader("zh"), 2022).figure
    texts = {text.strip() for text in trace(made, "marks").text}
    assert ({"5.0"} <= texts) is numbered
    names = [name for name in made.layout.xaxis.ticktext if name]
    assert (len(names) == years) is (named == "every")
    assert "<b>2022</b>" in names


@pytest.mark.parametrize(("years", "numbered"), [(5, True), (8, False), (10, False), (13, False)])
def test_a_number_wider_than_its_cell_is_told_on_pointing_alone(promises, years, numbered):
    printed = "123456789.5"
    long = judged("output_growth", "output_growth", printed, "%", "met", year=2022, gap=0.2)
    shown = list(range(2023 - years, 2023))
    made = matrix(promises, [long], shown, Reader("zh"), 2022).figure
    numbers = [text.replace(",", "") for text in trace(made, "marks").text if text.strip()]
    assert bool(numbers) is numbered


def test_every_cell_of_a_promise_can_be_clicked(promises):
    made = matrix(promises, FRAME, YEARS, Reader("zh")).figure
    cells = trace(made, "cells")
    assert list(cells.customdata).count("output_growth") == len(YEARS)
    assert cells.marker.opacity < 0.01
    assert made.layout.clickmode == "event+select"


def test_what_was_never_judged_is_folded_with_its_reason(promises):
    folded = {f.target: f for f in matrix(promises, FRAME, YEARS, Reader("zh")).folded}
    assert folded["investment_growth"].reasons == ("no_value",)
    assert folded["investment_growth"].lead is None
    assert folded["capital_growth"].reasons == ()
    assert "output_growth" not in folded
    shown = {"output_growth", "industry_growth", "firms_new", "cleared"}
    assert set(folded) == {t.id for t in promises.targets} - shown


def test_the_matrix_writes_goals_names_and_targets(promises):
    made = matrix(promises, FRAME, YEARS, Reader("zh"), 2022)
    assert {"<b>经济</b>", "产值增速", "8% 左右", "≥ 20 家"} <= set(texts(made.figure))
    assert "<b>2022</b>" in made.figure.layout.xaxis.ticktext
    tint = [s for s in made.figure.layout.shapes if s.type == "rect"]
    assert [(s.x0, s.x1) for s in tint] == [(3.5, 4.5)]


def test_a_promise_takes_a_row_of_26_pixels(promises):
    made = matrix(promises, FRAME, YEARS, Reader("zh")).figure
    assert made.layout.height <= 4 * 26 + 28 + 34


def test_an_empty_frame_folds_everything(promises):
    made = matrix(promises, [], YEARS, Reader("zh"))
    assert len(made.folded) == len(promises.targets)
    assert len(trace(made.figure, "marks").x) == 0


def test_gaps_are_ranked_and_told_in_words(promises):
    year = [r for r in FRAME if r.year == 2022]
    made = gaps(promises, ranked(promises, year, "zh"), "zh")
    assert list(trace(made, "value").customdata) == [
        "output_growth",
        "industry_growth",
        "cleared",
        "firms_new",
    ]
    assert "<b>■ 低 3.0 个百分点</b>" in texts(made)
    assert any("◇ 国家 3.0%" in text for text in texts(made))
    assert list(trace(made, "benchmarks").customdata) == ["output_growth"]
    value, target = trace(made, "value"), trace(made, "target")
    assert value.x[0] / target.x[0] == pytest.approx(5 / 8)


def test_a_fall_is_drawn_left_of_zero(promises):
    fall = judged("output_growth", "output_growth", "-4.7", "%", "missed", reference=8.0, gap=-12.7)
    made = gaps(promises, ranked(promises, [fall], "zh"), "zh")
    assert trace(made, "value").x[0] < 0
    assert len(trace(made, "zero").x) == 1


def test_no_gap_is_said_in_words(promises):
    assert "该年没有可比较的差距" in texts(gaps(promises, [], "zh"))
    assert gaps_alt(promises, [], "en") == "No gap can be compared for this year"


def drawn(promises, lang="zh", scheme="light", **more):
    return series(gathered(promises, FRAME, FIGURES, "output_growth"), lang, scheme, **more)


def test_a_series_shows_points_target_band_and_benchmarks(promises):
    made = drawn(promises)
    points = trace(made, "points")
    assert list(points.marker.symbol) == ["circle", "triangle-up-open", "circle", "square"]
    assert points.x[1] < 2019
    assert list(trace(made, "target").y) == [8.0, 8.0]
    assert list(trace(made, "target").x) == [2018.5, 2022.5]
    band = next(s for s in made.layout.shapes if s.name == "band")
    assert (band.y0, band.y1) == (7.5, 8.5)
    assert [y for y in trace(made, "benchmark nation").y if y is not None] == [6.1, 8.1, 3.0]
    assert trace(made, "later_targets").line.dash == "dash"
    assert {"8% 左右", "国家"} <= set(texts(made))
    assert {"15", "5.0", "6.0 上半年"} <= labels(made)


def test_years_that_do_not_follow_are_not_joined(promises):
    own = trace(drawn(promises), "own")
    assert list(own.x) == [2021, 2022, None]


def test_the_candidates_of_a_conflict_are_linked_and_hollow(promises):
    vintages = [
        {"value": v, "source": s, "current": True, "decimals": 0}
        for v, s in ((339.0, "甲<b>"), (242.0, "乙"))
    ]
    made = series(
        gathered(
            promises,
            [],
            [figure("firms_new", 2020, None, conflict=True, unit="家", vintages=vintages)],
            "firms_new",
        ),
        "zh",
    )
    found = trace(made, "conflict")
    assert list(found.y) == [339.0, 242.0]
    assert found.marker.symbol == "circle-open"
    bracket = trace(made, "bracket")
    assert (min(bracket.y), max(bracket.y)) == (242.0, 339.0)
    assert max(bracket.x) < min(found.x)
    assert "甲&lt;b&gt;" in found.hovertext[0]
    assert {"339", "242"} <= labels(made)


def test_a_break_is_an_upright_with_its_note(promises):
    frame = [
        judged("good_rate", "good_rate", str(v), "%", "met", year=y)
        for y, v in ((2020, 80), (2021, 81), (2022, 70))
    ]
    made = series(gathered(promises, frame, [], "good_rate"), "zh")
    assert [s.x0 for s in made.layout.shapes if s.name == "break"] == [2021.5]
    assert "新标准" in texts(made)
    assert list(trace(made, "own").x) == [2020, 2021, None]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_long_unit_of_measurement_begins_within_the_picture(promises, lang):
    made = series(
        gathered(promises, [], [figure("output", 2022, 1.0, unit="亿元")], "output"), lang
    )
    unit = next(a for a in made.layout.annotations if a.font.size == 11)
    assert unit.xanchor == "left"
    assert -made.layout.margin.l <= unit.xshift <= 0


def test_a_bound_is_an_arrow(promises):
    made = series(
        gathered(
            promises,
            [],
            [figure("firms_new", 2021, 500.0, unit="家", qualifier="more_than")],
            "firms_new",
        ),
        "zh",
    )
    assert [a.ay for a in made.layout.annotations if a.showarrow and not a.text] == [18]
    assert "超过 500" in labels(made)


def test_a_nations_total_does_not_flatten_a_towns(promises):
    totals = [
        figure("output", 2022, 100.0, unit="亿元"),
        figure("output", 2022, 1_200_000.0, "nation", unit="亿元"),
    ]
    assert [
        t.name
        for t in series(gathered(promises, [], totals, "output"), "zh").data
        if t.name.startswith("benchmark")
    ] == []


def test_gap_bars_stand_under_the_years_of_the_series(promises):
    bars, above = (
        gap_bars(gathered(promises, FRAME, FIGURES, "output_growth"), "zh"),
        drawn(promises),
    )
    found = trace(bars, "gaps")
    assert list(found.x) == [2018, 2021, 2022]
    assert list(found.text) == ["+0.2", "+7", "−3.0"]
    assert bars.layout.xaxis.range == above.layout.xaxis.range
    assert (bars.layout.margin.l, bars.layout.margin.r) == (
        above.layout.margin.l,
        above.layout.margin.r,
    )


def test_an_indicator_without_figures_is_an_empty_canvas(promises):
    made = series(gathered(promises, [], [], "exports_growth"), "zh")
    assert len(trace(made, "points").x) == 0
    assert series_alt(gathered(promises, [], [], "exports_growth"), "zh") == "出口增速: 尚无数据"


def every_figure(promises, lang="zh", scheme="light"):
    return [
        matrix(promises, FRAME, YEARS, Reader(lang, scheme), 2022).figure,
        gaps(promises, ranked(promises, FRAME, lang), lang, scheme),
        drawn(promises, lang, scheme),
        gap_bars(gathered(promises, FRAME, FIGURES, "output_growth"), lang, scheme),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_has_our_look_and_no_ground_of_its_own(promises, lang, scheme):
    for made in every_figure(promises, lang, scheme):
        look = made.layout.template.layout
        assert look.paper_bgcolor == look.plot_bgcolor == "rgba(0,0,0,0)"
        assert look.font.color == palette(scheme).ink
        assert "Noto Sans CJK SC" in look.font.family
        assert json.loads(made.to_json())["data"]


def test_a_name_is_never_markup(promises):
    evil = '<img src=x onerror="a">&'
    named = [i.model_copy(update={"name": Words(zh=evil, en=evil)}) for i in promises.indicators]
    areas = [a.model_copy(update={"short": Words(zh=evil, en=evil)}) for a in promises.areas]
    plan = type(promises)(
        **{
            **{f: getattr(promises, f) for f in type(promises).model_fields},
            "indicators": named,
            "areas": areas,
        }
    )
    for made in every_figure(plan):
        shown = json.loads(made.to_json())
        assert "<img" not in json.dumps(shown, ensure_ascii=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_have_words_for_who_does_not_see_them(promises, lang):
    met, missed = {"zh": ("达标", "未达标"), "en": ("met", "missed")}[lang]
    told = matrix_alt(promises, FRAME, YEARS, lang, 2022)
    assert "5.0" in told
    assert missed in told
    assert "2021" not in told
    assert "2021" in matrix_alt(promises, FRAME, YEARS, lang)
    assert "3.0" in gaps_alt(promises, ranked(promises, FRAME, lang), lang)
    assert met in series_alt(gathered(promises, FRAME, FIGURES, "output_growth"), lang)
    assert "−3.0" in gap_bars_alt(gathered(promises, FRAME, FIGURES, "output_growth"), lang)


def test_long_names_are_cut_and_hover_texts_wrapped():
    name = "新引进和发展新型研发机构和孵化器数"
    assert clipped(name, 100).endswith("…")
    assert width(clipped(name, 100)) <= 100
    assert clipped(name, 1000) == name
    lines = wrapped(name * 5, 20).split("<br>")
    assert "".join(lines) == name * 5
    assert max(map(len, lines)) <= 20
