"""What is known and what it means: `monitor check`, `show`, `tasks`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT
from commands.exits import content, fail, opened, print_json, print_row, submitted
from commands.options import Area, AsJson, AsOf, Language, known_area, whoami
from display.words import word
from display.words.problems import problem_words
from reports.attainment import attainment_lines, codes_csv

app = typer.Typer()


@app.command()
def check(
    year: Annotated[
        int | None, typer.Option("--year", min=1900, max=2200, help="One year; all by default.")
    ] = None,
    area: Area = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    lang: Language = "zh",
) -> None:
    """The attainment table: every promise, its value, gap and verdict."""
    with opened(lang) as monitor:
        place = known_area(monitor, area)
        day = as_of.date() if as_of else settings.today()
        frame = monitor.attainment(areas=[place], as_of=day, through=year)
        rows = frame[
            (frame["area"] == place) & ((frame["year"] == year) if year is not None else True)
        ]
        lines = attainment_lines(monitor.plan, rows, day)
        if as_json:
            print_json([line.codes for line in lines])
        elif as_csv:
            typer.echo(codes_csv(lines), nl=False)
        else:
            for line in lines:
                verdict = word(f"verdict.{line.row.standing}", lang)
                print_row(verdict, line.codes[f"sentence_{lang}"])


@app.command()
def show(
    indicator: Annotated[str, typer.Argument(help="Indicator id or name.")],
    area: Area = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """One indicator: every figure with its current value, its vintages and their sources."""
    with opened(lang) as monitor:
        place = known_area(monitor, area)
        id = _known_indicator(monitor, indicator)
        figures = monitor.figures(id, place, as_of.date() if as_of else None)
        if as_json:
            print_json(figures)
            return
        for figure in figures:
            value = word("flag.conflict.label", lang) if figure["conflict"] else figure["value"]
            print_row(f"{figure['year']}-{figure['month']:02d}", value, figure["unit"])
            for vintage in figure["vintages"]:
                day = vintage["known_on"] or "—"
                printed = f"{vintage['printed']} {vintage['printed_unit']}"
                print_row("", day, printed, vintage["source"])


def _known_indicator(monitor: hall.Monitor, name: str) -> str:
    """The id of the indicator that bears a name in Chinese or English, or as an alias."""
    ids = {
        called: i.id
        for i in reversed(monitor.plan.indicators)
        for called in (i.id, i.name.zh, i.name.en, *(alias.name for alias in i.aliases))
    }
    if name not in ids:
        fail(
            f"{name}: the plan has no such indicator; `monitor check` lists those it promises",
            BAD_INPUT,
        )
    return ids[name]


@app.command()
def tasks(
    task: Annotated[int | None, typer.Option("--task", help="One task's number.")] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=1900, max=2200, help="The latest with verdicts by default."),
    ] = None,
    area: Area = None,
    as_of: AsOf = None,
    load: Annotated[
        Path | None, typer.Option("--load", help="A file of progress reports to record first.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who submits.")] = "",
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """The key tasks: who leads, how their targets stand, how far each thing to be done has come."""
    from reports.tasks import task_texts, tasks_data

    with opened(lang) as monitor:
        plan, day = monitor.plan, as_of.date() if as_of else settings.today()
        put_forward = None
        if load is not None:
            put_forward = _record_reports(monitor, load, by or whoami(), lang)
        if task is not None and task not in [one.number for one in plan.tasks]:
            fail(f"--task {task}: the plan's tasks are 1 to {len(plan.tasks)}", BAD_INPUT)
        place = known_area(monitor, area)
        states_there = monitor.tasks(year, day, area=place)
        states = [s for s in states_there if task in (None, s.task.number)]
        reported = monitor.progress(day) if place == plan.document.area else []
        data = tasks_data(plan, states, reported)
        if as_json:
            print_json(data)
        else:
            typer.echo("\n".join(task_texts(data, lang)))
        submitted(put_forward, lang)


def _record_reports(
    monitor: hall.Monitor, file: Path, by: str, lang: str
) -> hall.Submission | None:
    """Record the reports of a file; what waits for approval instead is told by who calls."""
    reading = monitor.read_reports(file.name, content(file, lang))
    for problem in (*reading.problems, *reading.notices):
        message, remedy = problem_words(problem, lang)
        typer.echo(f"{file.name}: {message} {remedy}", err=True)
    if not reading.acceptable:
        raise typer.Exit(BAD_INPUT)
    if reading.reports:
        numbers = monitor.accept_reports(reading, by=by)
        if isinstance(numbers, hall.Submission):
            return numbers
        typer.echo(word("report.recorded", lang, count=len(numbers)), err=True)
    return None
