"""The loading dock: a file's bytes → a Reading of observations and problems. It never touches
the store.
"""

from loaders.files.findings import Problem
from loaders.files.taking import FileRefusedError, content_of
from loaders.meaning.choices import Choices, Chosen
from loaders.reading import Reading, read
from loaders.remembered import Remembered, remembered_names
from loaders.reports import ReportReading, read_reports
from loaders.tables.statements import LeftOut
from loaders.targets import TargetsReading, read_targets

__all__ = [
    "Choices",
    "Chosen",
    "FileRefusedError",
    "LeftOut",
    "Problem",
    "Reading",
    "Remembered",
    "ReportReading",
    "TargetsReading",
    "content_of",
    "read",
    "read_reports",
    "read_targets",
    "remembered_names",
]
