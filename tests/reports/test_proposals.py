"""What a text proposes goes into the workbook of targets and is read back from it."""

from loaders import read_targets
from monitor import read_plan_text
from reports.proposals import proposals_csv, proposals_data, proposals_xlsx
from tests.loaders.test_targets import SETTINGS

TEXT = """（一）就业。城镇新增就业500万人以上，调查失业率控制在5.5%以内。
1.稳定就业。2023年底建成人力资源市场。建立技能培训机制。（责任单位：人社局、发改局）
补贴30万元用于二期工程和三期工程5000平方米改造。
""".encode()


def test_proposals_are_confirmed_in_the_workbook_and_become_promises():
    reading, problems = read_plan_text("plan.txt", TEXT, 2021, 2025)
    assert problems == ()
    book = read_targets("p.xlsx", proposals_xlsx(reading, "zh"), SETTINGS, TEXT.decode())
    text = read_targets("p.csv", proposals_csv(reading, "zh"), SETTINGS, TEXT.decode())
    assert book.problems == text.problems == ()
    assert [p.wording.rule["kind"] for p in book.promises] == ["at_least", "at_most", "done_by"]
    assert book.promises == text.promises
    assert book.promises[2].offices == ("人社局", "发改局")


def test_everything_that_was_read_or_not_is_told():
    told = proposals_data(read_plan_text("plan.txt", TEXT, 2021, 2025)[0])
    assert [one["kind"] for one in told["proposals"]] == ["promise", "promise", "milestone", "once"]
    assert told["offices"] == ["人社局", "发改局"]
    assert told["unread"] == ["补贴30万元用于二期工程和三期工程5000平方米改造"]
