"""Names in Latin letters within a text: whole words, however they are written large or small."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.meaning.folding import folded


class LatinNames:
    """Those of some names that are proper names in Latin letters."""

    def __init__(self, names: Iterable[str]) -> None:
        proper = {name for name in names if name.isascii() and name[:1].isupper()}
        self._patterns = {folded(name): _whole(name) for name in proper}

    def within(self, text: str) -> list[str]:
        """The names that stand in a text, the longest of each place only, in their order.

        >>> names = LatinNames(["Qinghe", "Qinghe Town", "Han", "town"])
        >>> names.within("GDP of QINGHE  TOWN, thanks to the town"), names.within("Qinghe and Han")
        (['QingheTown'], ['Qinghe', 'Han'])
        """
        places = [
            (match.span(), name)
            for name, pattern in self._patterns.items()
            for match in pattern.finditer(text)
        ]
        longest = [one for one in places if not any(_holds(other[0], one[0]) for other in places)]
        return [name for _, name in sorted(longest)]


def _whole(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<![A-Za-z]){words}(?![A-Za-z])", re.IGNORECASE)


def _holds(wider: tuple[int, int], span: tuple[int, int]) -> bool:
    return wider != span and wider[0] <= span[0] and span[1] <= wider[1]
