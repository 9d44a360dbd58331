"""Acts beside the uploads: each is one row of its table and one entry of the audit chain that
repeats the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, select

from store import audit, schema
from store.audit import AuditEntry
from store.content import storable, text_sha256
from store.errors import StoreError
from store.faults import Fault
from store.reading import recorded_by
from store.writing import moment_of_writing, next_number


@dataclass(frozen=True)
class Kind:
    """Where such acts are kept. `noun` and the number in the column `key` name in the chain
    what was acted on. Texts in `hashed` stand in the chain by the hash beside them only; columns
    in `later` are younger than their table and stand there unless they are blank; what an entry
    tells of other tables is named in `beside`.
    """

    table: Table
    noun: str
    actions: tuple[str, ...]
    key: str = "id"
    hashed: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()


UPLOADS = Kind(
    schema.uploads,
    "upload",
    ("upload",),
    beside=frozenset({"placed_sha256", "left_out", "left_out_sha256"}),
)
WITHDRAWALS = Kind(schema.withdrawals, "upload", ("withdraw",), "upload_id")
CHOICES = Kind(schema.choices, "choice", ("choose", "reopen"))
ALIASES = Kind(schema.aliases, "alias", ("remember", "forget"))
ROLES = Kind(schema.roles, "role", ("remember_role", "forget_role"))
REPORTS = Kind(schema.reports, "report", ("report",), later=schema.REPORTED_LATER)
REPORTS_WITHDRAWN = Kind(schema.reports_withdrawn, "report", ("withdraw_report",), "report_id")
WAIVERS = Kind(schema.waivers, "waiver", ("waive",))
WAIVERS_WITHDRAWN = Kind(schema.waivers_withdrawn, "waiver", ("withdraw_waiver",), "waiver_id")
COMMENTS = Kind(schema.comments, "comment", ("comment",))
COMMENTS_WITHDRAWN = Kind(schema.comments_withdrawn, "comment", ("withdraw_comment",), "comment_id")
PLANS = Kind(schema.plans, "plan", ("adopt",), hashed=("content",))
FOLLOWS = Kind(schema.follows, "follow", ("follow", "stop"))
MAILBOXES = Kind(schema.mailboxes, "mailbox", ("set_mailbox",))
NOTICES = Kind(schema.notices, "notice", ("send",))
SUBMISSIONS = Kind(schema.submissions, "submission", ("submit",), hashed=("content",))
DECIDED = Kind(
    schema.submissions_decided,
    "submission",
    ("approve", "send_back", "take_back"),
    "submission_id",
)
BETWEEN = (*SUBMISSIONS.actions, *DECIDED.actions)
"""What passes between an author and who approves; others do not see it."""
OF_ONE = (*FOLLOWS.actions, *MAILBOXES.actions, *NOTICES.actions)
"""What somebody follows and where they are told; nobody else's concern."""
KINDS = (
    UPLOADS,
    WITHDRAWALS,
    CHOICES,
    ALIASES,
    ROLES,
    REPORTS,
    REPORTS_WITHDRAWN,
    WAIVERS,
    WAIVERS_WITHDRAWN,
    COMMENTS,
    COMMENTS_WITHDRAWN,
    PLANS,
    FOLLOWS,
    MAILBOXES,
    NOTICES,
    SUBMISSIONS,
    DECIDED,
)


@dataclass(frozen=True)
class Signature:
    """Who acts, and when: now, unless a moment is given."""

    by: str
    recorded_at: datetime | None = None


def record(
    connection: Connection,
    kind: Kind,
    content: Mapping[str, object],
    signature: Signature,
    action: str = "",
) -> int:
    """Add an act and its entry; returns the act's number."""
    refuse_unstorable(kind, {"by": signature.by, **content})
    moment = moment_of_writing(connection, signature.recorded_at)
    number = next_number(connection, kind.table.c.id)
    row = {"id": number, "recorded_at": moment, "by": signature.by, **content}
    connection.execute(insert(kind.table).values(row))
    audit.append(
        connection,
        recorded_at=moment,
        by=signature.by,
        action=action or kind.actions[0],
        object=f"{kind.noun} {row[kind.key]}",
        detail=_detail(kind, row),
    )
    return number


def withdraw(
    connection: Connection, kind: Kind, number: int, reason: str, signature: Signature
) -> None:
    """Record that an upload, a report, a waiver or a comment no longer stands; `kind` is that of its withdrawal.

    Raises:
        StoreError: there is no such one, it is withdrawn already, or no reason is given.
    """
    refuse_blank(by=signature.by, reason=reason)
    (reference,) = kind.table.c[kind.key].foreign_keys
    if connection.scalar(select(reference.column).where(reference.column == number)) is None:
        raise StoreError(
            f"there is no {kind.noun} {number}; look up its number in the list of {kind.noun}s"
        )
    before = select(kind.table.c.recorded_at).where(kind.table.c[kind.key] == number)
    withdrawn_at = connection.scalar(before)
    if withdrawn_at is not None:
        raise StoreError(
            f"{kind.noun} {number} was withdrawn on {withdrawn_at:%Y-%m-%d}; nothing is left to withdraw"
        )
    record(connection, kind, {kind.key: number, "reason": reason}, signature)


def standing(kind: Kind, withdrawn: Kind, shown_on: datetime | None = None) -> ColumnElement[bool]:
    """The acts of a kind that were recorded and not withdrawn at a moment."""
    gone = select(withdrawn.table.c[withdrawn.key]).where(recorded_by(withdrawn.table, shown_on))
    return recorded_by(kind.table, shown_on) & kind.table.c.id.not_in(gone)


def refuse_blank(**texts: str) -> None:
    """Nothing happens unless one of the texts, given by the name of its column, is blank.

    Raises:
        StoreError: with the name of the first blank one.
    """
    for name, text in texts.items():
        if not text.strip():
            raise StoreError(f"{name} is blank; it is kept with the entry and cannot be left out")


def refuse_unstorable(kind: Kind, content: Mapping[str, object]) -> None:
    """Nothing happens unless a text of an entry holds what a database cannot keep (NUL, lone surrogates).

    Raises:
        StoreError: with the name of the column.
    """
    for name, value in content.items():
        if isinstance(value, str) and not storable(value):
            raise StoreError(
                f"{name} of the {kind.noun} holds a character that cannot be stored; remove it"
            )


def faults(connection: Connection, chain: Sequence[AuditEntry]) -> Iterator[Fault]:
    """Every act that its audit entry does not tell of as it stands, and the other way round."""
    for kind in KINDS:
        rows = _rows(connection, kind)
        held = {f"{kind.noun} {row[kind.key]}": _entry_of(kind, row) for row in rows}
        logged = {e.object: _logged(kind, e) for e in chain if e.action in kind.actions}
        for name in sorted(held.keys() ^ logged.keys()):
            yield _fault("only_store" if name in held else "only_chain", kind, name)
        for name in sorted(held.keys() & logged.keys()):
            if held[name] != logged[name]:
                yield _fault("act", kind, name)
        if held.keys() == logged.keys() and not _in_order(rows, held, logged):
            yield Fault("order", {"table": kind.table.name})
        yield from _unlike_their_hash(kind, rows if kind.hashed else [])


def _fault(what: str, kind: Kind, name: str) -> Fault:
    return Fault(what, {"action": kind.actions[0], "object": name})


def _in_order(
    rows: Sequence[Mapping[str, Any]], held: Iterable[str], logged: Iterable[str]
) -> bool:
    """Whether the acts of a kind have the numbers 1, 2, 3 … in the order of the chain."""
    numbers = [row["id"] for row in rows]
    return numbers == list(range(1, len(numbers) + 1)) and list(held) == list(logged)


def _logged(kind: Kind, entry: AuditEntry) -> tuple[datetime, str, str]:
    """What an entry says of its act."""
    detail = entry.detail
    if kind.beside:
        told = audit.detail_of(entry)
        detail = audit.detail_text({k: v for k, v in told.items() if k not in kind.beside})
    return entry.recorded_at, entry.by, detail


def _unlike_their_hash(kind: Kind, rows: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    for row in rows:
        for name in kind.hashed:
            if text_sha256(row[name]) != row[f"{name}_sha256"]:
                yield _fault("text", kind, f"{kind.noun} {row[kind.key]}")


def _rows(connection: Connection, kind: Kind) -> list[dict[str, Any]]:
    return [
        dict(row)
        for row in connection.execute(select(kind.table).order_by(kind.table.c.id)).mappings()
    ]


def _entry_of(kind: Kind, row: Mapping[str, Any]) -> tuple[datetime, str, str]:
    return row["recorded_at"], row["by"], audit.detail_text(_detail(kind, row))


def _detail(kind: Kind, row: Mapping[str, object]) -> dict[str, object]:
    """The row without what the entry says anyhow, in JSON's own kinds of values."""
    others = {
        name: value
        for name, value in row.items()
        if name not in ("id", "recorded_at", "by", kind.key, *kind.hashed)
        and not (name in kind.later and value == "")
    }
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in others.items()
    }
