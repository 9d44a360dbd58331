"""The log is read in words; whom it names is counted."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import get_args

import pytest

from display.screens import keeping
from display.screens.acts import SETTING_UP, person_text
from display.screens.system import ACTING, CODES, group_of, log_lines, log_table, matching, people
from display.words.lookup import has_word, word
from indicators.judging.natures import PROVES
from indicators.oversight.notices import Rhythm, Standing
from monitor.loading import INIT
from people import ACTS
from store import HAPPENINGS, SUBMITTED
from store.acts import KINDS
from tests.machine import ROOT

# Whatever the gate turns away, by the keys of its words.
TURNED_AWAY = {
    *re.findall(r'Refused\(HTTPStatus\.\w+, "(\w+)"\)', (ROOT / "web/gate.py").read_text("utf-8")),
    "stranger",
    "more",
} - {"fault"}
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def entry(seq: int, by: str, action: str, object: str, detail: str = "{}") -> SimpleNamespace:
    when = NOON + timedelta(minutes=seq)
    return SimpleNamespace(
        seq=seq, recorded_at=when, by=by, action=action, object=object, detail=detail
    )


ENTRIES = [
    entry(1, "zhang", "sign_in", "oidc", '{"address": "10.1.2.3", "roles": "analyst, viewer"}'),
    entry(2, "zhang (李四)", "upload", "upload 3", '{"rows": 7, "content_sha256": "ab"}'),
    entry(3, "", "refuse", "host", '{"address": "6.6.6.6"}'),
    entry(4, "zhang", "download", "通报.docx", '{"address": "10.1.2.4", "page": "overview"}'),
    entry(5, "", "refuse", "more", '{"address": "6.6.6.6", "count": 12}'),
    entry(6, "li", "refuse", "submit", "spoilt"),
    entry(7, "li", "juggle", "<b>x</b>", "[]"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_can_be_done_has_words(lang: str):
    actions = [*HAPPENINGS, *(action for kind in KINDS for action in kind.actions)]
    assert [one for one in actions if not has_word(f"action.{one}", lang)] == []
    assert [kind.noun for kind in KINDS if not has_word(f"thing.{kind.noun}", lang)] == []
    acts = set().union(*ACTS.values())
    assert [act for act in acts if not has_word(f"refused.{act}", lang)] == []
    assert [key for key in TURNED_AWAY if not has_word(f"refused.{key}", lang)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_detail_of_an_act_has_its_name_and_every_code_its_word(lang: str):
    names = {
        column.name
        for kind in KINDS
        for column in kind.table.c
        if column.name not in {"id", "recorded_at", "by", kind.key, *kind.hashed}
    } | set().union(*(kind.beside for kind in KINDS))
    named = {name for name in names if not name.endswith("sha256")}
    assert [name for name in sorted(named) if not has_word(f"log_detail.{name}", lang)] == []
    codes = {
        "done": (True, False),
        "nature": tuple(PROVES),
        "outcome": ("approve", "send_back", "take_back"),
        "rhythm": get_args(Rhythm),
        "standing": get_args(Standing),
        "verb": SUBMITTED,
    }
    assert set(codes) == set(CODES)
    for name, values in codes.items():
        assert [v for v in values if not has_word(f"{CODES[name]}{v}", lang)] == []


def test_what_was_reported_is_told_in_words():
    detail = '{"done": true, "nature": "press", "done_on": "2025-07-21"}'
    (line,) = log_lines([entry(1, "zhang", "report", "report 8", detail)], "zh")
    assert line.more == "是否办成: 是; 佐证性质: 新闻报道; 办成日期: 2025-07-21"


def test_an_entry_is_told_in_words():
    lines = log_lines(ENTRIES, "zh")
    assert [(line.what, line.thing) for line in lines] == [
        ("登录", "oidc"),
        ("报送", "报送 3"),
        ("拒绝", "不认识的主机名"),
        ("下载", "通报.docx"),
        ("拒绝", "其余的拒绝，只记次数"),
        ("拒绝", "没有“报送数据”权限"),
        ("juggle", "<b>x</b>"),
    ]
    assert [line.more for line in lines[:2]] == ["角色: 报送、查看", "行数: 7"]
    assert [line.address for line in lines[:3]] == ["10.1.2.3", "", "6.6.6.6"]


def test_people_are_counted_whoever_they_act_for():
    zhang = next(one for one in people(ENTRIES, "zh") if one.id == "zhang")
    assert (zhang.roles, zhang.address) == ("报送、查看", "10.1.2.4")
    assert (zhang.acts, zhang.taken, zhang.refused) == ("1", "1", "0")
    assert [one.id for one in people(ENTRIES, "zh")] == ["li", "zhang"]


@pytest.mark.parametrize(
    ("kind", "by", "text", "numbers"),
    [
        ("", "", "", [1, 2, 3, 4, 5, 6, 7]),
        ("refused", "", "", [3, 5, 6]),
        ("taken", "", "", [4]),
        (ACTING, "", "", [2, 7]),
        ("", "zhang", "", [1, 2, 4]),
        ("", "", "6.6.6.6", [3, 5]),
        ("entering", "li", "", []),
    ],
)
def test_the_log_is_narrowed(kind: str, by: str, text: str, numbers: list[int]):
    assert [one.seq for one in matching(ENTRIES, kind, by, text)] == numbers


def test_the_file_of_the_log_has_every_entry_whole():
    table = log_table(ENTRIES, "en")
    assert len(table.rows) == len(ENTRIES)
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert group_of("upload") == ACTING


def kept(**facts: object) -> SimpleNamespace:
    plain = {"name": "a", "size": 1, "made": NOON, "head": SimpleNamespace(seq=3, hash="ab" * 32)}
    return SimpleNamespace(**plain | {"stands": True, "whole": None} | facts)


@pytest.mark.parametrize(
    ("facts", "state", "good"),
    [
        ({}, "链头在审计链中", True),
        ({"whole": True}, "文件完好", True),
        ({"whole": False}, "SHA-256", False),
        ({"stands": False}, "不在审计链中", False),
        ({"head": None}, ".head.json", False),
    ],
)
def test_a_backup_is_told_as_what_it_is(facts: dict, state: str, good: bool):
    [line] = keeping.backups([kept(**facts)], NOON + timedelta(hours=3), "zh")
    assert state in line.state
    assert (line.good, line.age) == (good, "3 小时")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_program_is_named_in_words_and_a_person_by_their_name(lang: str) -> None:
    assert INIT == SETTING_UP
    assert person_text(SETTING_UP, lang) == word("app.set_up", lang)
    assert person_text("李四", lang) == "李四"
