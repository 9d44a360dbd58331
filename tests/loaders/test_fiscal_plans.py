"""A plan of fiscal years comes in as a text or a table: its years are read as it counts them, the
folder carries how, and what nobody says is asked.
"""

from datetime import date

import pytest

from indicators.plan import plan_of
from indicators.plan.document import FiscalYear
from indicators.plan.folder import plan_files
from loaders.documents import read_plan_text
from loaders.files.findings import TextError
from loaders.meaning.target_cells import fiscal_year_in
from loaders.targets import read_targets
from reports.proposals import proposals_xlsx
from reports.targetsbook import targets_xlsx

HEAD = {
    "title": "Action plan", "issuer": "Council", "issued": "2025-04-02", "area": "Borough",
    "valid_from": "2025/26", "valid_to": "2029/30",
}  # fmt: skip
ROW = {"goal": "Waste", "indicator": "Recycling rate", "unit": "%", "target": "at least 60%"}
TEXT = """Action plan

By 2029/30, emissions are cut by 40% compared with 2018/19.
Tree canopy cover reaches 35% by FY2026 and 45% by FY2029.
Coverage of meters reaches 70% by the end of the 2027-28 financial year.
At least 60% of waste will be recycled by March 2030.
Complete the heat network by March 2027.
"""
STARTS = {"40%": 2029, "45%": 2029, "70%": 2027, "60%": 2029}
ENDS = {"40%": 2030, "45%": 2029, "70%": 2028, "60%": 2030}


@pytest.mark.parametrize(("fiscal", "years"), [("4:start", STARTS), ("4:end", ENDS)])
def test_a_text_is_read_by_its_own_years(fiscal, years):
    reading, _ = read_plan_text("p.txt", TEXT.encode(), 2025, 2030, fiscal)
    promises = [p for p in reading.proposals if p.kind == "promise"]
    read = {size: p.wording.rule["year"] for p in promises for size in years if size in p.clause}
    assert (len(promises), read) == (4, years)
    (network,) = [p.due for p in reading.proposals if p.kind == "milestone"]
    assert network == date(2027, 3, 31)


def test_what_no_text_says_of_its_years_is_asked():
    reading, _ = read_plan_text("p.txt", TEXT.encode(), 2025, 2030)
    assert {p.missing.code for p in reading.proposals} == {"no_fiscal_year"}
    assert len(reading.proposals) == 5
    assert all(p.wording is p.due is None for p in reading.proposals)
    plain = TEXT.replace("2029/30", "2030").replace("2018/19", "2019").replace("FY", "")
    plain = plain.replace("the 2027-28 financial year", "2028")
    calendar, _ = read_plan_text("p.txt", plain.encode(), 2025, 2030)
    assert not any(p.missing for p in calendar.proposals)


def test_the_table_and_its_folder_carry_the_years():
    row = {**ROW, "year": "2029/30", "base_year": "2018/19", "base": "41"}
    said = {**HEAD, "fiscal_year": "April to March, named by end"}
    for reading in (
        read_targets("t.xlsx", targets_xlsx("en", [row], said)),
        read_targets("t.xlsx", targets_xlsx("en", [row], HEAD), {"fiscal_year": "4:end"}),
    ):
        assert reading.problems == ()
        plan = plan_of(plan_files(reading.head, reading.promises))
        assert plan.document.fiscal_year == FiscalYear(starts=4, named_by="end")
        assert (plan.document.valid_from, plan.document.valid_to) == (2026, 2030)
        rule = plan.targets[0].rule
        assert (rule.year, rule.base_year, rule.base) == (2030, 2019, 41)
        assert plan.targets[0].reading.en == "at least 60% by 2029/30"
    unsaid = read_targets("t.xlsx", targets_xlsx("en", [row], HEAD))
    assert [p.code for p in unsaid.problems] == ["target_year_fiscal"] * 4
    again = read_targets("t.xlsx", targets_xlsx("en", [row], HEAD), known=plan)
    assert again.head == reading.head, "a further state of a plan counts its years as it does"


def test_a_text_and_its_table_agree():
    reading, _ = read_plan_text("p.txt", TEXT.encode(), 2025, 2030, "4:start")
    head = {**HEAD, "fiscal_year": "4:start"}
    table = read_targets("p.xlsx", proposals_xlsx(reading, "en", head), {}, TEXT)
    assert table.problems == ()
    proposed = [p.wording.rule for p in reading.proposals]
    assert [dict(p.wording.rule) for p in table.promises] == [dict(rule) for rule in proposed]


@pytest.mark.parametrize(
    ("text", "fiscal"),
    [
        ("4:start", (4, "start")),
        ("4 end", (4, "end")),
        ("April–March, named by end", (4, "end")),
        ("1 July to 30 June, named by the start year", (7, "start")),
        ("starts in October, named by end", (10, "end")),
        ("4月至次年3月，以起始年命名", (4, "start")),
        ("7月起，以结束年命名", (7, "end")),
        ("每年4月1日至次年3月31日，以起始年份命名", (4, "start")),
        *[(text, None) for text in ("4", "April", "1:start", "13:end", "April to June: end", "x")],
    ],
)
def test_how_a_fiscal_year_is_written(text, fiscal):
    if fiscal is None:
        with pytest.raises(TextError, match="fiscal_year_unreadable"):
            fiscal_year_in(text)
    else:
        read = fiscal_year_in(text)
        assert ((read.starts, read.named_by), fiscal_year_in(read.written)) == (fiscal, read)
