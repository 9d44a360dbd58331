"""A product and its peer, run alternately as fresh processes, and the ratio of
each pair.

Times of a shared machine drift; two runs side by side drift together. So the
median of the paired ratios is told, not the ratio of two medians.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple


class WrongAnswer(Exception):
    """A command answered something else than what is measured."""


@dataclass(frozen=True)
class Command:
    """A whole process to time. `check` looks at its standard output and
    raises WrongAnswer where it is not what the measured work gives.
    """

    name: str
    arguments: Sequence[str]
    check: Callable[[bytes], None]
    environment: Mapping[str, str] = field(default_factory=dict)


class Cost(NamedTuple):
    """Seconds of one run: by the clock, and of processor time."""

    wall: float
    processor: float


class Pair(NamedTuple):
    """One round: what the product cost, and its peer."""

    product: Cost
    peer: Cost


def run(command: Command) -> Cost:
    """One run of a command in a fresh process, its answer checked.

    Raises:
        WrongAnswer: it failed, or its output is not as it should be.
    """
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run(
        command.arguments,
        env={**os.environ, **command.environment},
        capture_output=True,
        check=False,
    )
    wall = time.perf_counter() - start
    after = os.times()
    if done.returncode:
        raise WrongAnswer(f"{command.name}: {done.stderr.decode(errors='replace')}")
    command.check(done.stdout)
    used = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    return Cost(wall, used)


def rounds(product: Command, peer: Command, count: int) -> Iterator[Pair]:
    """So many pairs, after one run of each that only warms the caches of the
    disk. Who goes first changes from round to round.
    """
    run(product), run(peer)
    for number in range(count):
        if number % 2:
            second = run(peer)
            yield Pair(run(product), second)
        else:
            first = run(product)
            yield Pair(first, run(peer))


def ratio(pairs: Sequence[Pair]) -> Cost:
    """The median over the pairs of product by peer, 1 where they cost alike."""
    return Cost(
        median(pair.product.wall / pair.peer.wall for pair in pairs),
        median(pair.product.processor / pair.peer.processor for pair in pairs),
    )


def results(product: Command, peer: Command, pairs: Sequence[Pair]) -> str:
    """The pairs in words: medians of each, and the median of their ratios."""
    by_clock, by_processor = ratio(pairs)
    ratios = f"{by_clock:.2f} by the clock, {by_processor:.2f} of processor time"
    lines = [
        _line(product.name, [pair.product for pair in pairs]),
        _line(peer.name, [pair.peer for pair in pairs]),
        f"median of {len(pairs)} paired ratios: {ratios}",
    ]
    return "\n".join(lines)


def _line(name: str, costs: Sequence[Cost]) -> str:
    wall = median(cost.wall for cost in costs)
    processor = median(cost.processor for cost in costs)
    return f"{name}: {wall:.2f} s by the clock, {processor:.2f} s of processor time"
