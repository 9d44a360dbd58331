"""The hall opened: the plan that holds, and its store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import loaders
from indicators.plan import PlanError, plan_of, plan_texts, read_plan
from monitor.judging import Judging
from monitor.loading import INIT
from monitor.noticing import Noticing
from monitor.reviewing import Reviewing
from settings import database_role, database_url, plan_folder, shipped_evidence, shipped_statistics
from store import (
    PlanState,
    PlanText,
    Store,
    Submission,
    content_hash,
    create,
    open_store,
    refuse_other_plan,
)


class Monitor(Reviewing, Judging, Noticing):
    """The hall: a plan, what is known of it, and every verb that needs both. What only the store
    is asked, `store` answers; `proposed` is the folder's plan where it waits to be adopted.
    """

    def adopt(
        self, files: Mapping[str, str], *, by: str, note: str = "", expected: int | None = None
    ) -> PlanState | Submission:
        """Record a plan's whole text as the one that holds from now on, or put it forward where
        another has to approve; open the monitor anew to judge by it.

        Raises:
            PlanError: it is no plan.
            StoreError: `other_plan`, or `changed`: the store has another version than `expected`.
        """
        head = plan_of(files).document
        return self.store.adopt(
            PlanText(head.id, head.title.zh, files), by=by, note=note, expected=expected
        )


def open_monitor(folder: Path | None = None, url: str | None = None) -> Monitor:
    """Open the plan and its store. What is judged is the plan as adopted; where the folder has
    it otherwise, that is `proposed`.

    Raises:
        PlanError: the plan's data cannot be used.
        StoreError: there is no store yet, or it cannot be used, or it is another plan's
        (`other_plan`); the message names the remedy.
    """
    return _of_folder(folder or plan_folder(), open_store(url or database_url()))


def _of_folder(folder: Path, store: Store) -> Monitor:
    """The monitor of a store, by its adopted plan; a store without one goes by the folder's."""
    plan, states = read_plan(folder), store.plan_states()
    if not states:
        return Monitor(plan, store)
    refuse_other_plan(states[-1], plan.document.id, plan.document.title.zh)
    files = plan_texts(folder, plan)
    former = [state.id for state in states if state.content_sha256 == content_hash(files)]
    if former[-1:] == [states[-1].id]:
        return Monitor(plan, store)
    from indicators.oversight.adoption import Proposed

    try:
        adopted = plan_of(store.plan_files(states[-1].id))
    except PlanError as error:
        return Monitor(plan, store, Proposed(plan, files, unreadable=tuple(error.faults)))
    proposed = Proposed(plan, files, former[-1] if former else None)
    return Monitor(adopted, store, None if adopted == plan else proposed)


def init_monitor(
    folder: Path | None = None,
    url: str | None = None,
    *,
    empty: bool = False,
    confirmed: Mapping[str, str] | None = None,
) -> Monitor:
    """Make the store (or keep the one there is) and load the shipped statistics and
    evidence, each file once. A store without an adopted plan adopts the folder's.

    Raises:
        NotAcceptable: with each shipped file that is held; all others are loaded.
    """
    where = folder or plan_folder()
    plan, store = read_plan(where), create(url or database_url(), database_role())
    if not store.plan_number():
        Monitor(plan, store).adopt(plan_texts(where, plan), by=INIT)
    monitor = _of_folder(where, store)
    held = [] if empty else monitor.load_shipped(shipped_statistics(folder), confirmed or {})
    faulty = [] if empty else monitor.load_evidence(shipped_evidence(folder))
    if held or faulty:
        raise loaders.NotAcceptable(*held, *faulty)
    return monitor
