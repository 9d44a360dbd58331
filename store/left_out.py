"""What an analyst left out of an upload: the cells, listed with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from operator import index
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select

from store import audit, schema
from store.content import storable
from store.errors import StoreError
from store.faults import Fault
from store.frames import frame

COLUMNS = ("sheet", "row", "cell", "kind", "name", "text")

Omission = tuple[str, int, str, str, str, str]


def omission(entry: Mapping[str, Any]) -> Omission:
    """One cell, from a mapping with COLUMNS."""
    if set(entry) != set(COLUMNS):
        raise ValueError(
            f"what is left out has the columns {', '.join(COLUMNS)}, found {', '.join(entry)}"
        )
    sheet, cell, kind, name, text = (str(entry[key]) for key in COLUMNS if key != "row")
    if not storable(sheet + cell + kind + name + text):
        raise StoreError(
            f"{cell} left out holds a character that cannot be stored; remove it from the file"
        )
    return sheet, index(entry["row"]), cell, kind, name, text


def insert_omissions(
    connection: Connection, upload_id: int, first_id: int, omissions: Sequence[Omission]
) -> None:
    """Write what an upload left out, numbered from `first_id` on."""
    rows = [
        {"id": number, "upload_id": upload_id, **dict(zip(COLUMNS, entry, strict=True))}
        for number, entry in enumerate(omissions, start=first_id)
    ]
    connection.execute(insert(schema.left_out), rows)


def summary(omissions: Sequence[Omission]) -> dict[str, object]:
    """What the upload's audit entry says of them; nothing where there are none."""
    if not omissions:
        return {}
    text = json.dumps(list(map(list, omissions)), separators=(",", ":"))
    return {
        "left_out": len(omissions),
        "left_out_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def omissions_of(connection: Connection, upload_id: int) -> pd.DataFrame:
    """What an upload left out, in the order of the file, with COLUMNS."""
    table = schema.left_out.c
    chosen = select(*(table[name] for name in COLUMNS))
    return frame(connection, chosen.where(table.upload_id == upload_id).order_by(table.id))


def altered(connection: Connection, chain: Sequence[audit.AuditEntry]) -> Iterator[Fault]:
    """The uploads whose list is no longer the one that their audit entry tells of."""
    table = schema.left_out.c
    held: dict[str, list[Omission]] = {}
    rows = connection.execute(select(schema.left_out).order_by(table.id)).all()
    uploads = [row.upload_id for row in rows]
    for row in rows:
        held.setdefault(f"upload {row.upload_id}", []).append(tuple(row)[2:])
    if [row.id for row in rows] != list(range(1, len(rows) + 1)) or uploads != sorted(uploads):
        yield Fault("every_left_out")
        return
    for entry in chain:
        if entry.action != "upload":
            continue
        recorded = audit.detail_of(entry)
        expected = summary(held.get(entry.object, []))
        if any(recorded.get(key) != expected.get(key) for key in ("left_out", "left_out_sha256")):
            yield Fault("left_out", {"object": entry.object})
