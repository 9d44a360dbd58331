"""Backups while others load: each must open, pass verify with its head, and be a committed state
that follows the one before (`python -m benchmarks.backups URL COUNT`).
"""

from __future__ import annotations

import sys
import threading
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from store import SubmittedFile, create, open_store
from tests.store.statements import figure

LOADERS = 2


def main(url: str, count: int) -> int:
    """Back up `count` times while LOADERS load; gives how many backups were not what they say."""
    store, stop, start = create(url), threading.Event(), time.monotonic()

    def load(name: str) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            seen = figure(float(number), year=1950 + number % 150, area=name, row=number)
            store.add([seen], by=name, file=SubmittedFile(f"{name}{number}.csv"))

    threads = [threading.Thread(target=load, args=(f"a{one}",)) for one in range(LOADERS)]
    with TemporaryDirectory() as folder:
        for one in threads:
            one.start()
        files = [Path(folder) / f"{number}.sqlite" for number in range(count)]
        heads = [store.backup(file) for file in files]
        stop.set()
        for one in threads:
            one.join()
        chain = {entry.seq: entry.hash for entry in store.audit()}
        bad = [head for head in heads if head.seq and chain.get(head.seq) != head.hash]
        for file, head in zip(files, heads, strict=True):
            copied = open_store(f"sqlite:///{file}")
            if copied.verify([head]) or len(copied.uploads()) != head.seq:
                bad.append(head)
            copied.close()
    ordered = [head.seq for head in heads] == sorted(head.seq for head in heads)
    loads, seconds = len(store.uploads()), time.monotonic() - start
    engine = store.health().engine
    print(f"{date.today()} {engine}: {count} backups during {loads} loads, {len(bad)} faulty, "  # noqa: DTZ011
          f"in order: {ordered}, {seconds:.0f} s")  # fmt: skip
    return len(bad) + (not ordered)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], int(sys.argv[2]))))
