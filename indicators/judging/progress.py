"""The reports on what is to be done once; see `indicators.judging.dated`."""

from indicators.judging.dated import (
    Item,
    Progress,
    Report,
    items,
    known_reports,
    of_task,
    progress,
    reported,
    with_reports,
)

__all__ = [
    "Item",
    "Progress",
    "Report",
    "items",
    "known_reports",
    "of_task",
    "progress",
    "reported",
    "with_reports",
]
