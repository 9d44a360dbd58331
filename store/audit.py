"""The chain of entries that says who did what: each entry carries the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from store import schema
from store.columns import moment_text
from store.engine import WRITTEN
from store.faults import Fault

FIRST = "0" * 64
MOVED = "moved"
"""The action of an entry whose content was moved out after its term."""


@dataclass(frozen=True)
class AuditEntry:
    """One act. `detail` is JSON text; `seq` counts from 1 without a gap."""

    seq: int
    recorded_at: datetime
    by: str
    action: str
    object: str
    detail: str
    previous_hash: str
    hash: str

    def expected_hash(self) -> str:
        """SHA-256, in hexadecimal, of the entry's JSON together with the hash of the entry before
        it; what differs from `hash` was changed after it was written.
        """
        moment = moment_text(self.recorded_at)
        content = [
            self.seq,
            moment,
            self.by,
            self.action,
            self.object,
            self.detail,
            self.previous_hash,
        ]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def append(
    connection: Connection,
    *,
    recorded_at: datetime,
    by: str,
    action: str,
    object: str,
    detail: Mapping[str, object],
) -> None:
    """Add an entry; the caller's transaction holds the writers' lock."""
    newest = (
        select(schema.audit.c.seq, schema.audit.c.hash).order_by(schema.audit.c.seq.desc()).limit(1)
    )
    last = connection.execute(newest).one_or_none()
    seq, previous_hash = (1, FIRST) if last is None else (last.seq + 1, last.hash)
    entry = AuditEntry(seq, recorded_at, by, action, object, detail_text(detail), previous_hash, "")
    entry_hash = entry.expected_hash()
    connection.execute(insert(schema.audit).values({**vars(entry), "hash": entry_hash}))
    connection.info[WRITTEN] = entry_hash


def detail_text(detail: Mapping[str, object]) -> str:
    """What an entry tells beside its columns, as the JSON that is hashed: keys in order, Chinese
    as it is.
    """
    return json.dumps(detail, ensure_ascii=False, sort_keys=True)


def detail_of(entry: AuditEntry) -> dict[str, object]:
    """What the detail of an entry says; empty where it was spoilt."""
    try:
        content = json.loads(entry.detail)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def newest_moment(connection: Connection) -> datetime | None:
    """When the last entry was made, and with it whatever was recorded last."""
    newest = select(schema.audit.c.recorded_at).order_by(schema.audit.c.seq.desc()).limit(1)
    moment: datetime | None = connection.scalar(newest)
    return moment


def entries(
    connection: Connection,
    actions: Collection[str] | None = None,
    since: datetime | None = None,
) -> list[AuditEntry]:
    """The entries of some actions, of all where none are named, since a moment if one is given;
    the oldest first.
    """
    asked = select(schema.audit).order_by(schema.audit.c.seq)
    if actions is not None:
        asked = asked.where(schema.audit.c.action.in_(actions))
    if since is not None:
        asked = asked.where(schema.audit.c.recorded_at >= since)
    return [AuditEntry(*row) for row in connection.execute(asked)]


def length(connection: Connection) -> int:
    """How many entries there are."""
    return int(connection.execute(select(func.count()).select_from(schema.audit)).scalar_one())


def objects(connection: Connection, after: int) -> list[str]:
    """What the entries behind a number are about, the oldest first."""
    newer = select(schema.audit.c.object).where(schema.audit.c.seq > after)
    return list(connection.scalars(newer.order_by(schema.audit.c.seq)))


def broken_links(chain: Sequence[AuditEntry]) -> list[Fault]:
    """What is wrong with the chain, entry by entry. A tail cut off leaves no trace here."""
    faults = []
    previous = FIRST
    for place, entry in enumerate(chain, start=1):
        if entry.seq != place:
            faults.append(Fault("out_of_order", {"place": place, "seq": entry.seq}))
            break
        if entry.previous_hash != previous:
            faults.append(Fault("unlinked", {"seq": entry.seq}))
        if entry.action != MOVED and entry.hash != entry.expected_hash():
            faults.append(Fault("rewritten", {"seq": entry.seq}))
        previous = entry.hash
    return faults
