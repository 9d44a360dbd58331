"""Whatever a page offers to one role is pressed by every other, over the bare connection and without
the page: nothing is done that the role may not do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg

from indicators.judging.commented import Comment
from indicators.oversight.waivers import Waiver
from people import ROLES
from store import PrintedPlace, SubmittedFile, open_store
from tests.browser.caller import Caller, answers
from tests.browser.conftest import served
from tests.browser.test_signed import GROUPS, KEY, TABLE, assertion, caller
from tests.store.statements import figure

PAGES = (
    "",
    "indicator?indicator=gdp_growth&year=2022",
    "indicator?indicator=gdp_growth&year=2020",
    "tasks?task=12",
    "offices",
    "attention",
    "upload?view=files",
    "upload?view=figure",
    "upload?view=mine",
    "approval?submission=1",
    "approval?submission=2",
    "ledger?view=uploads&upload=3",
    "ledger?view=conflicts",
    "ledger?view=waivers",
    "plan?view=waiting",
    "plan?view=versions",
    "plan?view=bring",
    "following",
    "system?view=people",
    "system?view=log",
    "system?view=health",
)
BESIDE = {"sign_in", "sign_out", "refuse", "download", "follow", "stop", "set_mailbox"}
"""What anybody who may look does for themselves."""
MAY = {
    "viewer": set(),
    "analyst": {"submit", "take_back"},
    "approver": {"submit", "take_back", "approve", "send_back"},
    "admin": set(),
    "auditor": set(),
}
"""With two pairs of eyes: what each role may add to the chain."""
WRITES = {"text_input": "string_value", "text_area": "string_value"}


def filled(url: str) -> str:
    """Two submissions of somebody wait, two sources contradict each other, a waiver, a comment and
    a remembered name stand.
    """
    store = open_store(url)
    for value in (6.1, 6.4):
        told = {"year": 2013, "value": value, "source": f"来源{value}"}
        store.add([figure(**told)], by="a", file=SubmittedFile(f"{value}.csv"))
    waiver = Waiver("gdp_growth", 2021, date(2026, 1, 5), "常务会议", "纪要", "疫情")
    store.waive(waiver, by="a")
    store.comment(Comment("gdp_growth", "wedz", 2022, date(2026, 1, 5), "停产"), by="a")
    store.remember("area", "经开", "wedz", source="s", by="a")
    store.remember_role(PrintedPlace("s", "责任人"), "ignore", by="a")
    for number in (1, 2):
        given = {"upload_id": number, "reason": "错"}
        store.submit("withdraw", given, by="sun", who="sun@example.cn")
    store.close()
    return url


@contextmanager
def house(url: str, folder: Path) -> Iterator[str]:
    """The address of a dashboard with two pairs of eyes, behind a proxy that signs who asks."""
    folder.mkdir()
    (folder / "people.toml").write_text(TABLE, encoding="utf-8")
    (folder / "proxy.key").write_bytes(KEY)
    (folder / "proxy.key").chmod(0o600)
    told = {
        "MONITOR_AUTH": "proxy",
        "MONITOR_APPROVAL": "1",
        "MONITOR_DATABASE_URL": filled(url),
        "MONITOR_PEOPLE": str(folder / "people.toml"),
        "MONITOR_PROXY_KEY_FILE": str(folder / "proxy.key"),
    }
    with served(folder, **told) as served_at:
        yield served_at


def asked(path: str) -> BackMsg:
    made = BackMsg()
    made.rerun_script.page_name, _, made.rerun_script.query_string = path.partition("?")
    return made


def offered(line: Any, request: BackMsg) -> dict[str, str]:
    """The kind of each part of a page that can be pressed or written into, by its number."""
    found = {}
    for message, _ in answers(line, request):
        kind = message.WhichOneof("type")
        if kind == "delta":
            element = message.delta.new_element
            part = element.WhichOneof("type")
            number = getattr(getattr(element, part), "id", "") if part else ""
            if number:
                found[number] = part
        elif kind == "script_finished" and message.script_finished == 0:
            return found
    return found


def pressed(path: str, parts: dict[str, str], button: str) -> BackMsg:
    """The request of a page in which everything is written and one button pressed."""
    made = asked(path)
    for number, part in parts.items():
        if part in WRITES or part == "checkbox":
            state = made.rerun_script.widget_states.widgets.add()
            state.id = number
            if part == "checkbox":
                state.bool_value = True
            else:
                setattr(state, WRITES[part], "2026-01-05")
    state = made.rerun_script.widget_states.widgets.add()
    state.id, state.trigger_value = button, True
    return made


def person(role: str) -> str:
    return assertion(role, GROUPS[role], seconds=3600)


def press_all(who: Caller, path: str, parts: dict[str, str]) -> None:
    """In one session press every button of a page that is known, and what appears meanwhile, twice
    over: what asks for a second press is there the second time.
    """
    with who.connection() as line:
        parts |= offered(line, asked(path))
        for _ in range(2):
            for number in [one for one, part in parts.items() if part == "button"]:
                parts |= offered(line, pressed(path, parts, number))


def did(url: str) -> dict[str, set[str]]:
    """What each role added to the chain that is not for itself alone."""
    store = open_store(url)
    entries = store.audit()
    store.close()
    return {
        role: {one.action for one in entries if one.by.startswith(f"{role}@example.cn")} - BESIDE
        for role in ROLES
    }


def test_no_role_does_by_a_bare_message_what_it_may_not(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path
):
    """What there is to press is learned from those who may most, in a house that is then left; in
    another those press it first who may least.
    """
    parts: dict[str, dict[str, str]] = {path: {} for path in PAGES}
    by_right = sorted(ROLES, key=lambda role: len(MAY[role]))
    first, second = (copy_of_initialised(tmp_path / f"{n}.sqlite") for n in (1, 2))
    with house(first, tmp_path / "first") as address:
        for role in reversed(by_right):
            for path in PAGES:
                press_all(caller(address, person(role)), path, parts[path])
    buttons = {number for found in parts.values() for number in found if found[number] == "button"}
    names = {number.split("-", 2)[-1].split("_")[0] for number in buttons}
    assert {"comment", "check", "entry", "approve", "send", "adopt", "waiver", "verify"} <= names
    acted = did(first)
    assert acted["analyst"]
    assert acted["approver"] & {"approve", "send_back"}
    with house(second, tmp_path / "second") as address:
        for role in by_right:
            for path in PAGES:
                press_all(caller(address, person(role)), path, parts[path])
            assert did(second)[role] <= MAY[role], role
    assert {role for role, acts in did(second).items() if acts} == {"analyst", "approver"}
