"""Which share of a file is read, told while it is read."""

from __future__ import annotations

from collections.abc import Callable

Share = Callable[[float], None]
"""Told which share of a work is done, from 0 to 1. What it raises stops the work."""


def unheard(_: float) -> None:
    """Nobody asks for the share."""


def growing(tell: Share) -> Share:
    """Tells only what is more than was told before: a file may be read twice.

    >>> told: list[float] = []
    >>> share = growing(told.append)
    >>> for done in (0.2, 0.5, 0.3, 0.5, 1.0): share(done)
    >>> told
    [0.2, 0.5, 1.0]
    """
    most = 0.0

    def share(done: float) -> None:
        nonlocal most
        if done > most:
            most = done
            tell(done)

    return share


def within(share: Share, first: float, last: float) -> Share:
    """The share of a part of the work, which lies between two shares of the whole.

    >>> within(print, 0.5, 1.0)(0.5)
    0.75
    """
    return lambda done: share(first + (last - first) * done)
