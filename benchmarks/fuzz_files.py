"""Files for the loading dock whose every figure is known: invented tables in many shapes,
formats and states of damage.

Nothing here asks the loaders what a text means: the truth is written down before the file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from benchmarks.fuzz_drafts import Made
from benchmarks.fuzz_faults import Faults
from benchmarks.fuzz_shapes import Shapes
from benchmarks.fuzz_texts import TextFiles
from benchmarks.fuzz_workbooks import Workbooks
from indicators.plan import Plan


class Maker(Shapes, Faults, TextFiles, Workbooks):
    """Makes files, each from its own seed."""

    def make(self, seed: str, *, workbooks: float = 0.35, damaged: float = 0.5) -> Made:
        """One file: in `workbooks` of the cases not a text, in `damaged` of them not as it was
        written.
        """
        self._random = Random(seed)  # noqa: S311
        as_workbook, hurt = self._chance(workbooks), self._chance(damaged)
        draft = self._random.choice(self.shapes)()
        if draft.shape in ("long", "across") and self._chance(0.15):
            self._said_once(draft)
        self._feet(draft)
        if self._chance(0.25):
            self._fault(draft)
        draft.faulty = draft.faulty or draft.guessed
        made = self._workbook(draft, hurt=hurt) if as_workbook else self._text(draft, hurt=hurt)
        return replace(made, guessed=draft.guessed)


def files(plan: Plan, seed: int, count: int, **shares: float) -> Iterator[tuple[str, Made]]:
    """So many files of one seed, each with the seed of its own."""
    maker = Maker(plan)
    for number in range(count):
        name = f"{seed}:{number}"
        yield name, maker.make(name, **shares)
