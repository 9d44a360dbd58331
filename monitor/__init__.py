"""The hall: the verbs that need two rooms. `Monitor` has them all: files in `loading`, verdicts in
`judging`, what a decision would change in `effects`, what is known in `knowing`, what waits for
approval in `submitting` and `reviewing`; the plan that holds is opened, and adopted, in
`opening`; what the dashboard tells of its callers goes through `telling`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import loaders
from indicators.judging.dated import Progress
from monitor.opening import Monitor, init_monitor, open_monitor
from monitor.reviewing import Review
from monitor.telling import Journal, journal
from store import (
    Happening,
    Kept,
    Name,
    PrintedPlace,
    StoreError,
    Submission,
    Upload,
    commits,
    read_head,
    restore,
)

if TYPE_CHECKING:
    from loaders import (
        LEFT_OUT,
        FileRefusedError,
        NotAcceptable,
        Problem,
        Reading,
        ReportReading,
        Role,
        TargetsReading,
        content_of,
        document_text,
        read_plan_text,
        read_targets,
        units_of,
    )


def __getattr__(name: str) -> Any:
    """What the doors take from the loading dock, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(loaders, name)


__all__ = [
    "LEFT_OUT",
    "FileRefusedError",
    "Happening",
    "Journal",
    "Kept",
    "Monitor",
    "Name",
    "NotAcceptable",
    "PrintedPlace",
    "Problem",
    "Progress",
    "Reading",
    "ReportReading",
    "Review",
    "Role",
    "StoreError",
    "Submission",
    "TargetsReading",
    "Upload",
    "commits",
    "content_of",
    "document_text",
    "init_monitor",
    "journal",
    "open_monitor",
    "read_head",
    "read_plan_text",
    "read_targets",
    "restore",
    "units_of",
]
