"""A product and its peer, run alternately as fresh processes, and the ratio of
each pair.

Times of a shared machine drift; two runs side by side drift together. So the
median of the paired ratios is told, not the ratio of two medians.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import Any, NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parents[1]

Answer = TypeVar("Answer")


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
    before: Callable[[], None] = lambda: None
    """Puts things back to where each run begins; not timed."""


class Cost(NamedTuple):
    """Seconds of one run, by the clock and of processor time, and the most memory in MiB that
    its process ever held.
    """

    wall: float
    processor: float
    peak: float = 0.0


class Pair(NamedTuple):
    """One round: what the product cost, and its peer."""

    product: Cost
    peer: Cost


def run(command: Command) -> Cost:
    """One run of a command in a fresh process, its answer checked.

    Raises:
        WrongAnswer: it failed, or its output is not as it should be.
    """
    command.before()
    with TemporaryFile() as output, TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise WrongAnswer(f"{command.name}: {errors.read().decode(errors='replace')}")
        output.seek(0)
        command.check(output.read())
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


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
    """The median over the pairs of product by peer, 1 where they cost alike; of space none where
    it was not measured.
    """
    space = [pair.product.peak / pair.peer.peak for pair in pairs if pair.peer.peak]
    return Cost(
        median(pair.product.wall / pair.peer.wall for pair in pairs),
        median(pair.product.processor / pair.peer.processor for pair in pairs),
        median(space) if space else nan,
    )


def results(product: Command, peer: Command, pairs: Sequence[Pair]) -> str:
    """The pairs in words: medians of each, and the median of their ratios."""
    by_clock, by_processor, _ = ratio(pairs)
    ratios = f"{by_clock:.2f} by the clock, {by_processor:.2f} of processor time"
    lines = [
        _line(product.name, [pair.product for pair in pairs]),
        _line(peer.name, [pair.peer for pair in pairs]),
        f"median of {len(pairs)} paired ratios: {ratios}",
    ]
    return "\n".join(lines)


def in_turn(
    count: int, product: Callable[[], Answer], peer: Callable[[], Answer]
) -> list[tuple[Answer, Answer]]:
    """So many pairs of what two functions answer. Who goes first changes from round to round."""
    pairs = []
    for number in range(count):
        if number % 2:
            first = product()
            pairs.append((first, peer()))
        else:
            first = peer()
            pairs.append((product(), first))
    return pairs


def answer_of(child: str, *arguments: str, place: Mapping[str, str]) -> Any:
    """What a piece of Python prints as JSON in its last line, run in a fresh process.

    Raises:
        WrongAnswer: it failed.
    """
    run = subprocess.run(
        [sys.executable, "-c", child, *arguments],
        env={**os.environ, **place},
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    if run.returncode:
        raise WrongAnswer(" ".join([*arguments, run.stderr.decode(errors="replace")[-2000:]]))
    return json.loads(run.stdout.decode().splitlines()[-1])


def ratio_of_seconds(pairs: Sequence[tuple[float, float]]) -> str:
    """The median of the paired ratios, in words."""
    middle = median(product / peer for product, peer in pairs)
    return f"median of {len(pairs)} paired ratios: {middle:.2f} of processor time"


def _line(name: str, costs: Sequence[Cost]) -> str:
    wall = median(cost.wall for cost in costs)
    processor = median(cost.processor for cost in costs)
    peak = max(cost.peak for cost in costs)
    times = f"{wall:.2f} s by the clock, {processor:.2f} s of processor time"
    return f"{name}: {times}, at most {peak:.0f} MiB"
