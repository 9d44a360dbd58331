"""What the tests of several rooms share; each fixture imports its rooms only when it is asked
for.
"""

import gc
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import settings

from tests.machine import IN_CI, ROOT, absent

if TYPE_CHECKING:
    from pandas import DataFrame
    from sqlalchemy import Engine

    from indicators.plan import Plan
    from monitor import Monitor

POSTGRES_URL = os.environ.get(
    "MONITOR_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)

# No test's file has to outlive the machine; a disk that is asked to keep each would be waited for.
MEMORY = Path("/dev/shm")  # noqa: S108
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# Here every run draws other examples, a few; CI draws the same many, so that red means changed.
# `--hypothesis-profile=deep` searches for an hour.
settings.register_profile("here", deadline=None, max_examples=10)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("deep", deadline=None, max_examples=5_000)
settings.load_profile("ci" if IN_CI else "here")


def pytest_collection_finish() -> None:
    """What was collected lives to the end; no search for waste has to go through it again, and
    memory is cheaper than searching often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def plan() -> "Plan":
    from indicators.plan import read_plan

    return read_plan(ROOT / "data" / "plan")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'monitor.sqlite'}"


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of a PostgreSQL server on which databases may be made."""
    import sqlalchemy

    engine = sqlalchemy.create_engine(POSTGRES_URL, connect_args={"connect_timeout": 3})
    refusal = ""
    try:
        engine.connect().close()
    except sqlalchemy.exc.OperationalError as error:
        refusal = str(error.orig).strip().splitlines()[0]
    engine.dispose()
    if refusal:
        absent(
            f"no PostgreSQL ({refusal})",
            "start one (Debian: postgresql) and name it in MONITOR_TEST_POSTGRES_URL",
        )
    return POSTGRES_URL


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator["Engine"]:
    """A PostgreSQL database of this session's own, dropped after it."""
    import sqlalchemy

    name = f"monitor_test_{uuid4().hex}"
    server = sqlalchemy.create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE DATABASE {name}"))
    database = sqlalchemy.create_engine(server.url.set(database=name), isolation_level="AUTOCOMMIT")
    yield database
    database.dispose()
    with server.connect() as connection:
        connection.execute(sqlalchemy.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(scope="session")
def postgres_place(postgres_database: "Engine") -> Callable[[], str]:
    """A function that gives the URL of an empty place in PostgreSQL: a schema of its own, which
    goes with the database. No commit there waits for the disk.
    """
    import sqlalchemy

    def place() -> str:
        schema = f"test_{uuid4().hex}"
        with postgres_database.connect() as connection:
            connection.execute(sqlalchemy.text(f"CREATE SCHEMA {schema}"))
        options = {"options": f"-csearch_path={schema} -csynchronous_commit=off"}
        url = postgres_database.url.update_query_dict(options)
        return url.render_as_string(hide_password=False)

    return place


@pytest.fixture
def postgres_url(postgres_place: Callable[[], str]) -> str:
    """The URL of an empty place in PostgreSQL, of the test's own."""
    return postgres_place()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once on each engine."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(scope="session")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that `monitor init` makes, with the published statistics. Made once and only
    copied from.
    """
    file = tmp_path_factory.mktemp("initialised") / "monitor.sqlite"
    environment = {**os.environ, "MONITOR_DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-c", "from cli import app; app()", "init"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"monitor init failed:\n{done.stdout}{done.stderr}"
    return file


@pytest.fixture(scope="session")
def copy_of_initialised(initialised: Path) -> Callable[[Path], str]:
    """A function that copies the initialised database to a file and gives its URL."""

    def copy(file: Path) -> str:
        with sqlite3.connect(initialised) as source, sqlite3.connect(file) as target:
            source.backup(target)
        source.close()
        target.close()
        return f"sqlite:///{file}"

    return copy


@pytest.fixture(scope="session")
def published(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> "Monitor":
    """The monitor of the published statistics, for tests that only read; what it judged once for
    a day it gives again.
    """
    import monitor
    from settings import today

    class Reader(monitor.Monitor):
        """Nobody writes into its store, so that a question has one answer."""

        @cache  # noqa: B019  (it lives as long as the session)
        def judged(
            self,
            areas: tuple[str, ...] | None,
            as_of: date,
            shown_on: datetime | None,
            through: int | None,
        ) -> "DataFrame":
            return super().attainment(areas, as_of, shown_on, through)

        def attainment(
            self,
            areas: Sequence[str] | None = None,
            as_of: date | None = None,
            shown_on: datetime | None = None,
            through: int | None = None,
        ) -> "DataFrame":
            asked = None if areas is None else tuple(areas)
            return self.judged(asked, as_of or today(), shown_on, through).copy()

    url = copy_of_initialised(tmp_path_factory.mktemp("published") / "monitor.sqlite")
    opened = monitor.open_monitor(url=url)
    return Reader(opened.plan, opened.store, opened.proposed)


@pytest.fixture
def fresh_monitor(copy_of_initialised: Callable[[Path], str], tmp_path: Path) -> "Monitor":
    """A monitor of the published statistics of the test's own, to load into and withdraw from."""
    from monitor import open_monitor

    return open_monitor(url=copy_of_initialised(tmp_path / "monitor.sqlite"))


@pytest.fixture
def own_url(
    copy_of_initialised: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The URL of a store of the published statistics of the test's own; the commands use it, as li."""
    url = copy_of_initialised(tmp_path / "monitor.sqlite")
    monkeypatch.setenv("MONITOR_DATABASE_URL", url)
    monkeypatch.setenv("USER", "li")
    return url


@pytest.fixture(scope="session")
def many_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a made-up plan of six areas beside the whole and made-up figures of four
    years (`plan`, `statistics`), and room for their store, `many.sqlite`.
    """
    from tests.many_areas import made

    folder = tmp_path_factory.mktemp("many")
    made(folder, 6, 10, 2021, 2024)
    return folder


@pytest.fixture(scope="session")
def many_areas(many_folder: Path) -> "Monitor":
    """The monitor of the made-up plan of several areas, for tests that only read."""
    from monitor import init_monitor

    return init_monitor(many_folder / "plan", f"sqlite:///{many_folder / 'many.sqlite'}")
