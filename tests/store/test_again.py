"""What passes is tried again, without a word to whoever asked; each act is stored once."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, create_engine, event, text

from indicators.oversight.waivers import Waiver
from store import Store, StoreError, SubmittedFile, again
from store.engine import writing
from tests.store.acts import WAIVER, fill
from tests.store.statements import dump, figure, moment

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "FIRST_PAUSE", 0.001)


@pytest.fixture
def end(postgres_store: Store) -> Iterator[Callable[[Connection], None]]:
    """A function that ends a connection from the server's side, as an administrator would."""
    other = create_engine(postgres_store._engine.url, isolation_level="AUTOCOMMIT")

    def ended(connection: Connection) -> None:
        number = connection.connection.driver_connection.info.backend_pid
        with other.connect() as administrator:
            administrator.execute(text(f"SELECT pg_terminate_backend({number}, 5000)"))

    yield ended
    other.dispose()


def once(store: Store, name: str, act: Callable[..., None]) -> list[int]:
    """Lets something happen the first time that an event of the engine comes; gives how often
    it came.
    """
    came: list[int] = []

    def listen(connection: Connection, *_: object) -> None:
        came.append(1)
        if len(came) == 1:
            act(connection)

    event.listen(store._engine, name, listen)
    return came


def waive(store: Store) -> None:
    store.waive(Waiver("gdp_growth", 2020, **WAIVER), by="张三", recorded_at=moment(1))


@pytest.mark.parametrize("moment_of_loss", ["begin", "after_cursor_execute", "commit"])
def test_an_act_whose_connection_is_lost_is_stored_once(
    postgres_store: Store, end, moment_of_loss: str
):
    came = once(postgres_store, moment_of_loss, end)
    waive(postgres_store)
    assert len(came) > 1
    assert len(postgres_store.waivers()) == 1
    assert [entry.action for entry in postgres_store.audit()] == ["waive"]
    assert postgres_store.verify() == []


def test_an_act_that_was_stored_while_its_answer_was_lost_is_stored_once(
    postgres_store: Store, end
):
    def stored(connection: Connection) -> None:
        connection.connection.driver_connection.commit()
        end(connection)

    came = once(postgres_store, "commit", stored)
    waive(postgres_store)
    assert len(came) == 1
    assert [entry.action for entry in postgres_store.audit()] == ["waive"]


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_transactions_in_each_other_s_way_are_done_again(postgres_store: Store, state: str):
    def refuse(connection: Connection) -> None:
        connection.exec_driver_sql(
            f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$"
        )

    came = once(postgres_store, "commit", refuse)
    waive(postgres_store)
    assert len(came) == 2
    assert len(postgres_store.waivers()) == 1


def test_who_only_looks_is_answered_although_every_connection_was_ended(postgres_store: Store, end):
    fill(postgres_store)
    before = dump(postgres_store)
    once(postgres_store, "begin", end)
    assert len(postgres_store.uploads()) == 2
    assert dump(postgres_store) == before


def test_what_does_not_pass_is_told_at_once(postgres_store: Store):
    came = once(postgres_store, "begin", lambda _: None)
    with pytest.raises(StoreError, match="no upload 9"):
        postgres_store.withdraw(9, by="a", reason="b")
    assert len(came) == 1


def test_what_never_passes_is_told_after_all(postgres_store: Store):
    def refuse(connection: Connection, *_: object) -> None:
        connection.exec_driver_sql(
            "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$"
        )

    event.listen(postgres_store._engine, "commit", refuse)
    with pytest.raises(StoreError) as told:
        waive(postgres_store)
    assert told.value.code == "busy"
    event.remove(postgres_store._engine, "commit", refuse)
    assert postgres_store.audit() == []


def test_many_uploads_while_connections_are_ended_are_each_stored_once(postgres_store: Store, end):
    def often(connection: Connection, *_: object) -> None:
        often.came += 1
        if often.came % 31 == 0:
            end(connection)

    often.came = 0
    event.listen(postgres_store._engine, "after_cursor_execute", often)
    for number in range(20):
        postgres_store.add([figure(float(number))], by="张三", file=SubmittedFile(f"{number}.csv"))
    event.remove(postgres_store._engine, "after_cursor_execute", often)
    assert [upload.rows for upload in postgres_store.uploads()] == [1] * 20
    assert postgres_store.verify() == []
    with writing(postgres_store._engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM audit")) == 20
