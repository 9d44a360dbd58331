"""The roles, and the acts each may do. What stands in no row is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Role = Literal["viewer", "analyst", "approver", "admin", "auditor"]
Act = Literal["view", "submit", "comment", "propose", "inspect", "decide", "audit", "administer"]
"""view: look and take away. submit: statistics, reports, withdrawals, the choice in a conflict,
names. comment: say why a promise was missed. propose: put an act forward for approval, one's own
alone. inspect: see what others put forward. decide: waivers, the plan, what was put forward.
audit: the log and its chain. administer: backups.
"""

ROLES: tuple[Role, ...] = get_args(Role)
ACTS: Mapping[Role, frozenset[Act]] = {
    "viewer": frozenset({"view"}),
    "analyst": frozenset({"view", "submit", "comment", "propose"}),
    "approver": frozenset({"view", "comment", "propose", "inspect", "decide"}),
    "admin": frozenset({"view", "administer", "audit"}),
    "auditor": frozenset({"view", "inspect", "audit"}),
}
