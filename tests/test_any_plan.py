"""A plan of another kind: in German, of fiscal years from July, in euros, without tasks or offices,
with every form of promise. It opens, judges and prints; nothing of the first plan is on its papers.
"""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from indicators.plan import read_plan
from indicators.plan.keys import forms
from tests.machine import ROOT

FOLDER = ROOT / "tests" / "plans" / "landkreis"
DAY = date(2026, 3, 1)
HAN = re.compile("[一-鿿]")

VERDICTS = {
    # target: the verdicts of fiscal years 2023, 2024, 2025, reckoned by hand from figures.csv
    "leistung_wachstum": ("met", "near", "met"),  # 2.4, 1.5, 2.0 against 2
    "arbeitslose": ("near", "met", "missed"),  # 5.0 is not below 5; 4.2; 6.5
    "ausgaben": ("near", "met", "near"),  # 2.4, 2.6, 4.0 against 3 ± 0.5
    "investition": ("near", "met", "near"),  # 9.9, 12, 12.6 against 10 to 12
    "einkommen": ("missed", "met", "met"),  # 1.0 of 2.4; 1.4 of 1.5; 1.9 of 2.0
    "kaufkraft": ("near", "near", "met"),  # 100 below, equal, 500 above
    "kaufkraft.rang": ("met", "met", "met"),  # two areas, among the first two
    "treibhausgase": ("met", "missed", "met"),  # 870, 880, 800
    "wald": ("met", "near", "met"),  # 5410, 5410, 5425
    "flaeche": ("met", "missed", "met"),  # 28, 29, 27
    "deiche": ("met", "missed", "met"),  # 0, 1, 0
    "altlasten": ("near", "met", "met"),  # 44, 46, 47 of 50
    "loehne": (None, "met", None),  # due in 2024: 2.07 on average
    "betriebe": (None, None, None),  # due in 2026
    "treibhausgase.2027": (None, None, None),
    "radwege": (None, None, None),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    from monitor import init_monitor

    url = f"sqlite:///{tmp_path_factory.mktemp('landkreis') / 'monitor.sqlite'}"
    monitor = init_monitor(FOLDER, url, empty=True)
    reading = monitor.read("figures.csv", (FOLDER / "figures.csv").read_bytes())
    assert reading.problems == reading.holds == ()
    monitor.accept(reading, by="Landratsamt")
    return monitor


@pytest.fixture(scope="module")
def frame(opened):
    return opened.attainment(as_of=DAY, through=2025)


@pytest.fixture(scope="module", params=["zh", "en"])
def content(request, opened, frame):
    from reports.briefing.whole import Knowledge, briefing

    return briefing(Knowledge(opened.plan, frame, DAY), 2025, request.param)


def test_the_plan_has_every_form():
    assert {t.rule.kind for t in read_plan(FOLDER).targets} == {form.name for form in forms()}


def test_fiscal_years_and_euros_are_read_as_they_stand(opened):
    rows = opened.store.observations()
    of = {(r.indicator, r.year): r for r in rows.itertuples()}
    assert of["treibhausgase", 2019].printed == "1200"
    assert of["kaufkraft", 2025].value in (27000, 26500)
    assert of["radwege", 2025].value == 26
    assert of["wald", 2025].value == 5425
    assert {r.month for r in of.values()} == {12}


@pytest.mark.parametrize("target", VERDICTS)
def test_a_promise_is_judged_by_its_fiscal_year(frame, target):
    mine = frame[(frame["target"] == target) & (frame["area"] == "auental")]
    given = mine[mine["month"] == 12].set_index("year")["verdict"]
    told = tuple(None if given[y] != given[y] else given[y] for y in (2023, 2024, 2025))
    assert told == VERDICTS[target]


def test_what_was_due_on_a_day_stands_in_its_fiscal_year(frame):
    row = frame[frame["target"] == "klimabeirat"].iloc[0]
    assert (row["year"], row["month"], row["phase"]) == (2024, 6, "overdue")


def test_a_fiscal_year_is_over_in_june(opened):
    for day, phase in ((date(2026, 6, 29), "interim"), (date(2026, 6, 30), "final")):
        rows = opened.attainment(as_of=day, through=2026)
        row = rows[(rows["target"] == "wald") & (rows["year"] == 2026)].iloc[0]
        assert row["phase"] == phase


def test_the_sentences_say_fiscal_years_and_the_plans_own_names(opened, frame):
    from display.words.sentences import explain
    from indicators.judging.judgement import judgements

    rows = judgements(frame[(frame["year"] == 2025) & (frame["target"] == "wald")])
    row = next(row for row in rows if row.month == 12)
    english, chinese = (explain(opened.plan, row, lang) for lang in ("en", "zh"))
    assert "fiscal year 2024/25, Waldfläche stood at 5,425 ha" in english
    assert "2024/25财年" in chinese
    assert "Waldfläche" in chinese


def test_charts_name_fiscal_years(opened, frame):
    from display.charts.matrix import matrix
    from display.charts.matrix_layout import Reader
    from display.charts.series import Series
    from display.charts.series_figure import series
    from indicators.judging.judgement import judgements

    made = matrix(opened.plan, judgements(frame), [2023, 2024, 2025], Reader("en"), 2025).figure
    assert made.layout.xaxis.ticktext == ("2022/23", "2023/24", "<b>2024/25</b>")
    plan = opened.plan
    known = Series(plan, plan.indicator("wald"), plan.target("wald"), "auental")
    known.first, known.last = 2023, 2025
    assert series(known, "en", "light").layout.xaxis.ticktext == ("2022/23", "2023/24", "2024/25")


def test_binding_promises_are_counted_apart_and_stand_first(opened, frame):
    from indicators.oversight.attention import attention
    from indicators.oversight.summary import headline

    bound = headline(opened.plan, frame, 2025)["binding"]
    assert {"promises": 2, "judged": 1, "missed": 1, "not_due": 1}.items() <= bound.items()
    shown = [opened.plan.binds(one.target) for one in attention(opened.plan, frame, DAY)]
    assert shown == sorted(shown, reverse=True)


def test_the_word_document_is_plain_and_names_nobody_of_the_first_plan(opened, frame, content):
    from reports.briefing.files import FORMATS

    paper = docx.Document(io.BytesIO(FORMATS["docx"](opened.plan, frame, content)))
    texts = [p.text for p in paper.paragraphs]
    texts += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    whole = "\n".join(texts)
    assert "Landratsamt Auental" in whole
    assert not re.search("武汉|经开|汉南|Wuhan|责任单位|office|〔", whole)
    if content.lang == "en":
        assert not HAN.search(whole)
    assert "仿宋" not in paper.styles.element.xml


def test_the_workbook_and_the_pdf_open(opened, frame, content):
    from reports.briefing.files import FORMATS

    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](opened.plan, frame, content)))
    assert {sheet.page_setup.paperSize for sheet in book} == {9}
    assert FORMATS["pdf"](opened.plan, frame, content).startswith(b"%PDF")


@pytest.mark.parametrize(("size", "wide"), [("Letter", 215.9), ("A5", 148), ("A3", 297)])
def test_a_plans_paper_is_on_its_reports(tmp_path, opened, frame, size, wide):
    from reports.briefing.files import FORMATS
    from reports.briefing.whole import Knowledge, briefing

    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "paper.toml").write_text(
        f'[paper]\nsize = "{size}"\nletterhead = "Landkreis Auental"\nnumber = "LRA {{year}}-"\n'
        'addressees = "An den Kreistag"\n[paper.fonts]\nlatin = "Georgia"\n',
        encoding="utf-8",
    )
    plan = read_plan(tmp_path)
    made = FORMATS["docx"](plan, frame, briefing(Knowledge(plan, frame, DAY), 2025, "en"))
    paper = docx.Document(io.BytesIO(made))
    assert paper.sections[0].page_width.mm == pytest.approx(wide, abs=0.1)
    texts = [p.text for p in paper.paragraphs[:8]]
    assert texts[0] == "Landkreis Auental"
    assert {"LRA 2026-", "An den Kreistag"} <= set(texts)
    assert paper.styles["Normal"].font.name == "Georgia"


LOCAL = re.compile("武汉|经开|汉南|开发区（|Wuhan|Hannan|Hubei|湖北|the zone|section 四|〔20|wedz")


def test_nothing_of_the_first_plan_stands_in_code_or_words():
    rooms = ("indicators", "loaders", "store", "display", "reports", "app_pages", "commands", "web")
    files = [file for room in rooms for file in (ROOT / room).rglob("*")]
    files += [*ROOT.glob("*.py")]
    kinds = {".py", ".toml", ".html", ".typ", ".js", ".css"}
    told = [
        f"{file.relative_to(ROOT)}: {line.strip()[:80]}"
        for file in files
        if file.suffix in kinds
        for line in Path(file).read_text(encoding="utf-8").splitlines()
        if LOCAL.search(line) and ">>>" not in line and not line.strip().startswith(("(", "'"))
    ]
    assert told == []
