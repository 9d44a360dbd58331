"""Stores as earlier programs left them, with what those could record."""

import sqlite3
from collections.abc import Callable

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from indicators.figures.columns import Observations
from indicators.figures.observations import Observation
from indicators.oversight.notices import Mailbox
from indicators.oversight.waivers import Waiver
from store import PlanText, PrintedPlace, Store, acts, writing
from store.content import content_sha256, statement
from store.engine import engine_for, sqlite_path, store_url
from store.engine import writing as write
from store.opening import MIGRATIONS
from tests.store.acts import PLAN, PORT, WAIVER, report, submit
from tests.store.statements import figure, moment, series_of

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision before the newest."""


def at_revision(url: str, revision: str) -> Engine:
    """An empty store of a revision."""
    parsed = store_url(url)
    if parsed.drivername.startswith("sqlite"):
        sqlite3.connect(sqlite_path(parsed)).close()
    engine = engine_for(parsed)
    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    with write(engine) as connection:
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, revision)
    return engine


def add_upload(engine: Engine, observations: list[Observation], file_name: str, hours: int) -> None:
    """Record an upload as every revision does."""
    statements = [statement(observation) for observation in observations]
    submission = writing.UploadHead("张三", file_name, "公报", content_sha256(statements))
    with write(engine) as connection:
        writing.insert_upload(connection, submission, moment(hours), Observations.of(observations))


def _decided(store: Store) -> None:
    """What could be recorded from the second revision on; reports had no nature then."""
    store.choose(("wedz", "gdp_growth", 2019, 12), 1, by="a", reason="b", recorded_at=moment(3))
    store.remember("area", "经开区", "wedz", source="公报", by="a", recorded_at=moment(3))
    older = {**PORT, "percent": None, "evidence": "批复", "note": "", "reported_by": "商务局"}
    with write(store._engine) as connection:
        signature = acts.Signature("a", moment(3))
        acts.record(connection, acts.REPORTS, {**older, "file_name": ""}, signature)
    store.withdraw_report(1, by="a", reason="重复", recorded_at=moment(3))
    store.waive(Waiver("gdp_growth", 2020, **WAIVER), by="a", recorded_at=moment(3))
    store.withdraw_waiver(1, by="a", reason="撤回", recorded_at=moment(3))


def _adopted(store: Store) -> None:
    plan = PlanText("wedz-2019", "实施方案", PLAN)
    store.adopt(plan, by="a", note="首次", recorded_at=moment(4))


def _with_natures(store: Store) -> None:
    report(store, **PORT, evidence="批复", nature="official", by="a", recorded_at=moment(5))


def _with_roles(store: Store) -> None:
    place = PrintedPlace("公报", "责任人")
    store.remember_role(place, "ignore", by="a", recorded_at=moment(6))


def _followed(store: Store) -> None:
    store.follow("all", "", by="王五", recorded_at=moment(7))
    box = Mailbox("wang@example.cn", "zh", "day")
    store.set_mailbox(box, by="王五", recorded_at=moment(7))


def _submitted(store: Store) -> None:
    submit(store, "waive", {"waiver": Waiver("gdp_growth", 2021, **WAIVER)}, hours=8)
    store.send_back(1, by="李四", who="li", reason="没有文号", recorded_at=moment(9))


SINCE: dict[str, Callable[[Store], None]] = {
    "0002": _decided,
    "0003": _adopted,
    "0004": _with_natures,
    "0005": _with_roles,
    "0006": _followed,
    "0007": _submitted,
}
"""What each revision could record that the one before could not."""


def filled_at(url: str, revision: str) -> Engine:
    """A store of a revision that holds something of everything it could record."""
    engine = at_revision(url, revision)
    area = figure(1.5, area="wuhan", known_on=None)
    add_upload(engine, [*series_of({2019: 8.3, 2020: -4.7}), area], "a.csv", 0)
    add_upload(engine, series_of({2021: 12.9}), "b.csv", 1)
    with write(engine) as connection:
        acts.withdraw(connection, acts.WITHDRAWALS, 2, "表错", acts.Signature("李四", moment(2)))
    for since, act in SINCE.items():
        if since <= revision:
            act(Store(engine))
    return engine
