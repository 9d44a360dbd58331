"""The form for one figure, which goes the same way as a file."""

import re

from tests.app_pages.acts import button, opened, written
from tests.app_pages.conftest import TAG, markup, said


def filled_in(at):
    """The form for one figure with what only the person knows."""
    at.selectbox(key="entry_stage").set_value("final")
    return written(at, "公布日期", "不详")


def test_the_form_presets_nothing_that_only_the_person_knows(app):
    at = opened(app("upload"), "figure")
    assert at.selectbox(key="entry_stage").value is None
    assert at.text_input(key="entry_known_on").value == ""
    written(at, "数值", "8.1")
    button(at, "核对").click().run()
    assert "请填写阶段。" in said(at)
    assert "请填写公布日期。" in said(at)
    assert not at.session_state["desk_figure"].files
    assert "入库" not in [b.label for b in at.button]


def test_a_fault_of_the_form_names_its_field_and_no_cell(app):
    at = filled_in(opened(app("upload"), "figure"))
    written(at, "数值", "约8")
    written(at, "公布日期", "2062-01-01")
    button(at, "核对").click().run()
    faults = re.search(r'<div class="tm tm-table tm-faults.*?</div>', markup(at), re.DOTALL)[0]
    assert "<b>数值</b>" in faults
    assert "栏目" in faults
    assert not re.search(r"\b[A-Z]+2\b|第 2 行|单元格|文件", TAG.sub(" ", faults))


def test_one_figure_goes_the_same_way_as_a_file(app, own):
    at = filled_in(opened(app("upload", url=own), "figure"))
    written(at, "数值", "约8")
    button(at, "核对").click().run()
    assert '<code class="tm-cell">约8</code>' in markup(at)
    assert button(at, "入库").disabled
    written(at, "数值", "8.1")
    button(at, "核对").click().run()
    button(written(at, "经办人", "张三"), "入库").click().run()
    assert not at.exception
    assert "第 7 号报送，1 个数" in said(at)
