"""Verify tells on whoever changes what is recorded beside the figures."""

from datetime import date, datetime

import pytest
from sqlalchemy import Table, delete, insert, update

from store import Fault, Store, StoreError, SubmittedFile, schema
from tests.store.acts import fill, tamper
from tests.store.statements import figure, moment


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def test_every_act_has_its_entry(filled: Store):
    entries = filled.audit()
    assert [entry.recorded_at for entry in entries] == [moment(hours) for hours in range(20)]
    assert [(entry.action, entry.object) for entry in entries] == [
        ("upload", "upload 1"),
        ("upload", "upload 2"),
        ("withdraw", "upload 2"),
        ("choose", "choice 1"),
        ("remember", "alias 1"),
        ("report", "report 1"),
        ("report", "report 2"),
        ("withdraw_report", "report 2"),
        ("waive", "waiver 1"),
        ("withdraw_waiver", "waiver 1"),
        ("adopt", "plan 1"),
        ("remember_role", "role 1"),
        ("follow", "follow 1"),
        ("stop", "follow 2"),
        ("set_mailbox", "mailbox 1"),
        ("send", "notice 1"),
        ("submit", "submission 1"),
        ("send_back", "submission 1"),
        ("comment", "comment 1"),
        ("withdraw_comment", "comment 1"),
    ]
    assert filled.verify() == []


def test_the_clock_of_the_store_is_one_for_all_acts(filled: Store):
    with pytest.raises(StoreError, match="later moment"):
        filled.add([figure(1.0)], by="a", file=SubmittedFile("c.csv"), recorded_at=moment(8))
    with pytest.raises(StoreError, match="later moment"):
        filled.forget("area", "经开区", source="统计公报", by="a", recorded_at=moment(8))
    for shown in (filled.choices, filled.reports, filled.waivers, filled.comments):
        with pytest.raises(ValueError, match="time zone"):
            shown(datetime(2026, 1, 1))  # noqa: DTZ001


CHANGES = [
    (schema.choices, {"statement_id": 1}, "choose of choice 1"),
    (schema.choices, {"reason": "x"}, "choose of choice 1"),
    (schema.choices, {"recorded_at": moment(9)}, "choose of choice 1"),
    (schema.aliases, {"means": "hannan"}, "remember of alias 1"),
    (schema.aliases, {"by": "x"}, "remember of alias 1"),
    (schema.roles, {"means": "note"}, "remember_role of role 1"),
    (schema.reports, {"percent": 99}, "report of report 1"),
    (schema.reports, {"done_on": None}, "report of report 1"),
    (schema.reports, {"known_on": date(2019, 12, 31)}, "report of report 1"),
    (schema.reports_withdrawn, {"reason": "x"}, "withdraw_report of report 2"),
    (schema.waivers, {"document": "x"}, "waive of waiver 1"),
    (schema.waivers_withdrawn, {"by": "x"}, "withdraw_waiver of waiver 1"),
    (schema.comments, {"text": "x"}, "comment of comment 1"),
    (schema.comments, {"known_on": date(2022, 2, 1)}, "comment of comment 1"),
    (schema.comments_withdrawn, {"reason": "x"}, "withdraw_comment of comment 1"),
    (schema.plans, {"title": "x"}, "adopt of plan 1"),
    (schema.follows, {"subject": "x"}, "follow of follow 1"),
    (schema.mailboxes, {"address": "x@example.cn"}, "set_mailbox of mailbox 1"),
    (schema.notices, {"through": moment(3)}, "send of notice 1"),
    (schema.notices, {"person": "x"}, "send of notice 1"),
    (schema.plans, {"note": "x"}, "adopt of plan 1"),
    (schema.plans, {"recorded_at": moment(9)}, "adopt of plan 1"),
    (schema.submissions, {"author": "x"}, "submit of submission 1"),
    (schema.submissions, {"about": "{}"}, "submit of submission 1"),
    (schema.submissions, {"verb": "add"}, "submit of submission 1"),
    (schema.submissions_decided, {"outcome": "approve"}, "approve of submission 1"),
    (schema.submissions_decided, {"reason": "x"}, "approve of submission 1"),
]


def _of(kind: str, name: str) -> Fault:
    action, _, object = name.partition(" of ")
    return Fault(kind, {"action": action, "object": object})


@pytest.mark.parametrize(("table", "change", "name"), CHANGES, ids=str)
def test_a_changed_act_is_found(filled: Store, table: Table, change: dict[str, object], name: str):
    tamper(filled, table, update(table).where(table.c.id == 1).values(change))
    assert filled.verify() == [_of("act", name)]


REMOVED = [
    (schema.choices, "choose of choice 1"),
    (schema.aliases, "remember of alias 1"),
    (schema.reports_withdrawn, "withdraw_report of report 2"),
    (schema.waivers_withdrawn, "withdraw_waiver of waiver 1"),
    (schema.comments_withdrawn, "withdraw_comment of comment 1"),
    (schema.plans, "adopt of plan 1"),
    (schema.mailboxes, "set_mailbox of mailbox 1"),
    (schema.notices, "send of notice 1"),
    (schema.submissions_decided, "approve of submission 1"),
]


@pytest.mark.parametrize(("table", "name"), REMOVED)
def test_a_removed_act_is_found(filled: Store, table: Table, name: str):
    tamper(filled, table, delete(table))
    assert filled.verify() == [_of("only_chain", name)]


def test_an_act_slipped_in_is_found(filled: Store):
    row = {
        "id": 2,
        "recorded_at": moment(9),
        "by": "x",
        "kind": "area",
        "printed": "a",
        "source": "b",
        "means": "c",
    }
    tamper(filled, schema.aliases, insert(schema.aliases).values(row))
    assert filled.verify() == [_of("only_store", "remember of alias 2")]


@pytest.mark.parametrize(
    "statement",
    [update(schema.left_out).values(text="99"), delete(schema.left_out)],
    ids=["changed", "removed"],
)
def test_a_changed_list_of_what_was_left_out_is_found(filled: Store, statement):
    tamper(filled, schema.left_out, statement)
    assert filled.verify() == [Fault("left_out", {"object": "upload 1"})]


@pytest.mark.parametrize("detail", ["", "no JSON", "[]"])
def test_an_entry_whose_detail_was_spoilt_is_a_fault_and_no_failure(filled: Store, detail: str):
    tamper(
        filled,
        schema.audit,
        update(schema.audit).where(schema.audit.c.seq == 1).values(detail=detail),
    )
    assert Fault("rewritten", {"seq": 1}) in filled.verify()
