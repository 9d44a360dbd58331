"""A person as signed in, and what that person may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from people.roles import ACTS, ROLES, Act, Role

_PLAIN = str.maketrans({"(": "（", ")": "）", "✓": None, "✔": None})
"""Of what is typed as a name: what a signature itself is made of."""


class PeopleError(Exception):
    """Sign-in cannot be set up so; the message names the file, the place and the remedy."""


class NotAllowed(Exception):
    """Somebody was about to do what no role of theirs allows; nothing was done.

    act: what it takes. area: the area it is not allowed for, None where it is the act itself.
    """

    def __init__(self, who: str, act: Act, area: str | None = None) -> None:
        self.who = who
        self.act = act
        self.area = area
        place = f" for {area}" if area else ""
        super().__init__(f"{who} may not {act}{place}")


@dataclass(frozen=True)
class Identity:
    """Who is signed in.

    id: as the sign-in knows the person; stands in the records. name: as shown. areas: the only
    ones for which the person may change anything, None for all. until: when the sign-in ends,
    None where it does not. groups: those of the person that the table gives a role. local: whoever
    sits at this machine, without a sign-in; records then hold the name that is typed.
    """

    id: str
    name: str
    roles: frozenset[Role]
    areas: frozenset[str] | None = None
    until: datetime | None = None
    local: bool = False
    groups: frozenset[str] = frozenset()

    def may(self, act: Act) -> bool:
        """Whether a role of the person allows an act, and the sign-in has not ended."""
        return not self.ended() and any(act in ACTS[role] for role in self.roles)

    def must(self, act: Act, areas: Iterable[str] = ()) -> None:
        """Go on only where the act is allowed, for every area it touches.

        Raises:
            NotAllowed: no role allows it, or not for one of the areas.
        """
        if not self.may(act):
            raise NotAllowed(self.id, act)
        for area in areas:
            if self.areas is not None and area not in self.areas:
                raise NotAllowed(self.id, act, area)

    def ended(self) -> bool:
        """Whether the sign-in is over."""
        return self.until is not None and datetime.now(UTC) >= self.until

    def signature(self, typed: str = "") -> str:
        """Who acted, as it is recorded: the identity, and beside it on whose behalf. What is typed
        cannot end its brackets, nor look like somebody's approval.
        """
        if self.local:
            return typed
        behalf = "".join(one for one in typed.translate(_PLAIN) if one.isprintable()).strip()
        return f"{self.id} ({behalf})" if behalf and behalf not in {self.id, self.name} else self.id


LOCAL = Identity("local", "", frozenset(ROLES), local=True)
"""Whoever sits at this machine, where nobody signs in."""
