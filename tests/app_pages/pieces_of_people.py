"""The pieces of the screens on which people decide, follow and look after the store."""

from typing import Any

from display.screens.keeping import Backup
from display.screens.submissions import DoubtLine, Line
from display.screens.system import LogLine, Person

Values = dict[str, dict[str, Any]]


def of_people(t: str) -> Values:
    """The values of the pieces of 待审, 我的关注 and 系统, made of one text."""
    lines = [
        Line(1, t, t, t, t, t, tone, t, t, waits)
        for tone, waits in (("near", True), ("met", False), ("missed", False))
    ]
    backups = [Backup(t, t, t, t, t, t, good) for good in (True, False)]
    return {
        "approval/waiting": {"lines": lines},
        "approval/decided": {"lines": lines},
        "approval/mine": {"lines": lines},
        "approval/facts": {"facts": [(t, t)]},
        "approval/doubts": {"lines": [DoubtLine(t, t, t, t), DoubtLine(t, t, t, "")]},
        "following/line": {
            "kind": "office",
            "name": t,
            "path": {"indicator": "", "office": t},
            "since": t,
        },
        "system/people": {"lines": [Person(t, t, t, t, t, t, t, t)]},
        "system/grants": {"lines": [(t, t, t)]},
        "system/log": {"lines": [LogLine(t, t, t, t, t, t, t, tone) for tone in ("", "missed")]},
        "system/facts": {"heads": ["system.number", "system.when"], "lines": [(t, t)]},
        "system/backups": {"lines": backups},
    }
