"""What is kept between runs: answers of the hall until what is known changes, finished charts."""

from __future__ import annotations

import gc
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from app_pages import page, visitor
from app_pages.shelf import Shelf, finished, handed_out
from display.screens.things import things as things_of
from indicators.oversight import summary
from indicators.oversight.areas import seen_from
from indicators.oversight.counts import figures_missing
from indicators.plan import PlanError
from indicators.plan.areas import is_bound
from monitor import StoreError, commits, open_monitor
from people import NotAllowed
from settings import approval, database_url, plan_folder, today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from display.screens.things import Thing
    from indicators.oversight.attention import Concern, Missing
    from indicators.oversight.comparison import Difference
    from indicators.oversight.plan_states import Step
    from indicators.oversight.rollup import TaskState
    from indicators.oversight.supervision import SupervisionItem
    from indicators.plan import Plan
    from monitor import Monitor, Progress

KEPT = 64

_OPENED: Shelf[Monitor] = Shelf(4)
_ACTING: Shelf[Monitor] = Shelf(KEPT)
_STATES: Shelf[int] = Shelf(KEPT)
_DRAWN: Shelf[Any] = Shelf(KEPT)
_MADE: Shelf[Any] = Shelf(256)
_WRITTEN: Shelf[str] = Shelf(256)

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@st.cache_resource
def freeze() -> None:
    """What the imports brought is searched by no collection of garbage from now on."""
    gc.collect()
    gc.freeze()


def monitor() -> Monitor:
    """The opened monitor, one for all sessions, for whoever looks at this one."""
    who = visitor.identity()
    if who is None:
        raise NotAllowed("", "view")
    folder, url = plan_folder(), database_url()
    opened = _OPENED.take((folder, url), lambda: open_monitor(folder, url))
    return _ACTING.take((opened, who, approval()), lambda: opened.acting_as(who))


def follow() -> None:
    """Open the monitor anew where another state of the plan was adopted, and ask anew what is
    known; once a run.
    """
    opened = monitor()
    # To adopt a plan is an act: the state is another only where the version is.
    if _STATES.take(_ask(opened)[:3], opened.store.plan_number) != opened.state:
        _OPENED.clear()
        _ACTING.clear()


class Known(NamedTuple):
    """How far a run has come to know: which database, how often it has changed what counts, the
    day, by which much is judged, and the newest entry of the chain, whatever it tells of.
    """

    database: str
    version: int
    day: date
    entry: int


def known() -> Known:
    """Asked once a run, and again after whatever was recorded since."""
    asked: tuple[int, Known] | None = st.session_state.get("known")
    return _ask(monitor()) if asked is None or asked[0] != commits() else asked[1]


def _ask(opened: Monitor) -> Known:
    before = commits()
    version, entry = opened.store.reached()
    asked = Known(database_url(), version, today(), entry)
    st.session_state["known"] = before, asked
    return asked


Version = tuple[str, int, "date"]


def version() -> Version:
    """What is known, as a key: another after each act and on each day."""
    return known()[:3]


def kept(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """The same function, whose answers are kept as long as nothing new is known. They are those
    of all sessions: what an answer holds is never changed, and never says who asks.
    """
    return _kept(ask, every_entry=False)


def noted(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """The same for what also hangs on entries that change nothing of what is known: who follows
    what, what waits, who came. It is asked anew after every entry of the chain.
    """
    return _kept(ask, every_entry=True)


def _kept(ask: Callable[Asked, Answer], *, every_entry: bool) -> Callable[Asked, Answer]:
    answers: Shelf[Answer] = Shelf(KEPT)

    @wraps(ask)
    def asking(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
        until = known() if every_entry else version()
        key = (until, asked, tuple(named.items()))
        return handed_out(answers.take(key, lambda: finished(ask(*asked, **named))))

    return asking


def waiting() -> int:
    """How many submissions wait to be approved; asked for whoever may inspect them."""
    visitor.must("inspect")
    return _waiting()


@noted
def _waiting() -> int:
    return monitor().store.waiting()


def waits() -> bool:
    """Whether something waits to be approved. A plan or store that cannot be used is told on the
    page, not by what leads to it.
    """
    try:
        return bool(waiting())
    except (PlanError, StoreError):
        return False


@kept
def attainment(as_of: date) -> pd.DataFrame:
    """The judged frame of all areas as known on a day."""
    return monitor().attainment(as_of=as_of)


def own_view(as_of: date, area: str) -> tuple[Plan, pd.DataFrame]:
    """The plan as it binds an area, with the judged frame as it counts there; of an area that it
    does not bind, the plan as it is.
    """
    plan, frame = monitor().plan, attainment(as_of)
    if area == plan.document.area or not is_bound(plan, area):
        return plan, frame

    own, counted = made("own", as_of, area, make=lambda: seen_from(plan, frame, area))
    return own, counted.copy(deep=False)


@kept
def headline(as_of: date, area: str, year: int) -> dict[str, Any]:
    """The counts of a year's promises, in the plan's own area or another."""
    return summary.headline(*own_view(as_of, area), year)


@kept
def default_year(as_of: date) -> int:
    """The year that is shown where nobody asks for another."""
    return summary.default_year(monitor().plan, attainment(as_of))


@kept
def shown_years(as_of: date, area: str) -> list[int]:
    """The years worth a column for an area."""
    return summary.shown_years(*own_view(as_of, area), area)


@kept
def things() -> list[Thing]:
    """What has a page of its own."""
    return things_of(monitor().plan)


@kept
def figures(indicator: str, as_of: date) -> list[dict[str, Any]]:
    """Every figure of an indicator in all areas, with its vintages."""
    return monitor().figures(indicator, as_of=as_of)


@kept
def concerns(as_of: date, area: str | None = None) -> list[Concern]:
    """What needs attention on a day, in the plan's own area or another."""
    return monitor().attention(as_of, attainment(as_of), area)


@kept
def progress(as_of: date) -> list[Progress]:
    """Every milestone and dated target as reported by the end of a day."""
    return monitor().progress(as_of)


@kept
def tasks(year: int, as_of: date) -> list[TaskState]:
    """The key tasks with their targets in a year, as known on a day."""
    return monitor().tasks(year, as_of, attainment(as_of))


@kept
def supervision_items(as_of: date, area: str | None = None) -> list[SupervisionItem]:
    """The supervision list of a day, of the plan's own area or another."""
    return monitor().supervision(as_of, attainment(as_of), area)


@kept
def conflicts() -> list[dict[str, Any]]:
    """Figures whose sources contradict each other, today."""
    return monitor().conflicts()


@kept
def compared(then: date, now: date, clock: str, area: str | None) -> Difference:
    """What differs between two days, by either clock."""
    return monitor().compare(then, now, clock="shown" if clock == "shown" else "known", area=area)


@kept
def changed(since: datetime, today: date) -> tuple[Difference, list[SupervisionItem]]:  # noqa: ARG001  (of the key)
    """What the plan's own area shows differently today than at a moment, and what became overdue
    since.
    """
    return monitor().changed(since)


@kept
def missing(as_of: date) -> list[Missing]:
    """Figures that were due on a day and that nobody has reported, each once."""
    return figures_missing(monitor().missing(as_of))


@kept
def plan_steps() -> list[Step]:
    """The adopted states of the plan, oldest first, each with what it changed."""
    return list(monitor().plan_states().steps())


def drawn(name: str, *key: object, draw: Callable[[], Any]) -> Any:
    """A finished figure, built once for its key and never changed after."""
    return _DRAWN.take((name, *version(), *key), draw)


def made(name: str, *key: object, make: Callable[[], Answer]) -> Answer:
    """What a page makes of kept answers alone, made once for its key and never changed after."""
    answer: Answer = _MADE.take((name, *version(), *key), make)
    return answer


def put(piece: str, *key: object, make: Callable[[], Mapping[str, Any]]) -> None:
    """A piece of the page, as `page.put` does it, of values that follow from kept answers and its
    key alone; they are worked out where it is not kept.
    """
    page.show(
        _WRITTEN.take(
            (piece, *version(), *key, *page.standing()), lambda: page.written(piece, **make())
        )
    )
