"""The plan itself: `monitor plan check`, `template`, `import`, `read`, `adopt`, `history`, `keys`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT, say, short, write
from commands.exits import (
    content,
    fail,
    faults_printed,
    opened,
    print_json,
    print_row,
    submitted,
    tell_problems,
)
from commands.operator import operator
from commands.options import AsJson, Language, Output, pairs, whoami
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
    with faults_printed():
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


FiscalYear = Annotated[
    str,
    typer.Option(
        "--fiscal-year",
        help="The month its years start in and the year that names each: 4:start, 4:end.",
    ),
]


@app.command("import")
def plan_import(
    file: Annotated[Path, typer.Argument(help="A workbook or CSV of targets.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A new folder for the plan.")],
    text: Annotated[
        Path | None,
        typer.Option("--text", help="The plan's text, UTF-8; clauses must stand in it."),
    ] = None,
    like: Annotated[
        Path | None,
        typer.Option("--like", help="A plan's folder: what goes by its names keeps its ids."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="NAME=VALUE: title, issuer, issued, area, valid_from, valid_to, fiscal_year.",
        ),
    ] = None,
    fiscal_year: FiscalYear = "",
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
    said = pairs("--set", settings) | ({"fiscal_year": fiscal_year} if fiscal_year else {})
    with faults_printed():
        known = read_plan(like) if like is not None else None
    reading = hall.read_targets(file.name, content(file, lang), said, words, known=known)
    tell_problems(reading, lang)
    if as_json:
        print_json(promises_data(reading.promises))
    else:
        typer.echo("\n".join(promise_texts(reading.promises, lang)))
    if not reading.acceptable or reading.head is None:
        raise typer.Exit(BAD_INPUT)
    with faults_printed():
        try:
            write_plan(plan_files(reading.head, reading.promises, words, known), output)
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
    fiscal_year: FiscalYear = "",
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Propose promises, dated milestones, tasks and offices from a plan's text, for a person to
    confirm; nothing enters by itself.
    """
    from reports.proposals import FORMATS, proposals_counted, proposals_data

    words = content(file, lang)
    reading, problems = hall.read_plan_text(file.name, words, first, last, fiscal_year)
    for problem in problems:
        fail(" ".join(problem_words(problem, lang)), BAD_INPUT)
    if as_json:
        print_json(proposals_data(reading))
    else:
        typer.echo(proposals_counted(reading, lang), err=output is None)
        for one in reading.proposals if output is None else ():
            print_row(one.kind, one.clause, one.reading(lang))
    if output is not None:
        make = FORMATS.get(output.suffix.lower())
        if make is None:
            fail(f"{short(output)}: known are {', '.join(FORMATS)}", BAD_INPUT)
        known = {"valid_from": first, "valid_to": last, "fiscal_year": fiscal_year}
        head = {name: str(value) for name, value in known.items() if value}
        write(output, make(reading, lang, head))


@app.command("adopt")
def plan_adopt(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder; MONITOR_PLAN by default.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who adopts.")] = "",
    note: Annotated[str, typer.Option("--note", help="A remark kept with the state.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Compare; adopt nothing.")] = False,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Adopt the folder's plan as what the store judges by; what changes is printed first:
    promises, verdicts that flip, figures left without an indicator.
    """
    from reports.adoption import adoption_data, adoption_texts

    with faults_printed(lang):
        monitor = hall.open_monitor(folder).acting_as(operator())
        proposed = monitor.proposed
        if proposed is None:
            line = word("adoption.none", lang, number=monitor.state)
            _printed({"adopted": None, "state": monitor.state}, [line], as_json)
            return
        version = monitor.version()
        effect = monitor.preview_plan(proposed.plan)
        data, texts = adoption_data(effect, lang), adoption_texts(effect, lang)
        if dry_run:
            done, line = None, word("adoption.dry", lang)
        else:
            files, who = proposed.files, by or whoami()
            answer = monitor.adopt(files, by=who, note=note, expected=version)
            if isinstance(answer, hall.Submission):
                say("\n".join(texts))
                submitted(answer, lang)
            done = answer.id
            line = word("adoption.adopted", lang, number=done)
        _printed({"adopted": done, "state": monitor.state, **data}, [*texts, line], as_json)


def _printed(data: dict[str, Any], texts: list[str], as_json: bool) -> None:
    if as_json:
        print_json(data)
    else:
        say("\n".join(texts))


@app.command("history")
def plan_history(
    number: Annotated[
        int | None, typer.Option("--number", min=1, help="One state, to be written.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A new folder for that state.")
    ] = None,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """The adopted states of the plan: when, by whom, and what changed from one to the next; with
    --number and --output one of them is written as a folder.
    """
    from indicators.plan.read import write_plan
    from reports.adoption import history_data, history_texts

    with opened(lang) as monitor:
        if output is not None:
            files = monitor.store.plan_files(number or monitor.state)
            try:
                write_plan(files, output)
            except FileExistsError:
                fail(f"{short(output)}: {word('targetsbook.not_empty', lang)}", BAD_INPUT)
            return
        steps = [s for s in monitor.plan_states().steps() if number in (None, s.state.id)]
        if as_json:
            print_json(history_data(steps))
        else:
            typer.echo("\n".join(history_texts(steps, lang)))


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
