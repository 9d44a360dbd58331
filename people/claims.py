"""Claims of a sign-in → an identity, by a table in the settings: who is in no row gets no role.

```toml
[claims]                       # what the provider calls them; these are the defaults
id = "email"
name = "name"
groups = "groups"

[[grant]]
group = "kpi-analysts"         # or user = "zhang@example.cn"
role = "analyst"
areas = ["riverside"]          # all, if it is not said

[accounts]                     # of the operating system, for the command line
zhang = "zhang@example.cn"
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from people.identity import Identity, PeopleError
from people.roles import Role


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Names(_Strict):
    """What the provider calls the claims that are used."""

    id: str = "email"
    name: str = "name"
    groups: str = "groups"


class Grant(_Strict):
    """A role for a group or for one user, for all areas or for some."""

    role: Role
    group: str | None = None
    user: str | None = None
    areas: list[str] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Grant:
        if (self.group is None) == (self.user is None):
            raise ValueError("a grant names either a group or a user")
        return self

    def is_for(self, user: str, groups: frozenset[str]) -> bool:
        """Whether it is given to a user of these groups."""
        return self.user == user if self.user is not None else self.group in groups


class People(_Strict):
    """The table of who may do what."""

    claims: Names = Names()
    grant: list[Grant] = []
    accounts: dict[str, str] = {}
    """Accounts of the operating system, and which user each is; for the command line."""

    def identity(self, claims: Mapping[str, Any]) -> Identity | None:
        """Who the claims of a sign-in are about; None where they name nobody.

        Areas are those of all the person's grants together; one without areas is for all.
        """
        user = claims.get(self.claims.id)
        if not isinstance(user, str) or not user.strip():
            return None
        claimed = claims.get(self.claims.groups)
        listed = [claimed] if isinstance(claimed, str) else claimed or ()
        groups = frozenset(one for one in listed if isinstance(one, str))
        grants = [one for one in self.grant if one.is_for(user, groups)]
        limits = [one.areas for one in grants]
        name = claims.get(self.claims.name)
        return Identity(
            user,
            name if isinstance(name, str) and name else user,
            frozenset(one.role for one in grants),
            None if None in limits else frozenset(area for limit in limits for area in limit or ()),
            _until(claims.get("exp")),
            groups=groups & {one.group for one in grants if one.group is not None},
        )


@cache
def read_people(file: Path) -> People:
    """The table in a TOML file, read once.

    Raises:
        PeopleError: there is no such file, or something in it is not as it must be.
    """
    try:
        with file.open("rb") as content:
            return People.model_validate(tomllib.load(content))
    except OSError as error:
        raise PeopleError(f"{file}: {error.strerror}; remedy: write who may do what") from error
    except tomllib.TOMLDecodeError as error:
        raise PeopleError(f"{file}: {error}") from error
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
        )
        raise PeopleError(f"{file}: {faults}") from error


def _until(stamp: object) -> datetime | None:
    """The end of a sign-in, in seconds since 1970 as tokens print it."""
    if isinstance(stamp, bool) or not isinstance(stamp, (int, float)):
        return None
    return datetime.fromtimestamp(stamp, UTC)
