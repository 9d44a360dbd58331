"""Processes that load one file after another are killed at random moments: what was acknowledged
stands, nothing stands in part, and a retry gives one copy (`python -m benchmarks.killing URL COUNT`).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.outcome import printed
from store import Store, SubmittedFile, create, open_store
from tests.store.statements import series_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ROWS = 40
LONGEST = 0.25
"""Seconds after its first acknowledged load until a process is killed, at the longest."""


def add(store: Store, area: str, number: int) -> bool:
    """Load the file of a number, different from every other; whether it stood already."""
    held = series_of(dict.fromkeys(range(1980, 1980 + ROWS), float(number)), area=area)
    return store.add(held, by=area, file=SubmittedFile(f"{area}-{number}.csv")).already


def load(url: str, area: str, acknowledged: Connection) -> None:
    """Load until killed, and say of each load that it was acknowledged."""
    store, number = open_store(url), 0
    while True:
        add(store, area, number)
        acknowledged.send(number)
        number += 1


def killed(url: str, area: str, moment: float) -> int:
    """Have a process load, and kill it so long after its first load; the number it acknowledged last."""
    fork = multiprocessing.get_context("fork")
    hears, says = fork.Pipe(duplex=False)
    process = fork.Process(target=load, args=(url, area, says))
    process.start()
    says.close()
    last = hears.recv()
    time.sleep(moment)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    try:
        while True:
            last = hears.recv()
    except EOFError:
        return int(last)


def faulty(store: Store, area: str, last: int) -> list[str]:
    """What is wrong after a process that acknowledged `last` was killed."""
    wrong = []
    names = [upload.file_name for upload in store.uploads() if upload.by == area]
    due = [f"{area}-{number}.csv" for number in range(last + 2)]
    if sorted(names) not in (sorted(due), sorted(due[:-1])):
        wrong.append(f"{area}: {last + 1} loads acknowledged, {len(names)} stand")
    add(store, area, last + 1)
    if not add(store, area, last + 1):
        wrong.append(f"{area}: a retry stored a second copy")
    rows = len(store.observations(areas=[area]))
    if rows != ROWS * (last + 2):
        wrong.append(f"{area}: {rows} statements instead of {ROWS * (last + 2)}")
    return wrong


def main(url: str, count: int, seed: int = 9) -> int:
    """Kill `count` processes; gives how many faults were found."""
    chance, start, wrong, loads = random.Random(seed), time.monotonic(), [], 0  # noqa: S311
    create(url).close()
    for number in range(count):
        area = f"area {number}"
        last = killed(url, area, chance.uniform(0, LONGEST))
        loads += last + 1
        store = open_store(url)
        wrong += faulty(store, area, last)
        store.close()
    store = open_store(url)
    wrong += [str(fault) for fault in store.verify()]  # nothing that was added ever goes
    engine = store.health().engine
    store.close()
    return printed(f"{engine}: {count} processes killed during {loads} loads", wrong, start)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], int(sys.argv[2]))))
