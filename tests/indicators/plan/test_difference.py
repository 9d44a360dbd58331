"""Two states of one plan, promise by promise."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.plan import Milestone, Plan, Target, plan_of, plan_texts, read_plan
from indicators.plan.difference import ASPECTS, OTHERS, plan_difference, renamed
from tests.machine import ROOT

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"
Change = Callable[..., Plan]

RENAMED = [
    ('id = "park_area"\nname', 'id = "green_area"\nformerly = ["park_area"]\nname'),
    ('id = "park_area"\nindicator = "park_area"', 'id = "green_area"\nindicator = "green_area"'),
]


@pytest.fixture(scope="module")
def riverside() -> Plan:
    return read_plan(RIVERSIDE)


@pytest.fixture(scope="module")
def changed(riverside: Plan) -> Change:
    """changed((old, new), …) → the plan with these texts replaced in whatever file holds them."""
    texts = plan_texts(RIVERSIDE, riverside)

    def change(*pairs: tuple[str, str]) -> Plan:
        files = dict(texts)
        for old, new in pairs:
            [name] = [name for name, text in files.items() if old in text]
            files[name] = files[name].replace(old, new, 1)
        return plan_of(files)

    return change


@pytest.mark.parametrize("folder", ["tests/plans/riverside", "data/plan"])
def test_a_plan_read_from_its_texts_is_the_same(folder: str):
    read = read_plan(ROOT / folder)
    again = plan_of(plan_texts(ROOT / folder, read))
    assert again == read
    assert not plan_difference(read, again).any


def test_every_key_of_a_promise_and_every_part_of_a_plan_is_compared():
    compared = {key for keys in ASPECTS.values() for key in keys}
    assert compared == {*Target.model_fields, *Milestone.model_fields}
    assert {*OTHERS, "targets"} == {*Plan.model_fields} - {"whole"}  # how it is seen, no part


CHANGES = [
    (("value = 8 }", "value = 7 }"), "bus_waiting_time", ("rule",)),
    (("每年平均不超过8分钟", "全年平均不超过8分钟"), "bus_waiting_time", ("reading",)),
    (("date = 2024-06-30", "date = 2024-12-31"), "tram_opened", ("rule",)),
    (("请交通局报送开通日期", "请交通局报送"), "tram_opened", ("other",)),
    (('judged = "each_year"\n', ""), "park_area", ("rule",)),
    (("tasks = [2]\n\n[[target]]\nid = \"old", "tasks = [1]\n\n[[target]]\nid = \"old"),
     "park_area", ("office",)),
    (("clause = \"古树名木不损失一株\"", "nature = \"binding\"\nclause = \"古树名木不损失一株\""),
     "old_trees_lost", ("nature",)),
]  # fmt: skip


@pytest.mark.parametrize(("change", "id", "aspects"), CHANGES)
def test_a_changed_promise_is_told_by_what_differs(
    riverside: Plan, changed: Change, change: tuple[str, str], id: str, aspects: tuple[str, ...]
):
    found = plan_difference(riverside, changed(change))
    assert [(a.after.id, a.aspects) for a in found.altered] == [(id, aspects)]
    assert (found.added, found.removed, found.any) == ((), (), True)


def test_added_and_removed_promises_mirror_each_other(riverside: Plan, changed: Change):
    start = (RIVERSIDE / "targets.toml").read_text(encoding="utf-8").index('[[target]]\nid = "old')
    text = (RIVERSIDE / "targets.toml").read_text(encoding="utf-8")[start:]
    less = changed((text[: text.index("[[target]]", 5)], ""))
    assert [one.id for one in plan_difference(riverside, less).removed] == ["old_trees_lost"]
    back = plan_difference(less, riverside)
    assert [one.id for one in back.added] == ["old_trees_lost"]
    assert (back.removed, back.altered) == ((), ())


def test_a_renamed_indicator_takes_its_promise_with_it(riverside: Plan, changed: Change):
    later = changed(*RENAMED)
    names = renamed(riverside, later)
    assert names.indicator == names.promise == {"park_area": "green_area"}
    found = plan_difference(riverside, later)
    assert (found.added, found.removed) == ((), ())
    assert [(a.before.id, a.after.id) for a in found.altered] == [("park_area", "green_area")]
    assert found.altered[0].aspects == ("name", "rule")
    assert later.every_id(["green_area", "riverside"]) == ["green_area", "park_area", "riverside"]


def test_a_comment_changes_no_plan(riverside: Plan, changed: Change):
    assert changed(("[plan]\n", "# reviewed\n[plan]\n")) == riverside


def test_a_changed_area_is_a_changed_part(riverside: Plan, changed: Change):
    found = plan_difference(riverside, changed(('aliases = ["全区"]', 'aliases = ["本区"]')))
    assert (found.parts, found.altered) == (("areas",), ())


def test_folders_and_texts_are_refused_alike(riverside: Plan, tmp_path: Path):
    from indicators.plan import PlanError

    texts = plan_texts(RIVERSIDE, riverside)
    for change in (("value = 8 }", "value = true }"), ("[plan]", "[plan"), ("plan.txt", "no.txt")):
        files = {name: text.replace(*change) for name, text in texts.items()}
        folder = tmp_path / "plan"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        with pytest.raises(PlanError) as of_folder:
            read_plan(folder)
        with pytest.raises(PlanError) as of_texts:
            plan_of(files)
        assert of_folder.value.faults == of_texts.value.faults != []
