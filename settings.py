"""What the machine says: where the plan and the store are, and which day it is. The environment
is read here and nowhere else.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

HOME = Path(__file__).resolve().parent
DEFAULT_DATABASE = f"sqlite:///{HOME / 'data' / 'live' / 'monitor.sqlite'}"


def database_url() -> str:
    """Where the store is: MONITOR_DATABASE_URL, else the SQLite file in data/live."""
    return os.environ.get("MONITOR_DATABASE_URL") or DEFAULT_DATABASE


def plan_folder() -> Path:
    """Where the plan is: MONITOR_PLAN, else the shipped one."""
    return Path(os.environ.get("MONITOR_PLAN") or HOME / "data" / "plan")


def shipped_statistics(folder: Path | None = None) -> list[Path]:
    """The published statistics that come with a plan: the CSV files of `statistics` beside the
    plan's folder.
    """
    return sorted(((folder or plan_folder()).resolve().parent / "statistics").glob("*.csv"))


def today() -> date:
    """Today here or in UTC, whichever is later, so that what was just recorded is known."""
    return max(datetime.now().astimezone().date(), datetime.now(UTC).date())
