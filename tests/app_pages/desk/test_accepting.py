"""What is accepted on the desk: by whom, with what effect, and never over another's head."""

from datetime import date

import pytest

from app_pages.desk.files import LEAVE_OUT
from tests.app_pages.acts import button, put, written
from tests.app_pages.conftest import markup, said

UNKNOWN = (
    "指标,年份,数值,来源\nGDP增述,2024,5.6,区年报\n固定资产投资增速,2024,5.6,区年报\n".encode()
)
DOUBTFUL = "指标,年份,数值\n固定资产投资额,2023,95000\n".encode()
SOUND = "指标,年份,数值,阶段,发布日期,来源\nGDP增速,2022,7.6,最终,2024-01-20,年鉴\n".encode()


@pytest.mark.parametrize(("chosen", "meant"), [("gdp_growth", "gdp_growth"), (LEAVE_OUT, "-")])
def test_a_name_is_remembered_for_its_source_once_the_file_is_accepted(app, own, chosen, meant):
    from monitor import open_monitor

    at = put(app("upload", url=own), UNKNOWN)
    next(s for s in at.selectbox if s.label == "指标").set_value(chosen).run()
    next(c for c in at.checkbox if c.key.startswith("keep_")).check().run()
    button(written(at, "经办人", "张三"), "入库").click().run()
    assert not at.exception
    known = open_monitor(url=own).store.aliases()
    assert known[["printed", "id", "source", "by"]].values.tolist() == [
        ["GDP增述", meant, "区年报", "张三"]
    ]


def test_a_doubtful_figure_needs_a_reason_that_is_kept(app, own):
    from monitor import open_monitor

    at = put(app("upload", url=own), DOUBTFUL)
    assert button(at, "入库").disabled
    written(at, "理由", "核对无误")
    button(written(at, "经办人", "张三"), "入库").click().run()
    notes = open_monitor(url=own).store.observations(indicators=["fixed_investment"])["note"]
    assert notes.iloc[-1] == "核对无误"


def test_the_doubts_of_a_kind_are_confirmed_together_with_one_reason(app, own):
    from monitor import open_monitor

    rows = [f"固定资产投资额,{year},{value}" for year, value in ((2023, 95000), (2024, 5))]
    early = "GDP增速,2023,5.6,2023-06-01"
    text = "\n".join(["指标,年份,数值,发布日期", *(f"{row}," for row in rows), early])
    at = put(app("upload", url=own), text.encode())
    page = markup(at)
    assert "像是单位不同" in page
    assert "2 处，待确认 2 处" in page
    assert "1 处，待确认 1 处" in page
    written(at, "以同一理由确认这 2 处", "口径扩大")
    assert "2 处，待确认 0 处" in markup(at)
    assert button(at, "入库").disabled
    written(at, "理由", "快报")
    button(written(at, "经办人", "张三"), "入库").click().run()
    told = open_monitor(url=own).store.observations()["note"].tail(3)
    assert told.tolist() == ["口径扩大", "口径扩大", "快报"]


def test_a_figure_that_will_not_show_is_told_with_what_stands_before_it(app):
    page = markup(put(app("upload"), "指标,年份,数值\nGDP增速,2022,7.6\n".encode()))
    assert "不会显示的数" in page
    assert "没有公布日期，不取代有公布日期的数" in page
    assert "文件里的数都已在库中" not in page


def test_nothing_is_written_without_a_name(app, own):
    from monitor import open_monitor

    at = put(app("upload", url=own), SOUND)
    button(at, "入库").click().run()
    assert "请先填写经办人" in said(at)
    assert len(open_monitor(url=own).store.uploads()) == 6


def test_accepting_tells_the_number_the_flip_and_the_way_to_it(app, own):
    at = put(app("upload", url=own), SOUND)
    assert "入库之后将会" in said(at)
    button(written(at, "经办人", "张三"), "入库").click().run()
    assert not at.exception
    words = " ".join(said(at).split())
    assert "已入库：第 7 号报送，1 个数，来自“报送.csv”" in words
    assert "■ 未达标 ● 达标" in words
    assert "查看地区生产总值增速" in [link.proto.label for link in at.get("page_link")]
    assert not at.session_state["desk_files"].files


def test_the_same_content_again_answers_with_its_number(app, own):
    at = put(app("upload", url=own), SOUND)
    button(written(at, "经办人", "张三"), "入库").click().run()
    button(put(at, SOUND), "入库").click().run()
    assert "先前已入库，为第 7 号报送" in said(at)


def test_several_files_are_weighed_together_and_accepted_one_by_one(app, own):
    other = "指标,年份,数值,发布日期\n固定资产投资增速,2023,11.0,2024-03-01\n".encode()
    at = put(app("upload", url=own), SOUND, other)
    assert "修订 1，新增 1" in said(at)
    button(written(at, "经办人", "张三"), "入库（2 个文件）").click().run()
    words = said(at)
    assert "第 7 号报送" in words
    assert "第 8 号报送" in words


def test_who_was_overtaken_sees_the_new_effect_before_anything_is_written(app, own):
    from monitor import open_monitor

    first = written(put(app("upload", url=own), SOUND), "经办人", "张三")
    second = written(put(app("upload", url=own), SOUND.replace(b"7.6", b"9.6")), "经办人", "李四")
    button(second, "入库").click().run()
    assert "第 7 号报送" in said(second)

    button(first, "入库").click().run()
    assert not first.exception
    assert "请重新核对后再入库" in said(first)
    assert "9.6%" in said(first)
    assert len(open_monitor(url=own).store.uploads()) == 7

    button(first, "入库").click().run()
    assert "第 8 号报送" in said(first)


def test_who_is_overtaken_while_writing_writes_nothing(app, own, monkeypatch):
    from app_pages.desk import files
    from monitor import open_monitor

    at = written(put(app("upload", url=own), SOUND), "经办人", "张三")
    before = open_monitor(url=own).store.version()
    # The page still sees the state before another's write.
    monkeypatch.setattr(files.cached, "version", lambda: (own, before - 1, date(2026, 1, 1)))
    button(at, "入库").click().run()
    monkeypatch.undo()
    assert "请重新核对后再入库" in said(at)
    assert open_monitor(url=own).store.version() == before


def test_what_was_just_accepted_is_withdrawn_where_it_is_said(app, own):
    from monitor import open_monitor

    at = put(app("upload", url=own), SOUND)
    button(written(at, "经办人", "张三"), "入库").click().run()
    number = open_monitor(url=own).store.uploads()[0].id
    button(at, "确认撤回").click().run()
    assert "请写明理由" in said(at)
    assert not open_monitor(url=own).store.uploads()[0].withdrawn
    button(written(at, "撤回理由", "误报"), "确认撤回").click().run()
    assert not at.exception
    assert f"第 {number} 号报送已撤回" in said(at)
    withdrawn = [u.id for u in open_monitor(url=own).store.uploads() if u.withdrawn]
    assert withdrawn == [number]
