"""Every figure of the screens, each with its words for who does not see it."""

from display.charts_cells import Folded
from display.charts_gaps import gaps, gaps_alt
from display.charts_matrix import Matrix, matrix, matrix_alt
from display.charts_series import gap_bars, gap_bars_alt, series, series_alt

__all__ = [
    "Folded",
    "Matrix",
    "gap_bars",
    "gap_bars_alt",
    "gaps",
    "gaps_alt",
    "matrix",
    "matrix_alt",
    "series",
    "series_alt",
]
