"""A store is made on purpose, and nothing that is not one is touched."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from store import Store, StoreError, SubmittedFile, create, open_store, schema
from store.engine import reading, store_url, writing
from store.opening import MIGRATIONS
from tests.store.statements import dump, figure, moment


def test_opening_makes_nothing(sqlite_url: str):
    with pytest.raises(StoreError, match="monitor init") as raised:
        open_store(sqlite_url)
    assert raised.value.code == "missing"
    path = store_url(sqlite_url).database
    assert path is not None
    assert not list(Path(path).parent.glob("monitor*"))


@pytest.mark.postgres
def test_opening_makes_nothing_in_postgresql(postgres_url: str):
    with pytest.raises(StoreError, match="monitor init"):
        open_store(postgres_url)
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert (
            connection.scalar(
                text("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
            )
            == 0
        )
    engine.dispose()


def test_making_a_store_again_changes_nothing(store: Store):
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    before = dump(store)
    url = store._engine.url.render_as_string(hide_password=False)
    again, opened = create(url), open_store(url)
    assert dump(again) == dump(opened) == before
    again.close()
    opened.close()


def test_folders_are_made_and_odd_names_are_only_names(tmp_path: Path):
    path = tmp_path / "数据 50% #1?" / "目标.sqlite"
    create(f"sqlite:///{path}".replace("?", "%3F")).close()
    made = [found.name for found in path.parent.parent.rglob("*.sqlite")]
    assert made == ["目标.sqlite"]


def test_the_tables_are_those_of_the_revisions(store: Store):
    script = Config()
    script.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(script).get_current_head() == schema.REVISION
    with reading(store._engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        ours = {*schema.metadata.tables}
        found = [
            change
            for change in compare_metadata(context, schema.metadata)
            if schema.VERSION_TABLE not in str(change)
        ]
        assert found == []
        checks = _checks(connection)
    expected = {
        str(check.name)
        for name in ours
        for check in schema.metadata.tables[name].constraints
        if str(check.name).startswith("ck_")
        and (connection.dialect.name == "sqlite" or check._ddl_if is None)
    }
    assert checks == expected


def _checks(connection) -> set[str]:
    from sqlalchemy import inspect

    inspector = inspect(connection)
    return {
        check["name"]
        for name in schema.metadata.tables
        for check in inspector.get_check_constraints(name)
    }


def test_sqlite_is_set_for_safety_on_every_connection(sqlite_store: Store):
    wanted = {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 10_000, "foreign_keys": 1}
    with reading(sqlite_store._engine) as first, writing(sqlite_store._engine) as second:
        for connection in (first, second):
            assert {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted
            } == wanted
        assert first.exec_driver_sql("PRAGMA application_id").scalar() == schema.APPLICATION_ID
        strict = first.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE strict = 1"
        ).scalars()
        assert set(strict) == set(schema.metadata.tables)


def _foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE letters (text)")
    connection.close()


def _text_file(path: Path) -> None:
    path.write_text("区域,指标,年份,数值\n" * 200, encoding="utf-8")


def _empty_file(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("make", "words"), [(_foreign_database, "another program"), (_text_file, "is no store")]
)
def test_a_file_of_another_program_is_left_alone(tmp_path: Path, make, words: str):
    path = tmp_path / "monitor.sqlite"
    make(path)
    before = path.read_bytes()
    for door in (open_store, create):
        with pytest.raises(StoreError, match=words):
            door(f"sqlite:///{path}")
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def _lost_mark(path: Path) -> None:
    create(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 0")
    connection.close()


def _lost_table(path: Path) -> None:
    create(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"DROP TABLE {schema.VERSION_TABLE}")
    connection.close()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_foreign_database, "foreign"),
        (_text_file, "damaged"),
        (_lost_mark, "damaged"),
        (_lost_table, "damaged"),
        (_empty_file, "missing"),
    ],
)
def test_each_refusal_has_its_code_and_says_where(tmp_path: Path, make, code: str):
    path = tmp_path / "monitor.sqlite"
    make(path)
    with pytest.raises(StoreError) as raised:
        open_store(f"sqlite:///{path}")
    assert raised.value.code == code
    assert raised.value.where in ("", str(path))


def test_an_empty_file_holds_no_store_but_may_become_one(tmp_path: Path):
    path = tmp_path / "monitor.sqlite"
    _empty_file(path)
    with pytest.raises(StoreError, match="monitor init"):
        open_store(f"sqlite:///{path}")
    create(f"sqlite:///{path}").close()
    open_store(f"sqlite:///{path}").close()


@pytest.mark.postgres
def test_tables_of_another_program_are_left_alone(postgres_url: str):
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE uploads (letter text)"))
    for door in (open_store, create):
        with pytest.raises(StoreError, match="another program"):
            door(postgres_url)
    engine.dispose()


@pytest.mark.parametrize(
    ("revision", "words", "doors"),
    [("9999", "newer program", (open_store, create)), ("0000", "monitor init", (open_store,))],
)
def test_a_store_of_another_revision_is_not_opened(store: Store, revision: str, words: str, doors):
    with writing(store._engine) as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '{revision}'"))
    for door in doors:
        with pytest.raises(StoreError, match=words):
            door(store._engine.url.render_as_string(hide_password=False))


def test_plain_postgresql_urls_mean_psycopg_3():
    for url in ("postgresql://u@h/d", "postgres://u@h/d", "postgresql+psycopg://u@h/d"):
        assert store_url(url).drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "url", ["mysql://u@h/d", "sqlite://", "sqlite:///:memory:", "no url at all"]
)
def test_what_cannot_be_a_store_is_refused_with_a_remedy(url: str):
    with pytest.raises(StoreError, match=r"use sqlite:///path|set MONITOR_DATABASE_URL"):
        create(url)


def test_a_server_that_does_not_answer_is_said_without_the_password():
    with pytest.raises(StoreError, match="MONITOR_DATABASE_URL") as raised:
        open_store("postgresql://somebody:secret@127.0.0.1:1/monitor?connect_timeout=2")
    assert "secret" not in str(raised.value)
    assert raised.value.code == "unreachable"
