"""Pages are made one after another, and nobody waits for ever."""

from threading import Event, Lock, Thread

import pytest

from app_pages.turns import Turns

LONG = 60.0
"""Seconds that no test waits for."""


def crowd(turns: Turns, people: int) -> int:
    """How many of so many people at once had a turn together, at most."""
    lock, within, most = Lock(), set(), []

    def page(number: int) -> None:
        with turns.taken():
            with lock:
                within.add(number)
                most.append(len(within))
            Event().wait(0.002)
            with lock:
                within.discard(number)

    threads = [Thread(target=page, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert len(most) == people
    return max(most)


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_have_a_turn_at_once(most):
    assert crowd(Turns(most, patience=LONG), 6) == most


def test_a_turn_that_lasts_too_long_holds_up_nobody():
    turns, others = Turns(1, patience=0.01), []
    with turns.taken():
        for _ in range(3):
            with turns.taken():  # would wait for itself
                others.append(1)
    assert len(others) == 3
    with Turns(1, patience=LONG).taken():
        pass


def test_a_turn_ends_where_a_page_fails():
    turns = Turns(1, patience=LONG)
    with pytest.raises(ValueError, match="page"), turns.taken():
        raise ValueError("page")
    assert crowd(turns, 2) == 1
