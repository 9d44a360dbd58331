"""An empty store for each test, once on each engine; what is alike in all of them is made once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from store import Store, create, schema

NEWEST = schema.REVISION
DISABLED = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgenabled = 'D'"


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file of a store that was just made, to be copied."""
    file = tmp_path_factory.mktemp("made") / "monitor.sqlite"
    create(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def made_place(postgres_place: Callable[[], str]) -> str:
    """The URL of a store that was just made in PostgreSQL, to be emptied."""
    url = postgres_place()
    create(url).close()
    return url


def empty(url: str) -> None:
    """Take out all that a test put into a store in PostgreSQL, past its triggers; they and the
    revision then stand as they were made.
    """
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '{NEWEST}'"))
        for table in connection.scalars(text(DISABLED)).all():
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER ALL"))
    engine.dispose()


@pytest.fixture
def sqlite_store(sqlite_url: str, tmp_path: Path, made_file: Path) -> Iterator[Store]:
    shutil.copy(made_file, tmp_path / "monitor.sqlite")
    opened = create(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def postgres_store(made_place: str) -> Iterator[Store]:
    empty(made_place)
    opened = create(made_place)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store, once on each engine."""
    made: Store = request.getfixturevalue(f"{request.param}_store")
    return made
