"""The flags there are, in the order in which they are shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

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
)
AFFIRMING = ("knife_edge", "base_effect", "drift", "exceeded", "reached_early")
"""Flags that say something of the value itself: of a conflict they hold only if they hold for
every candidate.
"""


def with_flag(flags: pd.Series, where: pd.Series | np.ndarray, name: str) -> pd.Series:
    """The same flags with one more where asked, in the order of FLAGS."""
    marked = [
        tuple(flag for flag in FLAGS if flag in given or flag == name) if ask else given
        for given, ask in zip(flags, where, strict=True)
    ]
    return pd.Series(marked, index=flags.index, dtype=object)
