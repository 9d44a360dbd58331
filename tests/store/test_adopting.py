"""Each adopted state of the plan is an act that keeps the whole text of the plan."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from store import Fault, PlanText, Store, StoreError, SubmittedFile, open_store, restore, schema
from store.content import text_sha256
from store.plans import plan_content
from tests.store.acts import PLAN, tamper
from tests.store.statements import dump, figure, moment

CHANGED = {**PLAN, "targets.toml": '[[target]]\nid = "a"\n'}


def _adopt(store: Store, hours: int, files: dict[str, str] = PLAN, **changes: str) -> int:
    told = {"plan": "wedz-2019", "title": "实施方案", "by": "张三", **changes}
    plan, title = told.pop("plan"), told.pop("title")
    return store.adopt(PlanText(plan, title, files), recorded_at=moment(hours), **told).id


def test_a_state_is_kept_whole_with_who_when_and_why(store: Store):
    assert (store.plan_number(), store.plan_states()) == (0, [])
    assert _adopt(store, 0, note="首次") == 1
    assert _adopt(store, 1, CHANGED, by="李四") == 2
    first, second = store.plan_states()
    assert (first.id, first.by, first.note, first.recorded_at) == (1, "张三", "首次", moment(0))
    assert (first.plan, first.title) == ("wedz-2019", "实施方案")
    assert (second.id, second.by, second.note) == (2, "李四", "")
    assert [store.plan_files(n) for n in (1, 2)] == [PLAN, CHANGED]
    assert (store.plan_number(), store.version(), store.verify()) == (2, 2, [])


def test_the_state_that_stands_is_not_repeated_and_a_former_one_is(store: Store):
    assert [_adopt(store, 0), _adopt(store, 1)] == [1, 1]
    before = dump(store)
    assert _adopt(store, 2, dict(reversed(PLAN.items()))) == 1
    assert dump(store) == before
    assert [_adopt(store, 3, CHANGED), _adopt(store, 4)] == [2, 3]
    assert store.plan_files(3) == PLAN


def test_another_plan_is_refused_with_both_names(store: Store):
    _adopt(store, 0)
    before = dump(store)
    with pytest.raises(StoreError) as raised:
        _adopt(store, 1, plan="other-2025", title="另一方案")
    assert raised.value.code == "other_plan"
    for name in ("实施方案", "wedz-2019", "另一方案", "other-2025", "MONITOR_PLAN"):
        assert name in str(raised.value)
    assert set(raised.value.names.values()) == {"实施方案", "wedz-2019", "另一方案", "other-2025"}
    assert dump(store) == before
    assert _adopt(store, 1, CHANGED, title="实施方案（修订）") == 2


def test_what_was_looked_at_is_what_is_adopted(store: Store):
    seen = store.version()
    store.add([figure()], by="a", file=SubmittedFile("a.csv"), recorded_at=moment(0))
    with pytest.raises(StoreError) as raised:
        store.adopt(PlanText("p", "P", PLAN), by="a", expected=seen, recorded_at=moment(1))
    assert raised.value.code == "changed"
    assert store.adopt(PlanText("p", "P", PLAN), by="a", expected=store.version()).id == 1


@pytest.mark.parametrize("missing", ["by", "plan", "title"])
def test_a_state_needs_who_and_which_plan(store: Store, missing: str):
    with pytest.raises(StoreError, match=f"{missing} is blank"):
        _adopt(store, 0, **{missing: " "})
    with pytest.raises(StoreError, match="cannot be stored"):
        _adopt(store, 0, {"plan.toml": "a\ud800"})
    assert store.plan_states() == []


def test_a_state_that_is_not_there_is_named(store: Store):
    with pytest.raises(StoreError, match=r"no adopted plan 7; .* monitor plan history"):
        store.plan_files(7)


ADOPTED = {"action": "adopt", "object": "plan 1"}


def test_a_changed_text_is_found_even_with_its_hash(store: Store):
    _adopt(store, 0)
    forged = plan_content(CHANGED)
    tamper(store, schema.plans, update(schema.plans).values(content=forged))
    assert store.verify() == [Fault("text", ADOPTED)]


def test_a_changed_text_is_found_though_its_hash_was_changed_too(store: Store):
    _adopt(store, 0)
    forged = plan_content(CHANGED)
    values = {"content": forged, "content_sha256": text_sha256(forged)}
    tamper(store, schema.plans, update(schema.plans).values(values))
    assert store.verify() == [Fault("act", ADOPTED)]


def test_a_backup_carries_the_states(sqlite_store: Store, tmp_path: Path):
    _adopt(sqlite_store, 0)
    sqlite_store.backup(tmp_path / "b.sqlite")
    _adopt(sqlite_store, 1, CHANGED)
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    restore(tmp_path / "b.sqlite", url)
    restored = open_store(url)
    assert (restored.plan_files(1), restored.plan_number()) == (PLAN, 1)
    assert restored.verify() == []


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@given(files=st.dictionaries(texts, texts, min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_files_hold_comes_back(files: dict[str, str], sqlite_store: Store):
    number = sqlite_store.adopt(PlanText("p", "P", files), by="a").id
    assert sqlite_store.plan_files(number) == files
