"""What the names of a file were found to mean in earlier files of the same sources, and which
of them were left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from loaders.files.findings import LIST, Problem

LEFT_OUT = "-"
"""What a name means that is to be left out; no id of a plan is so."""

_KINDS = {"indicator_unknown": "indicator", "area_unknown": "area"}


class Remembered(NamedTuple):
    """That a source's printed name of an indicator or area means an id of the plan, or LEFT_OUT."""

    kind: str
    printed: str
    source: str
    id: str


def remembered_names(
    problems: Iterable[Problem], remembered: Iterable[Remembered]
) -> dict[str, str]:
    """The unknown names among the problems of a file that mean one and the same for every source
    that prints them here.
    """
    meanings = {one[:3]: one.id for one in remembered}
    found = {}
    for problem in problems:
        sources = problem.details.get("sources", "").split(LIST)
        meant = {
            meanings.get((_KINDS.get(problem.code, ""), problem.text.strip(), source))
            for source in sources
        }
        id = meant.pop() if len(meant) == 1 else None
        if id is not None:
            found[problem.text] = id
    return found
