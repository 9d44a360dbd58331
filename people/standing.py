"""Who may still be told of anything, though not signed in at this moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from people.claims import People
from people.identity import Identity

FRESH = timedelta(days=90)
"""So long the groups of a sign-in are believed: whom the provider no longer knows cannot sign in."""


def standing(people: People, id: str, groups: Mapping[str, Sequence[str]]) -> Identity:
    """What somebody may do by the table as it is now, who is named in it or was of these groups when
    last signed in.

    >>> known = People.model_validate({"grant": [{"group": "leaders", "role": "viewer"}]})
    >>> standing(known, "li", {"li": ["leaders"]}).may("view")
    True
    >>> standing(known, "li", {"wang": ["leaders"]}).may("view")
    False
    """
    claims = {people.claims.id: id, people.claims.groups: list(groups.get(id, ()))}
    return people.identity(claims) or Identity(id, id, frozenset())
