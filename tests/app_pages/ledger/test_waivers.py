"""Waivers on the ledger: the effect in sight, faults by field, recorded, seen apart, withdrawn."""

from datetime import date

import pytest

from monitor import open_monitor
from tests.app_pages.conftest import charts, markup, said


@pytest.fixture
def form(app, own):
    """The waiver form with GDP growth of 2022 chosen, which is missed."""
    at = app("ledger", url=own)
    at.button_group(key="ledger_view").set_value("waivers").run()
    at.selectbox(key="waiver_target").set_value("gdp_growth").run()
    at.selectbox(key="waiver_year_gdp_growth").set_value(2022).run()
    return at


def asked(at):
    at.text_input(key="by").set_value("张三")
    at.date_input(key="waiver_known_on").set_value(date(2023, 3, 1))
    at.text_input(key="waiver_by").set_value("区政府常务会议")
    at.text_input(key="waiver_document").set_value("会议纪要<第3期>")
    at.text_input(key="waiver_reason").set_value("疫情影响")
    return at.button(key="waiver_accept").click().run()


def filled(at):
    return asked(at).button(key="waiver_now").click().run()


def test_the_effect_is_seen_before_anything_is_recorded(form, own):
    words = said(form).replace(" ", "")

    assert "没有记录任何豁免" in words
    assert "■未达标" in words
    assert "◈豁免" in words
    assert open_monitor(url=own).store.waivers().empty


def test_a_waiver_asks_first_and_names_the_verdict_that_it_takes_away(form, own):
    at = asked(form)

    assert "确认豁免“地区生产总值增速”（2022 年）" in said(at)
    assert "由“未达标”变为“豁免”" in said(at)
    assert open_monitor(url=own).store.waivers().empty
    at.button(key="waiver_cancel").click().run()
    assert "确认豁免" not in said(at)
    assert open_monitor(url=own).store.waivers().empty


def test_a_blank_form_names_each_field_and_records_nothing(form, own):
    at = form.button(key="waiver_accept").click().run()
    words = said(at)

    for field in ("决定人或决定机关：未填写", "文件：未填写", "理由：未填写"):
        assert field in words
    assert open_monitor(url=own).store.waivers().empty


def test_a_waiver_is_recorded_shown_apart_and_withdrawn(app, form, own):
    at = filled(form)

    assert not at.exception
    assert "已豁免：地区生产总值增速，2022 年" in said(at)
    assert "会议纪要&lt;第3期&gt;" in markup(at)
    assert "区政府常务会议，2023-03-01" in said(at)
    told = open_monitor(url=own).store.waivers()
    assert told[["target", "year", "by", "document"]].to_numpy().tolist() == [
        ["gdp_growth", 2022, "区政府常务会议", "会议纪要<第3期>"]
    ]

    assert open_monitor(url=own).attainment().query("verdict == 'waived'")["target"].tolist() == [
        "gdp_growth"
    ]
    first = app(url=own, year="2022")
    assert "1项豁免（地区生产总值增速原判未达标）" in said(first).replace(" ", "")
    assert "斜纹＝豁免" in said(first)
    assert any('"type": "path"' in chart for chart in charts(first))

    at.selectbox(key="waiver_withdrawn").set_value(1).run()
    assert "撤回后的影响" in said(at)
    at.button(key="waiver_withdraw").click().run()
    assert len(open_monitor(url=own).store.waivers()) == 1
    at.text_input(key="waiver_why_1").set_value("文件已废止")
    at.button(key="waiver_withdraw").click().run()

    assert not at.exception
    assert open_monitor(url=own).store.waivers().empty
    assert "已撤回第 1 号豁免" in said(at)
    assert "已由张三于" in said(at)
    assert "文件已废止" in said(at)


def test_the_same_year_is_not_waived_twice(form):
    at = filled(form)
    at.selectbox(key="waiver_target").set_value("gdp_growth").run()
    at.selectbox(key="waiver_year_gdp_growth").set_value(2022).run()
    at = asked(at)

    assert "该年已由第 1 号豁免；如需更改，请先撤回" in said(at)


def test_nothing_is_hatched_where_nothing_is_waived(seen):
    at = seen(year="2022")

    assert "豁免" not in said(at)
    assert not any('"type": "path"' in chart for chart in charts(at))
