"""Strings that are scripts, formulas, markup or paths, wherever something can be named or written:
they are shown as they were written, and nothing runs, is fetched from elsewhere or breaks a page.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from display.words import LANGUAGES, word
from indicators.judging.commented import Comment
from indicators.oversight.notices import Mailbox
from indicators.oversight.waivers import Waiver
from monitor import Monitor, open_monitor
from store import PrintedPlace, SubmittedFile
from tests.browser.conftest import served
from tests.browser.test_screens import PROBES
from tests.browser.visit import Visit
from tests.machine import ROOT
from tests.store.statements import figure

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

RUNS = "window.__ran=1"
STRINGS = (
    f"<script>{RUNS}</script>",
    f'"><img src=x onerror="{RUNS}">',
    f"'><svg onload={RUNS}>",
    f"</style></script><iframe srcdoc='<script>parent.{RUNS}</script>'>",
    "![p](http://elsewhere.example/a.png)",
    f"[l](javascript:{RUNS}) <javascript:{RUNS}>",
    "<link rel=stylesheet href=//elsewhere.example/a.css>",
    "$$\\href{javascript:x}{y}$$ :red[甲] :material/home: `z`",
    '=HYPERLINK("http://elsewhere.example";1)',
    "@SUM(1)+cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "..\\..\\x\u202ecsv.exe",
    "{0} {year} {{7*7}} ${7*7} %s %(a)s",
    "甲\t乙\n丙\r\n# 丁",
)
NAME = "甲 <img src=x onerror=window.__ran=1>"
"""In the place of a name of the plan, which is written in TOML and is one of its own."""


def hostile_plan(folder: Path) -> Path:
    """The plan with names that are markup, of itself, an indicator, an office and an issuer."""
    shutil.copytree(ROOT / "data" / "plan", folder)
    for file in folder.glob("*.toml"):
        text = file.read_text("utf-8").replace('"地区生产总值增速"', f'"{NAME}"')
        file.write_text(text.replace('"经信局"', f'"经信局{NAME}"'), encoding="utf-8")
    named = folder / "plan.toml"
    text = named.read_text("utf-8")
    for name in (
        "武汉开发区（汉南区）高质量发展实施方案（2019年）",
        "武汉开发区（汉南区）党政办公室",
    ):
        assert f'"{name}"' in text
        text = text.replace(f'"{name}"', f'"{NAME}"')
    named.write_text(text, encoding="utf-8")
    return folder


def written_everywhere(monitor: Monitor, folder: Path) -> None:
    """Each of the strings wherever somebody may name or write something."""
    store, turn = monitor.store, cycle(STRINGS)
    missed = monitor.attainment()
    missed = missed[(missed["verdict"] == "missed") & (missed["area"] == "wedz")]
    promises = [(row.target, int(row.year)) for row in missed.head(len(STRINGS)).itertuples()]
    item = "rain_sewage_separation"
    for number, text in enumerate(STRINGS):
        told = {"source": text, "quote": text, "note": text, "url": f"javascript:{RUNS}"}
        figures = [
            figure(7.7 + number, year=2022, printed=f"{text[:60]}", **told),
            figure(90.0 + number, year=2010, area="wuhan", row=3, **told),
        ]
        cell = {"sheet": text, "row": 7, "cell": text, "kind": "indicator", "name": text}
        file = SubmittedFile(text, note=text, left_out=[{**cell, "text": text}])
        upload = store.add(figures, by=text, file=file)
        if number % 2:
            store.withdraw(upload.id, by=next(turn), reason=next(turn))
        store.remember("area", text, "wedz", source=next(turn), by=next(turn))
        store.remember_role(PrintedPlace(next(turn), text), "ignore", by=next(turn))
        report = {
            "item": item,
            "known_on": date(2020, 1, 1 + number),
            "done": False,
            "percent": 5.0,
        }
        report |= {"evidence": text, "note": text, "nature": "official", "source": text}
        store.add_reports([{**report, "by": text}], by=text, file_name=text)
        store.follow("indicator", text, by="local")
        store.follow("office", text, by="local")
        detail = {"address": text, "what": text, "roles": text}
        store.note("download", text, by=text, detail=detail)
        store.note("refuse", text, by=text, detail=detail)
    for (target, year), text in zip(promises, cycle(STRINGS), strict=False):
        waiver = Waiver(target, year, date(2026, 1, 5), text, text, next(turn))
        store.waive(waiver, by=text)
        store.comment(Comment(target, "wedz", year, date(2026, 1, 5), text), by=text)
    store.set_mailbox(Mailbox("wang@example.cn", "zh", "day"), by="local")
    store.backup(folder / f"backup {STRINGS[1].replace('/', '')}.sqlite")


def waiting_everywhere(monitor: Monitor) -> None:
    """The same strings in what waits for approval, or was sent back: own and of others."""
    store = monitor.store
    for number, text in enumerate(STRINGS):
        who = "zhang" if number % 2 else "local"
        told = {"source": text, "quote": text, "note": text, "url": f"javascript:{RUNS}"}
        figures = [figure(5.5 + number, year=2021, printed=text[:60], **told)]
        given = {"observations": figures, "file": SubmittedFile(text, note=text)}
        store.submit("add", given, by=text, who=who)
        waiver = Waiver("gdp_growth", 2040 + number, date(2026, 1, 5), text, text, text)
        store.submit("waive", {"waiver": waiver}, by=text, who=who)
        comment = Comment("gdp_growth", "wedz", 2040 + number, date(2026, 1, 5), text)
        store.submit("comment", {"comment": comment}, by=text, who=who)
    waits = [one.id for one in store.submissions() if one.waits]
    for number, text in zip(waits[::4], cycle(STRINGS), strict=False):
        store.send_back(number, by=text, who="li", reason=text)


@pytest.fixture(scope="module")
def address(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("strings")
    plan = hostile_plan(folder / "plan")
    told = {
        "MONITOR_DATABASE_URL": copy_of_initialised(folder / "monitor.sqlite"),
        "MONITOR_PLAN": str(plan),
        "MONITOR_BACKUPS": str(folder / "backups"),
        "MONITOR_SECRET_FILE": str(folder / "visits.secret"),
    }
    command = [sys.executable, "-m", "cli", "plan", "adopt", "--by", NAME, "--note", STRINGS[0]]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=True, capture_output=True)
    monitor = open_monitor(plan, told["MONITOR_DATABASE_URL"])
    (folder / "backups").mkdir()
    written_everywhere(monitor, folder / "backups")
    waiting_everywhere(monitor)
    changed = (plan / "indicators.toml").read_text("utf-8")
    changed = changed.replace('"固定资产投资额"', f'"乙{NAME}"')  # now a changed plan waits
    (plan / "indicators.toml").write_text(changed, encoding="utf-8")
    with served(folder, **told) as served_at:
        yield served_at


VIEWS = {
    "upload": ("files", "figure", "missing"),
    "approval": ("waiting", "decided"),
    "ledger": ("uploads", "figures", "conflicts", "compare", "waivers"),
    "plan": ("waiting", "promises", "versions", "bring"),
    "system": ("people", "log", "health", "backups"),
}
LOOKED_AT = [
    "/",
    "/?since=2021-01-01",
    "/areas",
    "/indicator?indicator=gdp_growth&year=2022",
    "/indicator?indicator=gdp_growth&area=wuhan&year=2010",
    "/tasks",
    "/tasks?task=12",
    "/offices",
    f"/offices?office={quote('经信局' + NAME)}",
    "/attention",
    "/methods",
    "/following",
    "/ledger?view=uploads&upload=8",
    *(f"/approval?submission={number}" for number in (2, 3, 4, 6, 7, 8)),
    *(f"/{name}?view={view}" for name, views in VIEWS.items() for view in views),
]
ASKED = [
    f"/{name}?{key}={quote(text)}"
    for (name, key), text in zip(
        [
            ("", "area"),
            ("", "year"),
            ("", "as_of"),
            ("", "lang"),
            ("", "since"),
            ("indicator", "indicator"),
            ("indicator", "promise"),
            ("tasks", "task"),
            ("offices", "office"),
            ("ledger", "upload"),
            ("ledger", "view"),
            ("attention", "verdict"),
        ],
        cycle(STRINGS),
        strict=False,
    )
]


@dataclass
class Wary(Visit):
    """A visit that also notes what was asked for and is not there: an image, say, that markup named."""

    lacking: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page.on("response", self._note_answer)

    def _note_answer(self, answer: "Response") -> None:
        if answer.status >= 400 and not answer.url.endswith(PROBES):
            self.lacking.append(answer.url)


def is_quiet(visit: Wary, path: str) -> str:
    """Nothing ran, was fetched from elsewhere or failed; gives what the page shows."""
    page = visit.page
    assert page.evaluate("window.__ran === undefined"), path
    errors = [one for one in visit.errors if not one.startswith("Failed to load resource")]
    assert (visit.foreign, errors, visit.lacking) == ([], [], []), path
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map((a) => a.href)")
    assert [one for one in hrefs if not one.startswith(("http:", "https:"))] == [], path
    shown: str = page.locator("body").inner_text()
    for lang in LANGUAGES:
        assert word("screen.fault_title", lang) not in shown, path
    return shown


@pytest.fixture
def visit(browser: "Browser", address: str) -> Iterator[Wary]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield Wary(page, address)
    context.close()


def test_on_every_page_strings_stay_what_they_are(visit: Wary):
    shown = ""
    for number, path in enumerate(LOOKED_AT):
        lang = LANGUAGES[number % len(LANGUAGES)]
        visit.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        shown += is_quiet(visit, path)
    plain = " ".join(shown.split())
    for text in STRINGS:
        head = max(text.split("\n")[0].replace("\u202e", " ").split(), key=len)
        assert head in plain, f"{text!r} was shown nowhere"


@pytest.mark.parametrize("path", ASKED)
def test_what_an_address_asks_for_is_no_order(visit: Wary, path: str):
    visit.open(path)
    is_quiet(visit, path)


def test_a_file_whose_name_and_cells_are_orders_is_a_file(visit: Wary):
    head = "区域,指标,年份,数值,单位,来源,备注\n"
    files = [
        {
            "name": text.replace("/", "／").replace("\n", " ") + ".csv",
            "mimeType": "text/csv",
            "buffer": (head + ",".join(_cells(text))).encode(),
        }
        for text in STRINGS
    ]
    page = visit.open("/upload")
    page.locator("input[type=file]").first.set_input_files(files)
    page.locator(".tm-file").first.wait_for()
    visit.settle()
    is_quiet(visit, "upload")


def _cells(text: str) -> list[str]:
    quoted = '"' + text.replace('"', '""') + '"'
    return [quoted, quoted, "2022", "7.7", quoted, quoted, quoted]
