"""A verb whose transaction was undone by what passes is done again, without a word to anybody."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from store.errors import StoreError

TIMES = 5
"""So often a verb is tried."""
FIRST_PAUSE = 0.1
"""Seconds before the second time; each further pause is twice as long."""

Kept = TypeVar("Kept", bound=type)

_inside: ContextVar[bool] = ContextVar("inside", default=False)


def again(kept: Kept) -> Kept:
    """The class, each of whose verbs, one transaction each, is done again where a lost connection
    or two transactions in each other's way undid it.
    """
    for name in dir(kept):
        verb = getattr(kept, name)
        if not name.startswith("_") and callable(verb):
            setattr(kept, name, _tried(verb))
    return kept


def _tried(verb: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(verb)
    def call(*given: Any, **named: Any) -> Any:
        if _inside.get():  # part of another verb's transaction, which is done again as a whole
            return verb(*given, **named)
        token = _inside.set(True)
        try:
            for tried in range(TIMES - 1):
                try:
                    return verb(*given, **named)
                except StoreError as error:
                    if not error.passing:
                        raise
                    time.sleep(FIRST_PAUSE * 2**tried * random.uniform(0.5, 1.0))  # noqa: S311
            return verb(*given, **named)
        finally:
            _inside.reset(token)

    return call
