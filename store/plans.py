"""The adopted states of the plan: each is an act that keeps the plan's whole text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select

from store import acts, schema
from store.content import text_sha256
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.writing import refuse_changed

OTHER_PLAN = (
    "this store belongs to the plan “{store}” ({store_id}), not to “{plan}” ({plan_id}); set "
    "MONITOR_PLAN to the plan of the store, or MONITOR_DATABASE_URL to a store of its own"
)
LONGEST = 8 * 1024 * 1024
"""Characters of a plan's whole text."""


@dataclass(frozen=True)
class PlanText:
    """A plan as its keepers wrote it: its id, its title, and its files by name."""

    id: str
    title: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class PlanState:
    """An adopted state of the plan: `id` counts from 1, `plan` is the plan's own id."""

    id: int
    recorded_at: datetime
    by: str
    plan: str
    title: str
    content_sha256: str
    note: str = ""


class Plans:
    """The verbs of the store for the plan it belongs to."""

    _engine: Engine

    def adopt(
        self,
        plan: PlanText,
        *,
        by: str,
        note: str = "",
        recorded_at: datetime | None = None,
        expected: int | None = None,
    ) -> PlanState:
        """Record a state of the plan. The state that stands already is not repeated.

        `expected` is the version of the store when the effect was looked at.
        Raises:
            StoreError: `other_plan`: the store belongs to another plan; `changed`: the store has
            another version by now.
        """
        acts.refuse_blank(by=by, plan=plan.id, title=plan.title)
        content = plan_content(plan.files)
        if len(content) > LONGEST:
            raise StoreError(f"the plan's text is over {LONGEST} characters; shorten it")
        row = {"plan": plan.id, "title": plan.title, "note": note, "content": content}
        acts.refuse_unstorable(acts.PLANS, row)
        row["content_sha256"] = content_hash(plan.files)
        with write(self._engine) as connection:
            refuse_other_plan(_newest(connection), plan.id, plan.title)
            refuse_changed(connection, expected)
            last = _newest(connection)
            if last is None or last.content_sha256 != row["content_sha256"]:
                acts.record(connection, acts.PLANS, row, acts.Signature(by, recorded_at))
            adopted = _newest(connection)
        assert adopted is not None
        return adopted

    def plan_states(self) -> list[PlanState]:
        """Every adopted state, oldest first."""
        with read(self._engine) as connection:
            return [
                PlanState(**row)
                for row in connection.execute(_states().order_by(schema.plans.c.id)).mappings()
            ]

    def plan_number(self) -> int:
        """The number of the newest state, 0 where none was adopted; cheap to ask."""
        with read(self._engine) as connection:
            newest: int | None = connection.scalar(select(func.max(schema.plans.c.id)))
        return newest or 0

    def plan_files(self, number: int) -> dict[str, str]:
        """The files of an adopted state by name.

        Raises:
            StoreError: there is no such state.
        """
        with read(self._engine) as connection:
            content = connection.scalar(
                select(schema.plans.c.content).where(schema.plans.c.id == number)
            )
        if content is None:
            raise StoreError(
                f"there is no adopted plan {number}; look up its number with: monitor plan history"
            )
        files: dict[str, str] = json.loads(content)
        return files


def plan_content(files: Mapping[str, str]) -> str:
    """The whole text of a plan in one canonical form: its files by name, sorted, as JSON."""
    return json.dumps(dict(files), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(files: Mapping[str, str]) -> str:
    """SHA-256 of a plan's whole text."""
    return text_sha256(plan_content(files))


def refuse_other_plan(adopted: PlanState | None, plan: str, title: str) -> None:
    """A store takes only the plan that it was made with, by the plan's id.

    Raises:
        StoreError: `other_plan`, with both names.
    """
    if adopted is None or adopted.plan == plan:
        return
    names = {"store": adopted.title, "store_id": adopted.plan, "plan": title, "plan_id": plan}
    raise StoreError(OTHER_PLAN.format(**names), "other_plan", names=names)


def _states() -> Select[Any]:
    plan = schema.plans.c
    return select(
        plan.id, plan.recorded_at, plan.by, plan.plan, plan.title, plan.content_sha256, plan.note
    )


def _newest(connection: Connection) -> PlanState | None:
    row = connection.execute(_states().order_by(schema.plans.c.id.desc()).limit(1)).mappings()
    newest = row.one_or_none()
    return None if newest is None else PlanState(**newest)
