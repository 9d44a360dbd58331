"""Every call of the store, checked against who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from people.identity import LOCAL, Identity, NotAllowed
from people.roles import Act

NEEDS: Mapping[str, Act] = {
    # looking
    "aliases": "view",
    "choices": "view",
    "left_out": "view",
    "observations": "view",
    "reports": "view",
    "roles": "view",
    "stated_values": "view",
    "report_files": "view",
    "uploads": "view",
    "version": "view",
    "waivers": "view",
    "acts": "view",
    "plan_states": "view",
    "plan_number": "view",
    "plan_files": "view",
    "follows": "view",
    "mailbox": "view",
    "now": "view",
    # for oneself
    "follow": "view",
    "set_mailbox": "view",
    # acting
    "add": "submit",
    "add_reports": "submit",
    "withdraw": "submit",
    "withdraw_report": "submit",
    "choose": "submit",
    "remember": "submit",
    "forget": "submit",
    "remember_role": "submit",
    "forget_role": "submit",
    "waive": "decide",
    "withdraw_waiver": "decide",
    "adopt": "decide",
    # keeping
    "audit": "audit",
    "verify": "audit",
    "head": "audit",
    "backup": "administer",
    "copy": "administer",
    "every_follow": "administer",
    "every_mailbox": "administer",
    "notices": "administer",
    "record_notice": "administer",
    "close": "view",
    "note": "view",
}
"""What each verb of the store takes. A verb that stands in no row is refused to everybody."""

Kept = TypeVar("Kept")


class Guarded:
    """A store that asks who calls before it does anything. Read `guarded`."""

    def __init__(self, store: object, who: Identity) -> None:
        self._store = store
        self._who = who

    def __getattr__(self, name: str) -> Any:
        """A verb of the store, checked when it is called."""
        verb = getattr(self._store, name)
        act = NEEDS.get(name)
        if act is None:
            raise NotAllowed(self._who.id, cast("Act", name))
        return verb if not callable(verb) else _checked(verb, act, self._who, self._store)


def _checked(verb: Callable[..., Any], act: Act, who: Identity, store: Any) -> Callable[..., Any]:
    @wraps(verb)
    def call(*given: Any, **named: Any) -> Any:
        who.must(act)
        if who.areas is not None and verb.__name__ in TOUCHES:
            who.must(act, TOUCHES[verb.__name__](store, given[0]))
        if "by" in named:
            named["by"] = who.signature(named["by"])
        return verb(*given, **named)

    return call


def _of_upload(store: Any, upload: int) -> list[str]:
    """The areas whose figures an upload holds."""
    standing = store.observations()
    return sorted(set(standing.loc[standing["upload"] == upload, "area"]))


def _of_statements(_: Any, observations: Any) -> list[str]:
    """The areas of statements, which may be columns: these know their words."""
    if hasattr(observations, "words"):
        return sorted(observations.words("area"))
    return sorted({one.area for one in observations})


TOUCHES: Mapping[str, Callable[[Any, Any], list[str]]] = {
    "add": _of_statements,
    "choose": lambda _, figure: [figure[0]],
    "withdraw": _of_upload,
}
"""The areas whose figures an act changes, by its first argument."""


def guarded(store: Kept, who: Identity) -> Kept:
    """The same store, every verb of which checks who calls and records that person.

    Raises:
        NotAllowed: when a verb is called that no role of `who` allows.
    """
    return store if who is LOCAL else cast("Kept", Guarded(store, who))
