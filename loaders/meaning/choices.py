"""What the analyst chose for one file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypedDict


class Chosen(TypedDict, total=False):
    """The choices as a caller writes them, see `Choices`."""

    names: Mapping[str, str]
    leave_out: Collection[str]
    leave_rest: bool
    confirmed: Mapping[str, str]
    columns: Mapping[str, str]
    titles: Mapping[str, str]


@dataclass(frozen=True)
class Choices:
    """`names` says which indicator or area (by id) a printed name means, `leave_out` which
    printed names to leave out, `leave_rest` that every name is left out that the plan does not
    know; `confirmed` gives a hold's id the reason why the figure is right. `columns` and `titles`
    say what a column (`B`, `Sheet!B`) or a title (`A1`) is to be taken for, see
    `loaders.tables.roles`.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    leave_out: Collection[str] = ()
    leave_rest: bool = False
    confirmed: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


NOTHING = Choices()
"""No choice."""
