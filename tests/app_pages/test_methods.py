"""The methods page: every promise with its rule and reading, and what was left out."""

import csv
import io
import re

import pytest

from tests.app_pages.conftest import markup, said

HAN = re.compile(r"[一-鿿]")


def test_every_promise_stands_there_with_its_words(seen, plan):
    words = said(seen("methods"))
    assert [t.id for t in plan.targets if t.clause not in words] == []
    assert [m.id for _, m in plan.milestones if m.clause not in words] == []
    assert [entry.clause for entry in plan.left_out if entry.clause not in words] == []


def test_the_rule_is_told_with_its_thresholds(seen):
    assert "参照值为 8%；不低于 7.5% 为达标，不低于 7% 为基本达标，再低为未达标" in said(
        seen("methods")
    )


def test_a_search_leaves_what_it_finds(app):
    at = app("methods")
    at.text_input(key="method_search").set_value("黑臭").run()
    assert "完成治理的黑臭水体数" in said(at)
    assert "力争地区生产总值" not in said(at)
    at.text_input(key="method_search").set_value("没有这样的承诺").run()
    assert "没有符合的承诺" in said(at)


def test_in_english_only_the_clauses_are_chinese(seen):
    clauses = re.compile(r'<span lang="zh-CN">.*?</span>', re.DOTALL)
    bodies = [clauses.sub("", e.proto.body) for e in seen("methods", lang="en").get("html")]
    left = [
        HAN.findall(re.sub(r"“.*?”", "", body))
        for body in bodies
        if "<script>" not in body and "<style>" not in body
    ]
    assert [found for found in left if found] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_file_holds_every_promise_and_no_formula(plan, lang):
    from display.screens import methods
    from reports.tables import table_csv

    content = table_csv(
        methods.methods_table(methods.methods(plan, lang), methods.left_out(plan, lang), lang)
    )
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(lines) == 1 + len(plan.targets) + len(plan.milestones) + len(plan.left_out)
    assert {len(line) for line in lines} == {14}
    assert [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" +1", "' +1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("8% 左右", "8% 左右"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(text, cell):
    from indicators.figures.safe_cells import safe_cell

    assert safe_cell(text) == cell


def test_the_download_is_offered(seen):
    at = seen("methods")
    assert "下载口径表" in [button.label for button in at.get("download_button")]
    assert "指标口径" in markup(at)


def test_other_methods_stand_beside_the_verdict_and_say_where_they_do_not_apply(app):
    words = said(app("methods", year="2022"))
    for name in ("直线路径", "增长率之比", "联合国进展图", "无目标值的趋势"):
        assert name in words
    assert "从不计入结论" in words
    assert "每年都须达到，没有起点和终点" in words
    assert "数据本身就是增长率" in words
