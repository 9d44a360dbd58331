"""The head of an audit chain, handed out with every backup: a chain that was cut off later does
not hold it any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from store import schema
from store.audit import AuditEntry
from store.columns import moment_text
from store.errors import StoreError
from store.faults import Fault

ENDING = ".head.json"
"""After the name of the backup whose head a file is."""


@dataclass(frozen=True)
class Head:
    """The last entry of a chain (`seq` 0 and a blank hash where it had none), the moment of that
    entry, and the SHA-256 of the backup's file.
    """

    seq: int
    hash: str
    recorded_at: str
    sha256: str = ""


def head_of(connection: Connection) -> Head:
    """The head of a chain as it is now."""
    table = schema.audit.c
    newest = select(table.seq, table.hash, table.recorded_at).order_by(table.seq.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    if last is None:
        return Head(0, "", "")
    return Head(last.seq, last.hash, moment_text(last.recorded_at))


def head_file(backup: Path) -> Path:
    """Where the head of a backup stands: beside it. A head's own file stands for itself."""
    return backup if backup.name.endswith(ENDING) else backup.with_name(backup.name + ENDING)


def write_head(backup: Path, head: Head) -> None:
    """Write a head beside its backup."""
    head_file(backup).write_text(json.dumps(asdict(head), indent=1) + "\n", encoding="utf-8")


def read_head(backup: Path) -> Head:
    """The head that was handed out with a backup, by the backup's name or its own.

    Raises:
        StoreError: it is not there, or no head.
    """
    file = head_file(backup)
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(content, Mapping):
            raise TypeError("no object")  # noqa: TRY301
        return Head(
            int(content["seq"]),
            str(content["hash"]),
            str(content["recorded_at"]),
            str(content["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{file} is no head of a backup ({error}); name a file made by: monitor backup",
            "no_head",
            str(file),
        ) from error


def stands(connection: Connection, head: Head) -> bool:
    """Whether a head is in the chain."""
    asked = select(schema.audit.c.hash).where(schema.audit.c.seq == head.seq)
    return not head.seq or connection.scalar(asked) == head.hash


def cut_off(chain: Sequence[AuditEntry], heads: Sequence[Head]) -> Iterator[Fault]:
    """What a chain lacks that it had when the heads were handed out."""
    held = {entry.seq: entry.hash for entry in chain}
    for head in heads:
        if head.seq and held.get(head.seq) != head.hash:
            yield Fault("cut_off", {"seq": head.seq, "moment": head.recorded_at})
