"""Several writers at once: each content is stored once, and nobody hears that the database is
locked.
"""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from indicators.oversight.waivers import Waiver
from store import Store, StoreError, SubmittedFile, create, open_store
from tests.store.acts import WAIVER
from tests.store.statements import dump, series_of

WRITERS = 8
SAME = series_of(dict.fromkeys(range(1990, 2030), 8.3))


def _own(writer: int) -> list:
    return series_of(dict.fromkeys(range(1990, 2030), float(writer)), area=f"area {writer % 3}")


def _add_both(store: Store, writer: int, together: Barrier) -> tuple[bool, bool]:
    together.wait(60)
    same = store.add(SAME, by=f"writer {writer}", file=SubmittedFile("same.csv"))
    own = store.add(_own(writer), by=f"writer {writer}", file=SubmittedFile("own.csv"))
    return same.already, own.already


def _each_content_stands_once(store: Store) -> None:
    uploads = store.uploads()
    assert sorted(upload.id for upload in uploads) == list(range(1, WRITERS + 2))
    assert len({upload[4] for upload in dump(store)["uploads"]}) == WRITERS + 1
    assert len(store.observations()) == 40 * (WRITERS + 1)
    assert store.verify() == []


def test_threads_that_share_a_store(store: Store):
    together = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(lambda writer: _add_both(store, writer, together), range(WRITERS)))
    assert sorted(answers) == [(False, False), *[(True, False)] * (WRITERS - 1)]
    _each_content_stands_once(store)


def test_a_target_is_waived_once_however_many_ask(store: Store):
    together = Barrier(WRITERS)

    def waive(writer: int) -> str:
        together.wait(60)
        try:
            store.waive(Waiver("gdp_growth", 2020, **WAIVER), by=f"writer {writer}")
        except StoreError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(waive, range(WRITERS)))
    assert len(store.waivers()) == answers.count("") == 1
    assert sum("already waived by waiver 1" in answer for answer in answers) == WRITERS - 1


def _in_a_process(url: str, writer: int, together: Barrier) -> None:
    together.wait(60)
    create(url).close()
    store = open_store(url)
    _add_both(store, writer, together)
    store.close()


def test_processes_that_make_and_fill_one_store(database_url: str):
    fork = multiprocessing.get_context("fork")
    together = fork.Barrier(WRITERS)
    processes = [
        fork.Process(target=_in_a_process, args=(database_url, n, together)) for n in range(WRITERS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * WRITERS
    store = open_store(database_url)
    _each_content_stands_once(store)
    store.close()
