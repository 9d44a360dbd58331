"""What the pages keep between runs is forgotten as soon as something new is known."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from time import sleep
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages import cached, effects
from app_pages.shelf import ROW, Shelf, weight_of
from monitor import open_monitor
from people import NotAllowed
from people.identity import Identity
from people.roles import ACTS, ROLES
from tests.machine import ROOT


@pytest.fixture
def known(monkeypatch):
    """The version of what is known, to be set by the test."""
    version = {"number": 1}
    monkeypatch.setattr(cached, "version", lambda: ("memory", version["number"]))
    return version


def counting(name, keep=cached.kept):
    """A function that says how often it was asked, and by what."""
    asked = []

    def answer(*more, **named):
        asked.append((more, named))
        return name, len(asked)

    return keep(answer)


def test_an_answer_is_kept_until_something_new_is_known(known):
    answer = counting("kept until")
    assert answer("a") == answer("a") == ("kept until", 1)
    known["number"] = 2
    assert answer("a") == ("kept until", 2)


def test_another_question_and_another_function_have_answers_of_their_own(known):
    first, second = counting("one function"), counting("another function")
    assert first("a") == ("one function", 1)
    assert first("b") == ("one function", 2)
    assert first("a", year=2020) == ("one function", 3)
    assert second("a") == ("another function", 1)
    assert first("a") == ("one function", 1)


def test_whatever_is_kept_is_bounded():
    """A cache without a bound grows with every day and area that somebody looks at."""
    texts = {file.name: file.read_text("utf-8") for file in (ROOT / "app_pages").rglob("*.py")}
    bounded = re.compile(r"Shelf\((?:[A-Z]+|\d+)\)")
    made = [
        (name, one) for name, text in texts.items() for one in re.findall(r"\bShelf\([^G].*", text)
    ]
    assert len(made) >= 4
    assert [one for one in made if not bounded.match(one[1])] == []
    others = [name for name, text in texts.items() if re.search(r"st\.cache_", text)]
    assert others == ["cached.py"]  # `freeze`, which takes nothing


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 4))
def test_a_shelf_keeps_the_newest_of_what_was_taken(keys, most):
    shelf, made, order = Shelf(most), [], []
    for key in keys:
        known = key in order
        assert shelf.take(key, lambda key=key: made.append(key) or [key]) == [key]
        assert (made[-1:] == [key]) or known
        order = ([one for one in order if one != key] + [key])[-most:]
        assert shelf.things() == [[one] for one in order]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40), st.integers(0, 30))
def test_a_shelf_has_room_for_so_much_or_for_a_single_thing(asked, rows):
    shelf, order = Shelf(6, room=ROW * rows), []
    for key, length in asked:
        thing = shelf.take(key, lambda length=length: [0] * length)
        order = [(one, had) for one, had in order if one != key] + [(key, thing)]
        while len(order) > 6 or (sum(len(had) for _, had in order) > rows and len(order) > 1):
            order.pop(0)
        assert shelf.things() == [had for _, had in order]
    shelf.clear()
    assert shelf.take("large", lambda: [0] * 99) == [0] * 99
    assert len(shelf) == 1


@pytest.mark.parametrize(
    "thing",
    [
        pd.DataFrame({"value": range(9000)}),
        pd.DataFrame({"name": ["a name"] * 9000}),
        "text" * 9000,
        [("row",)] * 9000,
        ("plan", pd.DataFrame({"value": range(9000)})),
    ],
)
def test_what_is_large_weighs(thing):
    assert weight_of(thing) > 30_000


def test_what_many_ask_at_once_is_made_once():
    shelf, made, together = Shelf(4), [], Barrier(8)

    def slow():
        sleep(0.02)
        made.append(object())
        return made[-1]

    def asking(_):
        together.wait()
        return shelf.take("a", slow)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(asking, range(8))) == {made[0]}
    assert len(made) == 1


def test_what_fails_is_made_anew():
    shelf, answers = Shelf(4), [ValueError("away"), 7]

    def making():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="away"):
        shelf.take("a", making)
    assert shelf.take("a", making) == 7


def test_a_table_is_its_takers_own(known):
    table = cached.kept(lambda: pd.DataFrame({"value": [1, 2]}))
    mine = table()
    mine.loc[0, "value"], mine["more"] = 9, 1
    assert table().to_dict("list") == {"value": [1, 2]}


def test_an_answer_kept_for_one_who_may_is_refused_to_who_may_not(known, monkeypatch):
    who = {role: Identity(role, role, frozenset({role})) for role in ROLES}
    hall = SimpleNamespace(store=SimpleNamespace(submissions=list))
    monkeypatch.setattr(effects.cached, "monitor", lambda: hall)
    for role in sorted(ROLES, key=lambda role: "inspect" not in ACTS[role]):
        monkeypatch.setattr(cached.visitor, "identity", lambda role=role: who[role])
        if "inspect" in ACTS[role]:
            assert effects.reviewed(1) is None
        else:
            with pytest.raises(NotAllowed):
                effects.reviewed(1)


def test_what_is_kept_is_of_a_day(monkeypatch):
    store = SimpleNamespace(reached=lambda: (7, 9))
    monkeypatch.setattr(cached, "monitor", lambda: SimpleNamespace(store=store))
    days = [date(2026, 11, 27), date(2026, 11, 28)]
    keys = []
    for day in days:
        monkeypatch.setattr(cached, "today", lambda day=day: day)
        monkeypatch.setattr(cached.st, "session_state", {})
        keys.append(cached.version())
    assert [key[1:] for key in keys] == [(7, day) for day in days]


def test_what_is_known_is_asked_again_after_an_act_and_only_then(monkeypatch, own):
    """Within one run: whoever has acted sees it at once."""
    opened, asked = open_monitor(url=own), []
    monkeypatch.setattr(cached.st, "session_state", {})
    store = SimpleNamespace(reached=lambda: asked.append(1) or opened.store.reached())
    monkeypatch.setattr(cached, "monitor", lambda: SimpleNamespace(store=store))
    first = cached.version()
    assert cached.version() == first
    assert len(asked) == 1
    opened.store.withdraw(1, by="a", reason="b")
    assert cached.version()[1] == first[1] + 1
    assert len(asked) == 2


@pytest.mark.parametrize("act", ["withdraw", "follow"])
def test_what_another_process_records_is_known_in_the_next_run(monkeypatch, own, act):
    """An act forgets all that was kept; what changes nothing of what counts, only what hangs on
    it.
    """
    here, elsewhere = open_monitor(url=own), open_monitor(url=own).store
    monkeypatch.setattr(cached, "commits", lambda: 0)  # this process has written nothing
    monkeypatch.setattr(cached.st, "session_state", {})
    monkeypatch.setattr(cached, "monitor", lambda: here)
    counts, hangs = counting("counts"), counting("hangs", cached.noted)

    def run() -> tuple[int, int]:
        cached.follow()
        return counts("a")[1], hangs("a")[1]

    assert [run(), run()] == [(1, 1), (1, 1)]
    if act == "withdraw":
        elsewhere.withdraw(1, by="a", reason="b")
    else:
        elsewhere.follow("all", "", by="a")
    assert run() == (2 if act == "withdraw" else 1, 2)
