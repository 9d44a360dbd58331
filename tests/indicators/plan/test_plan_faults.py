"""Every fault of a plan's data is reported with its file, its entry and the remedy."""

import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from indicators.plan import PlanError, read_plan
from tests.machine import ROOT

SHIPPED = ROOT / "data" / "plan"
RIVERSIDE = ROOT / "tests" / "plans" / "riverside"


class Fault(NamedTuple):
    """An edit of the second plan, and what its message must say: the file with the entry, the
    fault, the remedy.
    """

    file: str
    old: str
    new: str
    where: str
    says: str
    remedy: str


BUS = '[[target]] "bus_waiting_time"'
TREES = '[[target]] "old_trees_lost"'
PARK = '[[target]] "park_area"'
TASK = '[[task]] "1"'
FAULTS = {
    "unknown currency": Fault(
        "plan",
        "[plan]\n",
        '[plan]\ncurrency = "EUX"\n',
        "[plan]",
        'currency = "EUX" is no code',
        "write one, such as EUR",
    ),
    "unknown unit": Fault(
        "targets",
        'unit = "株"',
        'unit = "珠"',
        "[[indicator]]",
        'unit = "珠" is no unit that is known',
        'declare it as [[unit]] name = "珠"',
    ),
    "unknown office": Fault(
        "tasks",
        '"各社区"]',
        '"各小区"]',
        TASK,
        'unknown office "各小区"',
        "declare it as [[office]]",
    ),
    "unknown office of a milestone": Fault(
        "tasks",
        'office = "园林局"',
        'office = "水务局"',
        '[[task]] "2"',
        'unknown office "水务局"',
        "declare it as [[office]]",
    ),
    "unknown office of a duty": Fault(
        "plan",
        'office = "计划办公室"',
        'office = "督查室"',
        '[[duty]] "quarterly_report"',
        "unknown office",
        "declare it",
    ),
    "unknown leader": Fault(
        "targets", "tasks = [1]", 'lead = "水务局"', BUS, 'unknown office "水务局"', "declare it"
    ),
    "unknown indicator": Fault(
        "targets",
        'indicator = "park_area"',
        'indicator = "parks"',
        PARK,
        'unknown indicator "parks"',
        "[[indicator]]",
    ),
    "unknown goal": Fault(
        "targets",
        'goal = "mobility"\nbounds',
        'goal = "motion"\nbounds',
        '[[indicator]] "bus_w',
        '"motion"',
        "[[goal]]",
    ),
    "unknown task": Fault(
        "targets", "tasks = [1]", "tasks = [9]", BUS, 'unknown task "9"', "declare it as [[task]]"
    ),
    "unknown group": Fault(
        "targets", "tasks = [1]", 'group = "air"', BUS, 'unknown group "air"', "[[group]]"
    ),
    "unknown area of the plan": Fault(
        "plan",
        'area = "riverside"',
        'area = "seaside"',
        "[plan] area",
        '"seaside" is unknown',
        "declare it as [[area]]",
    ),
    "unknown rule": Fault(
        "targets",
        'kind = "at_most"',
        'kind = "under"',
        BUS,
        "unknown rule",
        "kind must be one of 'at_least', 'at_most'",
    ),
    "rule without kind": Fault(
        "targets", 'kind = "at_most", ', "", BUS, "unknown rule", "kind must be one of"
    ),
    "unknown key": Fault(
        "targets",
        "assumptions =",
        "asumptions =",
        PARK,
        "asumptions is not",
        "correct its spelling",
    ),
    "unknown key of a rule": Fault(
        "targets", "value = 8", "valeu = 8", BUS, "rule.at_most.valeu", "correct its spelling"
    ),
    "missing key": Fault(
        "targets", ", value = 8", "", BUS, "rule.at_most.value is missing", "add it"
    ),
    "unknown table": Fault(
        "tasks",
        "[[task]]\nnumber = 2",
        "[[job]]\nnumber = 2",
        "",
        "unknown table [job]",
        "[[task]]",
    ),
    "maintains without direction": Fault(
        "targets",
        'value = 0, direction = "down"',
        "value = 0",
        TREES,
        "direction is missing",
        'direction = "up" or',
    ),
    "reaches without direction": Fault(
        "targets",
        ', base = 40, base_year = 2022, direction = "up" }',
        " }",
        PARK,
        "direction is missing",
        'direction = "up" or direction = "down"',
    ),
    "direction against the path": Fault(
        "targets",
        'direction = "up"',
        'direction = "down"',
        PARK,
        "direction contradicts base and value",
        "correct",
    ),
    "a circle of proxies": Fault(
        "targets",
        'id = "park_area"\nname',
        'id = "park_area"\nproxy_for = "park_area"\nname',
        '[[indicator]] "park_area"',
        "proxy_for runs in a circle, park_area → park_area",
        "remove one of them",
    ),
    "a part that is its whole": Fault(
        "targets",
        'id = "park_area"\nname',
        'id = "park_area"\nparts = ["park_area"]\nname',
        '[[indicator]] "park_area"',
        "parts lead back to itself",
        "remove one of them",
    ),
    "a part that is none": Fault(
        "targets",
        'id = "park_area"\nname',
        'id = "park_area"\nparts = ["parks_elsewhere"]\nname',
        '[[indicator]] "park_area"',
        'parts names the unknown indicator "parks_elsewhere"',
        "declare it as [[indicator]]",
    ),
    "an area that is none": Fault(
        "targets",
        "value = 8 }",
        "value = 8, by_area = { delta = 7, epsilon = 9 } }",
        BUS,
        'rule names the unknown area "epsilon"',
        "declare it as [[area]]",
    ),
    "a date beyond the end": Fault(
        "targets",
        'reading = { zh = "自2022年起',
        'valid_to = 2024\nreading = { zh = "自2022年起',
        PARK,
        "valid_to 2024 lies before the date of the promise, 2025",
        "remove valid_to",
    ),
    "a date where the form has none": Fault(
        "targets",
        'rule = { kind = "at_most", value = 8 }',
        'rule = { kind = "at_most", value = 8 }\njudged = "at_date"',
        BUS,
        "needs a form with a date",
        "write reaches",
    ),
    "rates compounded that are none": Fault(
        "targets",
        'rule = { kind = "at_most", value = 8 }',
        'rule = { kind = "cumulative", from = 2023, to = 2025, value = 8, how = "compounded" }',
        BUS,
        "counts rates in %",
        'write how = "sum"',
    ),
    "two near bands": Fault(
        "targets",
        'rule = { kind = "at_most", value = 8 }',
        'rule = { kind = "at_most", value = 8 }\nnear = { points = 1, share = 90 }',
        BUS,
        "give points or share, one of them",
        "correct the value",
    ),
    "a range upside down": Fault(
        "targets",
        'rule = { kind = "at_most", value = 8 }',
        'rule = { kind = "between", low = 9, high = 8 }',
        BUS,
        "low must lie below high",
        "correct the value",
    ),
    "a change by two things": Fault(
        "targets",
        'rule = { kind = "at_most", value = 8 }',
        'rule = { kind = "changes_by", percent = 5, factor = 2, base_year = 2022, year = 2025 }',
        BUS,
        "give percent, factor or amount",
        "correct the value",
    ),
    "a change whose steps lead two ways": Fault(
        "targets",
        'rule = { kind = "at_most", value = 8 }',
        'rule = { kind = "changes_by", percent = -5, base_year = 2022, year = 2025,'
        " steps = { 2023 = 2 } }",
        BUS,
        "steps lead one way",
        "correct the value",
    ),
    "a text without the plan's own language": Fault(
        "targets",
        'reading = { zh = "每年平均不超过8分钟", en =',
        "reading = { en =",
        BUS,
        "reading: the text in zh, the plan's language is missing",
        "add it",
    ),
    "not a number": Fault(
        "targets", "value = 8", "value = nan", BUS, "finite number", "correct the value"
    ),
    "clause not in the text": Fault(
        "targets",
        "控制在8分钟以内",
        "控制在7分钟以内",
        BUS,
        "does not stand in plan.txt",
        "copy it word for word",
    ),
    "clause of a project": Fault(
        "tasks",
        "建设北门换乘站",
        "建设南门换乘站",
        TASK,
        "does not stand in plan.txt",
        "word for word",
    ),
    "clause of a milestone": Fault(
        "tasks",
        "尽快实现车站",
        "争取实现车站",
        TASK,
        "「争取实现车站报站屏全覆盖」",
        "copy it word for word",
    ),
    "duplicate id": Fault(
        "targets",
        'id = "park_area"\nname',
        'id = "bus_waiting_time"\nname',
        "[[indicator]] id",
        "stands twice",
        "rename",
    ),
    "duplicate target": Fault(
        "targets",
        'id = "tram_opened"',
        'id = "park_area"',
        "[[target]] id",
        '"park_area" stands twice',
        "rename or",
    ),
    "duplicate milestone": Fault(
        "tasks",
        'id = "old_trees_counted"',
        'id = "park_area"',
        "[[task.milestones]] id",
        "stands twice",
        "rename one",
    ),
    "duplicate task": Fault(
        "tasks",
        "number = 2",
        "number = 1",
        '[[task]] number "1"',
        "stands twice",
        "rename or remove",
    ),
    "one name for two indicators": Fault(
        "targets",
        '"候车时间"',
        '"公园绿地面积"',
        '[[indicator]] "park_area"',
        "also means",
        "keep it in one",
    ),
    "target without indicator": Fault(
        "targets",
        'indicator = "park_area"\n',
        "",
        PARK,
        "indicator is missing",
        "only the rule done_by goes without",
    ),
    "done_by without a goal": Fault(
        "targets",
        'goal = "mobility"\nclause',
        "clause",
        '[[target]] "tram_opened"',
        "own name and goal",
        "add them",
    ),
    "years the wrong way round": Fault(
        "targets",
        "tasks = [1]",
        "valid_from = 2026",
        BUS,
        "valid_to 2025 lies before",
        "correct one of them",
    ),
    "no date": Fault(
        "plan", "issued = 2023-01-16", 'issued = "spring"', "[plan]", "issued", "correct the value"
    ),
}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} no longer holds {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault_of(folder: Path) -> str:
    with pytest.raises(PlanError) as caught:
        read_plan(folder)
    return str(caught.value)


@pytest.fixture
def riverside(tmp_path: Path) -> Path:
    return shutil.copytree(RIVERSIDE, tmp_path / "riverside")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_entry_and_remedy(riverside, name):
    fault = FAULTS[name]
    edit(riverside / f"{fault.file}.toml", fault.old, fault.new)
    line = next(line for line in fault_of(riverside).splitlines() if fault.says in line)
    assert line.startswith(f"{fault.file}.toml: {fault.where}")
    assert fault.remedy in line


@pytest.mark.parametrize("file", ["goals", "targets", "tasks", "duties", "left_out"])
def test_a_clause_that_is_changed_by_one_character_is_found(tmp_path, file):
    folder = shutil.copytree(SHIPPED, tmp_path / "plan")
    toml = folder / f"{file}.toml"
    clause = re.search(r'clause = "(.*?)"', toml.read_text(encoding="utf-8"))[1]
    edit(toml, f'clause = "{clause}"', f'clause = "{clause}了"')
    message = fault_of(folder)
    assert f"{file}.toml: [[" in message
    assert f"「{clause}了」" in message
    assert "copy it word for word" in message


LONG_NUMBER = b"[[later_target]]\nvalue = 8.12345678901234567890\n"


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (b"[[goal]]\nid = mobility\n", "not valid TOML: Invalid value (at line 2"),
        ('[[goal]]\nid = "目标"\n'.encode("gb18030"), "line 2: byte 0xB1 is not UTF-8"),
        ('[[goal]]\nid = "目标"\n'.encode("gb18030"), "GB18030"),
        (b"\xef\xbb\xbf[[goal]]\n", "byte order mark"),
        ('[[goal]]\nid = "a"\n'.encode("utf-16"), "UTF-16"),
        ('[[goal]]\nid = "a"\n'.encode("utf-16-le"), "UTF-16"),
        (b"[[later_target]]\nvalue = 8,5\n", "line 2: 8,5 has a decimal comma; write 8.5"),
        (b'[[target]]\nrule = { kind = "about", value = 8,5 }\n', "write 8.5"),
        ("[[goal]]\nid = “green”\n".encode(), "line 2: “ is a curly quotation mark"),
        ("[[goal]]\nid = ‘green’\n".encode(), "line 2: ‘ is a curly quotation mark"),
        ('[[goal]]\nid ＝ "green"\n'.encode(), "line 2: ＝ is a full-width character"),
        (b"[[goal]]\nid = " + b"[" * 5_000 + b"]" * 5_000 + b"\n", "more than 16 deep"),
        (b"[[goal]]\nid = " + b"[" * 20 + b"]" * 20 + b"\n", "more than 16 deep"),
        (b"[[goal]]\n" + b".".join([b"a"] * 400) + b" = 1\n", "more than 16 deep"),
        (b"[[goal]]\n" + b".".join([b"a"] * 100_000) + b" = 1\n", "more than 16 deep"),
        (b"[" + b" . ".join([b"a"] * 100_000) + b"]\n", "more than 16 deep"),
        (b"[[goal]]\nid = " + b"{ a = " * 20 + b"1" + b" }" * 20, "more than 16 deep"),
        (LONG_NUMBER, "8.12345678901234567890 has more digits than can be kept"),
        (b"[[later_target]]\nvalue = 9007199254740993\n", "more digits than can be kept"),
        (b"[[later_target]]\nvalue = " + b"9" * 5_000 + b"\n", "mend the value"),
        (b'goal = "mobility"\n', "unknown table [goal]"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(riverside, broken, says):
    (riverside / "more.toml").write_bytes(broken)
    message = fault_of(riverside)
    assert message.startswith("more.toml: ")
    assert says in message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("targets", "value = 8", "value = true"),
        ("targets", "value = 8", 'value = "8"'),
        ("targets", "tasks = [1]", 'tasks = [1]\nvalid_to = "2025"'),
        ("targets", "tasks = [1]", "tasks = [1]\nvalid_to = 2025.0"),
        ("targets", "tasks = [1]", "tasks = [true]"),
        ("targets", "tasks = [1]", 'tasks = ["1"]'),
        ("targets", "tasks = [1]", "tasks = [1]\nbinding = 1"),
        ("targets", "tasks = [1]", 'tasks = [1]\nweight = "2"'),
        ("targets", 'aliases = ["候车时间"]', 'aliases = [{ name = "候车时间", sign = true }]'),
        ("targets", "bounds = [0, ", 'bounds = ["0", '),
        ("tasks", "number = 2", "number = true"),
    ],
)
def test_a_boolean_or_a_quoted_number_is_no_number(riverside, file, old, new):
    edit(riverside / f"{file}.toml", old, new)
    message = fault_of(riverside)
    assert message.startswith(f"{file}.toml: [[")
    assert any(remedy in message for remedy in ("correct the value", "remove the quotation"))


def test_a_plan_without_indicators_is_a_fault(riverside):
    toml = riverside / "targets.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(re.sub(r"(?ms)^\[\[(indicator|target)\]\].*?(?=^\[\[|\Z)", "", text))
    assert "no [[indicator]] in the folder" in fault_of(riverside)


def test_a_pipe_among_the_files_is_named_and_not_waited_for(riverside):
    os.mkfifo(riverside / "more.toml")
    assert fault_of(riverside).startswith("more.toml: is no regular file")


def test_what_a_message_repeats_of_a_file_is_short(riverside):
    edit(riverside / "plan.toml", "issued = 2023-01-16", f'issued = "{"x" * 100_000}"')
    assert len(fault_of(riverside)) < 500


def test_a_plans_text_may_begin_with_a_byte_order_mark(riverside):
    text = riverside / "plan.txt"
    text.write_bytes(b"\xef\xbb\xbf" + text.read_bytes())
    assert not read_plan(riverside).text.startswith("\ufeff")


def test_bad_toml_names_its_line(riverside):
    (riverside / "more.toml").write_text('[[goal]]\nid = "parks\n', encoding="utf-8")
    message = fault_of(riverside)
    assert "line 2" in message
    assert "mend the line it names" in message


def test_a_missing_text_names_the_file_to_put(riverside):
    (riverside / "plan.txt").unlink()
    message = fault_of(riverside)
    assert message.startswith('plan.toml: [plan] text = "plan.txt"')
    assert "put the plan's text beside it" in message


def test_a_text_in_another_encoding_is_refused(riverside):
    text = riverside / "plan.txt"
    text.write_bytes(text.read_text(encoding="utf-8").encode("gb18030"))
    message = fault_of(riverside)
    assert message.startswith('plan.toml: [plan] text = "plan.txt"')
    assert "save it as UTF-8" in message


def test_two_plans_in_one_folder_are_both_named(riverside):
    shutil.copy(riverside / "plan.toml", riverside / "another.toml")
    edit(riverside / "another.toml", "riverside-2023", "riverside-2024")
    message = fault_of(riverside)
    assert "another.toml, plan.toml" in message
    assert "keep exactly one" in message


def test_a_folder_without_a_plan_says_so(riverside):
    (riverside / "plan.toml").unlink()
    message = fault_of(riverside)
    assert "one [plan] table is needed, found: none" in message


def test_a_folder_that_is_missing_or_empty_names_the_remedy(tmp_path):
    assert "set MONITOR_PLAN to a folder" in fault_of(tmp_path / "nowhere")
    assert "at least [plan], [[area]] and [[target]]" in fault_of(tmp_path)


def test_all_faults_are_told_at_once(riverside):
    edit(riverside / "tasks.toml", '"各社区"]', '"各小区"]')
    edit(riverside / "targets.toml", "控制在8分钟以内", "控制在7分钟以内")
    edit(riverside / "targets.toml", "tasks = [2]", "tasks = [7]")
    assert len(fault_of(riverside).splitlines()) == 3


def test_paper_is_said_once(tmp_path):
    shutil.copytree(RIVERSIDE, tmp_path / "plan")
    for name in ("a.toml", "b.toml"):
        (tmp_path / "plan" / name).write_text('[paper]\nsize = "A4"\n', encoding="utf-8")
    with pytest.raises(PlanError, match=r"\[paper\] stands in a\.toml, b\.toml; keep exactly one"):
        read_plan(tmp_path / "plan")


def test_a_part_of_which_nothing_is_promised_is_refused(tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "plan")
    file = folder / "indicators.toml"
    text = file.read_text(encoding="utf-8")
    assert 'parts = ["industrial_value_added_growth"' in text
    file.write_text(text.replace('parts = ["industrial_value_added_growth"', 'parts = ["gdp"'))
    with pytest.raises(PlanError, match='nothing is promised of its part "gdp"; remove it'):
        read_plan(folder)
