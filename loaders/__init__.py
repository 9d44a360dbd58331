"""The loading dock: a file's bytes → a Reading of observations and problems.
It never touches the store.

Each name is imported when it is first asked for: a verb that reads no file
starts without the readers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.documents import document_text, read_plan_text
    from loaders.files.findings import Problem
    from loaders.files.roles import Role
    from loaders.files.taking import FileRefusedError, content_of
    from loaders.meaning.choices import Choices, Chosen
    from loaders.meaning.units import units_of
    from loaders.reading import NotAcceptable, Reading, read
    from loaders.remembered import (
        LEFT_OUT,
        Memory,
        Remembered,
        RememberedRole,
        names_to_remember,
        roles_to_remember,
    )
    from loaders.reports import ReportReading, read_reports
    from loaders.tables.roles import PRINTED
    from loaders.tables.statements import LeftOut
    from loaders.target_rows import TargetsReading
    from loaders.targets import read_targets
    from loaders.weighing import Doubted, still_doubted

_STANDS_IN = {
    "LEFT_OUT": "loaders.remembered",
    "Choices": "loaders.meaning.choices",
    "Chosen": "loaders.meaning.choices",
    "Doubted": "loaders.weighing",
    "FileRefusedError": "loaders.files.taking",
    "LeftOut": "loaders.tables.statements",
    "Memory": "loaders.remembered",
    "NotAcceptable": "loaders.reading",
    "PRINTED": "loaders.tables.roles",
    "Problem": "loaders.files.findings",
    "Reading": "loaders.reading",
    "Remembered": "loaders.remembered",
    "RememberedRole": "loaders.remembered",
    "ReportReading": "loaders.reports",
    "Role": "loaders.files.roles",
    "TargetsReading": "loaders.target_rows",
    "content_of": "loaders.files.taking",
    "document_text": "loaders.documents",
    "read": "loaders.reading",
    "read_plan_text": "loaders.documents",
    "read_reports": "loaders.reports",
    "read_targets": "loaders.targets",
    "names_to_remember": "loaders.remembered",
    "roles_to_remember": "loaders.remembered",
    "still_doubted": "loaders.weighing",
    "units_of": "loaders.meaning.units",
}


def __getattr__(name: str) -> Any:
    if name not in _STANDS_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_STANDS_IN[name]), name)


__all__ = [
    "LEFT_OUT",
    "PRINTED",
    "Choices",
    "Chosen",
    "Doubted",
    "FileRefusedError",
    "LeftOut",
    "Memory",
    "NotAcceptable",
    "Problem",
    "Reading",
    "Remembered",
    "RememberedRole",
    "ReportReading",
    "Role",
    "TargetsReading",
    "content_of",
    "document_text",
    "names_to_remember",
    "read",
    "read_plan_text",
    "read_reports",
    "read_targets",
    "roles_to_remember",
    "still_doubted",
    "units_of",
]
