"""Everything that can be recorded in a store, once each, and how an administrator might change
it in secret.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Executable, Table, create_engine, text

from indicators.judging.commented import Comment
from indicators.oversight.notices import Mailbox, Sent
from indicators.oversight.waivers import Waiver
from store import PlanText, PrintedPlace, Store, SubmittedFile
from tests.store.statements import figure, moment

LEFT_OUT = {
    "sheet": "Sheet1",
    "row": 7,
    "cell": "C7",
    "kind": "indicator",
    "name": "粮食产量",
    "text": "12.5",
}

PORT = {"item": "port", "known_on": date(2019, 12, 20), "done": True, "done_on": date(2019, 12, 18)}

WAIVER: dict[str, Any] = {
    "known_on": date(2020, 3, 1),
    "decided_by": "区政府常务会议",
    "document": "会议纪要第3期",
    "reason": "疫情影响",
}

COMMENT = Comment("gdp_growth", "wedz", 2022, date(2023, 2, 1), "二季度停产检修")

PLAN = {"plan.toml": '[plan]\nid = "wedz-2019"\n', "plan.txt": "到2025年达到75%以上。\n"}


def report(store: Store, *, by: str, recorded_at: datetime | None = None, **content: Any) -> int:
    """Record one report, which came in no file; gives its number."""
    (number,) = store.add_reports([content], by=by, file_name="", recorded_at=recorded_at)
    return number


def fill(store: Store) -> None:
    """Two uploads, the second withdrawn, and one act of every kind; the last is of the 19th
    hour.
    """
    store.add(
        [figure(8.3), figure(8.1)],
        by="张三",
        file=SubmittedFile("a.csv", left_out=[LEFT_OUT]),
        recorded_at=moment(0),
    )
    store.add(
        [figure(12.9, year=2021)], by="张三", file=SubmittedFile("b.csv"), recorded_at=moment(1)
    )
    store.withdraw(2, by="李四", reason="表错", recorded_at=moment(2))
    store.choose(
        ("wedz", "gdp_growth", 2019, 12), 2, by="张三", reason="以年鉴为准", recorded_at=moment(3)
    )
    store.remember("area", "经开区", "wedz", source="统计公报", by="张三", recorded_at=moment(4))
    report(store, **PORT, percent=100, evidence="批复", by="商务局", recorded_at=moment(5))
    store.add_reports(
        [{**PORT, "done": False, "done_on": None}],
        by="张三",
        file_name="r.csv",
        recorded_at=moment(6),
    )
    store.withdraw_report(2, by="李四", reason="重复", recorded_at=moment(7))
    store.waive(Waiver("gdp_growth", 2020, **WAIVER), by="张三", recorded_at=moment(8))
    store.withdraw_waiver(1, by="李四", reason="决定撤回", recorded_at=moment(9))
    store.adopt(
        PlanText("wedz-2019", "实施方案", PLAN), by="张三", note="首次", recorded_at=moment(10)
    )
    place = PrintedPlace("统计公报", "责任人")
    store.remember_role(place, "ignore", by="张三", recorded_at=moment(11))
    store.follow("office", "商务局", by="王五", recorded_at=moment(12))
    store.follow("office", "商务局", by="王五", standing=False, recorded_at=moment(13))
    store.set_mailbox(Mailbox("wang@example.cn", "zh", "day"), by="王五", recorded_at=moment(14))
    sent = Sent("王五", "wang@example.cn", moment(13), 2, "0" * 64)
    store.record_notice(sent, by="timer", recorded_at=moment(15))
    submit(store, "waive", {"waiver": Waiver("gdp_growth", 2021, **WAIVER)}, hours=16)
    store.send_back(1, by="李四", who="li", reason="没有文号", recorded_at=moment(17))
    store.comment(COMMENT, by="经信局", recorded_at=moment(18))
    store.withdraw_comment(1, by="李四", reason="另行说明", recorded_at=moment(19))


def submit(
    store: Store, verb: str, given: dict[str, Any], *, who: str = "zhang", hours: int | None = None
) -> Any:
    """Put forward by 张三, at an hour or now."""
    when = None if hours is None else moment(hours)
    return store.submit(verb, given, by="张三", who=who, recorded_at=when)


def tamper(store: Store, table: Table, statement: Executable) -> None:
    """Changes a table as an administrator could who takes the triggers away first, and puts them
    back.
    """
    engine = create_engine(store._engine.url)
    with engine.begin() as connection:
        tampered(connection, table, statement)
    engine.dispose()


def tampered(connection: Connection, table: Table, statement: Executable) -> None:
    """The same within a transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        connection.execute(statement)
        connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER ALL"))
        return
    triggers = connection.execute(
        text("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = :table"),
        {"table": table.name},
    ).all()
    for name, _ in triggers:
        connection.execute(text(f"DROP TRIGGER {name}"))
    connection.execute(statement)
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
