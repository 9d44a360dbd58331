"""Who acts, and what that person may do; no room of ours is imported here."""

from people.identity import LOCAL, Identity, NotAllowed, PeopleError
from people.roles import ACTS, ROLES, Act, Role

__all__ = ["ACTS", "LOCAL", "ROLES", "Act", "Identity", "NotAllowed", "PeopleError", "Role"]
