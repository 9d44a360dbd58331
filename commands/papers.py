"""What is handed over: `monitor export`, `report`, `template`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT, short, write
from commands.exits import can_hold, fail, faults_printed, opened
from commands.options import Area, AsOf, Language, Output, known_area, whoami
from display.words import word
from indicators.plan import read_plan
from reports.attainment import attainment_lines

if TYPE_CHECKING:
    from display.screens.tables import Table
    from indicators.plan import Plan

WORKBOOKS = ("xlsx", "xlsm", "xls")

app = typer.Typer()


@app.command()
def export(
    output: Output,
    what: Annotated[
        str, typer.Option("--what", help="statements, attainment or methods.")
    ] = "statements",
    format: Annotated[
        str | None,
        typer.Option(
            "--format", help="csv, xlsx, json; of statements also sdmx. By the file's ending."
        ),
    ] = None,
    area: Area = None,
    as_of: AsOf = None,
    lang: Language = "zh",
) -> None:
    """Every statement (as CSV, Excel and SDMX-CSV read back by `monitor load`), the attainment
    table in words, or each promise's verdict beside what other published methods say.
    """
    from reports.formats import ATTAINMENT, STATEMENTS, TABLES

    formats: dict[str, list[str]] = {"statements": list(STATEMENTS), "attainment": list(ATTAINMENT)}
    formats["methods"] = list(TABLES)
    ending = output.suffix.removeprefix(".").lower()
    kind = format or (ending if ending in formats.get(what, []) else "csv")
    if kind not in formats.get(what, []):
        known = "; ".join(f"--what {name} --format {'|'.join(formats[name])}" for name in formats)
        fail(f"--what {what} --format {kind}: known are {known}", BAD_INPUT)
    if ending in WORKBOOKS and kind != "xlsx":
        fail(f"{short(output)}: {kind} is no workbook; give the file another ending", BAD_INPUT)
    with opened(lang) as monitor:
        if what == "attainment":
            place, day = (known_area(monitor, area), as_of.date() if as_of else settings.today())
            frame = monitor.attainment(areas=[place], as_of=day)
            said = monitor.comments(day)
            lines = attainment_lines(monitor.plan, frame[frame["area"] == place], day, said)
            made = ATTAINMENT[kind](monitor.plan, lines, lang)
        elif what == "methods":
            place, day = (known_area(monitor, area), as_of.date() if as_of else settings.today())
            made = TABLES[kind](_methods_beside(monitor, place, day, lang))
        else:
            areas = [known_area(monitor, area)] if area else None
            made = STATEMENTS[kind](monitor.plan, monitor.observations(areas=areas))
        _hand_over(monitor, output, made, what=what, area=area)


def _methods_beside(monitor: hall.Monitor, area: str, day: date, lang: str) -> Table:
    """Each promise of an area with its verdict and what other methods say, on the latest year
    with verdicts.
    """
    from display.screens.second_reading import compared, compared_table
    from indicators.judging.judgement import judgements

    facts = monitor.facts(day, day, None, area)
    rows = judgements(facts.judged[facts.judged["area"] == area])
    series = monitor.figures(area=area, as_of=day)
    lines = compared(facts.plan, rows, series, area, facts.year, lang)
    return compared_table(lines, lang)


@app.command()
def report(
    output: Output,
    year: Annotated[
        int | None,
        typer.Option("--year", min=1900, max=2200, help="The latest with verdicts by default."),
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", help="docx, xlsx or pdf; by the file's ending.")
    ] = None,
    area: Area = None,
    as_of: AsOf = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            formats=["%Y-%m-%d"],
            help="Tell what changed since; a year earlier by default.",
        ),
    ] = None,
    lang: Language = "zh",
) -> None:
    """The yearly briefing on an area, the plan's own by default: Word to be sent, Excel to work
    with, PDF to read. Another area is judged by its own targets.
    """
    from reports.briefing.files import FORMATS, year_before
    from reports.briefing.typeset import chinese_font
    from reports.briefing.whole import Before, Knowledge, briefing

    kind = format or output.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        fail(f"--format {kind or 'missing'}: known are {', '.join(FORMATS)}", BAD_INPUT)
    if kind == "pdf" and not chinese_font():
        fail(word("briefing.no_font_file", lang), BAD_INPUT)
    can_hold(output)
    with opened(lang) as monitor:
        plan, day = monitor.plan, as_of.date() if as_of else settings.today()
        place = known_area(monitor, area)
        former = since.date() if since else year_before(day)
        if former >= day:
            fail(f"--since {former}: it must lie before the day of the briefing, {day}", BAD_INPUT)
        _refuse_unbound(plan, year)
        facts = monitor.facts(day, former, year, place)
        plan, before = facts.plan, Before(former, facts.changes, facts.figures)
        text = briefing(
            Knowledge(plan, facts.judged, day, facts.progress, facts.comments),
            facts.year,
            lang,
            before,
        )
        made = FORMATS[kind](plan, facts.judged, text)
        told = {"area": place, "year": facts.year, "day": day.isoformat() if as_of else None}
        _hand_over(monitor, output, made, what="report", **told)


def _refuse_unbound(plan: Plan, year: int | None) -> None:
    """A briefing tells of a year in which the plan binds."""
    first, last = plan.document.valid_from, plan.document.valid_to
    if year is not None and (year < first or (last is not None and year > last)):
        until = "" if last is None else f" to {last}"
        fail(f"--year {year}: the plan binds from {first}{until}", BAD_INPUT)


def _hand_over(monitor: hall.Monitor, output: Path, content: bytes, **detail: object) -> None:
    """Write a file of what the store holds. First the chain is told that it was taken: what cannot
    be recorded is not handed over.
    """
    can_hold(output)
    monitor.store.note("export", output.name, by=whoami(), detail=detail)
    write(output, content)


@app.command()
def template(
    output: Output,
    shape: Annotated[
        str, typer.Option("--shape", help="long: a figure a row; wide: years across; csv.")
    ] = "long",
    lang: Language = "zh",
) -> None:
    """A file to fill in with the plan's indicators and units, for `monitor load`: a workbook, or
    CSV where the file's name ends so.
    """
    from reports.templates import TEMPLATES

    if shape not in ("long", "wide", "csv"):
        fail(f"--shape {shape}: known are long, wide, csv", BAD_INPUT)
    ending = output.suffix.lower() or (".csv" if shape == "csv" else ".xlsx")
    make = TEMPLATES.get(("long" if shape == "csv" else shape, ending))
    if make is None or (shape == "csv" and ending != ".csv"):
        fail(f"{short(output)}: a template is written as .xlsx or .csv", BAD_INPUT)
    with faults_printed(lang):
        plan = read_plan(settings.plan_folder())
        write(output, make(plan, lang, hall.units_of(plan)))
