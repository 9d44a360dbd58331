"""Verify finds whatever one row is changed to, removed, added or swapped with."""

import pytest
from sqlalchemy import delete, text

from indicators.oversight.waivers import Waiver
from store import Fault, Store, SubmittedFile, schema
from store.engine import writing
from tests.store.acts import WAIVER, fill, tamper
from tests.store.statements import figure, moment, series_of
from tests.store.tampering import of_each_kind, passed_over, tamperings


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    store.add(
        [*series_of({2015: 1.0, 2016: 2.0}), figure(3.0, area="wuhan", known_on=None, row=2)],
        by="张三",
        file=SubmittedFile("c.csv"),
        recorded_at=moment(111),
    )
    store.note("sign_in", "oidc", by="李四", recorded_at=moment(111))
    store.waive(Waiver("gdp_growth", 2021, **WAIVER), by="张三", recorded_at=moment(111))
    return store


def test_every_single_tampering_is_found(filled: Store):
    engine = filled._engine
    assert filled.verify() == []
    every = tamperings(engine)
    assert {one.table.name for one in every} == set(schema.metadata.tables)
    tried = every if engine.dialect.name == "sqlite" else of_each_kind(every)
    assert passed_over(engine, tried) == []
    assert filled.verify() == []


def test_two_equal_statements_of_other_rows_cannot_be_swapped(store: Store):
    store.add(
        [figure(8.3, row=2), figure(8.3, row=9)],
        by="张三",
        file=SubmittedFile("a.csv"),
        recorded_at=moment(0),
    )
    engine = store._engine
    swapped = [one for one in tamperings(engine) if "observations 1: swapped" in one.name]
    assert len(swapped) == 1
    assert passed_over(engine, swapped) == []


def test_a_table_that_lost_its_guard_is_found(filled: Store):
    with writing(filled._engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER waivers_refuses_delete"))
        else:
            connection.execute(text("ALTER TABLE waivers DISABLE TRIGGER waivers_refuses_change"))
    assert filled.verify() == [Fault("unguarded", {"table": "waivers"})]


def test_an_upload_of_before_places_were_kept_is_as_good(filled: Store):
    """Their entries tell of the content alone."""
    from store import audit
    from tests.store.acts import tampered

    with writing(filled._engine) as connection:
        chain = audit.entries(connection)
        tampered(connection, schema.audit, delete(schema.audit))
        for entry in chain:
            told = audit.detail_of(entry)
            told.pop("placed_sha256", None)
            audit.append(
                connection,
                recorded_at=entry.recorded_at,
                by=entry.by,
                action=entry.action,
                object=entry.object,
                detail=told,
            )
    assert filled.verify() == []
    tamper(filled, schema.observations, text("UPDATE observations SET value = 9 WHERE id = 1"))
    assert [fault.code for fault in filled.verify()] == ["content"]
