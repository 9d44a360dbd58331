"""Backups while others load: each must open, pass verify with its head, and be a committed state
that follows the one before (`python -m benchmarks.backups URL COUNT`).
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.outcome import printed
from store import Head, Store, SubmittedFile, create, open_store
from tests.store.statements import figure

LOADERS = 2
LOADS = 5
"""So many loads each loader begins for a backup at most, so that a store whose loads are quicker
than its backups does not grow without end.
"""


@contextmanager
def loaded(store: Store) -> Iterator[threading.Semaphore]:
    """Have LOADERS load, each one file for each release of what is given."""
    allowed, stop = threading.Semaphore(0), threading.Event()

    def load(name: str) -> None:
        number = 0
        while allowed.acquire() and not stop.is_set():
            number += 1
            held = figure(float(number), year=1950 + number % 150, area=name, row=number)
            store.add([held], by=name, file=SubmittedFile(f"{name}{number}.csv"))

    loaders = [threading.Thread(target=load, args=(f"a{number}",)) for number in range(LOADERS)]
    for loader in loaders:
        loader.start()
    try:
        yield allowed
    finally:
        stop.set()
        allowed.release(LOADERS)
        for loader in loaders:
            loader.join()


def faulty(file: Path, head: Head, chain: dict[int, str]) -> list[str]:
    """What is wrong with a backup that was given this head, against the chain of its store."""
    wrong = []
    if head.seq and chain.get(head.seq) != head.hash:
        wrong.append(f"{file.name}: its head is none of the store's")
    copied = open_store(f"sqlite:///{file}")
    wrong += [f"{file.name}: {fault}" for fault in copied.verify([head])]
    if (stand := len(copied.uploads())) != head.seq:
        wrong.append(f"{file.name}: {stand} uploads stand instead of {head.seq}")
    copied.close()
    return wrong


def main(url: str, count: int) -> int:
    """Back up `count` times while LOADERS load; gives how many faults were found."""
    store, start = create(url), time.monotonic()
    heads: list[Head] = []
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.sqlite" for number in range(count)]
        with loaded(store) as allowed:
            for file in files:
                allowed.release(LOADERS * LOADS)
                heads.append(store.backup(file))
        chain = {entry.seq: entry.hash for entry in store.audit()}
        pairs = zip(files, heads, strict=True)
        wrong = [fault for file, head in pairs for fault in faulty(file, head, chain)]
    if [head.seq for head in heads] != sorted(head.seq for head in heads):
        wrong.append("a backup is older than the one before")
    loads, engine = len(store.uploads()), store.health().engine
    return printed(f"{engine}: {count} backups during {loads} loads", wrong, start)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], int(sys.argv[2]))))
