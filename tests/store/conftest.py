"""A store of its own for each test, once on each engine."""

from collections.abc import Iterator

import pytest

from store import Store, create


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    made = create(database_url)
    yield made
    made.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    made = create(sqlite_url)
    yield made
    made.close()
