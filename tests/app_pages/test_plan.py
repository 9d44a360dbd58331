"""方案: what the plan promises, a plan that waits, and a plan that is brought."""

import io
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.plan import Plan, plan_of, plan_texts, read_plan
from monitor import Monitor, init_monitor, open_monitor
from people import Identity
from store import PlanText, SubmittedFile, create
from tests.app_pages.acts import button, opened, put, written
from tests.app_pages.conftest import markup, said
from tests.machine import ROOT

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"
TITLE = "临河区出行与绿地三年计划（2023—2025年）"
FIGURES = "指标,年份,数值,单位,发布日期\n候车时间,2023,7.5,分钟,2024-02-01\n公园绿地面积,2023,47,公顷,2024-02-01\n"
HEAD = f"方案名称,{TITLE}\n发文机关,计划办公室\n印发日期,2023-01-16\n方案区域,临河区\n起始年,2023\n结束年,2025\n\n"
TABLE = (
    "目标,指标,计量单位,目标值,属性,原文\n"
    "出行,公交高峰平均候车时间,分钟,控制在7分钟以内,约束性,候车时间控制在7分钟以内\n"
    "添绿,公园绿地面积,公顷,保持在合理区间,,\n"
)

Open = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small plan with a store of its own."""
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    monkeypatch.setenv("MONITOR_PLAN", str(tmp_path / "plan"))
    monitor = init_monitor(url=_url(tmp_path), empty=True)
    monitor.accept(monitor.read("f.csv", FIGURES.encode()), by="张三")
    return tmp_path / "plan"


def _url(place: Path) -> str:
    return f"sqlite:///{place / 'm.sqlite'}"


@pytest.fixture
def page(app: Open, folder: Path) -> Open:
    def open_page(name: str = "plan", **asked: str) -> AppTest:
        return app(name, url=_url(folder.parent), **asked)

    return open_page


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "targets.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def brought(at: AppTest, text: str, name: str = "目标.csv") -> AppTest:
    return put(opened(at, "bring"), text.encode(), name=name)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_promise_stands_with_its_clause_and_reading(app: Open, plan: Plan, lang: str):
    told = said(app("plan", lang=lang))
    for target in plan.targets:
        assert target.clause in told
        assert getattr(target.reading, lang) in told
    assert all(milestone.clause in told for _, milestone in plan.milestones)


def test_what_binds_stands_apart_and_first(page: Open, folder: Path):
    edit(
        folder,
        'id = "old_trees_lost"\nindicator',
        'id = "old_trees_lost"\nnature = "binding"\nindicator',
    )
    monitor = open_monitor(folder, _url(folder.parent))
    assert monitor.proposed is not None
    monitor.adopt(monitor.proposed.files, by="李四")
    told = said(page())
    assert told.index("约束性承诺") < told.index("古树名木不损失一株") < told.index("出行便捷")
    assert told.count("古树名木不损失一株") == 1


def test_a_plan_that_waits_is_told_on_every_page_and_adopted_here(page: Open, folder: Path):
    edit(folder, "value = 8 }", "value = 7 }")
    assert "采纳会改变 1 处结论" in said(page("methods"))
    at = page()
    told = said(at)
    for words in ("等候采纳", "≤ 8 分钟", "≤ 7 分钟", "达标", "未达标"):
        assert words in told
    written(at, "经办人", "李四")
    button(at, "采纳").click().run()
    assert "请先勾选" in said(at)
    assert open_monitor(folder, _url(folder.parent)).state == 1
    at.checkbox[0].check().run()
    button(at, "采纳").click().run()
    assert not at.exception
    assert "已采纳，第 2 版" in said(at)
    assert "等候采纳" not in said(at)
    state = open_monitor(folder, _url(folder.parent)).store.plan_states()[-1]
    assert (state.id, state.by) == (2, "李四")
    assert "#2" in said(opened(at, "versions"))
    assert "≤ 8 分钟" in said(at)


def test_a_change_without_effect_on_verdicts_is_told_as_such(page: Open, folder: Path):
    edit(folder, "value = 8 }", "value = 7.9 }")
    assert "采纳不会改变任何结论" in said(page("methods"))


def test_nobody_adopts_what_changed_behind_the_reader(page: Open, folder: Path):
    edit(folder, "value = 8 }", "value = 7 }")
    at = page()
    written(at, "经办人", "李四")
    at.checkbox[0].check().run()
    other = open_monitor(folder, _url(folder.parent))
    more = FIGURES.replace("7.5", "6.5").replace("2023,", "2024,").replace("2024-02", "2025-02")
    other.accept(other.read("g.csv", more.encode()), by="王五")
    button(at, "采纳").click().run()
    assert "又有新的变动" in said(at)
    assert other.store.plan_number() == 1


def test_a_table_goes_from_fault_to_adoption(page: Open, folder: Path):
    at = brought(page(), HEAD + TABLE)
    told = said(at)
    assert "读到 2 行，1 条承诺" in told
    assert "D10" in told
    assert "不高于7分钟" in told
    assert not [b for b in at.button if b.label == "采纳"]
    at.selectbox(key="plan_row_1").select_index(0).run()
    next(t for t in at.text_input if t.label == "目标值").set_value("≥60")
    button(at, "重读这一行").click().run()
    told = said(at)
    assert "没有要改的地方" in told
    assert "按现有数据，结论会是" in told
    assert "1 项可判定" in told or "2 项可判定" in told
    assert "≤ 8 分钟" in told  # what it changes of the plan in force
    written(at, "经办人", "李四")
    at.checkbox[0].check().run()
    button(at, "采纳").click().run()
    assert not at.exception
    assert "已采纳，第 2 版" in said(at)
    later = open_monitor(folder, _url(folder.parent))
    assert later.plan.target("bus_waiting_time").rule.value == 7
    assert [f["value"] for f in later.figures("bus_waiting_time")] == [7.5]
    assert later.proposed is not None
    assert later.proposed.number == 1


def test_a_row_is_left_out_and_taken_back(page: Open):
    at = brought(page(), HEAD + TABLE)
    at.selectbox(key="plan_row_1").select_index(0).run()
    button(at, "略去这一行").click().run()
    assert "没有要改的地方" in said(at)
    assert "已略去" in said(at)
    button(at, "恢复这一行").click().run()
    assert "1 处要改" in said(at)


def test_what_the_table_does_not_say_of_the_plan_is_filled_in_here(page: Open):
    table = "指标,计量单位,目标值\n新种树木,万株,≥20\n"
    at = brought(page(), table)
    assert "还缺：方案名称、发文机关、印发日期、方案区域、起始年" in said(at)
    for label, text in (
        ("方案名称", "另一份计划"), ("发文机关", "办公室"), ("印发日期", "2024-01-05"),
        ("方案区域", "临河区"), ("起始年", "2024"),
    ):  # fmt: skip
        written(at, label, text)
    told = said(at)
    assert "还缺" not in told
    assert "这是另一个方案（另一份计划）" in told
    assert at.code[0].value == "make run PLAN=解开的文件夹"
    assert not [b for b in at.button if b.label == "采纳"]


def test_the_download_is_a_plan(page: Open, monkeypatch: pytest.MonkeyPatch):
    import reports.plan_zip

    kept = {}
    real = reports.plan_zip.plan_zip

    def zipped(files):
        kept["zip"] = real(files)
        return kept["zip"]

    monkeypatch.setattr("app_pages.plan.bring.plan_zip", zipped)
    table = HEAD.replace(TITLE, "新计划") + "指标,计量单位,目标值\n新种树木,万株,≥20\n"
    brought(page(), table)
    with zipfile.ZipFile(io.BytesIO(kept["zip"])) as archive:
        files = {n.removeprefix("plan/"): archive.read(n).decode() for n in archive.namelist()}
    made = plan_of(files)
    assert made.document.title.zh == "新计划"
    assert [t.rule.value for t in made.targets] == [20]
    assert real(files) == kept["zip"]


def test_a_text_proposes_and_a_person_confirms(page: Open, folder: Path):
    text = (RIVERSIDE / "plan.txt").read_text(encoding="utf-8")
    at = brought(page(), text, name="计划.txt")
    assert next(t for t in at.text_input if t.label == "方案名称").value == TITLE
    for label, value in (
        ("发文机关", "办公室"), ("印发日期", "2023-01-16"), ("方案区域", "临河区"),
        ("起始年", "2023"), ("结束年", "2025"),
    ):  # fmt: skip
        written(at, label, value)
    told = said(at)
    assert "没有要改的地方" in told
    for words in ("到2025年不低于60公顷", "2025-03-31以前完成", "这是现行方案的改动"):
        assert words in told
    assert not [b for b in at.button if b.label == "采纳"]
    next(c for c in at.checkbox if c.label.startswith("我已逐条")).check().run()
    assert button(at, "采纳")
    assert open_monitor(folder, _url(folder.parent)).state == 1


def test_fiscal_years_are_asked_about_and_said_here(page: Open):
    text = "骑行计划\n\n到2027/28年，绿道总长度达到60公里。\n"
    at = brought(page(), text, name="计划.txt")
    assert "方案没有写明财年从几月起、以哪一年命名：2027/28年" in said(at)
    for label, value in (
        ("发文机关", "办公室"), ("印发日期", "2025-04-02"), ("方案区域", "临河区"),
        ("起始年", "2025/26"), ("财年", "4:end"),
    ):  # fmt: skip
        written(at, label, value)
    assert "到2027/28年不低于60公里" in said(at)
    assert "没有要改的地方" in said(at)


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"", "没有表头\n一行\n".encode()])
def test_what_is_no_plan_is_told_with_its_place(page: Open, content: bytes):
    for name in ("目标.csv", "计划.txt"):
        at = put(opened(page(), "bring"), content, name=name)
        assert not at.exception
        assert not [b for b in at.button if b.label == "采纳"]


def test_a_name_that_looks_like_markup_stays_text(page: Open):
    table = HEAD + "指标,计量单位,目标值\n<b>树</b>,万株,≥20\n"
    at = brought(page(), table)
    assert "<b>树</b>" not in markup(at)
    assert "&lt;b&gt;树" in markup(at)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_store_of_another_plan_is_refused_on_the_page(
    app: Open, folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str
):
    monkeypatch.setenv("MONITOR_PLAN", str(ROOT / "data" / "plan"))
    told = said(app("overview", url=_url(folder.parent), lang=lang))
    assert TITLE in told
    assert "武汉经济技术开发区" in told
    assert "MONITOR_DATABASE_URL" in told


@pytest.mark.parametrize(
    ("role", "may"), [("viewer", False), ("analyst", False), ("approver", True)]
)
def test_a_plan_is_adopted_by_an_approver_alone(
    page: Open, folder: Path, monkeypatch: pytest.MonkeyPatch, role: str, may: bool
):
    from app_pages import visitor

    who = Identity("zhang@example.cn", "张三", frozenset({role}), None, None)
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setattr(visitor, "identity", lambda: who)
    edit(folder, "value = 8 }", "value = 7 }")
    at = page()
    assert "≤ 7 分钟" in said(at)
    assert [b.label for b in at.button if b.label == "采纳"] == (["采纳"] if may else [])
    assert ("须由审批人" in said(at)) is not may
    if may:
        at.checkbox[0].check().run()
        button(at, "采纳").click().run()
        states = open_monitor(folder, _url(folder.parent)).store.plan_states()
        assert [state.by for state in states][1:] != []
        assert "张三" in states[-1].by or "zhang@example.cn" in states[-1].by


def test_two_days_by_what_was_shown_are_told_by_the_plan_of_their_day(
    app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Also where the plan of today has no such indicator any more."""
    now, url, plan = datetime.now(UTC), _url(tmp_path), read_plan(RIVERSIDE)
    store, texts = create(url), plan_texts(RIVERSIDE, plan)
    store.adopt(
        PlanText("riverside-2023", TITLE, texts), by="a", recorded_at=now - timedelta(days=20)
    )
    found = Monitor(plan, store).read("f.csv", FIGURES.encode())
    store.add(
        found.observations,
        by="a",
        file=SubmittedFile("f.csv"),
        recorded_at=now - timedelta(days=10),
    )
    folder = tmp_path / "plan"
    shutil.copytree(RIVERSIDE, folder)
    edit(folder, "park_area", "green_area")
    store.adopt(PlanText("riverside-2023", TITLE, plan_texts(folder, read_plan(folder))), by="b")
    monkeypatch.setenv("MONITOR_PLAN", str(folder))

    at = opened(app("ledger", url=url), "compare")
    at.session_state["ledger_clock"] = "shown"
    at.date_input(key="ledger_then").set_value((now - timedelta(days=15)).date()).run()
    at.date_input(key="ledger_now").set_value((now - timedelta(days=5)).date()).run()
    assert not at.exception
    assert "公园绿地面积" in said(at)
    assert "47" in said(at)
    at.date_input(key="ledger_now").set_value(now.date()).run()
    assert not at.exception
    assert "7.5 分钟" in said(at)
