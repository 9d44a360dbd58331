"""1,000 single tamperings and more of a store, each tried, looked for by verify, and taken back: columns
changed, rows removed, doubled and swapped, chains cut off (`python -m benchmarks.tampering URL`).
"""

from __future__ import annotations

import random
import sys
import time

from sqlalchemy import Engine, delete

from benchmarks.outcome import printed
from store import create, schema, verifying
from store.engine import engine_for, store_url, writing
from store.heads import head_of
from tests.store.acts import fill, tampered
from tests.store.tampering import TakenBack, passed_over, tamperings

COUNT = 1_000
CUTS = 50
"""So many of them cut off the end of the chain, and are found with the head of a backup."""


def cut_is_found(engine: Engine, entries: int) -> bool:
    """Whether a chain is found cut off by so many entries, where its head is known."""
    found = False
    try:
        with writing(engine) as connection:
            head = head_of(connection)
            cut = delete(schema.audit).where(schema.audit.c.seq > head.seq - entries)
            tampered(connection, schema.audit, cut)
            found = bool(verifying.faults(connection, [head]))
            raise TakenBack  # noqa: TRY301
    except TakenBack:
        return found


def main(url: str, seed: int = 13) -> int:
    """Fill an empty store, tamper with it COUNT times at least; gives how many were not found."""
    chance, store = random.Random(seed), create(url)  # noqa: S311
    fill(store)
    for number in range(CUTS):
        store.note("sign_in", "oidc", by=f"visitor {number}")
    engine, start = engine_for(store_url(url)), time.monotonic()
    every = tamperings(engine)
    # Each way once, and by chance as many more as are lacking.
    chosen = [*every, *chance.choices(every, k=max(0, COUNT - CUTS - len(every)))]
    heads = [store.head()]
    missed = passed_over(engine, chosen, heads)
    cuts = [f"{n} cut off" for n in range(1, CUTS + 1) if not cut_is_found(engine, n)]
    assert store.verify() == []
    wrong = [f"not found: {way}" for way in (*missed, *cuts)]
    count = f"{len(chosen) + CUTS} tamperings ({len(every)} ways, {CUTS} cuts)"
    return printed(f"{engine.dialect.name}: {count}", wrong, start)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1])))
