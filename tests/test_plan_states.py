"""A store knows its plan: what is judged is the adopted state, a change waits, and the past is
shown by the plan of its day.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indicators.plan import plan_of, plan_texts, read_plan
from monitor import Monitor, StoreError, init_monitor, open_monitor
from settings import today
from store import PlanText, SubmittedFile
from tests.machine import ROOT
from tests.store.acts import report

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"
RENAMED = [
    ('id = "park_area"\nname', 'id = "green_area"\nformerly = ["park_area"]\nname'),
    ('id = "park_area"\nindicator = "park_area"', 'id = "green_area"\nindicator = "green_area"'),
]
FIGURES = (
    "指标,年份,数值,单位,发布日期,区域\n"
    "公园绿地面积,2022,40,公顷,2023-02-01,临河区\n公园绿地面积,2023,47,公顷,2024-02-01,临河区\n"
    "候车时间,2023,7.5,分钟,2024-02-01,临河区\n候车时间,2023,9,分钟,2024-02-01,三角洲市\n"
)

Edit = Callable[..., Monitor]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    return tmp_path / "plan"


@pytest.fixture
def riverside(folder: Path, sqlite_url: str) -> Monitor:
    """A store of the plan with a few figures."""
    monitor = init_monitor(folder, sqlite_url, empty=True)
    reading = monitor.read("figures.csv", FIGURES.encode())
    assert reading.problems == ()
    monitor.accept(reading, by="张三")
    return monitor


@pytest.fixture
def edited(riverside: Monitor, folder: Path, sqlite_url: str) -> Edit:
    """edited((old, new), …) → the monitor opened after its folder was edited so."""

    def edit(*pairs: tuple[str, str]) -> Monitor:
        for old, new in pairs:
            [file] = [f for f in folder.iterdir() if old in f.read_text(encoding="utf-8")]
            file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), "utf-8")
        return open_monitor(folder, sqlite_url)

    return edit


def verdicts(monitor: Monitor, year: int = 2023, **more: object) -> dict[str, str]:
    frame = monitor.attainment(["riverside"], **more)  # type: ignore[arg-type]
    frame = frame[(frame["year"] == year) & (frame["area"] == "riverside") & (frame["month"] == 12)]
    return dict(zip(frame["target"], frame["verdict"], strict=True))


def adopt(monitor: Monitor, folder: Path, url: str, by: str = "李四") -> Monitor:
    assert monitor.proposed is not None
    monitor.adopt(monitor.proposed.files, by=by)
    return open_monitor(folder, url)


def test_the_store_adopts_the_plan_it_is_made_with(riverside: Monitor, folder: Path):
    [state] = riverside.store.plan_states()
    assert (state.plan, state.by) == ("riverside-2023", "monitor init")
    assert riverside.store.plan_files(1) == plan_texts(folder, read_plan(folder))
    assert riverside.proposed is None


def test_a_store_without_a_plan_adopts_the_folders_by_init(folder: Path, sqlite_url: str):
    from store import create

    create(sqlite_url).close()
    assert open_monitor(folder, sqlite_url).state == 0
    assert init_monitor(folder, sqlite_url, empty=True).state == 1
    assert init_monitor(folder, sqlite_url, empty=True).state == 1


@pytest.mark.parametrize("opening", [open_monitor, init_monitor])
def test_another_plan_is_refused_with_both_names(
    opening: Callable[..., Monitor], riverside: Monitor, sqlite_url: str
):
    before = riverside.store.version()
    with pytest.raises(StoreError) as raised:
        opening(ROOT / "data" / "plan", sqlite_url)
    assert raised.value.code == "other_plan"
    assert "临河区出行与绿地三年计划" in str(raised.value)
    assert "促进中部地区崛起" in str(raised.value)
    assert riverside.store.version() == before


def test_a_changed_plan_waits_and_shows_its_flips_first(
    edited: Edit, folder: Path, sqlite_url: str
):
    monitor = edited(("value = 8 }", "value = 7 }"))
    assert monitor.proposed is not None
    assert verdicts(monitor)["bus_waiting_time"] == "met"
    preview = monitor.preview_plan(monitor.proposed.plan)
    assert [a.after.id for a in preview.difference.altered] == ["bus_waiting_time"]
    assert [(f.target, f.year, f.before, f.after) for f in preview.flips] == [
        ("bus_waiting_time", 2023, "met", "missed")
    ]
    later = adopt(monitor, folder, sqlite_url)
    assert (later.state, later.proposed) == (2, None)
    assert verdicts(later)["bus_waiting_time"] == "missed"
    assert later.store.verify() == []


def test_a_comment_waits_for_nobody(edited: Edit):
    assert edited(("[plan]\n", "# reviewed\n[plan]\n")).proposed is None


def test_the_folder_of_a_former_state_is_told_as_such(edited: Edit, folder: Path, sqlite_url: str):
    adopt(edited(("value = 8 }", "value = 7 }")), folder, sqlite_url)
    behind = edited(("value = 7 }", "value = 8 }"))
    assert behind.proposed is not None
    assert (behind.state, behind.proposed.number) == (2, 1)
    assert behind.plan.target("bus_waiting_time").rule.value == 7


def test_what_was_shown_is_judged_by_the_plan_of_its_day(
    edited: Edit, folder: Path, sqlite_url: str
):
    monitor = edited(("value = 8 }", "value = 7 }"))
    between = datetime.now(UTC)
    later = adopt(monitor, folder, sqlite_url)
    assert verdicts(later, shown_on=between)["bus_waiting_time"] == "met"
    assert verdicts(later)["bus_waiting_time"] != "met"
    assert verdicts(later, shown_on=datetime.now(UTC)) == verdicts(later)
    long_ago = datetime.now(UTC) - timedelta(days=900)
    assert later.plan_states().shown(long_ago) == monitor.plan


def test_two_days_are_compared_each_by_its_plan(folder: Path, sqlite_url: str):
    from store import create

    store, plan = create(sqlite_url), read_plan(folder)
    texts, before = plan_texts(folder, plan), datetime.now(UTC) - timedelta(days=10)
    store.adopt(PlanText("riverside-2023", "计划", texts), by="a", recorded_at=before)
    reading = Monitor(plan, store).read("figures.csv", FIGURES.encode())
    store.add(reading.observations, by="a", file=SubmittedFile("f.csv"), recorded_at=before)
    changed = {n: t.replace("value = 8 }", "value = 7 }") for n, t in texts.items()}
    store.adopt(PlanText("riverside-2023", "计划", changed), by="a")
    monitor = Monitor(plan_of(changed), store)
    found = monitor.compare(today() - timedelta(days=5), today(), clock="shown")
    assert [(f.target, f.year, f.before) for f in found.flips] == [
        ("bus_waiting_time", 2023, "met")
    ]
    assert found.changes == ()
    assert found.plan == monitor.plan
    assert monitor.compare(today() - timedelta(days=5), today()).flips == ()


def test_a_renamed_indicator_keeps_its_figures_through_the_store(
    edited: Edit, folder: Path, sqlite_url: str
):
    former = open_monitor(folder, sqlite_url)
    had, kept = former.figures("park_area"), verdicts(former)["park_area"]
    monitor = edited(*RENAMED)
    assert monitor.proposed is not None
    preview = monitor.preview_plan(monitor.proposed.plan)
    assert (preview.flips, preview.lost) == ((), ())
    later = adopt(monitor, folder, sqlite_url)
    found = later.figures("green_area")
    assert [(f["year"], f["value"]) for f in found] == [(f["year"], f["value"]) for f in had]
    assert {f["indicator"] for f in found} == {"green_area"}
    assert verdicts(later)["green_area"] == kept
    assert set(later.observations(indicators=["green_area"])["indicator"]) == {"green_area"}
    again = later.read("old.csv", "指标,年份,数值,单位\npark_area,2024,52,公顷\n".encode())
    assert [o.indicator for o in again.observations] == ["green_area"]


def test_a_remembered_name_means_the_renamed_indicator_and_none_that_is_gone(
    edited: Edit, folder: Path, sqlite_url: str
):
    monitor = open_monitor(folder, sqlite_url)
    monitor.store.remember("indicator", "绿地", "park_area", source="年报", by="张三")
    monitor.store.remember("indicator", "怪名", "gone_long_ago", source="年报", by="张三")
    later = adopt(edited(*RENAMED), folder, sqlite_url)
    file = "指标,年份,数值,单位,来源\n绿地,2024,52,公顷,年报\n怪名,2024,5,公顷,年报\n"
    found = later.read("file.csv", file.encode())
    assert [o.indicator for o in found.observations] == ["green_area"]
    assert [(p.code, p.text) for p in found.problems] == [("indicator_unknown", "怪名")]


def test_a_renamed_area_keeps_its_figures_through_the_store(
    edited: Edit, folder: Path, sqlite_url: str
):
    had = open_monitor(folder, sqlite_url).figures(area="delta")
    renaming = ('id = "delta"', 'id = "delta_city"\nformerly = ["delta"]')
    later = adopt(edited(renaming), folder, sqlite_url)
    assert [f["value"] for f in later.figures(area="delta_city")] == [f["value"] for f in had]


def test_figures_that_lose_their_place_are_told_before(edited: Edit):
    monitor = edited(
        *((old, new.replace('formerly = ["park_area"]\n', "")) for old, new in RENAMED)
    )
    assert monitor.proposed is not None
    preview = monitor.preview_plan(monitor.proposed.plan)
    assert [(one.kind, one.id, one.count) for one in preview.lost] == [
        ("indicator", "park_area", 2)
    ]
    assert [p.id for p in preview.difference.removed] == ["park_area"]
    assert [p.id for p in preview.difference.added] == ["green_area"]


def test_a_settled_conflict_stays_settled_when_its_indicator_is_renamed(
    edited: Edit, folder: Path, sqlite_url: str
):
    monitor = open_monitor(folder, sqlite_url)
    other = "指标,年份,数值,单位,发布日期,区域\n候车时间,2023,9.5,分钟,2024-02-01,临河区\n"
    monitor.accept(monitor.read("other.csv", other.encode()), by="张三")
    [conflict] = monitor.conflicts()
    statement = conflict["vintages"][0]["statements"][0]["id"]
    monitor.store.choose(
        ("riverside", "bus_waiting_time", 2023, 12), statement, by="张三", reason="以年报为准"
    )
    assert monitor.conflicts() == []
    renaming = [
        ('id = "bus_waiting_time"\nname', 'id = "bus_wait"\nformerly = ["bus_waiting_time"]\nname'),
        ('indicator = "bus_waiting_time"', 'indicator = "bus_wait"'),
    ]
    later = adopt(edited(*renaming), folder, sqlite_url)
    assert later.conflicts() == []
    assert [f["value"] for f in later.figures("bus_wait", "riverside")] == [7.5]


def test_reports_and_waivers_without_a_promise_are_told_before(edited: Edit, folder: Path):
    text = (folder / "targets.toml").read_text(encoding="utf-8")
    tram = text[text.index('[[target]]\nid = "tram') : text.index("[[left_out]]")]
    monitor = edited()
    report(
        monitor.store,
        item="tram_opened",
        known_on=today(),
        done=False,
        percent=40,
        evidence="",
        by="交通局",
    )
    later = edited((tram, ""))
    assert later.proposed is not None
    preview = later.preview_plan(later.proposed.plan)
    assert [(one.kind, one.id, one.count) for one in preview.lost] == [("report", "tram_opened", 1)]


def test_an_adopted_plan_that_this_program_cannot_read_gives_way_and_is_told(
    folder: Path, sqlite_url: str
):
    from store import create

    store, texts = create(sqlite_url), plan_texts(folder, read_plan(folder))
    old = {name: text.replace("[[office]]", "[[bureau]]") for name, text in texts.items()}
    store.adopt(PlanText("riverside-2023", "计划", old), by="a")
    monitor = open_monitor(folder, sqlite_url)
    assert monitor.proposed is not None
    assert "unknown table [bureau]" in monitor.proposed.unreadable[0]
    assert monitor.plan == monitor.proposed.plan
    later = adopt(monitor, folder, sqlite_url)
    assert later.proposed is None
    steps = list(later.plan_states().steps())
    assert [(s.state.id, s.plan is None, s.difference) for s in steps] == [
        (1, True, None), (2, False, None)
    ]  # fmt: skip
    assert later.plan_states().shown(datetime.now(UTC) - timedelta(days=1)) == later.plan


def test_the_history_tells_what_changed_from_one_to_the_next(
    edited: Edit, folder: Path, sqlite_url: str
):
    adopt(edited(("value = 8 }", "value = 7 }")), folder, sqlite_url)
    later = adopt(edited(*RENAMED), folder, sqlite_url)
    steps = list(later.plan_states().steps())
    assert [s.state.by for s in steps] == ["monitor init", "李四", "李四"]
    told = [[a.after.id for a in s.difference.altered] for s in steps if s.difference]
    assert told == [["bus_waiting_time"], ["green_area"]]
