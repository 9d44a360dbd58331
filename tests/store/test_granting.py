"""The dashboard's role in PostgreSQL reads and adds; it can change and remove nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from store import Store, StoreError, SubmittedFile, create, open_store, restore, schema
from tests.store.acts import fill
from tests.store.statements import dump, figure

pytestmark = pytest.mark.postgres


@pytest.fixture
def roles(postgres_url: str) -> Iterator[tuple[str, str]]:
    """The URLs of a store for its owner and for a lesser role; both roles go at the end."""
    names = [f"monitor_test_{uuid4().hex[:12]}" for _ in range(2)]
    place = make_url(postgres_url)
    administrator = create_engine(place, isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        where = connection.scalar(text("SELECT current_schema()"))
        for name in names:
            connection.execute(text(f'CREATE ROLE "{name}" LOGIN'))
        connection.execute(text(f'ALTER SCHEMA {where} OWNER TO "{names[0]}"'))
    owner, lesser = (place.set(username=name).render_as_string(False) for name in names)
    yield owner, lesser
    with administrator.connect() as connection:
        connection.execute(text(f'DROP OWNED BY "{names[1]}", "{names[0]}" CASCADE'))
        for name in names:
            connection.execute(text(f'DROP ROLE "{name}"'))
    administrator.dispose()


@pytest.fixture
def lesser(roles: tuple[str, str]) -> Iterator[Store]:
    owner, url = roles
    create(owner, make_url(url).username or "").close()
    opened = open_store(url)
    yield opened
    opened.close()


def test_the_lesser_role_does_everything_that_a_store_is_asked_for(lesser: Store, tmp_path: Path):
    fill(lesser)
    many = [figure(float(n % 97), year=1950 + n % 150, row=n) for n in range(20_500)]
    lesser.add(many, by="张三", file=SubmittedFile("many.csv"))
    lesser.note("sign_in", "oidc", by="张三")
    assert len(lesser.observations()) > 20_000
    assert lesser.verify([lesser.backup(tmp_path / "a.sqlite")]) == []
    copied = open_store(f"sqlite:///{tmp_path / 'a.sqlite'}")
    assert dump(copied) == dump(lesser)
    copied.close()


FORBIDDEN = [
    "UPDATE audit SET by = 'x'",
    "DELETE FROM audit",
    "TRUNCATE audit CASCADE",
    "ALTER TABLE audit DISABLE TRIGGER audit_refuses_change",
    "DROP TRIGGER audit_refuses_change ON audit",
    "ALTER TABLE audit ADD COLUMN x text",
    "DROP TABLE audit",
    "CREATE TABLE own (id integer)",
    "CREATE INDEX own ON audit (by)",
    f"UPDATE {schema.VERSION_TABLE} SET version_num = '0001'",
    f"INSERT INTO {schema.VERSION_TABLE} VALUES ('0001')",
    "LOCK TABLE observations IN ACCESS EXCLUSIVE MODE",
    "SET session_replication_role = replica",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_lesser_role_can_change_nothing(lesser: Store, statement: str):
    fill(lesser)
    before = dump(lesser)
    engine = create_engine(lesser._engine.url)
    with (
        pytest.raises(DBAPIError, match=r"permission denied|must be owner"),
        engine.begin() as connection,
    ):
        connection.execute(text(statement))
    engine.dispose()
    assert dump(lesser) == before


def test_what_a_role_could_do_before_is_taken_away(roles: tuple[str, str]):
    owner, url = roles
    name = make_url(url).username or ""
    create(owner).close()
    engine = create_engine(make_url(owner))
    with engine.begin() as connection:
        connection.execute(text(f'GRANT UPDATE, DELETE, TRIGGER ON audit TO "{name}"'))
    create(owner, name).close()
    with engine.connect() as connection:
        asked = "SELECT has_table_privilege(:name, 'audit', :right)"
        held = {
            right: connection.scalar(text(asked), {"name": name, "right": right})
            for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
        }
    engine.dispose()
    assert [right for right, held_so in held.items() if held_so] == ["SELECT", "INSERT"]


def test_only_the_owner_restores_and_the_lesser_role_is_told(
    lesser: Store, roles: tuple[str, str], tmp_path: Path
):
    fill(lesser)
    lesser.backup(tmp_path / "a.sqlite")
    before = dump(lesser)
    with pytest.raises(StoreError) as told:
        restore(tmp_path / "a.sqlite", roles[1])
    assert told.value.code == "read_only"
    assert dump(lesser) == before
    restore(tmp_path / "a.sqlite", roles[0])
    lesser.note("sign_in", "oidc", by="张三")
    assert lesser.verify() == []
