"""A disk that is full while a file is stored, again and again: each time it is said, nothing of the file
stands, and with room it is stored (`python -m benchmarks.full_disk FOLDER COUNT [URL]`). FOLDER is a
small file system of its own, such as `mount -t tmpfs -o size=4m tmpfs FOLDER` gives. URL names a
database of PostgreSQL that may be emptied and whose tablespace lies there (64 MiB hold one).
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path
from shutil import disk_usage

from benchmarks.million import emptied
from benchmarks.outcome import printed
from store import Store, StoreError, SubmittedFile, create
from store.errors import FULL
from tests.store.statements import dump, series_of

ROWS = 150
MOST_LEFT = 96 * 1024
SMALL = 64 * 2**20
"""Bytes of a file system that may be filled without asking."""


def fill(ballast: Path, free: int) -> None:
    """Take all room but so many bytes."""
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, disk_usage(ballast.parent).free - free))


def add(store: Store, number: int) -> None:
    """Store the file of a number."""
    held = series_of({1900 + row: float(number) for row in range(ROWS)}, area=f"area {number}")
    store.add(held, by="a", file=SubmittedFile(f"{number}.csv"))


def tried(store: Store, number: int, ballast: Path, free: int) -> list[str] | None:
    """What is wrong where a file is stored with so many bytes left; None where they sufficed."""
    before, told = dump(store), ""
    fill(ballast, free)
    try:
        add(store, number)
    except StoreError as error:
        told = str(error)
    ballast.unlink()
    if not told:
        return None
    wrong = [] if told.startswith(FULL) else [f"{number}: {told}"]
    if dump(store) != before or store.verify():
        wrong.append(f"{number}: something of it stands")
    add(store, number)
    return wrong


def fresh(place: Path, url: str) -> Store:
    """An empty store whose disk is the place."""
    if url:
        emptied(url)
        return create(url)
    for file in place.glob("monitor*"):
        file.unlink()
    return create(f"sqlite:///{place / 'monitor.sqlite'}")


def main(folder: str, count: int, url: str = "", seed: int = 4) -> int:
    """Fill the disk until `count` files found no room; gives how many faults were found."""
    place, chance, start = Path(folder), random.Random(seed), time.monotonic()  # noqa: S311
    if disk_usage(place).total > SMALL:
        print(f"{place} is no small file system of its own")
        return 1
    outcomes: list[list[str]] = []
    number = 0
    while len(outcomes) < count:
        store = fresh(place, url)
        for _ in range(10):
            number += 1
            outcome = tried(store, number, place / "ballast", chance.randrange(0, MOST_LEFT, 4096))
            outcomes += [] if outcome is None else [outcome]
        engine = store.health().engine
        store.close()
    wrong = [one for outcome in outcomes for one in outcome]
    return printed(f"{engine}: {number} loads, {len(outcomes)} without room", wrong, start)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])))
