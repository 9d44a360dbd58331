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
    "last_sign_in": "view",
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
    # two pairs of eyes
    "submit": "propose",
    "take_back": "propose",
    "own_submissions": "propose",
    "submissions": "inspect",
    "submission_content": "inspect",
    "obstacle": "inspect",
    "waiting": "inspect",
    "approve": "decide",
    "send_back": "decide",
    # keeping
    "audit": "audit",
    "verify": "audit",
    "head": "audit",
    "health": "audit",
    "backups": "audit",
    "backup": "administer",
    "prune": "administer",
    "copy": "administer",
    "every_follow": "administer",
    "every_mailbox": "administer",
    "notices": "administer",
    "record_notice": "administer",
    "close": "view",
    "note": "view",
}
"""What each verb of the store takes. A verb that stands in no row is refused to everybody."""

PERSONAL = ("submit", "take_back", "own_submissions", "approve", "send_back")
"""Verbs that are told who is signed in, whatever a caller says."""

Kept = TypeVar("Kept")


class Guarded:
    """A store that asks who calls before it does anything. Read `guarded`."""

    def __init__(self, store: object, who: Identity, home: str) -> None:
        self._store = store
        self._who = who
        self._home = home

    def __getattr__(self, name: str) -> Any:
        """A verb of the store, checked when it is called."""
        verb = getattr(self._store, name)
        act = NEEDS.get(name)
        if act is None:
            raise NotAllowed(self._who.id, cast("Act", name))
        if not callable(verb):
            return verb

        def touched(*given: Any) -> list[str]:
            return _touched(self._store, self._home, name, *given)

        return _checked(verb, act, self._who, touched)


def _checked(
    verb: Callable[..., Any], act: Act, who: Identity, touched: Callable[..., list[str]]
) -> Callable[..., Any]:
    @wraps(verb)
    def call(*given: Any, **named: Any) -> Any:
        who.must(act)
        if verb.__name__ == "submit":
            _must_put_forward(who, given[0])
        if verb.__name__ == "follow" and "approval" in (*given[:1], named.get("kind")):
            _must_decide(who, standing=named.get("standing", True))
        if who.areas is not None:
            who.must(act, touched(*given))
        if "by" in named:
            named["by"] = who.signature(named["by"])
        if verb.__name__ in PERSONAL:
            named["who"] = who.id
        return verb(*given, **named)

    return call


def _must_put_forward(who: Identity, verb: str) -> None:
    """An analyst puts anything forward, anybody else what would be theirs to do."""
    act = NEEDS.get(verb)
    if act is None or not (who.may("submit") or who.may(act)):
        raise NotAllowed(who.id, act or cast("Act", verb))


def _must_decide(who: Identity, *, standing: bool) -> None:
    """What waits is told to whoever may decide on it; anybody may stop being told."""
    if standing:
        who.must("decide")


def _touched(store: Any, home: str, verb: str, *given: Any) -> list[str]:
    """The areas that an act changes something of."""
    if verb == "submit":
        verb, told = given
        return _touched(store, home, verb, *([told[WHERE[verb]]] if verb in WHERE else ()))
    if verb in ("approve", "send_back"):
        verbs = {one.id: one.verb for one in store.submissions()}
        told = store.submission_content(given[0])
        return _touched(store, home, "submit", verbs[given[0]], told)
    if verb in TOUCHES:
        return TOUCHES[verb](store, *given)
    return [home] if verb in AT_HOME else []


def _of_upload(store: Any, upload: int, *_: Any) -> list[str]:
    """The areas whose figures an upload holds."""
    standing = store.observations()
    return sorted(set(standing.loc[standing["upload"] == upload, "area"]))


def _of_statements(_: Any, observations: Any, *__: Any) -> list[str]:
    """The areas of statements, which may be columns: these know their words."""
    if hasattr(observations, "words"):
        return sorted(observations.words("area"))
    return sorted({one.area for one in observations})


TOUCHES: Mapping[str, Callable[..., list[str]]] = {
    "add": _of_statements,
    "choose": lambda _, figure, *__: [figure[0]],
    "withdraw": _of_upload,
}
"""The areas whose figures an act changes, by the store and what the act is given."""

AT_HOME = ("add_reports", "withdraw_report", "waive", "withdraw_waiver", "adopt")
"""Acts on what the plan's own area has promised."""

WHERE = {"add": "observations", "choose": "figure", "withdraw": "upload_id"}
"""The parameter that names what such an act is on, where it is put forward."""


def guarded(store: Kept, who: Identity, home: str = "") -> Kept:
    """The same store, every verb of which checks who calls and records that person; `home` is the
    plan's own area.

    Raises:
        NotAllowed: when a verb is called that no role of `who` allows, or not for its area.
    """
    return store if who is LOCAL else cast("Kept", Guarded(store, who, home))
