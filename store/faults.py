"""What verify finds: which of the kinds that there are, and what it names. The words are `display`'s."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS: Mapping[str, str] = {
    "file": "damaged",
    "out_of_order": "audit",
    "unlinked": "audit",
    "rewritten": "audit",
    "cut_off": "audit",
    "moved": "audit",
    "taken_out": "audit",
    "only_store": "audit",
    "only_chain": "audit",
    "count": "rows",
    "unmade": "rows",
    "statements": "content",
    "places": "content",
    "series": "content",
    "left_out": "content",
    "every_left_out": "content",
    "act": "content",
    "text": "content",
    "order": "content",
    "unguarded": "unguarded",
}
"""Every kind, and what it is a kind of."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: its kind, and what its words name."""

    kind: str
    names: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """damaged, audit, rows, content or unguarded."""
        return KINDS[self.kind]

    def __str__(self) -> str:
        """For a log.

        >>> print(Fault("unlinked", {"seq": 3}))
        unlinked: seq 3
        """
        return f"{self.kind}: {', '.join(f'{name} {told}' for name, told in self.names.items())}"
