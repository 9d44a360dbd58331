"""What is kept of one reader's page is shown to another only where it would be made the same."""

import pickle
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO

import pandas as pd
import pytest

from app_pages import cached, chrome, page, visitor
from app_pages.linking import Names
from app_pages.picture import Finished
from app_pages.shelf import Shelf
from display.screens.things import Thing
from monitor import Monitor
from people.identity import Identity
from tests.app_pages.conftest import opened

ALL = ("overview", "indicator", "tasks", "offices", "attention", "methods")
READERS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "at first": (ALL, {}),
    "in English": (ALL, {"lang": "en"}),
    "of another day": (ALL, {"as_of": "2022-06-30"}),
    "of another year": (ALL[:4], {"year": "2021"}),
    "of another area": (ALL[:2], {"area": "hubei"}),
    "in the dark": (ALL[:3], {}),
    "of another role": (("overview", "attention"), {}),
    "of something else": (ALL[1:3], {"indicator": "fixed_investment_growth", "task": "3"}),
    "of an office": (("attention",), {"office": "-"}),
    "compared": (("overview",), {"since": "2022-12-31", "beside": "2021"}),
}
"""Each differs from the first in one part of what a page may depend on; the pages that do."""
VIEWER = Identity("viewer", "viewer", frozenset({"viewer"}))


def same(one: object, other: object) -> bool:
    """Whether two things that were made show the same."""
    if type(one) is not type(other):
        return False
    match one:
        case Finished():
            alike = same(one.to_dict(), other.to_dict())
        case Names():
            alike = one.by_name == other.by_name
        case pd.DataFrame():
            alike = one.equals(other)
        case dict():
            alike = one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
        case list() | tuple():
            alike = len(one) == len(other) and all(map(same, one, other))
        case _ if is_dataclass(one):
            alike = all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
        case _:
            alike = one == other or (one != one and other != other)
    return alike


class _Pickler(pickle.Pickler):
    """Of a finished chart, what is sent."""

    def reducer_override(self, thing):
        return (dict, (thing.to_dict(),)) if isinstance(thing, Finished) else NotImplemented


def pickled(thing):
    into = BytesIO()
    _Pickler(into).dump(thing)
    return into.getvalue()


class Looked:
    """Watches what is kept while readers look: it is made once more for each who shares it."""

    def __init__(self) -> None:
        self.reader = ""
        self.different: list[tuple[str, str]] = []
        self.shared: set[str] = set()
        self.first: dict[int, tuple[object, bytes]] = {}
        self._readers: dict[tuple[int, object], set[str]] = {}

    def taking(self, take):
        def taken(shelf, key, make):
            thing = take(shelf, key, make)
            if isinstance(thing, Monitor):
                return thing
            if id(thing) not in self.first:
                self.first[id(thing)] = thing, pickled(thing)
            readers = self._readers.setdefault((id(shelf), key), {self.reader})
            if self.reader not in readers:
                readers.add(self.reader)
                self.shared.add(self.reader)
                if not same(thing, make()):
                    self.different.append((self.reader, str(key)[:60]))
            return thing

        return taken


@pytest.fixture(scope="module")
def looked(filled):
    """What came of it when all the readers had looked."""
    watching = Looked()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_DATABASE_URL", filled)
        patch.setattr(Shelf, "take", watching.taking(Shelf.take))
        for watching.reader, (names, asked) in READERS.items():
            with patch.context() as only_now:
                dressed(only_now, watching.reader)
                for name in names:
                    opened(name, **asked)
    return watching


def dressed(patch, reader):
    """Where the reader differs in what no address says."""
    if reader == "in the dark":
        patch.setattr(chrome, "scheme", lambda: "dark")
    if reader == "of another role":
        patch.setattr(visitor, "identity", lambda: VIEWER)
        patch.setattr(visitor, "note", lambda *_, **__: None)


def test_a_page_of_what_others_left_is_the_page_made_anew(looked):
    assert looked.shared == set(READERS) - {"at first"}
    assert looked.different == []


def test_no_page_changes_what_is_kept(looked):
    """It is handed to every session as it is."""
    kinds = {type(thing).__name__ for thing, _ in looked.first.values()}
    assert kinds >= {"DataFrame", "dict", "list", "tuple", "Names"}
    assert [thing for thing, was in looked.first.values() if pickled(thing) != was] == []


def thing(page_of: str, key: str) -> Names:
    return Names({"x": Thing("indicator", "x", {"zh": "x"}, page_of, (key, "x"))})


FIRST = page.Settled("zh", (), (2025,), thing("indicator", "indicator"), "indicator", "zh-CN")
OTHER = page.Settled("en", (("year", "2024"),), (2024,), thing("tasks", "task"), "tasks", "en")
KNOWN = ("sqlite:///a", 1, date(2026, 11, 27))
LATER = ("sqlite:///b", 2, date(2026, 11, 28))
CHANGES = {
    **{f"settled: {part}": part for part in page.Settled._fields},
    **{f"known: {number}": number for number in range(len(KNOWN))},
    "what the page is about": "indicator",
    "the piece": "parts/warning",
    "what it is of": ("hubei",),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_piece_is_written_anew_where_anything_it_depends_on_is_another(monkeypatch, change):
    made, what = [], CHANGES[change]
    state = {"settled": FIRST, "indicator": "gdp"}
    known, piece, of = list(KNOWN), "parts/aside", ("wedz",)
    monkeypatch.setattr(cached, "_WRITTEN", Shelf(9))
    monkeypatch.setattr(cached, "version", lambda: tuple(known))
    monkeypatch.setattr(page.st, "session_state", state)
    monkeypatch.setattr(page, "show", lambda _: None)

    def put() -> int:
        cached.put(piece, *of, make=lambda: made.append(1) or {"text": "y"})
        return len(made)

    assert [put(), put()] == [1, 1]
    if change.startswith("settled"):
        state["settled"] = FIRST._replace(**{what: getattr(OTHER, what)})
    elif change.startswith("known"):
        known[what] = LATER[what]
    elif what == "indicator":
        state["indicator"] = "gdp_growth"
    elif what == "parts/warning":
        piece = what
    else:
        of = what
    assert put() == 2
