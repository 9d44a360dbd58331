"""The plan itself: `monitor plan check`, `template`, `import`, `read`, `keys`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import monitor as hall
import settings
from commands.exits import (
    BAD_INPUT,
    content,
    fail,
    faults_told,
    print_json,
    short,
    tell_problems,
    write,
)
from commands.options import AsJson, Language, Output, pairs
from display.words import word
from display.words.problems import problem_words
from indicators.plan import read_plan

app = typer.Typer(
    name="plan",
    help="The plan itself: check its folder, make one from a workbook of targets.",
    no_args_is_help=True,
)


@app.command("check")
def plan_check(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder; MONITOR_PLAN by default.")
    ] = None,
) -> None:
    """Print every fault of a plan's folder, each with its remedy."""
    where = folder or settings.plan_folder()
    with faults_told():
        plan = read_plan(where)
        typer.echo(f"ok: {len(plan.targets)} targets, {len(plan.indicators)} indicators")


@app.command("template")
def plan_template(output: Output, lang: Language = "zh") -> None:
    """An empty workbook of targets (.xlsx or .csv), one row a promise, for `monitor plan import`."""
    from reports.targetsbook import TEMPLATES

    make = TEMPLATES.get(output.suffix.lower())
    if make is None:
        fail(f"{short(output)}: known are {', '.join(TEMPLATES)}", BAD_INPUT)
    write(output, make(lang))


@app.command("import")
def plan_import(
    file: Annotated[Path, typer.Argument(help="A workbook or CSV of targets.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A new folder for the plan.")],
    text: Annotated[
        Path | None,
        typer.Option("--text", help="The plan's text, UTF-8; clauses must stand in it."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="NAME=VALUE: title, issuer, issued, area, valid_from, valid_to."
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Read targets as the plan writes them and write the plan's folder; a file with any fault
    writes nothing.
    """
    from indicators.plan.folder import plan_files
    from indicators.plan.read import write_plan
    from reports.targetsbook import promise_texts, promises_data

    words = content(text, lang).decode("utf-8-sig") if text else ""
    reading = hall.read_targets(file.name, content(file, lang), pairs("--set", settings), words)
    tell_problems(reading, lang)
    if as_json:
        print_json(promises_data(reading.promises))
    else:
        typer.echo("\n".join(promise_texts(reading.promises, lang)))
    if not reading.acceptable or reading.head is None:
        raise typer.Exit(BAD_INPUT)
    with faults_told():
        try:
            write_plan(plan_files(reading.head, reading.promises, words), output)
        except FileExistsError:
            fail(f"{short(output)}: {word('targetsbook.not_empty', lang)}", BAD_INPUT)


@app.command("read")
def plan_read(
    file: Annotated[Path, typer.Argument(help="A plan's text: .txt, .docx or .html.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A workbook (.xlsx) or CSV to confirm.")
    ] = None,
    first: Annotated[int | None, typer.Option("--from", help="The plan's first year.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="The plan's last year.")] = None,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Propose promises, dated milestones, tasks and offices from a plan's text, for a person to
    confirm; nothing enters by itself.
    """
    from reports.proposals import FORMATS, proposals_counted, proposals_data

    reading, problems = hall.read_plan_text(file.name, content(file, lang), first, last)
    for problem in problems:
        fail(" ".join(problem_words(problem, lang)), BAD_INPUT)
    if as_json:
        print_json(proposals_data(reading))
    else:
        typer.echo(proposals_counted(reading, lang), err=output is None)
        for one in reading.proposals if output is None else ():
            typer.echo(f"{one.kind}\t{one.clause}\t{one.reading(lang)}")
    if output is not None:
        make = FORMATS.get(output.suffix.lower())
        if make is None:
            fail(f"{short(output)}: known are {', '.join(FORMATS)}", BAD_INPUT)
        write(output, make(reading, lang))


@app.command("keys")
def plan_keys(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A page with the marks, docs/plan.md.")
    ] = None,
) -> None:
    """What a plan's folder may hold: every table and key with type, default and example, every
    form of promise, and how wordings are read.
    """
    from reports.plan_page import keys_page, with_keys

    made = keys_page(settings.HOME / "data" / "plan")
    if output is None:
        typer.echo(made)
        return
    page = content(output, "en").decode("utf-8")
    write(output, with_keys(page, made).encode())
