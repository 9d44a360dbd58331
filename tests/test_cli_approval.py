"""The command line with two pairs of eyes: what is submitted, by whom it is decided, and how that
is said.
"""

import json
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands import operator as desk
from monitor import open_monitor
from tests.machine import ROOT
from tests.test_cli import run  # noqa: F401  (a fixture)

Run = Callable[..., tuple[int, str, str]]
TABLE = """
[[grant]]
user = "li@example.cn"
role = "approver"

[accounts]
zhang = "zhang@example.cn"
li = "li@example.cn"
"""


@pytest.fixture
def being(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Run]:  # noqa: F811
    """being("zhang") gives the command line of an account, the store's file being its own."""
    (tmp_path / "people.toml").write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setenv("MONITOR_APPROVAL", "1")
    monkeypatch.setenv("MONITOR_PEOPLE", str(tmp_path / "people.toml"))
    entry = pwd.getpwuid(0)

    def as_account(name: str) -> Run:
        def call(*words: object) -> tuple[int, str, str]:
            with monkeypatch.context() as account:
                known = pwd.struct_passwd((name, *entry[1:]))
                account.setattr(desk.pwd, "getpwuid", lambda _: known)
                return run(*words)

        return call

    return as_account


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "报送.csv"
    content = "区域,指标,年份,数值,单位\nwedz,地区生产总值增速,2025,5.1,%\n"
    written.write_text(content, encoding="utf-8")
    return written


def test_a_load_is_submitted_and_says_so(being: Callable[[str], Run], file: Path):
    code, out, _ = being("zhang")("load", file, "--note", "公报")
    assert code == 6
    assert "已提交审批，第 1 号" in out
    code, out, _ = being("zhang")("load", file, "--note", "公报", "--json")
    assert (code, json.loads(out)["submission"]) == (6, {"id": 1, "rows": 1})
    assert not [u for u in open_monitor().store.uploads() if u.file_name == file.name]
    assert being("zhang")("show", "gdp_growth", "--json")[1].count('"year": 2025') == 0


def test_it_counts_once_another_approves_it(being: Callable[[str], Run], file: Path):
    being("zhang")("load", file)
    code, out, _ = being("li")("submissions", "--json")
    (line,) = json.loads(out)
    assert (code, line["author"], line["verb"]) == (0, "zhang@example.cn", "add")
    code, out, err = being("li")("approve", 1, "--dry-run")
    assert (code, out) == (0, "")
    assert "新增 1" in err
    code, out, err = being("li")("approve", 1, "--note", "已核")
    assert (code, "已批准第 1 号" in out) == (0, True)
    upload = open_monitor().store.uploads()[0]
    author, _, approver = upload.by.partition(" ✓ ")
    assert (upload.file_name, author.split()[0]) == (file.name, "zhang@example.cn")
    assert approver == "li@example.cn"
    assert being("li")("approve", 1)[0] == 2
    assert being("li")("submissions")[1] == ""
    assert "已批准" in being("li")("submissions", "--all")[1]


def test_sent_back_it_says_why_and_the_mended_one_can_be_submitted(
    being: Callable[[str], Run], file: Path
):
    being("zhang")("load", file)
    assert being("li")("send-back", 1, "--reason", "请注明来源")[0] == 0
    assert "请注明来源" in being("zhang")("submissions", "--all")[1]
    file.write_text(file.read_text("utf-8").replace("5.1", "5.2"), encoding="utf-8")
    assert being("zhang")("load", file)[0] == 6
    (mended, first) = open_monitor().store.submissions()
    assert (mended.mends, first.outcome) == (1, "send_back")


@pytest.mark.parametrize(
    "words",
    [("approve", 1), ("send-back", 1, "--reason", "x")],
    ids=["approve", "send back"],
)
def test_nobody_decides_on_their_own_nor_without_being_an_approver(
    being: Callable[[str], Run], file: Path, words: tuple[object, ...]
):
    being("li")("load", file)
    for account in ("li", "zhang", "stranger"):
        code, _, err = being(account)(*words)
        assert code == 2
        assert err
    assert open_monitor().store.waiting() == 1


def test_an_author_takes_it_back(being: Callable[[str], Run], file: Path):
    being("zhang")("load", file)
    assert being("li")("take-back", 1)[0] == 2
    assert being("zhang")("take-back", 1)[0] == 0
    assert open_monitor().store.waiting() == 0


def test_a_withdrawal_waits_too(being: Callable[[str], Run]):
    code, out, _ = being("zhang")("withdraw", 1, "--reason", "误报")
    assert (code, "第 1 号提交" in out) == (6, True)
    assert not any(upload.withdrawn for upload in open_monitor().store.uploads())
    assert being("li")("approve", 1)[0] == 0
    assert open_monitor().store.uploads()[-1].withdrawn


def test_reports_wait_too(being: Callable[[str], Run], tmp_path: Path):
    reports = tmp_path / "r.csv"
    reports.write_text(
        "事项,报告日期,是否完成,进度\nrail_water_study,2020-06-01,否,40\n", encoding="utf-8"
    )
    before = len(open_monitor().store.reports())
    assert being("zhang")("tasks", "--load", reports, "--json")[0] == 6
    assert len(open_monitor().store.reports()) == before
    assert being("li")("approve", 1)[0] == 0
    assert len(open_monitor().store.reports()) == before + 1


def test_an_account_that_belongs_to_nobody_submits_nothing(being: Callable[[str], Run], file: Path):
    code, _, err = being("root")("load", file)
    assert (code, "root may not propose" in err) == (2, True)
    assert open_monitor().store.waiting() == 0
    assert being("root")("verify")[0] == 0


def test_without_sign_in_it_does_not_start(
    being: Callable[[str], Run], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MONITOR_AUTH", "none")
    for words in (("check",), ("serve",)):
        code, _, err = being("zhang")(*words)
        assert (code, "MONITOR_APPROVAL" in err) == (2, True)


def test_init_brings_no_new_figure_into_a_store_that_is_in_use(
    being: Callable[[str], Run], file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    uploads = [upload.id for upload in open_monitor().store.uploads()]
    code, out, err = being("zhang")("init")
    assert (code, "没有新的随附文件" in out) == (0, True)
    shutil.copytree(ROOT / "data" / "plan", tmp_path / "data" / "plan")
    (tmp_path / "data" / "statistics").mkdir()
    shutil.copy(file, tmp_path / "data" / "statistics" / "brought.csv")
    monkeypatch.setenv("MONITOR_PLAN", str(tmp_path / "data" / "plan"))
    code, out, err = being("zhang")("init")
    assert code == 2
    assert "brought.csv" in err
    assert "monitor load" in err
    assert [upload.id for upload in open_monitor().store.uploads()] == uploads


def test_a_comment_and_its_withdrawal_wait_too(being: Callable[[str], Run]):
    said = ("gdp_growth", "--year", "2022", "--text", "停产检修", "--by", "经信局")
    code, out, _ = being("zhang")("comment", "add", *said)
    assert (code, "第 1 号提交" in out) == (6, True)
    assert open_monitor().store.comments() == []
    code, _, err = being("li")("approve", 1)
    assert (code, "停产检修" in err) == (0, True)
    (one,) = open_monitor().store.comments()
    assert one.by == "zhang@example.cn (经信局) ✓ li@example.cn"
    assert being("zhang")("comment", "withdraw", 1, "--reason", "误录")[0] == 6
    assert len(open_monitor().store.comments()) == 1
    assert "停产检修" in being("li")("approve", 2)[2]
    assert open_monitor().store.comments() == []
