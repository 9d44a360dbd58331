"""The analyst's two screens as Streamlit runs them."""

import re

import pytest

from tests.app_pages.conftest import TAG, markup, said

HAN = re.compile(r"[一-鿿]")
FAULTY = '指标,年份,数值\n固定资产投资增速,2023,"8,2"\nGDP增述,2023,5.6\n'.encode()
UNKNOWN = "指标,年份,数值,来源\nGDP增述,2024,5.6,区年报\n".encode()
DOUBTFUL = "指标,年份,数值\n固定资产投资额,2023,95000\n".encode()
SOUND = "指标,年份,数值,阶段,发布日期,来源\nGDP增速,2022,7.6,最终,2024-01-20,年鉴\n".encode()
EVIL = '![p](http://elsewhere.example/a.png)<img src=x onerror="a()">'


@pytest.fixture
def own(copy_of_initialised, tmp_path):
    """The URL of a store to write into."""
    return copy_of_initialised(tmp_path / "desk.sqlite")


def put(at, *contents, name="报送{}.csv"):
    files = [
        (name.format(place or ""), content, "text/csv") for place, content in enumerate(contents)
    ]
    at.file_uploader[0].set_value(files if len(files) > 1 else files[0]).run()
    assert not at.exception
    return at


def button(at, label):
    return next(b for b in at.button if b.label == label)


def written(at, label, text):
    next(t for t in at.text_input if t.label == label).set_value(text).run()
    return at


def opened(at, view):
    """The page with another part of it open, as a click does it."""
    key = next(key for key in ("desk_view", "ledger_view") if key in at.session_state)
    at.session_state[key] = view
    at.run()
    assert not at.exception
    return at


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


def test_a_name_is_remembered_for_its_source_once_the_file_is_accepted(app, own):
    from monitor import open_monitor

    at = put(app("upload", url=own), UNKNOWN)
    next(s for s in at.selectbox if s.label == "指标").set_value("gdp_growth").run()
    next(c for c in at.checkbox if c.key.startswith("keep_")).check().run()
    button(written(at, "经办人", "张三"), "入库").click().run()
    assert not at.exception
    known = open_monitor(url=own).store.aliases()
    assert known[["printed", "id", "source", "by"]].values.tolist() == [
        ["GDP增述", "gdp_growth", "区年报", "张三"]
    ]


def test_a_doubtful_figure_needs_a_reason_that_is_kept(app, own):
    from monitor import open_monitor

    at = put(app("upload", url=own), DOUBTFUL)
    assert button(at, "入库").disabled
    written(at, "理由", "核对无误")
    button(written(at, "经办人", "张三"), "入库").click().run()
    notes = open_monitor(url=own).store.observations(indicators=["fixed_investment"])["note"]
    assert notes.iloc[-1] == "核对无误"


def test_nothing_is_written_without_a_name(app, own):
    from monitor import open_monitor

    at = put(app("upload", url=own), SOUND)
    button(at, "入库").click().run()
    assert "请先填写经办人" in said(at)
    assert len(open_monitor(url=own).store.uploads()) == 5


def test_accepting_tells_the_number_the_flip_and_the_way_to_it(app, own):
    at = put(app("upload", url=own), SOUND)
    assert "入库之后将会" in said(at)
    button(written(at, "经办人", "张三"), "入库").click().run()
    assert not at.exception
    words = " ".join(said(at).split())
    assert "已入库：第 6 号报送，1 个数，来自“报送.csv”" in words
    assert "■ 未达标 ● 达标" in words
    assert "查看地区生产总值增速" in [link.proto.label for link in at.get("page_link")]
    assert not at.session_state["desk_files"].files


def test_the_same_content_again_answers_with_its_number(app, own):
    at = put(app("upload", url=own), SOUND)
    button(written(at, "经办人", "张三"), "入库").click().run()
    button(put(at, SOUND), "入库").click().run()
    assert "先前已入库，为第 6 号报送" in said(at)


def test_several_files_are_weighed_together_and_accepted_one_by_one(app, own):
    other = "指标,年份,数值,发布日期\n固定资产投资增速,2023,11.0,2024-03-01\n".encode()
    at = put(app("upload", url=own), SOUND, other)
    assert "修订 1，新增 1" in said(at)
    button(written(at, "经办人", "张三"), "入库（2 个文件）").click().run()
    words = said(at)
    assert "第 6 号报送" in words
    assert "第 7 号报送" in words


def test_the_list_of_faults_comes_as_a_file(plan):
    from display.screens.faults import faults_table
    from loaders import read
    from reports.tables import table_csv

    reading = read("a.csv", '指标,年份,数值\n"=1+1",2023,5\n'.encode(), plan)
    told = table_csv(faults_table(reading.problems, "zh")).decode("utf-8-sig").splitlines()
    assert told[0] == "文件,工作表,行,列,单元格,单元格内容,类别,问题,怎么改"
    assert told[1].startswith("a.csv,,2,指标,A2,'=1+1,要改,")


def test_what_is_missing_names_who_answers(app):
    at = opened(app("upload"), "missing")
    words = said(at)
    assert "招商局" in words
    assert "应报日期" in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_what_is_missing_is_a_table_to_fill_in(published, lang):
    from display.screens.missing import form_table
    from reports.tables import table_csv

    missing = [
        one for one in published.missing() if one.indicator == "gdp_growth" and one.year == 2025
    ]
    told = table_csv(form_table(published.plan, missing, lang)).decode("utf-8-sig")
    reading = published.read("待填.csv", told.replace(",12,,%", ",12,5.2,%").encode())
    assert reading.acceptable
    assert [(o.indicator, o.year, o.value) for o in reading.observations] == [
        ("gdp_growth", 2025, 5.2)
    ]


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


def test_a_file_may_have_any_name(app, own):
    at = put(app("upload", url=own), SOUND, name="effect{}.csv")
    put(at, SOUND, name="another{}.csv")
    assert set(at.session_state["desk_files"].files) == {"effect.csv", "another.csv"}
    at.session_state["desk_files"].remove("effect.csv")
    at.run()
    assert not at.exception
    assert [key[0] for key in at.session_state["desk_files"].read] == ["another.csv"]


def test_who_was_overtaken_sees_the_new_effect_before_anything_is_written(app, own):
    from monitor import open_monitor

    first = written(put(app("upload", url=own), SOUND), "经办人", "张三")
    second = written(put(app("upload", url=own), SOUND.replace(b"7.6", b"9.6")), "经办人", "李四")
    button(second, "入库").click().run()
    assert "第 6 号报送" in said(second)

    button(first, "入库").click().run()
    assert not first.exception
    assert "请重新核对后再入库" in said(first)
    assert "9.6%" in said(first)
    assert len(open_monitor(url=own).store.uploads()) == 6

    button(first, "入库").click().run()
    assert "第 7 号报送" in said(first)


def test_who_is_overtaken_while_writing_writes_nothing(app, own, monkeypatch):
    from app_pages.desk import files
    from monitor import open_monitor

    at = written(put(app("upload", url=own), SOUND), "经办人", "张三")
    before = open_monitor(url=own).store.version()
    # The page still sees the state before another's write.
    monkeypatch.setattr(files.cached, "version", lambda: (own, before - 1))
    button(at, "入库").click().run()
    monkeypatch.undo()
    assert "请重新核对后再入库" in said(at)
    assert open_monitor(url=own).store.version() == before


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
    assert "第 6 号报送，1 个数" in said(at)


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


def test_the_ledger_lists_uploads_and_withdraws_one_with_a_reason(app, own):
    from monitor import open_monitor

    at = app("ledger", url=own)
    assert "wedz.csv" in said(at)
    at.selectbox(key="ledger_upload").set_value(4).run()
    assert "撤回之后将会" in said(at)
    assert "● 达标" in " ".join(said(at).split())
    button(at, "确认撤回").click().run()
    assert "请先填写经办人" in said(at)
    written(written(at, "经办人", "张三"), "撤回理由", "误报")
    button(at, "确认撤回").click().run()
    assert "第 4 号报送已撤回" in said(at)
    assert "误报" in said(at)
    assert open_monitor(url=own).store.uploads()[1].withdrawn


def test_a_conflict_is_settled_with_a_reason_and_opened_again(app, own):
    at = opened(app("ledger", url=own), "conflicts")
    words = said(at)
    assert "23.3 亿美元" in words
    assert "5.02 亿美元" in words
    written(written(at, "经办人", "张三"), "核定理由", "年报数")
    button(at, "采用候选 2").click().run()
    assert not at.exception
    assert "核定采用 5.02 亿美元：年报数" in said(at)
    button(written(at, "重新打开的理由", "有新来源"), "重新打开").click().run()
    assert "已重新打开" in said(at)
    assert "5.02 亿美元" in said(at)


def test_every_vintage_is_listed_with_the_submission_that_brought_it(app):
    at = opened(app("ledger"), "figures")
    assert "第 4 号报送" in said(at)
    assert "tm-vintages" in markup(at)


def test_two_days_are_compared_by_either_clock(app):
    from datetime import date

    at = opened(app("ledger"), "compare")
    at.date_input(key="ledger_then").set_value(date(2022, 6, 30)).run()
    assert not at.exception
    words = said(at)
    assert "由第 4 号报送带来" in words
    at.session_state["ledger_clock"] = "shown"
    at.run()
    assert "那一天打开本系统会看到什么" in said(at)


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
