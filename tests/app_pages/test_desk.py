"""The analyst's two screens as Streamlit runs them."""

import re

import pytest

from tests.app_pages.conftest import markup, said

HAN = re.compile(r"[一-鿿]")
FAULTY = '指标,年份,数值\n固定资产投资增速,2023,"8,2"\nGDP增述,2023,5.6\n'.encode()
SOUND = "指标,年份,数值,阶段,发布日期,来源\nGDP增速,2022,7.6,最终,2024-01-20,年鉴\n".encode()


def with_file(at, content):
    at.file_uploader[0].set_value(("报送.csv", content, "text/csv")).run()
    assert not at.exception
    return at


def button(at, label):
    return next(b for b in at.button if b.label == label)


def test_a_faulty_file_names_each_fault_and_cannot_be_accepted(app):
    at = with_file(app("upload"), FAULTY)
    assert "8,2" in said(at)
    assert "C2" in said(at)
    assert "GDP增述" in next(s.label for s in at.selectbox if "GDP增述" in s.label)
    assert button(at, "入库").disabled


def test_an_unknown_name_is_mapped_on_the_screen(app):
    at = with_file(app("upload"), "指标,年份,数值\nGDP增述,2024,5.6\n".encode())
    box = next(s for s in at.selectbox if "GDP增述" in s.label)
    box.set_value("gdp_growth").run()
    assert not at.exception
    assert not button(at, "入库").disabled


def test_a_doubtful_figure_needs_a_reason(app):
    at = with_file(app("upload"), "指标,年份,数值\n固定资产投资额,2023,95000\n".encode())
    assert button(at, "入库").disabled
    next(t for t in at.text_input if t.label.startswith("理由")).set_value("核对无误").run()
    assert not button(at, "入库").disabled


def test_nothing_is_written_without_a_name(app, copy_of_initialised, tmp_path):
    url = copy_of_initialised(tmp_path / "desk.sqlite")
    at = with_file(app("upload", url=url), SOUND)
    button(at, "入库").click().run()
    assert [w.value for w in at.warning] == ["请先填写经办人，再点一次。"]


def test_accepting_tells_the_number_and_the_flip(app, copy_of_initialised, tmp_path):
    at = with_file(app("upload", url=copy_of_initialised(tmp_path / "desk.sqlite")), SOUND)
    assert "结论变化" in said(at)
    next(t for t in at.text_input if t.label == "经办人").set_value("张三").run()
    button(at, "入库").click().run()
    assert not at.exception
    assert "已入库：第 6 号报送" in said(at)
    assert "未达标" in said(at)


def test_what_is_missing_names_who_answers(app):
    words = said(app("upload"))
    assert "招商局" in words
    assert "应于" in words


def test_one_figure_goes_the_same_way_as_a_file(app):
    at = app("upload")
    next(t for t in at.text_input if t.label == "数值").set_value("约8")
    next(b for b in at.button if b.label == "核对").click().run()
    assert not at.exception
    assert "约8" in said(at)


@pytest.mark.parametrize("page", ["upload", "ledger"])
def test_the_english_desk_speaks_english(app, page):
    at = app(page, lang="en")
    heads = " ".join(tab.label for tab in at.tabs)
    assert not HAN.search(heads)
    assert not any(HAN.search(b.label) for b in at.button)


def test_the_ledger_lists_uploads_conflicts_and_differences(app):
    at = app("ledger")
    words = said(at)
    assert "wedz.csv" in words
    assert "候选 1" in words
    assert "23.3 亿美元" in words
    assert "tm-vintages" in markup(at)


def test_a_withdrawal_is_shown_before_it_is_done(app):
    at = app("ledger")
    next(s for s in at.selectbox if s.label == "撤回").set_value(4).run()
    assert not at.exception
    assert "撤回第 4 号报送" in said(at)
    assert "达标" in said(at)
