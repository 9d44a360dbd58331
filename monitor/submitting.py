"""With two pairs of eyes: whatever is asked of the store is put forward instead of done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import signature
from typing import Any, TypeVar, cast

from people import NotAllowed
from people.guard import NEEDS
from store import SUBMITTED, Store, Submission, Upload

AT_ONCE = (
    "submit",
    "take_back",
    "approve",
    "send_back",
    "forget",
    "forget_role",
)
"""What is no figure and no decision: it is done when it is asked for. Names and roles are
remembered with the upload that brought them, once it is approved.
"""

Kept = TypeVar("Kept")


class Submitting:
    """A store whose acts wait for approval. Read `submitting`."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        """A verb of the store; one that would change what counts is put forward."""
        if name in SUBMITTED:
            return partial(self._submit, name)
        if name not in AT_ONCE and NEEDS.get(name) in ("submit", "decide", "comment"):
            raise NotAllowed("", NEEDS[name])
        return getattr(self._store, name)

    def _submit(
        self,
        verb: str,
        *given: Any,
        by: str,
        expected: int | None = None,
        progress: Callable[[float], None] | None = None,
        **named: Any,
    ) -> Submission | Upload:
        asked = signature(getattr(Store, verb)).bind(None, *given, by=by, **named).arguments
        told = {name: value for name, value in asked.items() if name not in ("self", "by")}
        answer: Submission | Upload = self._store.submit(verb, told, by=by, expected=expected)
        if progress is not None:
            progress(1.0)
        return answer


def submitting(store: Kept) -> Kept:
    """The same store, whose acts count only once another approves them; what they answer is the
    submission. A verb that nobody listed is refused.
    """
    return cast("Kept", Submitting(store))
