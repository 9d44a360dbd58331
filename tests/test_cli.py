"""The command line, walked as an analyst and a script walk it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from monitor import Monitor, init_monitor, open_monitor

TEN_FAULTS = """区域,指标,年份,月份,数值,单位,口径,限定,阶段,发布日期,来源
武汉经开区(汉南区),GDP增述,2023,12,5.0,%,,,,2024-01-20,公报
武昌区,GDP增速,2023,12,5.0,%,,,,2024-01-20,公报
,GDP增速,23,12,5.0,%,,,,2024-01-20,公报
,GDP增速,2023,13,5.0,%,,,,2024-01-20,公报
,固定资产投资增速,2023,12,"8,2",%,,,,2024-01-20,公报
,新认定高新技术企业数,2023,12,约20家,家,,,,2024-01-20,公报
,地区生产总值,2023,12,2000,亿美元,,,,2024-01-20,公报
,固定资产投资增速,2022,12,8.2,%,,大概,,2024-01-20,公报
,地区生产总值,2022,12,2008,亿元,,,,2024年13月1日,公报
,GDP增速,2021,12,820,%,,,,2024-01-20,公报
"""


@pytest.fixture
def run(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """run("check", "--json") → (exit code, standard output, standard error) on a store of the
    published figures.
    """
    monkeypatch.setenv("MONITOR_DATABASE_URL", copy_of_initialised(tmp_path / "monitor.sqlite"))

    def call(*words: object) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result.exit_code, result.stdout, result.stderr

    return call


def test_check_prints_the_attainment_table(run: Callable[..., Any]) -> None:
    code, out, _ = run("check", "--area", "wedz", "--year", "2022", "--json")

    rows = {row["target"]: row for row in json.loads(out)}
    assert code == 0
    fields = "area year month target indicator goal rule value unit reference gap attainment verdict phase pace"
    fields += " pace_needed flags reason inputs sentence_zh sentence_en"
    assert set(fields.split()) <= set(rows["gdp_growth"])
    assert (rows["gdp_growth"]["gap"], rows["gdp_growth"]["verdict"]) == (-3.0, "missed")
    assert rows["gdp_growth"]["inputs"][0]["known_on"] == "2023-03-10"
    assert rows["foreign_capital_used_growth"]["flags"] == ["conflict"]
    assert "5.0%" in rows["gdp_growth"]["sentence_zh"]


def test_check_as_of_a_day_before_the_figure_was_known(run: Callable[..., Any]) -> None:
    _, out, _ = run("check", "--year", "2022", "--as-of", "2023-03-01", "--json")

    [row] = [row for row in json.loads(out) if row["target"] == "gdp_growth"]
    assert (row["value"], row["verdict"], row["reason"]) == (None, "undetermined", "no_value")


def test_show_lists_value_and_vintages(run: Callable[..., Any]) -> None:
    _, out, _ = run("show", "gdp", "--area", "wedz", "--as-of", "2021-12-31", "--json")

    figure = next(f for f in json.loads(out) if f["year"] == 2021)
    assert figure["value"] == 1900.0
    assert set(
        "value printed known_on known_on_basis stage qualifier source url quote upload".split()
    ) <= set(figure["vintages"][0])


@pytest.mark.parametrize(("lang", "words"), [("zh", "来源冲突"), ("en", "sources in conflict")])
def test_show_says_where_sources_conflict(
    run: Callable[..., Any], published: Monitor, lang: str, words: str
) -> None:
    figure = published.conflicts()[0]

    code, out, _ = run("show", figure["indicator"], "--area", figure["area"], "--lang", lang)

    [line] = [x for x in out.splitlines() if x.startswith(f"{figure['year']}-{figure['month']:02}")]
    assert (code, line.split("\t")[1].lower()) == (0, words)


def test_ten_faults_are_ten_messages_and_nothing_is_written(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "faulty.csv"
    file.write_text(TEN_FAULTS, encoding="utf-8")
    _, before, _ = run("history", "--json")

    code, out, _ = run("load", file, "--json")

    problems = json.loads(out)["problems"]
    assert code == 2
    assert [p["row"] for p in problems] == list(range(2, 12))
    assert all(p["text"] and p["column"] and p["message"] and p["remedy"] for p in problems)
    assert run("history", "--json")[1] == before


def test_the_same_content_again_changes_nothing_and_says_so(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    text = "指标,年份,数值,发布日期,来源\nGDP增速,2024,7.8,2025-01-20,公报\n"
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(text, encoding="utf-8")
    second.write_bytes(text.encode("gb18030"))

    loaded = json.loads(run("load", first, "--json")[1])
    again = json.loads(run("load", second, "--json")[1])

    assert loaded["upload"]["already"] is False
    assert again["upload"] == {**loaded["upload"], "already": True}


def test_loading_says_in_words_what_was_done(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text("指标,年份,数值\nGDP增速,2024,7.8\n", encoding="utf-8")

    first, again = run("load", file), run("load", file, "--lang", "en")

    assert (first[0], again[0]) == (0, 0)
    assert "已入库" in first[1]
    assert "already loaded" in again[1]


def test_a_dry_run_tells_changes_and_flips_and_writes_nothing(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "new.csv"
    file.write_text(
        "指标,年份,数值,阶段,发布日期,来源\nGDP增速,2022,7.6,最终,2024-01-20,年鉴\nGDP增速,2024,7.8,初步,2025-01-20,公报\n",
        encoding="utf-8",
    )

    told = json.loads(run("load", file, "--dry-run", "--json")[1])

    assert {kind: len(told["changes"][kind]) for kind in ("new", "revised", "same")} == {
        "new": 1,
        "revised": 1,
        "same": 0,
    }
    assert [(f["target"], f["year"], f["before"], f["after"]) for f in told["flips"]] == [
        ("gdp_growth", 2022, "missed", "met"),
        ("gdp_growth", 2024, "undetermined", "met"),
    ]
    assert "upload" not in told
    _, out, _ = run("check", "--year", "2022", "--json")
    assert next(r for r in json.loads(out) if r["target"] == "gdp_growth")["verdict"] == "missed"


def test_withdrawing_shows_the_former_figure_again(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(
        "指标,年份,数值,阶段,发布日期\nGDP增速,2022,7.6,最终,2024-01-20\n", encoding="utf-8"
    )

    def verdict() -> str:
        return next(
            r
            for r in json.loads(run("check", "--year", "2022", "--json")[1])
            if r["target"] == "gdp_growth"
        )["verdict"]

    number = json.loads(run("load", file, "--json")[1])["upload"]["id"]
    assert verdict() == "met"
    assert run("withdraw", number, "--reason", "误报")[0] == 0
    assert verdict() == "missed"
    assert json.loads(run("history", "--json")[1])[0]["withdrawn"] is True


def test_what_is_exported_is_read_back_to_an_equal_store(
    run: Callable[..., Any], tmp_path: Path, published: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.csv"
    assert run("export", "--output", file)[0] == 0
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'second.sqlite'}")

    copy = init_monitor(empty=True)
    copy.accept(copy.read(file.name, file.read_bytes()), by="test")

    def statements(monitor: Monitor) -> list[tuple[Any, ...]]:
        table = monitor.store.observations().drop(columns=["id", "row", "upload", "recorded_on"])
        return sorted(map(repr, table.itertuples(index=False, name=None)))

    assert statements(copy) == statements(published)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["load", "nowhere.csv"], 2),
        (["check", "--area", "nowhere"], 2),
        (["show", "nothing"], 2),
        (["serve", "--address", "0.0.0.0"], 2),  # noqa: S104 - refused
        (["export", "--output", "x", "--format", "dbf"], 2),
        (["withdraw", "999", "--reason", "x"], 2),
        (["check", "--lang", "fr"], 2),
        (["verify"], 0),
        (["check", "--csv"], 0),
    ],
)
def test_exit_codes(run: Callable[..., Any], words: list[str], code: int) -> None:
    assert run(*words)[0] == code


def test_without_a_store_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")

    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 3
    assert "monitor init" in result.stderr
    assert not (tmp_path / "none.sqlite").exists()


def test_another_plan_is_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'riverside.sqlite'}")
    monkeypatch.setenv("MONITOR_PLAN", str(Path(__file__).parent / "plans" / "riverside"))

    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    rows = json.loads(CliRunner().invoke(app, ["check", "--json"]).stdout)

    assert {row["verdict"] for row in rows} == {"undetermined"}
    assert all(row["sentence_zh"] and row["sentence_en"] for row in rows)


def test_every_command_has_help() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__


def test_a_doubtful_figure_waits_for_a_reason_that_is_kept(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "doubtful.csv"
    file.write_text("指标,年份,数值\n固定资产投资额,2023,95000\n", encoding="utf-8")

    code, out, _ = run("load", file, "--json")
    [hold] = json.loads(out)["problems"]
    confirmed = run("load", file, "--json", "--confirm", f"{hold['id']}=口径扩大到全市")

    assert (code, hold["severity"], confirmed[0]) == (2, "hold", 0)
    figures = json.loads(run("show", "fixed_investment", "--json")[1])
    assert "口径扩大到全市" in next(f for f in figures if f["year"] == 2023)["vintages"][-1]["note"]


def test_the_doubts_of_a_kind_are_told_and_confirmed_together(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "early.csv"
    rows = [f"GDP增速,{year},8.{year % 10},{year}-06-01" for year in range(2012, 2018)]
    file.write_text("\n".join(["指标,年份,数值,发布日期", *rows]), encoding="utf-8")

    code, _, told = run("load", file, "--lang", "en")
    taken = run("load", file, "--confirm", "published_early=as reported to the congress")

    assert (code, taken[0]) == (2, 0)
    assert told.count("published_early:wedz") == 3
    assert "6 in all" in told
    assert "--confirm published_early=REASON" in told


def test_a_printed_name_is_mapped_or_left_out_by_choice(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "names.csv"
    file.write_text("指标,年份,数值\n生产总值提速,2024,7.8\n养猪数,2024,5\n", encoding="utf-8")

    refused = run("load", file, "--json")
    choices = ["--map", "生产总值提速=gdp_growth", "--leave-out", "养猪数"]
    taken = json.loads(run("load", file, "--json", *choices)[1])

    assert refused[0] == 2
    assert [o["indicator"] for o in taken["observations"]] == ["gdp_growth"]
    assert [x["name"] for x in taken["left_out"]] == ["养猪数"]
    assert taken["upload"]["rows"] == 1


def test_tasks_are_told_and_reports_are_recorded(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "进展.csv"
    file.write_text(
        "item,known_on,done,done_on,evidence,nature\n"
        "rail_water_study,2021-12-20,yes,2021-12-01,评审意见,acceptance document\n"
    )

    assert run("tasks", "--load", file, "--by", "李四")[0] == 0
    code, out, _ = run("tasks", "--task", "10", "--json")

    (task,) = json.loads(out)
    items = {item["id"]: item for item in task["items"]}
    assert (code, task["task"], task["lead"], task["overdue"]) == (0, 10, "港口物流园", 1)
    assert [report["by"] for report in items["rail_water_study"]["reports"]] == ["李四"]
    assert "佐证（验收文件）：“评审意见”" in run("tasks", "--task", "10")[1]
    assert items["rail_water_study"]["state"] == "done"
    assert items["class_one_port_application"]["state"] == "overdue"
    assert (task["counts"]["met"], sum(task["deeds"].values())) == (0, len(items))


def test_a_file_of_reports_with_a_fault_records_nothing(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "坏.csv"
    file.write_text("item,known_on,done\nrail_water_study,2021-12-20,maybe\n")

    code, _, err = run("tasks", "--load", file)

    assert code == 2
    assert "C2" in err
    assert "请写“是”或“否”" in err
    assert "rail_water_study" in err or "maybe" in err


SEAS = "goal,indicator,unit,base year,base,target year,target,nature,clause\n"
SEAS += "Sea,Protected sea,%,2019,8,2030,from 8% in 2019 to 30% by 2030,binding,\n"
SEAS += "Sea,Clean beaches,,,,,at least 20,,\n"
OF_THE_COUNCIL = ("--set", "title=Sea plan", "--set", "issuer=Council", "--set", "area=Bay")
OF_THE_COUNCIL += ("--set", "issued=2020-02-01", "--set", "valid_from=2020")


def test_a_csv_of_targets_becomes_a_plan_that_opens(tmp_path: Path) -> None:
    (tmp_path / "targets.csv").write_text(SEAS)
    words = ["plan", "import", str(tmp_path / "targets.csv"), "-o", str(tmp_path / "plan")]

    result = CliRunner().invoke(app, [*words, *OF_THE_COUNCIL, "--lang", "en"])
    assert result.exit_code == 0, result.output
    assert "Protected sea\tfrom 8% in 2019 to 30% by 2030\tat least 30% by 2030" in result.stdout
    checked = CliRunner().invoke(app, ["plan", "check", str(tmp_path / "plan")])
    assert (checked.exit_code, checked.stdout) == (0, "ok: 2 targets, 2 indicators\n")
    again = CliRunner().invoke(app, [*words, *OF_THE_COUNCIL, "--lang", "en"])
    assert (again.exit_code, "nothing was written" in again.stderr) == (2, True)


def test_a_target_that_is_not_read_writes_no_plan(tmp_path: Path) -> None:
    (tmp_path / "targets.csv").write_text(SEAS.replace("at least 20", "as many as feasible"))
    words = ["plan", "import", str(tmp_path / "targets.csv"), "-o", str(tmp_path / "plan")]

    result = CliRunner().invoke(app, [*words, *OF_THE_COUNCIL, "--lang", "en"])
    assert result.exit_code == 2
    assert "targets.csv G3:" in result.stderr
    assert "unknown words: as many as feasible" in result.stderr
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_template_of_targets_is_written_by_its_ending(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"targets.{ending}"
    assert CliRunner().invoke(app, ["plan", "template", "-o", str(file)]).exit_code == 0
    assert file.stat().st_size > 0
    wrong = CliRunner().invoke(app, ["plan", "template", "-o", str(tmp_path / "targets.pdf")])
    assert wrong.exit_code == 2


def test_every_fault_of_a_plan_is_printed(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('[plan]\nid = 3\n[[targt]]\nid = "a"\n')
    result = CliRunner().invoke(app, ["plan", "check", str(tmp_path)])
    assert result.exit_code == 2
    assert "unknown table [targt]" in result.stderr
    assert "title is missing; add it" in result.stderr


def test_a_plans_text_is_read_into_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("到2025年，森林覆盖率达到24.1%以上。", encoding="utf-8")
    words = ["plan", "read", str(tmp_path / "plan.txt"), "--from", "2021"]

    shown = CliRunner().invoke(app, words)
    assert "森林覆盖率达到24.1%以上\t到2025年不低于24.1%" in shown.stdout
    told = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert told["proposals"][0]["rule"]["value"] == 24.1
    written = CliRunner().invoke(app, [*words, "-o", str(tmp_path / "targets.xlsx")])
    assert (written.exit_code, (tmp_path / "targets.xlsx").stat().st_size > 0) == (0, True)
    assert CliRunner().invoke(app, [*words, "-o", str(tmp_path / "a.pdf")]).exit_code == 2


def test_what_a_plan_may_hold_is_printed() -> None:
    printed = CliRunner().invoke(app, ["plan", "keys"])
    assert printed.exit_code == 0
    assert "### `[[indicator]]`" in printed.stdout


def test_a_role_is_remembered_listed_used_and_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'roles.sqlite'}")
    CliRunner().invoke(app, ["init", "--empty"])

    def load(year, *choices):
        file = tmp_path / f"{year}年快报.csv"
        file.write_text(f"指标,责任人,单位,{year}年\nGDP增速,张三,%,5.6\n", encoding="utf-8")
        return CliRunner().invoke(app, ["load", str(file), "--by", "张三", *choices])

    assert load(2021).exit_code == 2
    assert load(2021, "--column", "B=ignore", "--remember").exit_code == 0
    again = load(2022)
    assert again.exit_code == 0
    assert "按“不读”读" in again.output
    listed = CliRunner().invoke(app, ["aliases"]).stdout
    assert listed == "column\t责任人\tignore\t快报.csv\t张三\n"
    assert load(2023, "--column", "B=printed").exit_code == 2
    assert load(2023, "--column", "B=note", "--remember").exit_code == 0
    assert CliRunner().invoke(app, ["aliases", "--forget", "责任人"]).stdout == ""
    assert load(2024).exit_code == 2


def test_names_are_remembered_as_the_screen_remembers_them(tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'names.sqlite'}")
    CliRunner().invoke(app, ["init", "--empty"])

    def load(year, *choices):
        file = tmp_path / f"{year}年快报.csv"
        lines = [f"{year}年主要指标", "区域,指标,单位,数值,增速(%)", "本区,产值,亿元,2150.3,5.5"]
        lines += [
            "本区,高企数,家,120,9.1",
            "本区,民间投资,亿元,38,2.0",
            "本区,进出口总额,亿美元,9.2,",
        ]
        file.write_text("\n".join(lines), encoding="utf-8")
        return CliRunner().invoke(app, ["load", str(file), "--by", "张三", *choices])

    meant = {"本区": "wedz", "产值": "gdp", "进出口总额": "trade_usd"}
    choices = [part for name, id in meant.items() for part in ("--map", f"{name}={id}")]
    choices += ["--leave-out", "民间投资", "--leave-out", "高企数增速"]
    assert load(2020).exit_code == 2
    assert load(2021, *choices).exit_code == 0
    assert load(2022).exit_code == 2  # nothing was to be remembered
    assert load(2022, *choices, "--remember").exit_code == 0
    rows = CliRunner().invoke(app, ["aliases"]).stdout.splitlines()
    assert sorted(tuple(row.split("\t")[1:4]) for row in rows) == sorted(
        [(name, id, "快报.csv") for name, id in meant.items()]
        + [(name, "-", "快报.csv") for name in ("民间投资", "高企数增速")]
    )
    assert load(2023).exit_code == 0


def test_a_remembered_name_is_listed_and_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'names.sqlite'}")
    CliRunner().invoke(app, ["init", "--empty"])
    store = open_monitor().store
    for source in ("公报", "年鉴"):
        store.remember("area", "全区", "wedz", source=source, by="a")
    store.close()
    rows = json.loads(CliRunner().invoke(app, ["aliases", "--json"]).stdout)
    assert [(row["printed"], row["id"], row["source"]) for row in rows] == [
        ("全区", "wedz", "公报"),
        ("全区", "wedz", "年鉴"),
    ]
    once = ["aliases", "--forget", "全区", "--source", "公报", "--by", "b"]
    assert CliRunner().invoke(app, once).exit_code == 0
    assert CliRunner().invoke(app, ["aliases"]).stdout == "area\t全区\twedz\t年鉴\ta\n"
    again = CliRunner().invoke(app, once)
    assert again.exit_code == 2
    assert "全区" in again.output


def test_a_comment_is_recorded_listed_and_withdrawn(run: Callable[..., Any]) -> None:
    told = ("comment", "add", "gdp_growth", "--year", "2022", "--by", "经信局")
    assert run(*told, "--text", "停产\n检修")[0] == 0
    _, out, _ = run("comment", "list")
    assert out.startswith("#1\t地区生产总值增速\t2022\t武汉经开区\t")
    assert "\t停产 检修\t经信局" in out
    code, _, err = run("comment", "add", "gdp_growth", "--year", "2021", "--text", "")
    assert code == 2
    assert "2021 年没有未达标" in err
    assert "说明：未填写" in err
    assert run("comment", "withdraw", 1, "--reason", "误录")[0] == 0
    assert run("comment", "withdraw", 1, "--reason", "误录")[0] == 2
    assert run("comment", "list")[1] == ""
    [gone] = json.loads(run("comment", "list", "--all", "--json")[1])
    assert (gone["text"], gone["stands"], "误录" in gone["state"]) == ("停产 检修", False, True)
    assert run("verify")[0] == 0
