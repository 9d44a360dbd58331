"""A million figures judged in memory, against one query of duckdb on one thread that computes
growth, gap, attainment and verdict of the same frame. What each side tells of its own work is
compared; making the frame and starting a process are left out.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import Any

from benchmarks.pairs import Command, Cost, Pair, WrongAnswer, results, rounds

FEWEST = 1_000_000


class Answers:
    """What the runs of one side told; verdicts must be alike on both sides."""

    def __init__(self, seen: list[dict[str, int]]) -> None:
        self.seen = seen
        self.given: list[dict[str, Any]] = []

    def check(self, output: bytes) -> None:
        """Keep one run's answer. Raises WrongAnswer where its verdicts are others."""
        answer = json.loads(output)
        verdicts = answer["verdicts"]
        if answer["figures"] < FEWEST or len(verdicts) < 4:
            raise WrongAnswer(f"only {answer['figures']} figures, {verdicts}")
        if self.seen and verdicts != self.seen[0]:
            raise WrongAnswer(f"{verdicts}, before {self.seen[0]}")
        self.seen.append(verdicts)
        self.given.append(answer)

    def costs(self) -> list[Cost]:
        """What the runs cost, without the first, which only warms the caches."""
        return [Cost(*answer["spent"]) for answer in self.given[1:]]

    @property
    def peak(self) -> float:
        """Megabytes that a run needed at most."""
        return float(median(answer["peak"] for answer in self.given[1:]))


def main(count: int, seed: int) -> int:
    """Measure so many rounds and print them. Returns the exit code."""
    seen: list[dict[str, int]] = []
    ours, theirs = Answers(seen), Answers(seen)
    run = (sys.executable, "-m", "benchmarks.drawn_figures")
    product = Command("judge", (*run, "product", str(seed)), ours.check)
    peer = Command("duckdb, one thread", (*run, "peer", str(seed)), theirs.check)
    for _ in rounds(product, peer, count):
        pass
    pairs = [Pair(*costs) for costs in zip(ours.costs(), theirs.costs(), strict=True)]
    print(f"{ours.given[0]['figures']} figures, {seen[0]}; at most {ours.peak:.0f} MB")
    print(results(product, peer, pairs))
    return 0
