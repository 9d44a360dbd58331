"""A sheet as an office, a database or a spreadsheet elsewhere writes it → the same as we do."""

from __future__ import annotations

from loaders.files.findings import Findings
from loaders.files.grid import Grid
from loaders.tables.decimal_comma import with_points
from loaders.tables.national import plain_national
from loaders.tables.ons import plain_series
from loaders.tables.scales import with_scales
from loaders.tables.worldbank import plain_table


def plain_sheet(sheet: Grid, findings: Findings) -> Grid:
    """The sheet without what only its source writes so: imprints, codes, its own scales and
    decimal commas.
    """
    headed = plain_national(plain_series(sheet, findings))
    return with_scales(plain_table(with_points(headed, findings)))
