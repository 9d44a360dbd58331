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
    "reached": "view",
    "waivers": "view",
    "comments": "view",
    "acts": "view",
    "plan_states": "view",
    "plan_number": "view",
    "plan_files": "view",
    "follows": "view",
    "last_sign_in": "view",
    "last_briefing": "view",
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
    "comment": "comment",
    "withdraw_comment": "comment",
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
    "last_groups": "administer",
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

        @wraps(verb)
        def call(*given: Any, **named: Any) -> Any:
            who = self._who
            who.must(act)
            if name in NEEDS_ALSO:
                NEEDS_ALSO[name](who, *given, **named)
            if who.areas is not None and name in TOUCHES:
                who.must(act, TOUCHES[name](self._store, self._home, *given))
            if "by" in named:
                named["by"] = who.signature(named["by"])
            if name in PERSONAL:
                named["who"] = who.id
            return verb(*given, **named)

        return call


def _must_put_forward(who: Identity, verb: str, *_: Any, **__: Any) -> None:
    """An analyst puts anything forward, anybody else what would be theirs to do."""
    act = NEEDS.get(verb)
    if act is None or not (who.may("submit") or who.may(act)):
        raise NotAllowed(who.id, act or cast("Act", verb))


def _must_decide_to_follow(
    who: Identity, kind: str = "", *_: Any, standing: bool = True, **__: Any
) -> None:
    """What waits is told to whoever may decide on it; anybody may stop being told."""
    if kind == "approval" and standing:
        who.must("decide")


NEEDS_ALSO: Mapping[str, Callable[..., None]] = {
    "submit": _must_put_forward,
    "follow": _must_decide_to_follow,
}
"""What a verb takes beside its act, by who calls and what the verb is given."""


def _of_upload(store: Any, _: str, upload: int, *__: Any) -> list[str]:
    """The areas whose figures an upload holds."""
    standing = store.observations()
    return sorted(set(standing.loc[standing["upload"] == upload, "area"]))


def _of_statements(_: Any, __: str, observations: Any, *___: Any) -> list[str]:
    """The areas of statements, which may be columns: these know their words."""
    if hasattr(observations, "words"):
        return sorted(observations.words("area"))
    return sorted({one.area for one in observations})


def _of_figure(_: Any, __: str, figure: Any, *___: Any) -> list[str]:
    return [figure[0]]


def _of_comment(_: Any, __: str, comment: Any, *___: Any) -> list[str]:
    return [comment.area]


def _of_commented(store: Any, home: str, comment: int, *_: Any) -> list[str]:
    """The area that a comment is on; of one that does not stand, the plan's own."""
    return [one.comment.area for one in store.comments() if one.id == comment] or [home]


def _at_home(_: Any, home: str, *__: Any) -> list[str]:
    """What the plan's own area has promised."""
    return [home]


def _of_put_forward(store: Any, home: str, verb: str, given: Mapping[str, Any]) -> list[str]:
    """The areas of the act that is put forward."""
    if verb not in TOUCHES:
        return []
    acted_on = (given[WHERE[verb]],) if verb in WHERE else ()
    return TOUCHES[verb](store, home, *acted_on)


def _of_submission(store: Any, home: str, number: int, *_: Any) -> list[str]:
    """The areas of the act that was put forward."""
    verbs = {one.id: one.verb for one in store.submissions()}
    return _of_put_forward(store, home, verbs[number], store.submission_content(number))


AT_HOME = ("add_reports", "withdraw_report", "waive", "withdraw_waiver", "adopt")
"""Acts on what the plan's own area has promised."""

TOUCHES: Mapping[str, Callable[..., list[str]]] = {
    "add": _of_statements,
    "choose": _of_figure,
    "withdraw": _of_upload,
    "comment": _of_comment,
    "withdraw_comment": _of_commented,
    **dict.fromkeys(AT_HOME, _at_home),
    "submit": _of_put_forward,
    "approve": _of_submission,
    "send_back": _of_submission,
}
"""The areas that an act changes something of, by the store, the plan's own area and what the act
is given.
"""

WHERE = {
    "add": "observations",
    "choose": "figure",
    "withdraw": "upload_id",
    "comment": "comment",
    "withdraw_comment": "id",
}
"""The parameter that names what such an act is on, where it is put forward."""


def guarded(store: Kept, who: Identity, home: str = "") -> Kept:
    """The same store, every verb of which checks who calls and records that person; `home` is the
    plan's own area.

    Raises:
        NotAllowed: when a verb is called that no role of `who` allows, or not for its area.
    """
    return store if who is LOCAL else cast("Kept", Guarded(store, who, home))
