"""`monitor notify`: who follows something is told what changed, once."""

import os
import ssl
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from indicators.oversight.notices import Mailbox
from indicators.oversight.waivers import Waiver
from indicators.plan import plan_of, plan_texts
from monitor import Monitor, open_monitor
from people.standing import FRESH
from reports.notice import mail
from tests.deploy.shipped import certificate
from tests.machine import ROOT
from tests.mailroom import Mailroom, mailroom
from tests.store.acts import submit

PUBLIC = "https://kpi.example.cn"
WANG = Mailbox("wang@example.cn", "zh", "day")
SMITH = Mailbox("smith@example.cn", "en", "day")


@pytest.fixture
def monitor(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Monitor:
    url = copy_of_initialised(tmp_path / "monitor.sqlite")
    for name in [name for name in os.environ if name.startswith("MONITOR_MAIL")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MONITOR_DATABASE_URL", url)
    monkeypatch.setenv("MONITOR_SECRET_FILE", str(tmp_path / "visits.secret"))
    monkeypatch.setenv("MONITOR_PUBLIC_ADDRESS", PUBLIC)
    return open_monitor(url=url)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailroom]:
    with mailroom() as opened:
        served_by(monkeypatch, opened)
        yield opened


def served_by(monkeypatch: pytest.MonkeyPatch, room: Mailroom, tls: str = "none") -> None:
    monkeypatch.setenv("MONITOR_MAIL_SERVER", f"localhost:{room.port}")
    monkeypatch.setenv("MONITOR_MAIL_TLS", tls)
    monkeypatch.setenv("MONITOR_MAIL_FROM", "monitor@example.cn")


def notify(*words: str) -> Result:
    from cli import app

    return CliRunner().invoke(app, ["notify", *words])


def missed(monitor: Monitor) -> tuple[str, int]:
    """A promise that was missed, and the year."""
    frame = monitor.attainment()
    own = frame[(frame["area"] == monitor.plan.document.area) & (frame["verdict"] == "missed")]
    row = own[(own["month"] == 12) & own["indicator"].notna()].iloc[0]
    return row["target"], int(row["year"])


def waive(monitor: Monitor, target: str, year: int) -> None:
    waiver = Waiver(target, year, date(2026, 1, 5), "区政府常务会议", "会议纪要第3期", "疫情影响")
    monitor.store.waive(waiver, by="张三")


@pytest.fixture
def flipped(monitor: Monitor) -> str:
    """Two people follow the indicator of a promise, a third another; then its verdict changes.
    The indicator's id.
    """
    target, year = missed(monitor)
    indicator = monitor.plan.target(target).indicator
    assert indicator is not None
    other = next(one.id for one in monitor.plan.indicators if one.id != indicator)
    for person, mailbox, subject in (
        ("wang", WANG, indicator),
        ("smith", SMITH, indicator),
        ("li", Mailbox("li@example.cn", "zh", "day"), other),
    ):
        monitor.store.set_mailbox(mailbox, by=person)
        monitor.store.follow("indicator", subject, by=person)
    waive(monitor, target, year)
    return indicator


def test_a_verdict_that_flips_is_told_to_who_follows_it_once(
    monitor: Monitor, room: Mailroom, flipped: str
):
    done = notify()
    assert done.exit_code == 0
    assert [to for to, _ in room.taken] == ["smith@example.cn", "wang@example.cn"]
    assert "wang@example.cn" in done.stdout
    english, chinese = room.mails()
    assert "changes in what you follow (1)" in english["Subject"]
    assert "1 项变化" in chinese["Subject"]
    plain = chinese.get_body(["plain"]).get_content()
    assert "→ ◇ 豁免" in plain or "豁免" in plain
    assert f"{PUBLIC}/indicator?indicator={flipped}" in plain
    assert (
        f'href="{PUBLIC}/indicator?indicator={flipped}' in chinese.get_body(["html"]).get_content()
    )
    assert chinese["List-Unsubscribe"] == f"<{PUBLIC}/following?lang=zh>"
    assert "没有要发送" in notify().stdout
    assert len(room.taken) == 2
    assert monitor.store.verify() == []


def test_a_dry_run_says_what_it_would_send_and_sends_nothing(
    monitor: Monitor, room: Mailroom, flipped: str
):
    for _ in range(2):
        done = notify("--dry-run")
        assert (done.exit_code, done.stdout.count("@example.cn")) == (0, 2)
    assert (room.taken, monitor.store.notices()) == ([], [])


def test_without_a_server_nothing_is_sent_and_nothing_lost(
    monitor: Monitor, monkeypatch: pytest.MonkeyPatch, flipped: str
):
    assert "MONITOR_MAIL_SERVER" in notify().stdout
    with mailroom() as room:
        served_by(monkeypatch, room)
        notify()
        assert len(room.taken) == 2


def test_whom_the_server_refuses_is_tried_again_and_nobody_told_twice(
    monitor: Monitor, room: Mailroom, flipped: str
):
    room.refuses.add("smith@example.cn")
    done = notify()
    assert (done.exit_code, [to for to, _ in room.taken]) == (7, ["wang@example.cn"])
    assert "smith@example.cn" in done.stderr
    room.refuses.clear()
    assert notify().exit_code == 0
    assert [to for to, _ in room.taken] == ["wang@example.cn", "smith@example.cn"]


def test_a_server_that_takes_nothing_loses_nothing(monitor: Monitor, room: Mailroom, flipped: str):
    room.full = True
    assert (notify().exit_code, room.taken) == (7, [])
    room.full = False
    assert (notify().exit_code, len(room.taken)) == (0, 2)


def test_a_server_that_goes_away_midway_is_told_the_rest_the_next_time(
    monitor: Monitor, room: Mailroom, flipped: str
):
    room.leaves_after = 1
    assert notify().exit_code == 7
    room.leaves_after = 1_000
    assert notify().exit_code == 0
    assert [to for to, _ in room.taken] == ["smith@example.cn", "wang@example.cn"]


def test_a_server_that_does_not_answer_is_said(
    monitor: Monitor, monkeypatch: pytest.MonkeyPatch, flipped: str
):
    with mailroom() as room:
        served_by(monkeypatch, room)
    done = notify()
    assert (done.exit_code, "2" in done.stderr) == (7, True)
    assert monitor.store.notices() == []


def test_a_mail_that_is_tried_again_bears_the_same_mark(
    monitor: Monitor, room: Mailroom, flipped: str, monkeypatch: pytest.MonkeyPatch
):
    """Where it was taken and could not be recorded, a reader's mail program knows it again."""
    import commands.notifying

    with monkeypatch.context() as failing:
        failing.setattr(commands.notifying, "_record", lambda *_: None)
        notify()
    notify()
    marks = [message["Message-ID"] for message in room.mails()]
    assert marks[:2] == marks[2:]
    assert len(set(marks)) == 2


def test_a_server_is_trusted_by_its_certificate(
    monitor: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flipped: str
):
    certificate(tmp_path)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(tmp_path / "tls.crt", tmp_path / "tls.key")
    with mailroom(trust) as room:
        served_by(monkeypatch, room, "tls")
        assert (notify().exit_code, room.taken) == (7, [])
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "tls.crt"))
        assert (notify().exit_code, len(room.taken)) == (0, 2)


def test_two_runs_at_once_send_once(monitor: Monitor, room: Mailroom, flipped: str, tmp_path: Path):
    held = subprocess.Popen(
        ["flock", str(tmp_path / "notify.lock"), "sh", "-c", "echo held; cat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert held.stdout is not None
    held.stdout.readline()
    assert (notify().exit_code, room.taken) == (4, [])
    held.communicate()
    assert (notify().exit_code, len(room.taken)) == (0, 2)


HOSTILE = "<script>alert(1)</script> =1+1 ![x](http://evil.example/a.png) 甲\u202e乙"


def test_names_that_are_code_stay_text(monitor: Monitor, flipped: str):
    """Whatever a plan calls itself or its promises, a mail has one subject and runs nothing."""
    texts = plan_texts(ROOT / "data" / "plan", monitor.plan)
    name = monitor.plan.indicator(flipped).name.zh
    title = monitor.plan.document.name.zh
    broken = "标题\\r\\nBcc: all@example.cn"
    changed = {
        file: text.replace(f'"{name}"', f'"{HOSTILE}"').replace(f'"{title}"', f'"{broken}"')
        for file, text in texts.items()
    }
    plan = plan_of(changed)
    assert plan.indicator(flipped).name.zh == HOSTILE
    one = next(notice for notice in monitor.notices() if notice.person == "wang")
    message = mail(plan, one, "monitor@example.cn", PUBLIC)
    raw = message.as_bytes()
    head = raw.split(b"\r\n\r\n")[0]
    assert b"\r\nBcc:" not in head
    assert "\n" not in message["Subject"]
    html = message.get_body(["html"]).get_content()
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "\u202e" not in message.get_body(["plain"]).get_content()


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("MONITOR_MAIL_SERVER", "mail.example.cn", "host:port"),
        ("MONITOR_MAIL_SERVER", "mail.example.cn:0", "host:port"),
        ("MONITOR_MAIL_SERVER", "mail.example.cn:25", "in the clear"),
        ("MONITOR_MAIL_TLS", "ssl", "one of"),
        ("MONITOR_MAIL_FROM", "", "MONITOR_MAIL_FROM"),
        ("MONITOR_MAIL_FROM", "a@b.cn\nBcc: c@d.cn", "MONITOR_MAIL_FROM"),
        ("MONITOR_MAIL_USER", "monitor", "MONITOR_MAIL_PASSWORD_FILE"),
        ("MONITOR_PUBLIC_ADDRESS", "javascript:alert(1)", "https://"),
        ("MONITOR_PUBLIC_ADDRESS", "https://user@kpi.example.cn", "https://"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    monitor: Monitor,
    room: Mailroom,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    value: str,
    remedy: str,
):
    monkeypatch.setenv("MONITOR_MAIL_PASSWORD_FILE", str(tmp_path / "no.password"))
    monkeypatch.setenv(name, value)
    done = notify()
    assert done.exit_code == 2
    assert remedy in done.stderr


def test_what_waits_for_approval_is_told_to_who_decides(monitor: Monitor, room: Mailroom):
    monitor.store.set_mailbox(WANG, by="wang")
    monitor.store.set_mailbox(SMITH, by="smith")
    monitor.store.follow("approval", "", by="wang")
    monitor.store.follow("all", "", by="smith")
    target, year = missed(monitor)
    waiver = Waiver(target, year, date(2026, 1, 5), "区政府常务会议", "会议纪要第3期", "疫情影响")
    submit(monitor.store, "waive", {"waiver": waiver}, who="zhang@example.cn")
    assert notify().exit_code == 0
    assert [to for to, _ in room.taken] == ["wang@example.cn"]
    plain = room.mails()[0].get_body(["plain"]).get_content()
    assert "待您审批 1" in plain
    assert "第 1 号，豁免" in plain
    assert f"{PUBLIC}/approval?submission=1" in plain
    assert "没有要发送" in notify().stdout


LEADERS = '[[grant]]\ngroup = "leaders"\nrole = "viewer"\n'
DECIDERS = '[[grant]]\ngroup = "deciders"\nrole = "approver"\n'
WANG_HIMSELF = '[[grant]]\nuser = "wang"\nrole = "viewer"\n'


def signs_in(*groups: str) -> Callable[[Monitor], None]:
    detail = {"roles": "viewer", "groups": list(groups)}
    return lambda monitor: monitor.store.note("sign_in", "oidc", by="wang", detail=detail)


def refused(monitor: Monitor) -> None:
    monitor.store.note("refuse", "stranger", by="wang")


def refused_elsewhere(monitor: Monitor) -> None:
    monitor.store.note("refuse", "submit", by="wang")


STANDINGS = {
    "named in the table": (WANG_HIMSELF, [], True),
    "of a group of the table": (LEADERS, [signs_in("leaders")], True),
    "once of such a group, now of none": (LEADERS, [signs_in("leaders"), signs_in()], False),
    "of a group that lost its row": (DECIDERS, [signs_in("leaders")], False),
    "signed in before groups were kept": (
        LEADERS,
        [lambda monitor: monitor.store.note("sign_in", "oidc", by="wang")],
        False,
    ),
    "refused since": (LEADERS, [signs_in("leaders"), refused], False),
    "refused one act alone": (LEADERS, [signs_in("leaders"), refused_elsewhere], True),
    "refused, then let in again": (LEADERS, [refused, signs_in("leaders")], True),
    "never seen": (LEADERS, [], False),
    "in no row": ("", [signs_in("leaders")], False),
}


def governed(monkeypatch: pytest.MonkeyPatch, file: Path, table: str) -> None:
    """People sign in, and may do what the table says."""
    file.write_text(table, encoding="utf-8")
    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setenv("MONITOR_PEOPLE", str(file))


@pytest.mark.parametrize(("table", "history", "told"), STANDINGS.values(), ids=STANDINGS)
def test_whose_role_is_gone_is_told_nothing_more(
    monitor: Monitor,
    room: Mailroom,
    flipped: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    table: str,
    history: list[Callable[[Monitor], None]],
    told: bool,
):
    governed(monkeypatch, tmp_path / "people.toml", table)
    for happened in history:
        happened(monitor)
    done = notify()
    assert done.exit_code == 0
    assert [to for to, _ in room.taken] == ["wang@example.cn"] * told
    assert ("不再发送 wang：" in done.stdout) is not told
    assert "不再发送 smith：" in done.stdout


def test_a_sign_in_of_long_ago_is_believed_no_longer(
    monitor: Monitor,
    room: Mailroom,
    flipped: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    governed(monkeypatch, tmp_path / "people.toml", LEADERS)
    signs_in("leaders")(monitor)
    monkeypatch.setattr("monitor.noticing.FRESH", timedelta(0))
    assert notify().exit_code == 0
    assert room.taken == []
    assert timedelta(days=30) <= FRESH


def test_who_decides_no_longer_is_told_of_verdicts_alone(
    monitor: Monitor, room: Mailroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monitor.store.set_mailbox(WANG, by="wang")
    for kind in ("approval", "all"):
        monitor.store.follow(kind, "", by="wang")
    target, year = missed(monitor)
    waiver = Waiver(target, year, date(2026, 1, 5), "区政府常务会议", "会议纪要第3期", "疫情影响")
    submit(monitor.store, "waive", {"waiver": waiver}, who="zhang@example.cn")
    signs_in("leaders", "deciders")(monitor)
    governed(monkeypatch, tmp_path / "viewers.toml", LEADERS)
    assert "没有要发送" in notify().stdout
    governed(monkeypatch, tmp_path / "deciders.toml", DECIDERS)
    assert notify().exit_code == 0
    assert "待您审批 1" in room.mails()[0].get_body(["plain"]).get_content()


def test_what_was_decided_before_the_mail_waits_no_longer(monitor: Monitor, room: Mailroom):
    monitor.store.set_mailbox(WANG, by="wang")
    monitor.store.follow("approval", "", by="wang")
    target, year = missed(monitor)
    waiver = Waiver(target, year, date(2026, 1, 5), "区政府常务会议", "会议纪要第3期", "疫情影响")
    submit(monitor.store, "waive", {"waiver": waiver}, who="zhang@example.cn")
    monitor.store.take_back(1, by="张三", who="zhang@example.cn", reason="")
    assert "没有要发送" in notify().stdout
    assert room.taken == []
