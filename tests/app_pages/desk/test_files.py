"""A file on the desk as it is reviewed: its faults, its names, its columns."""

import re

import pytest

from tests.app_pages.acts import button, put
from tests.app_pages.conftest import markup, said

HAN = re.compile(r"[一-鿿]")
FAULTY = '指标,年份,数值\n固定资产投资增速,2023,"8,2"\nGDP增述,2023,5.6\n'.encode()
UNKNOWN = "指标,年份,数值,来源\nGDP增述,2024,5.6,区年报\n".encode()
SOUND = "指标,年份,数值,阶段,发布日期,来源\nGDP增速,2022,7.6,最终,2024-01-20,年鉴\n".encode()
EVIL = '![p](http://elsewhere.example/a.png)<img src=x onerror="a()">'


def test_a_faulty_file_names_each_fault_in_its_row_and_cannot_be_accepted(app):
    at = put(app("upload"), FAULTY)
    page = markup(at)
    assert '<span>固定资产投资增速</span><span>2023</span><code class="tm-cell">8,2</code>' in page
    assert "<b>C2</b><small>第 2 行，“数值”列</small>" in page
    assert '<li class="tm-now" aria-current=step>2 核对</li>' in page
    assert button(at, "入库").disabled


def test_a_mended_file_takes_the_place_of_the_faulty_one(app):
    at = put(put(app("upload"), FAULTY), SOUND)
    assert '<code class="tm-cell">8,2</code>' not in markup(at)
    assert not button(at, "入库").disabled


def test_an_unknown_name_is_mapped_on_the_screen_and_the_choice_can_be_changed(app):
    at = put(app("upload"), UNKNOWN)
    assert '<li class="tm-now" aria-current=step>3 名称对应</li>' in markup(at)
    box = next(s for s in at.selectbox if s.label == "指标")
    assert box.options[0] == "地区生产总值增速（相近）"
    box.set_value("gdp_growth").run()
    assert not button(at, "入库").disabled
    next(s for s in at.selectbox if s.label == "指标").set_value("\0").run()
    assert button(at, "入库").disabled
    assert "已选择不采用 1 个数" in said(at)


FUTURE = "指标,年份,数值,来源\nGDP增速,2092,5.6,区年报\n".encode()
MISREAD = "指标,年份,数值,来源,某列\nGDP增速,2022,7.6,年鉴,甲\n".encode()


def asked_of(at):
    """The names, the doubts and the columns that the desk asks about."""
    desk = at.session_state["desk_files"]
    return [*desk.asked, *desk.held], [place for place in desk.listed if "E" in place[2]]


@pytest.mark.parametrize("former", [UNKNOWN, FUTURE, MISREAD, FAULTY])
def test_a_mended_file_asks_nothing_of_what_the_former_one_asked(app, former):
    at = put(app("upload"), former)
    assert any(asked_of(at)) or former == FAULTY
    put(at, SOUND)
    assert asked_of(at)[0] == []
    assert "请逐个选定" not in said(at)
    assert "待确认" not in markup(at)
    assert not button(at, "入库").disabled


def test_an_answer_stays_with_a_mended_file_as_long_as_that_asks(app):
    at = put(app("upload"), UNKNOWN)
    next(s for s in at.selectbox if s.label == "指标").set_value("gdp_growth").run()
    put(at, UNKNOWN.replace(b"5.6", b"5.7"))
    assert next(s for s in at.selectbox if s.label == "指标").value == "gdp_growth"
    assert not button(at, "入库").disabled
    put(at, SOUND)
    desk = at.session_state["desk_files"]
    assert (desk.asked, desk.chosen) == ({}, {})
    put(at, UNKNOWN)
    assert next(s for s in at.selectbox if s.label == "指标").value is None
    assert button(at, "入库").disabled


def test_what_two_files_ask_stays_asked_when_one_of_them_is_mended(app):
    at = put(app("upload"), UNKNOWN, UNKNOWN.replace(b"2024", b"2023"))
    put(at, SOUND)
    assert list(at.session_state["desk_files"].asked) == ["GDP增述"]


def test_the_list_of_faults_comes_as_a_file(plan):
    from display.screens.faults import faults_table
    from loaders import read
    from reports.tables import table_csv

    reading = read("a.csv", '指标,年份,数值\n"=1+1",2023,5\n'.encode(), plan)
    told = table_csv(faults_table(reading.problems, "zh")).decode("utf-8-sig").splitlines()
    assert told[0] == "文件,工作表,行,列,单元格,单元格内容,类别,问题,怎么改"
    assert told[1].startswith("a.csv,,2,指标,A2,'=1+1,要改,")


def test_a_file_may_have_any_name(app, own):
    at = put(app("upload", url=own), SOUND, name="effect{}.csv")
    put(at, SOUND, name="another{}.csv")
    assert set(at.session_state["desk_files"].files) == {"effect.csv", "another.csv"}
    at.session_state["desk_files"].remove("effect.csv")
    at.run()
    assert not at.exception
    assert [key[0] for key in at.session_state["desk_files"].read] == ["another.csv"]


@pytest.mark.parametrize("page", ["upload", "ledger"])
def test_the_english_desk_speaks_english(app, page):
    at = app(page, lang="en")
    if page == "upload":
        put(at, UNKNOWN)
    told = [option.content for group in at.get("button_group") for option in group.proto.options]
    assert [text for text in told if HAN.search(text)] == ["中文"]
    assert not any(HAN.search(b.label) for b in at.button)
    assert not any(HAN.search(t.label) for t in at.text_input)


def test_what_a_file_says_is_shown_as_text(app):
    evil = f'指标,年份,数值,来源\n"{EVIL.replace(chr(34), chr(34) * 2)}",2024,5.6,x\n'.encode()
    at = put(app("upload"), evil, name="![p](x){}.csv")
    assert "<img" not in markup(at)
    told = [
        e.label for e in (*at.selectbox, *at.button, *at.text_input, *at.checkbox, *at.expander)
    ]
    assert not [text for text in told if "elsewhere" in text or "![p]" in text]


def test_a_column_that_is_misread_is_mended_by_its_role(app):
    table = "指标,责任人,单位,2018年,2019年\nGDP,张三,亿元,1800,1900.5\n".encode()
    at = put(app("upload"), table)
    assert button(at, "入库").disabled
    boxes = [s for s in at.selectbox if s.key.startswith("role_")]
    assert len(boxes) == 5
    boxes[1].set_value("ignore").run()
    assert not at.exception
    assert "责任人" not in " ".join(re.findall(r"tm-faults.*?</table>", markup(at), re.DOTALL))
    assert len([s for s in at.selectbox if s.key.startswith("role_")]) == 5


def test_all_names_that_are_not_known_are_left_out_in_one_choice(app):
    rows = "".join(f"未知指标{n},2024,5.6,区年报\n" for n in "甲乙丙丁")
    table = f"指标,年份,数值,来源\nGDP增速,2024,5.6,区年报\n{rows}".encode()
    at = put(app("upload"), table)
    assert button(at, "入库").disabled
    at.checkbox(key="rest_files").check().run()
    assert not at.exception
    assert "已选择不采用 4 个数" in said(at)
    assert not button(at, "入库").disabled


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("GDP增速,2023,5.8,亿元", "单位“亿元”不能换算成“地区生产总值增速”的单位“%”"),
        ("GDP增述,2023,5.8,%", ""),
    ],
)
def test_a_name_that_the_plan_knows_says_what_is_wrong_with_it(app, row, told):
    at = put(app("upload"), f"指标,年份,数值,单位\n{row}\n".encode())
    asked = said(at).partition("名称对应")[2].partition("经办人")[0]
    assert told in asked
    assert ("方案中没有这些名称" in said(at)) == (not told)
