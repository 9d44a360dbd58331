"""Scores: what is exported gives the shown score by hand, and silence is told, never smuggled
in.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from typing import Any

import openpyxl
import pytest

from display.screens.scores import component_lines, coverage, points_text, score_lines
from indicators.figures.safe_cells import cell_text
from indicators.oversight.scores import Score, by_goal, by_office
from indicators.plan import Plan
from reports.scores import Scored, scores_csv, scores_xlsx

DAY, YEAR = date(2026, 1, 1), 2022


@pytest.fixture(scope="module")
def frame(published: Any) -> Any:
    return published.attainment(as_of=DAY)


def scored(plan: Plan, frame: Any, scheme: int, lang: str = "zh") -> Scored:
    found = plan.assessments[scheme]
    return Scored(
        plan,
        found,
        by_office(plan, frame, YEAR, found),
        by_goal(plan, frame, YEAR, found),
        YEAR,
        DAY,
        lang,
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", range(4))
def test_every_score_is_recomputed_from_the_exported_components(
    plan: Plan, frame: Any, scheme: int, lang: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(scores_xlsx(scored(plan, frame, scheme, lang))))
    scores, parts, _ = (list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book)
    rows = defaultdict(list)
    for kind, of, _promise, _verdict, _attainment, weight, share, earned, counted in parts:
        if share is not None:
            assert earned == pytest.approx(weight * share)
            rows[kind, of].append((weight, earned))
        else:
            assert counted in ("否", "no")

    assert len(scores) == len({(row[0], row[1]) for row in scores})
    for kind, of, points, judged, undetermined, waived, _ in scores:
        counting = rows[kind, of]
        by_hand = (
            100 * sum(e for _, e in counting) / sum(w for w, _ in counting) if counting else None
        )
        assert (
            points == pytest.approx(by_hand, abs=0.005)
            if by_hand is not None
            else isinstance(points, str)
        )
        assert judged + undetermined + waived == sum(row[:2] == (kind, of) for row in parts)


def test_the_csv_tells_the_same_components(plan: Plan, frame: Any) -> None:
    one = scored(plan, frame, 0)
    told = list(csv.reader(io.StringIO(scores_csv(one).decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(scores_xlsx(one)))
    sheet = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))

    assert len(told) == len(sheet) + 1
    for line, row in zip(told[1:], sheet, strict=True):
        assert [cell_text(cell) for cell in line[:4]] == list(row[:4])
        assert [float(c) if c else None for c in line[4:8]] == list(row[4:8])


def test_the_same_day_gives_the_same_bytes(plan: Plan, frame: Any) -> None:
    one = scored(plan, frame, 0)

    assert scores_xlsx(one) == scores_xlsx(one)


def test_what_cannot_be_judged_is_left_out_or_counts_nothing_and_says_so(
    plan: Plan, frame: Any
) -> None:
    left_out, zero = plan.assessments[0], plan.assessments[3]
    scores = {s.of: s for s in by_goal(plan, frame, YEAR, left_out)}
    with_zeros = {s.of: s for s in by_goal(plan, frame, YEAR, zero)}

    partial = [of for of, s in scores.items() if s.judged and s.undetermined]
    assert partial
    for of in partial:
        points, lowered = scores[of].points, with_zeros[of].points
        assert points is not None
        assert lowered is not None
        assert lowered < points
    assert "不计入也不影响得分" in coverage(scores.values(), left_out, "zh")
    assert "按 0 分计入" in coverage(with_zeros.values(), zero, "zh")


def test_no_score_goes_without_its_counts_and_none_is_made_of_nothing(
    plan: Plan, frame: Any
) -> None:
    offices = by_office(plan, frame, YEAR, plan.assessments[0])
    lines = score_lines(plan, offices, None, "zh", goals=False)

    assert all(line.judged + line.undetermined + line.waived > 0 for line in lines)
    assert any(line.points == "无可评项" and line.judged == 0 for line in lines)
    assert points_text(Score("x", None, 0, 1, 0, False, ()), "en") == "nothing judged"


def test_another_scheme_shows_before_and_after(plan: Plan, frame: Any) -> None:
    before, after = (by_goal(plan, frame, YEAR, plan.assessments[n]) for n in (0, 1))
    (economy,) = [
        x for x in score_lines(plan, after, before, "zh", goals=True) if x.of == "economy"
    ]

    assert economy.before
    assert economy.before != economy.points
    assert economy.change.startswith("−")


def test_a_component_left_out_says_why(plan: Plan, frame: Any) -> None:
    (economy,) = [s for s in by_goal(plan, frame, YEAR, plan.assessments[0]) if s.of == "economy"]
    lines = component_lines(plan, economy, "zh")

    assert {line.note for line in lines if line.tone == "undetermined"} == {"不计入"}
    assert all(line.share != "—" for line in lines if line.tone in ("met", "missed"))
