"""What a trial of reliability prints when it ends: when, what was tried, and every fault."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date


def printed(tried: str, wrong: Sequence[str], start: float) -> int:
    """Print the day, what was tried since `start` (of time.monotonic) and what was wrong; gives how
    many faults there were.
    """
    seconds = time.monotonic() - start
    print(f"{date.today()} {tried}, {len(wrong)} faults, {seconds:.0f} s")  # noqa: DTZ011
    for fault in wrong:
        print(fault)
    return len(wrong)
