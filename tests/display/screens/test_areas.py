"""Areas side by side in words: marks, counts, the order, the ranking, and what is told as a file."""

from __future__ import annotations

from datetime import date

import pytest

from display.charts.ranking import rank_bars
from display.screens.areas import ORDERS, grid, grid_table
from display.screens.ranking import own_label, ranked, ranking_table
from indicators.judging.judgement import judgements
from indicators.oversight.areas import rows_of_year
from indicators.oversight.ranking import compared, ranking

DAY, YEAR = date(2025, 6, 1), 2024


@pytest.fixture(scope="module")
def frame(many_areas):
    return many_areas.attainment(as_of=DAY)


@pytest.fixture(scope="module")
def order(many_areas, frame):
    """The ranking on a promise with numbers of the areas' own."""
    plan = many_areas.plan
    rows = judgements(frame[frame["target"] == "i01"])
    return ranking(plan, rows, "i01", YEAR, compared(plan, plan.target("i01")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_area_has_a_line_and_every_promise_a_column(many_areas, frame, lang):
    found = grid(many_areas.plan, frame, YEAR, lang)

    assert len(found.lines) == 7
    assert found.lines[0].own
    assert len(found.headings) == 10
    assert {len(line.cells) for line in found.lines} == {10}


def test_a_mark_says_the_verdict_by_shape_and_colour(many_areas, frame):
    found = grid(many_areas.plan, frame, YEAR, "zh")
    rows = rows_of_year(many_areas.plan, frame, YEAR)
    shapes = {"met": "●", "near": "▲", "missed": "■", "undetermined": "·", None: "◇"}

    for line in found.lines:
        for heading, cell in zip(found.headings, line.cells, strict=True):
            row = rows[line.id, heading.target]
            assert cell is not None
            assert cell.glyph == shapes[row.verdict]
            assert row.verdict is None or cell.tone == row.verdict


def test_the_counts_of_an_area_are_those_of_its_marks(many_areas, frame):
    for line in grid(many_areas.plan, frame, YEAR, "zh").lines:
        tones = [cell.tone for cell in line.cells if cell is not None]
        assert [tones.count(v) for v in ("met", "near", "missed")] == [
            line.kept.met, line.kept.near, line.kept.missed,
        ]  # fmt: skip


@pytest.mark.parametrize(("key", "sign"), [("missed", -1), ("met", -1)])
def test_areas_stand_in_the_order_asked_for_with_the_plans_own_first(many_areas, frame, key, sign):
    lines = grid(many_areas.plan, frame, YEAR, "zh", key).lines

    counts = [sign * getattr(line.kept, key) for line in lines[1:]]
    assert lines[0].own
    assert counts == sorted(counts)


def test_the_plans_order_is_kept_where_it_is_asked_for(many_areas, frame):
    lines = grid(many_areas.plan, frame, YEAR, "zh", ORDERS[2]).lines

    assert [line.id for line in lines] == [area.id for area in many_areas.plan.areas]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_line_of_the_ranking_tells_its_own_number(many_areas, order, lang):
    screen = ranked(many_areas.plan, order, lang)
    rule = many_areas.plan.target("i01").rule

    for line in screen.lines:
        assert line.target == f"{rule.number(None, line.area):.1f}%"
    assert screen.label == own_label(many_areas.plan, many_areas.plan.target("i01"), lang)


def test_years_are_named_where_they_differ(many_areas, order):
    screen = ranked(many_areas.plan, order, "zh")

    for line, one in zip(screen.lines, order.ranked, strict=True):
        assert line.year == ("" if one.row.year == YEAR else str(one.row.year))
    assert any(line.year for line in screen.lines)
    assert "其余年份写在区域名后" in screen.note


def test_bars_start_at_zero_and_stand_within_the_width(order):
    drawn = rank_bars(order)

    assert not drawn.by_attainment
    for bar, one in zip(drawn.bars, order.ranked, strict=True):
        assert 0 <= bar.start <= bar.start + bar.length <= 100.01
        assert (bar.target <= bar.start + bar.length + 0.01) is (one.row.verdict == "met")


def test_areas_of_other_sizes_are_drawn_by_attainment(order):
    from dataclasses import replace

    first, *rest = order.ranked
    large = first._replace(row=replace(first.row, reference=9999.0))

    drawn = rank_bars(order._replace(ranked=(large, *rest)))

    assert drawn.by_attainment
    assert len({bar.target for bar in drawn.bars}) == 1


def test_an_area_without_a_figure_stands_apart_with_who_should_report(many_areas, frame):
    plan = many_areas.plan
    rows = [r for r in judgements(frame[frame["target"] == "i01"]) if r.area != "a02"]
    order = ranking(plan, rows, "i01", YEAR, compared(plan, plan.target("i01")))

    screen = ranked(plan, order, "zh")

    named = {id for group in screen.absent for id, _ in group.areas}
    assert "a02" in named
    assert {group.whom for group in screen.absent} == {"方案未指明"}
    assert "数据报送" in screen.next


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_tables_are_whole(many_areas, frame, order, lang):
    grid_file = grid_table(grid(many_areas.plan, frame, YEAR, lang), lang)
    rank_file = ranking_table(many_areas.plan, order, lang)

    assert len(grid_file.rows) == 7
    assert len(rank_file.rows) == 7
    for table in (grid_file, rank_file):
        assert {len(line) for line in table.rows} == {len(table.heads)}
