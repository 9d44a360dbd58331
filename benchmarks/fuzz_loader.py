"""Read thousands of made and damaged files and see that the dock never falls over and never
tells what none said.

python -m benchmarks fuzz --rounds 10
"""

from __future__ import annotations

import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from benchmarks.fuzz_drafts import Made
from benchmarks.fuzz_files import files
from display.words.problems import problem_words
from indicators.figures.observations import Observation
from indicators.plan import Plan, read_plan
from loaders import Reading, read
from loaders.meaning.folding import narrow

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1 << 20
FILES = 1000
"""So many are read in a round."""
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHILD = ("workbook_too_heavy", "workbook_too_slow")


@dataclass
class Tally:
    """What a run saw."""

    files: int = 0
    figures: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    sound: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Why files without a fault were not read, by shape and problem."""

    @property
    def faults(self) -> list[str]:
        """All that was wrong: raised, not said by the file, lost without a word."""
        return [*self.raised, *self.unsaid, *self.lost]


def try_file(plan: Plan, seed: str, made: Made, tally: Tally) -> Reading | None:
    """Read one file and put down what is wrong with its reading."""
    tally.files += 1
    here = f"{seed} ({made.shape})"
    start = time.perf_counter()
    try:
        reading = read(made.name, made.content, plan)
        for problem in (*reading.problems[:20], *reading.holds[:20], *reading.notices[:20]):
            assert all(problem_words(problem, lang) for lang in ("zh", "en"))
    except Exception:  # noqa: BLE001 - that none is raised is what is tried
        tally.raised.append(f"{here}\n{traceback.format_exc(limit=-4)}")
        return None
    if made.ordinary and len(made.content) < MEGABYTE:
        tally.seconds.append(time.perf_counter() - start)
    tally.figures += len(reading.observations)
    tally.outcomes[
        "accepted" if reading.acceptable else "held" if not reading.problems else "refused"
    ] += 1
    tally.problems.update({p.code for p in (*reading.problems, *reading.holds)})
    tally.unsaid += [f"{here}: {what}" for what in unsaid(made, reading)]
    if made.whole and not reading.problems and made.truth is not None:
        found = {(o.area, o.indicator, o.year, o.month) for o in reading.observations}
        tally.lost += [f"{here}: {key} {made.truth[key]}" for key in made.truth.keys() - found]
    if made.whole:
        tally.sound += 1
        tally.refused.update({f"{made.shape}: {problem.code}" for problem in reading.problems})
    return reading


def unsaid(made: Made, reading: Reading) -> list[str]:
    """The observations that the file does not state."""
    if made.guessed and not reading.acceptable:
        return []
    if made.truth is not None:
        return [
            f"{(o.area, o.indicator, o.year, o.month)}: {o.value!r}, printed {o.printed} {o.printed_unit}; "
            f"said {made.truth.get((o.area, o.indicator, o.year, o.month))}"
            for o in reading.observations
            if not _agrees(made, o)
        ]
    if made.text is None:
        return []
    text = narrow(made.text)
    years = text.translate(_DIGITS)
    return [
        f"{o.printed} of {o.year} stands nowhere"
        for o in reading.observations
        if o.printed not in text or str(o.year) not in "".join(years.split())
    ]


def _agrees(made: Made, o: Observation) -> bool:
    said = (
        made.truth.get((o.area, o.indicator, o.year, o.month)) if made.truth is not None else None
    )
    if said is None:
        return False
    value, printed, unit = said
    same = float(o.printed.replace(",", "").replace("−", "-")) == float(printed)
    return o.value == value and same and o.printed_unit == unit


def run(plan: Plan, seed: int, count: int, **shares: float) -> Tally:
    """Read so many made files of a seed; the `shares` are those of `files`."""
    tally = Tally()
    for name, made in files(plan, seed, count, **shares):
        try_file(plan, name, made, tally)
    return tally


def report(tally: Tally, seed: int, seconds: float) -> str:
    """What a run saw, in words."""
    cuts = quantiles(tally.seconds, n=100) if len(tally.seconds) > 1 else [0.0] * 99
    died = {code: tally.problems[code] for code in _CHILD if tally.problems[code]}
    told = ", ".join(f"{code} {count}" for code, count in tally.problems.most_common(25))
    return (
        f"{tally.files} files of seed {seed} in {seconds:.0f} s; {tally.figures} figures read\n"
        f"outcomes: {dict(tally.outcomes)}\n"
        f"raised: {len(tally.raised)}; not said by the file: {len(tally.unsaid)}; "
        f"lost without a word: {len(tally.lost)}; children that died or lingered, told as a problem: {died or 0}\n"
        f"an ordinary file below 1 MB ({len(tally.seconds)}): median {cuts[49] * 1000:.0f} ms, "
        f"99 of 100 below {cuts[98] * 1000:.0f} ms, slowest {max(tally.seconds, default=0) * 1000:.0f} ms\n"
        f"told (files): {told}\n"
        f"{tally.sound} files without a fault; of these refused: {tally.refused.most_common(25) or 0}"
    )


def main(rounds: int, seed: int) -> int:
    """Read a thousand files a round, each round of a seed of its own. Returns 1 if any fault
    was found.
    """
    plan = read_plan(ROOT / "data" / "plan")
    faults = 0
    for number in range(seed, seed + rounds):
        start = time.perf_counter()
        tally = run(plan, number, FILES)
        print(report(tally, number, time.perf_counter() - start))
        for fault in tally.faults[:40]:
            print("-", fault)
        faults += len(tally.faults)
    return 1 if faults else 0
