"""Who came, who was refused and what was taken away stands in the chain beside the acts."""

import json
from datetime import date

import pytest

from indicators.oversight.notices import Mailbox, Sent
from store import HAPPENINGS, Store
from tests.store.acts import fill
from tests.store.statements import moment


@pytest.mark.parametrize("what", HAPPENINGS)
def test_what_happens_joins_the_chain_and_changes_nothing(store: Store, what):
    fill(store)
    before = store.version()
    store.note(
        what, "通报.docx", by="zhang@example.cn", detail={"address": "10.1.2.3", "area": None}
    )
    last = store.audit()[-1]
    assert (last.action, last.object, last.by) == (what, "通报.docx", "zhang@example.cn")
    assert json.loads(last.detail) == {"address": "10.1.2.3"}
    assert store.version() == before
    assert store.verify() == []


def test_no_act_is_recorded_as_something_that_happened(store: Store):
    with pytest.raises(ValueError, match="own verb"):
        store.note("upload", "upload 1", by="张三")  # type: ignore[arg-type]
    assert store.audit() == []


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "a\nb", "a\u202eb", "x" * 5000])
def test_what_a_caller_sends_is_kept_as_plain_text(store: Store, text: str):
    store.note("refuse", text, by=text, detail={"path": text})
    (entry,) = store.audit()
    kept = [entry.object, entry.by, json.loads(entry.detail)["path"]]
    assert all(one.isprintable() and len(one) <= 301 for one in kept)
    assert store.verify() == []


def test_the_acts_alone_tell_nothing_of_who_came(store: Store):
    fill(store)
    store.note("sign_in", "oidc", by="zhang@example.cn")
    assert [e.action for e in store.acts(["withdraw", "sign_in"])] == ["withdraw"]


def test_the_acts_alone_tell_nothing_of_who_is_told_of_what(store: Store):
    store.set_mailbox(Mailbox("wang@example.cn", "zh", "day"), by="wang")
    store.follow("all", "", by="wang")
    store.follow("all", "", by="wang", standing=False)
    store.record_notice(Sent("wang", "wang@example.cn", store.now(), 1, "0" * 64), by="monitor")
    told = [e.action for e in store.audit()]
    assert told == ["set_mailbox", "follow", "stop", "send"]
    assert store.acts(told) == []


def test_the_last_briefing_is_that_of_the_area_before_the_moment(store: Store):
    assert store.last_briefing(moment(9), area="wedz") is None
    taken = [
        ("download", {"kind": "report", "area": "wedz", "day": "2025-05-04"}),
        ("export", {"what": "report", "area": "wedz", "year": 2024}),
        ("export", {"what": "statements", "area": "wedz"}),
        ("download", {"kind": "report", "area": "hubei", "day": "2025-06-01"}),
        ("refuse", {"kind": "report", "area": "wedz", "day": "2025-07-01"}),
        ("download", {"page": "report", "area": "wedz"}),
    ]
    for hour, (what, detail) in enumerate(taken):
        store.note(what, "x", by="a", detail=detail, recorded_at=moment(hour))
    days = [store.last_briefing(moment(hour), area="wedz") for hour in (0, 1, 2, 9)]
    own = moment(1).astimezone().date()
    assert days == [None, date(2025, 5, 4), own, own]
    assert store.last_briefing(moment(9), area="hubei") == date(2025, 6, 1)
