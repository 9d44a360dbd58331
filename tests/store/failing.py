"""An act that fails, or whose process is killed, at each of its statements in turn."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from store import Store, open_store
from tests.store.statements import dump

Act = Callable[[Store], object]


class DiskFault(Exception):
    """Stands for whatever may go wrong at a statement."""


@contextmanager
def failing_at(engine: Engine, number: int, fail: Callable[[], None]) -> Iterator[None]:
    """Calls `fail` instead of the n-th statement, commit or bulk copy that is sent to the
    database.
    """
    sent = 0

    def count(*_: Any) -> None:
        nonlocal sent
        sent += 1
        if sent == number:
            fail()

    def copied(cursor: Any, *arguments: Any) -> Any:
        count()
        return copy(cursor, *arguments)

    driver_cursor = getattr(engine.dialect.loaded_dbapi, "Cursor", None)
    copy = getattr(driver_cursor, "copy", None)
    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)
    if copy is not None:
        driver_cursor.copy = copied
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", count)
        event.remove(engine, "commit", count)
        if copy is not None:
            driver_cursor.copy = copy


def _raise() -> None:
    raise DiskFault


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failed_at_each_statement(store: Store, act: Act) -> int:
    """An act is tried until it goes through, failing at its first statement, at its second …; each
    time the store is as it was. Gives the number of tries.
    """
    before = dump(store)
    for number in range(1, 100):
        try:
            with failing_at(store._engine, number, _raise):
                act(store)
            break
        except DiskFault:
            assert dump(store) == before
    return number


def killed_at_each_statement(store: Store, act: Act) -> int:
    """The same, each time in a process of its own that is killed."""
    url = store._engine.url.render_as_string(hide_password=False)
    before = dump(store)
    store.close()
    fork = multiprocessing.get_context("fork")
    for number in range(1, 100):
        process = fork.Process(target=_act_and_die, args=(url, number, act))
        process.start()
        process.join(60)
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        assert dump(store) == before
    return number


def _act_and_die(url: str, number: int, act: Act) -> None:
    store = open_store(url)
    with failing_at(store._engine, number, _die):
        act(store)
