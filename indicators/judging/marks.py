"""The flags there are, in the order in which they are shown; a row's flags are one number, a bit
for each.
"""

from __future__ import annotations

import numpy as np

FLAGS = (
    "provisional",
    "proxy",
    "conflict",
    "currency",
    "computed",
    "computed_from_index",
    "level_revised_since",
    "revised_flip",
    "knife_edge",
    "base_effect",
    "drift",
    "exceeded",
    "reached_early",
    "basis_not_stated",
    "bound",
    "stale",
    "unproven",
)
AFFIRMING = ("knife_edge", "base_effect", "drift", "exceeded", "reached_early")
"""Flags that say something of the value itself: of a conflict they hold only if they hold for
every candidate.
"""


def bit(*names: str) -> int:
    """The number of a row that has just these flags."""
    return sum(1 << FLAGS.index(name) for name in names)


def tuples(flags: np.ndarray) -> np.ndarray:
    """The flags of each row as a tuple of words in the order of FLAGS."""
    kinds = np.flatnonzero(np.bincount(flags))
    named = np.empty(1 << len(FLAGS), dtype=object)
    for kind in kinds.tolist():
        named[kind] = tuple(name for place, name in enumerate(FLAGS) if kind >> place & 1)
    words: np.ndarray = named[flags]
    return words
