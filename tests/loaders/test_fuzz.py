"""A hundred and fifty files of the thousands: nothing is raised, nothing is told that none of
them says, nothing is lost.
"""

from __future__ import annotations

from benchmarks.fuzz_loader import run
from indicators.plan import Plan


def test_files_made_and_damaged_are_read_rightly_or_refused(plan: Plan) -> None:
    tally = run(plan, seed=2019, count=150, workbooks=0.15)

    assert tally.faults == []
    assert tally.files == 150
    assert tally.figures > 500


FOUND = ("3:829", "3:1025", "4:923", "4:1178")
"""Files of earlier runs on which the dock once fell or guessed."""
