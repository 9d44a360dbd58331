"""Who follows what, where they are told, and what was sent to them."""

import pytest

from indicators.oversight.notices import Follow, Mailbox, Sent
from store import Store, StoreError, SubmittedFile
from tests.store.statements import figure, moment

WANG = Mailbox("wang@example.cn", "zh", "day")


def test_what_is_followed_stands_since_the_moment_it_began(store: Store):
    store.follow("office", "商务局", by="wang", recorded_at=moment(0))
    store.follow("indicator", "gdp_growth", by="zhang", recorded_at=moment(1))
    store.follow("office", "商务局", by="wang", recorded_at=moment(2))
    assert store.follows(by="wang") == [Follow("wang", "office", "商务局", moment(0))]
    assert len(store.every_follow()) == 2
    assert len(store.audit()) == 2


def test_what_is_followed_anew_is_followed_since_then(store: Store):
    store.follow("all", "", by="wang", recorded_at=moment(0))
    store.follow("all", "", by="wang", standing=False, recorded_at=moment(1))
    assert store.follows(by="wang") == []
    store.follow("all", "", by="wang", recorded_at=moment(2))
    assert store.follows(by="wang") == [Follow("wang", "all", "", moment(2))]


def test_a_mailbox_is_told_since_it_was_last_opened(store: Store):
    store.set_mailbox(WANG, by="wang", recorded_at=moment(0))
    weekly = Mailbox(WANG.address, "en", "week")
    store.set_mailbox(weekly, by="wang", recorded_at=moment(1))
    assert store.every_mailbox() == {"wang": (weekly, moment(0))}
    store.set_mailbox(Mailbox(WANG.address, "en", "never"), by="wang", recorded_at=moment(2))
    store.set_mailbox(WANG, by="wang", recorded_at=moment(3))
    assert store.every_mailbox() == {"wang": (WANG, moment(3))}
    assert store.mailbox(by="zhang") is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "wang",
        "@example.cn",
        "wang@",
        "a@b.cn, c@d.cn",
        "a@b.cn\nBcc: c@d.cn",
        "<a@b.cn>",
        "王五@example.cn",
        "a b@c.cn",
        "a@b..cn",
        f"{'a' * 60}@{'b' * 200}.cn",
    ],
)
def test_what_is_no_address_is_refused(store: Store, address: str):
    with pytest.raises(StoreError, match="no address"):
        store.set_mailbox(Mailbox(address, "zh", "day"), by="wang")
    assert store.mailbox(by="wang") is None


def test_what_was_sent_is_kept(store: Store):
    sent = Sent("wang", WANG.address, moment(1), 3, "a" * 64)
    store.record_notice(sent, by="timer", recorded_at=moment(2))
    assert store.notices() == [sent]
    assert store.verify() == []


def test_whom_to_tell_changes_nothing_of_what_is_known(store: Store):
    store.add([figure(1.0)], by="a", file=SubmittedFile("a.csv"))
    before = store.version()
    store.follow("all", "", by="wang")
    store.set_mailbox(WANG, by="wang")
    assert store.version() == before
