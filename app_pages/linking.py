"""A name that stands by itself in a piece leads to the page of what it names."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from display.screens.things import Thing

    Link = Callable[[Markup, Thing], str]


class Names:
    """Things by the names that are links, and what the page of each is asked for; one such table
    is never alike another.
    """

    def __init__(self, by_name: Mapping[str, Thing]) -> None:
        self.by_name = by_name
        self.asked: dict[str, tuple[str, ...]] = {}
        for page, key in dict.fromkeys((one.page, one.asked[0]) for one in by_name.values()):
            self.asked[page] = (*self.asked.get(page, ()), key)


NOTHING = Names({})

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"<(/?)([a-z0-9]+)")
APART = re.compile(r"(、|, |；|; )")
"""What stands between names that are listed."""

KEPT = {"a", "button", "summary", "style", "script", "q", "blockquote", "code", "del", "samp"}
"""Within these a name stays text: it leads somewhere already, acts, or is quoted as written."""


def linked(html: str, names: Mapping[str, Thing], link: Link) -> str:
    """A piece in which every text that is a thing's name, or a list of such names, is linked.

    `html` is a piece of ours: what was put into it is escaped, so that every tag is a template's.
    """
    made, within = [], 0
    for part in TAG.split(html):
        if found := NAME.match(part):
            if found[2] in KEPT:
                within += -1 if found[1] else 1
            made.append(part)
        else:
            made.append(part if within else _named(part, names, link))
    return "".join(made)


def _named(text: str, names: Mapping[str, Thing], link: Link) -> str:
    if unescape(text.strip()) in names:
        return _link(text, names, link)
    parts = APART.split(text)
    if any(unescape(part.strip()) not in names for part in parts[::2]):
        return text
    return "".join(_link(part, names, link) for part in parts)


def _link(text: str, names: Mapping[str, Thing], link: Link) -> str:
    name = text.strip()
    thing = names.get(unescape(name)) if name else None
    if thing is None:
        return text
    before, _, after = text.partition(name)
    return f"{before}{link(Markup(name), thing)}{after}"  # noqa: S704  (escaped already)
