"""Where the words on a chart lead."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from display.charts.template import escaped
from indicators.plan import Target


class Ways(NamedTuple):
    """What the reader has chosen, as a link carries it, and the years that can be chosen."""

    chosen: tuple[tuple[str, str], ...]
    years: tuple[int, ...]

    def of_target(self, target: Target, text: str) -> str:
        """The text as a link to where a promise is told; plain where it is told nowhere."""
        if target.indicator is not None:
            return self._link("indicator", {"indicator": target.indicator}, text)
        if target.tasks:
            return self._link("tasks", {"task": target.tasks[0]}, text)
        return escaped(text)

    def of_year(self, year: int, text: str) -> str:
        """The text as a link that chooses a year; plain where that year cannot be chosen."""
        if year not in self.years:
            return escaped(text)
        return self._link("overview", {"year": year}, text)

    def _link(self, page: str, asked: dict[str, object], text: str) -> str:
        query = urlencode({**dict(self.chosen), **asked})
        return f'<a href="{page}?{query}" target="_self">{escaped(text)}</a>'
