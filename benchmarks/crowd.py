"""Processes that load at the same time, half of what each brings being what the others bring too: each
content stands once, and nobody hears of a lock (`python -m benchmarks.crowd URL LOADS`).
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.outcome import printed
from store import StoreError, SubmittedFile, create, open_store
from tests.store.statements import figure

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.synchronize import Barrier

PROCESSES = 8


def load(url: str, area: str, loads: int, together: Barrier, told: SimpleQueue[list[str]]) -> None:
    """Load files of one's own and files that all bring, in turn; says what was refused."""
    store, refused = open_store(url), []
    together.wait(60)
    for number in range(loads):
        name = "all" if number % 2 else area
        held = figure(float(number), year=1950 + number % 150, area=name, row=number + 2)
        try:
            store.add([held], by=area, file=SubmittedFile(f"{name}-{number}.csv"))
        except StoreError as error:
            refused.append(f"{area}: {error}")
    store.close()
    told.put(refused)


def main(url: str, loads: int) -> int:
    """PROCESSES share `loads` loads; gives how many faults were found."""
    start, fork = time.monotonic(), multiprocessing.get_context("fork")
    create(url).close()
    each = loads // PROCESSES
    together, told = fork.Barrier(PROCESSES), fork.SimpleQueue()
    processes = [
        fork.Process(target=load, args=(url, f"area {number}", each, together, told))
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    wrong = [refusal for _ in processes for refusal in told.get()]
    for process in processes:
        process.join()
    store = open_store(url)
    wrong += [str(fault) for fault in store.verify()]
    uploads, due = len(store.uploads()), PROCESSES * ((each + 1) // 2) + each // 2
    if not uploads == len(store.observations()) == due:
        wrong.append(f"{uploads} uploads stand instead of {due}")
    engine, loads = store.health().engine, each * PROCESSES
    tried = f"{engine}: {PROCESSES} processes, {loads} loads of {due} contents"
    return printed(tried, wrong, start)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], int(sys.argv[2]))))
