"""The other door: the same verbs headless (`monitor …`)."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

import monitor as hall
import settings
from display.words import LANGUAGES, word
from display.words.problems import problem_words
from indicators.plan import PlanError, read_plan
from reports.attainment import attainment_lines, codes_csv
from reports.exports import json_text
from reports.readings import KINDS, preview_data, reading_data

app = typer.Typer(
    help="目标监测 / Target Monitor: which promises of the plan are kept.", no_args_is_help=True
)

OK, BAD_INPUT, DATABASE, BUSY, DISK = 0, 2, 3, 4, 5
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
STORE_EXIT = {"database": DATABASE, "busy": BUSY, "disk": DISK}
WORKBOOKS = ("xlsx", "xlsm", "xls")
PATH_SHOWN = 200
LOOPBACK = ("127.0.0.1", "localhost", "::1")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Area = Annotated[str | None, typer.Option("--area", help="Area id; the plan's own by default.")]


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang}: known are {', '.join(LANGUAGES)}")
    return lang


Language = Annotated[str, typer.Option("--lang", help="zh or en.", callback=_language)]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="As known on this day.")
]


@contextmanager
def _opened() -> Iterator[hall.Monitor]:
    """The monitor, with every fault of the set-up told in words and an exit code."""
    with _told():
        yield hall.open_monitor()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PlanError as error:
        _fail(str(error), BAD_INPUT)
    except hall.StoreError as error:
        _fail(str(error), STORE_EXIT.get(error.code, DATABASE))


def _fail(message: str, code: int) -> None:
    typer.echo(message, err=True)
    raise typer.Exit(code)


def _print(data: Any) -> None:
    typer.echo(json_text(data))


def _known_area(monitor: hall.Monitor, area: str | None) -> str:
    if area is not None and not monitor.plan.has_area(area):
        known = ", ".join(a.id for a in monitor.plan.areas)
        _fail(f"--area {area}: the plan has no such area; known are {known}", BAD_INPUT)
    return area or monitor.plan.document.area


@app.command()
def init(
    empty: Annotated[bool, typer.Option("--empty", help="Without the shipped statistics.")] = False,
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", help="ID=REASON: a held figure is right.")
    ] = None,
    lang: Language = "zh",
) -> None:
    """Make the store and load the shipped statistics, each file once; run again, it resumes."""
    sure = _pairs("--confirm", confirm)
    with _told():
        monitor = hall.init_monitor(empty=True)
        held = [] if empty else monitor.load_shipped(settings.shipped_statistics(), sure)
        for reading in held:
            _tell_problems(reading, lang)
        uploads = [upload for upload in monitor.store.uploads() if not upload.withdrawn]
        rows = sum(upload.rows for upload in uploads)
        typer.echo(word("load.init", lang, uploads=len(uploads), figures=rows))
        if held:
            files = word("join.list", lang).join(reading.file for reading in held)
            _fail(word("load.init_held", lang, count=len(held), files=files), BAD_INPUT)


@app.command()
def load(
    files: Annotated[
        list[Path], typer.Argument(help="Files to load: CSV, Excel, tables saved as HTML or text.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and compare; write nothing.")
    ] = False,
    leave_out: Annotated[
        list[str] | None, typer.Option("--leave-out", help="A printed name to leave out.")
    ] = None,
    leave_rest: Annotated[
        bool, typer.Option("--leave-rest", help="Leave out every name the plan does not know.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--column", help="B=ROLE: ignore, area, unit, period:2024, value:NAME …"),
    ] = None,
    titles: Annotated[
        list[str] | None,
        typer.Option("--title", help="A1=ROLE: ignore, period:2024, unit:万元, area:NAME …"),
    ] = None,
    names: Annotated[
        list[str] | None, typer.Option("--map", help="PRINTED=ID: what a printed name means.")
    ] = None,
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", help="ID=REASON: a held figure is right.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who submits.")] = "",
    note: Annotated[str, typer.Option("--note", help="A remark kept with the upload.")] = "",
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Load statistics, each file by itself; a file with any fault or unconfirmed doubt loads
    nothing.
    """
    meant, sure = _pairs("--map", names), _pairs("--confirm", confirm)
    with _opened() as monitor:
        results, failed = [], False
        for file in files:
            reading = monitor.read_file(
                file,
                leave_out=leave_out or [],
                leave_rest=leave_rest,
                columns=_pairs("--column", columns),
                titles=_pairs("--title", titles),
                names=meant,
                confirmed=sure,
            )
            result = reading_data(reading, lang)
            if not as_json:
                _tell_problems(reading, lang)
            _tell_left_out(reading, lang)
            if dry_run:
                result |= _previewed(monitor, reading, lang, as_json)
            elif reading.acceptable and reading.observations:
                result["upload"] = _accepted(monitor, reading, by or _whoami(), note, lang, as_json)
            failed = failed or not (reading.acceptable and reading.observations)
            results.append(result)
        if as_json:
            _print(results[0] if len(results) == 1 else results)
        if failed:
            raise typer.Exit(BAD_INPUT)


def _pairs(option: str, told: list[str] | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in told or []]
    for name, equals, value in pairs:
        if not (name and equals and value.strip()):
            _fail(f"{option} {name}: write it as NAME=VALUE", BAD_INPUT)
    return {name: value for name, _, value in pairs}


def _content(file: Path, lang: str) -> bytes:
    try:
        return hall.content_of(file)
    except hall.FileRefusedError as refused:
        _fail(" ".join(problem_words(refused.problem, lang)), BAD_INPUT)
        raise


def _tell_left_out(reading: Any, lang: str) -> None:
    """What was left out as asked; a file of which nothing is left loads nothing, and says so."""
    if reading.left_out:
        names = word("join.list", lang).join(dict.fromkeys(x.name for x in reading.left_out))
        told = {"file": reading.file, "count": len(reading.left_out), "names": names}
        typer.echo(word("load.left_out", lang, **told), err=True)
    if reading.acceptable and not reading.observations:
        typer.echo(word("load.nothing", lang, file=reading.file), err=True)


def _whoami() -> str:
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "cli"


def _previewed(monitor: hall.Monitor, reading: Any, lang: str, quiet: bool) -> dict[str, Any]:
    preview = monitor.preview(reading)
    if not quiet:
        counts = {kind: preview.count(kind) for kind in KINDS}
        typer.echo(word("load.preview", lang, **counts, flips=len(preview.flips)))
    return preview_data(monitor.plan, preview, lang)


def _accepted(
    monitor: hall.Monitor, reading: Any, by: str, note: str, lang: str, quiet: bool
) -> dict[str, Any]:
    upload = monitor.accept(reading, by=by, note=note)
    if not quiet:
        key = "load.already" if upload.already else "load.accepted"
        _say(word(key, lang, number=upload.id, rows=upload.rows, file=reading.file))
    return {"id": upload.id, "rows": upload.rows, "already": upload.already}


def _say(done: str) -> None:
    """What was done, where standard output takes it; else on the other stream, before the fault."""
    try:
        typer.echo(done)
    except OSError:
        typer.echo(done, err=True)
        raise


def _tell_problems(reading: Any, lang: str) -> None:
    for problem in (*reading.problems, *reading.holds, *reading.notices):
        message, remedy = problem_words(problem, lang)
        place = " ".join(
            str(x) for x in (problem.file, problem.sheet, problem.cell or problem.row or "") if x
        )
        typer.echo(f"{place}: {message} → {remedy}", err=True)


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
    with _opened() as monitor:
        place = _known_area(monitor, area)
        day = as_of.date() if as_of else settings.today()
        frame = monitor.attainment(areas=[place], as_of=day, through=year)
        rows = frame[
            (frame["area"] == place) & ((frame["year"] == year) if year is not None else True)
        ]
        lines = attainment_lines(monitor.plan, rows, day)
        if as_json:
            _print([line.codes for line in lines])
        elif as_csv:
            typer.echo(codes_csv(lines), nl=False)
        else:
            for line in lines:
                typer.echo(
                    f"{word('verdict.' + line.row.standing, lang)}\t"
                    f"{line.codes['sentence_' + lang]}"
                )


@app.command()
def show(
    indicator: Annotated[str, typer.Argument(help="Indicator id or name.")],
    area: Area = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """One indicator: every figure with its current value, its vintages and their sources."""
    with _opened() as monitor:
        place = _known_area(monitor, area)
        id = _known_indicator(monitor, indicator)
        found = monitor.figures(id, place, as_of.date() if as_of else None)
        if as_json:
            _print(found)
            return
        for figure in found:
            value = word("conflict", lang) if figure["conflict"] else figure["value"]
            typer.echo(f"{figure['year']}-{figure['month']:02d}\t{value}\t{figure['unit']}")
            for vintage in figure["vintages"]:
                day = vintage["known_on"] or "—"
                typer.echo(
                    f"\t{day}\t{vintage['printed']} {vintage['printed_unit']}\t{vintage['source']}"
                )


def _known_indicator(monitor: hall.Monitor, name: str) -> str:
    for indicator in monitor.plan.indicators:
        if name in (
            indicator.id,
            indicator.name.zh,
            indicator.name.en,
            *(a.name for a in indicator.aliases),
        ):
            return indicator.id
    _fail(
        f"{name}: the plan has no such indicator; `monitor check` lists those it promises",
        BAD_INPUT,
    )
    raise typer.Exit(BAD_INPUT)


@app.command()
def tasks(
    task: Annotated[int | None, typer.Option("--task", help="One task's number.")] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=1900, max=2200, help="The latest with verdicts by default."),
    ] = None,
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

    with _opened() as monitor:
        plan, day = monitor.plan, as_of.date() if as_of else settings.today()
        if load is not None:
            _record_reports(monitor, load, by or _whoami(), lang)
        if task is not None and task not in [one.number for one in plan.tasks]:
            _fail(f"--task {task}: the plan's tasks are 1 to {len(plan.tasks)}", BAD_INPUT)
        states = [s for s in monitor.tasks(year, day) if task in (None, s.task.number)]
        told = tasks_data(plan, states, monitor.progress(day))
        if as_json:
            _print(told)
        else:
            typer.echo("\n".join(task_texts(told, lang)))


def _record_reports(monitor: hall.Monitor, file: Path, by: str, lang: str) -> None:
    reading = monitor.read_reports(file.name, _content(file, lang))
    for problem in (*reading.problems, *reading.notices):
        message, remedy = problem_words(problem, lang)
        typer.echo(f"{file.name}: {message} {remedy}", err=True)
    if not reading.acceptable:
        raise typer.Exit(BAD_INPUT)
    if reading.reports:
        numbers = monitor.accept_reports(reading, by=by)
        typer.echo(word("report.recorded", lang, count=len(numbers)), err=True)


@app.command()
def history(as_json: AsJson = False, lang: Language = "zh") -> None:
    """Every upload: when, by whom, which file, how many figures, withdrawn or not."""
    with _opened() as monitor:
        uploads = monitor.store.uploads()
        if as_json:
            _print([vars(upload) for upload in uploads])
            return
        for u in uploads:
            state = word("upload.withdrawn", lang) if u.withdrawn else ""
            typer.echo(
                f"#{u.id}\t{u.recorded_at:%Y-%m-%d %H:%M}\t{u.by}\t{u.file_name}\t{u.rows}\t{state}"
            )


@app.command()
def export(
    output: Output,
    what: Annotated[str, typer.Option("--what", help="statements or attainment.")] = "statements",
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
    """Every statement (as CSV, Excel and SDMX-CSV read back by `monitor load`), or the
    attainment table in words.
    """
    from reports.formats import ATTAINMENT, STATEMENTS

    formats: dict[str, list[str]] = {"statements": list(STATEMENTS), "attainment": list(ATTAINMENT)}
    ending = output.suffix.removeprefix(".").lower()
    kind = format or (ending if ending in formats.get(what, []) else "csv")
    if kind not in formats.get(what, []):
        known = "; ".join(f"--what {name} --format {'|'.join(formats[name])}" for name in formats)
        _fail(f"--what {what} --format {kind}: known are {known}", BAD_INPUT)
    if ending in WORKBOOKS and kind != "xlsx":
        _fail(f"{_short(output)}: {kind} is no workbook; give the file another ending", BAD_INPUT)
    with _opened() as monitor:
        if what == "attainment":
            place, day = (_known_area(monitor, area), as_of.date() if as_of else settings.today())
            frame = monitor.attainment(areas=[place], as_of=day)
            lines = attainment_lines(monitor.plan, frame[frame["area"] == place], day)
            _write(output, ATTAINMENT[kind](monitor.plan, lines, lang))
        else:
            areas = [_known_area(monitor, area)] if area else None
            _write(output, STATEMENTS[kind](monitor.plan, monitor.store.observations(areas=areas)))


def _short(file: Path | str) -> str:
    text = str(file)
    return text if len(text) <= PATH_SHOWN else f"{text[:PATH_SHOWN]}…"


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        _fail(f"{_short(output)}: {error.strerror}", DISK if error.errno in FULL else BAD_INPUT)
    typer.echo(f"{output}: {len(content)} bytes")


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
    """The yearly briefing on the plan's own area: Word to be sent, Excel to work with, PDF to
    read.
    """
    from reports.briefing.files import FORMATS, year_before
    from reports.briefing.typeset import NoChineseFont
    from reports.briefing.whole import Before, briefing

    kind = format or output.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        _fail(f"--format {kind or 'missing'}: known are {', '.join(FORMATS)}", BAD_INPUT)
    with _opened() as monitor:
        plan, day = monitor.plan, as_of.date() if as_of else settings.today()
        if _known_area(monitor, area) != plan.document.area:
            _fail(
                f"--area {area}: the briefing is on the plan's own area, {plan.document.area}",
                BAD_INPUT,
            )
        former = since.date() if since else year_before(day)
        if former >= day:
            _fail(f"--since {former}: it must lie before the day of the briefing, {day}", BAD_INPUT)
        first, last = plan.document.valid_from, plan.document.valid_to
        if year is not None and (year < first or (last is not None and year > last)):
            _fail(
                f"--year {year}: the plan binds from {first}{'' if last is None else f' to {last}'}",
                BAD_INPUT,
            )
        facts = monitor.facts(day, former, year)
        before = Before(former, facts.before)
        text = briefing(plan, facts.judged, facts.year, day, lang, before, facts.progress)
        try:
            content = FORMATS[kind](plan, facts.judged, text)
        except NoChineseFont:
            _fail(word("briefing.no_font_file", lang), BAD_INPUT)
        _write(output, content)


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
        _fail(f"--shape {shape}: known are long, wide, csv", BAD_INPUT)
    ending = output.suffix.lower() or (".csv" if shape == "csv" else ".xlsx")
    make = TEMPLATES.get(("long" if shape == "csv" else shape, ending))
    if make is None or (shape == "csv" and ending != ".csv"):
        _fail(f"{_short(output)}: a template is written as .xlsx or .csv", BAD_INPUT)
        return
    with _told():
        plan = read_plan(settings.plan_folder())
        _write(output, make(plan, lang, hall.units_of(plan)))


@app.command()
def verify() -> None:
    """Check the store: integrity, audit chain, row counts."""
    with _opened() as monitor:
        faults = monitor.store.verify()
        for fault in faults:
            typer.echo(str(fault), err=True)
        if faults:
            raise typer.Exit(DATABASE)
        typer.echo("ok")


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Copy the store while it is in use (SQLite)."""
    with _opened() as monitor:
        typer.echo(f"{target} {monitor.store.backup(target)}")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file made by `monitor backup`.")],
) -> None:
    """Put a backup in the store's place (SQLite); what stood there is kept beside it."""
    with _told():
        kept = hall.restore(source, settings.database_url())
        typer.echo(f"{source} -> {settings.database_url()}" + (f"; {kept}" if kept else ""))


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="The upload's number, see `monitor history`.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it no longer stands.")],
    by: Annotated[str, typer.Option("--by", help="Who withdraws.")] = "",
) -> None:
    """Withdraw an upload; what it replaced shows again."""
    with _opened() as monitor:
        if number not in {upload.id for upload in monitor.store.uploads() if not upload.withdrawn}:
            _fail(f"#{number}: no such upload stands; `monitor history` lists them", BAD_INPUT)
        monitor.store.withdraw(number, by=by or _whoami(), reason=reason)
        typer.echo(f"#{number}")


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", help="The port.")] = 8501,
    address: Annotated[
        str, typer.Option("--address", help="Only a loopback address until sign-in is set up.")
    ] = ("127.0.0.1"),
) -> None:
    """Serve the dashboard."""
    if address not in LOOPBACK:
        _fail(
            f"--address {address}: only {', '.join(LOOPBACK)} while MONITOR_AUTH is not set up",
            BAD_INPUT,
        )
    with _opened():
        pass
    command = [sys.executable, "-m", "streamlit", "run", str(settings.HOME / "app.py")]
    options = ["--server.port", str(port), "--server.address", address]
    os.chdir(settings.HOME)
    os.execv(sys.executable, [*command, *options])  # noqa: S606 - our own interpreter, no shell


def main() -> None:
    """Run a command. Where standard output takes nothing more, that is said and is exit 5."""
    try:
        app()
    except OSError as error:
        if error.filename is not None:
            typer.echo(f"{_short(error.filename)}: {error.strerror}", err=True)
            sys.exit(DISK if error.errno in FULL else BAD_INPUT)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        typer.echo(word("load.output_lost", "en", reason=error.strerror), err=True)
        sys.exit(DISK)


plans = typer.Typer(
    help="The plan itself: check its folder, make one from a workbook of targets.",
    no_args_is_help=True,
)
app.add_typer(plans, name="plan")


@plans.command("check")
def plan_check(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder; MONITOR_PLAN by default.")
    ] = None,
) -> None:
    """Print every fault of a plan's folder, each with its remedy."""
    where = folder or settings.plan_folder()
    with _told():
        plan = read_plan(where)
        typer.echo(f"ok: {len(plan.targets)} targets, {len(plan.indicators)} indicators")


@plans.command("template")
def plan_template(output: Output, lang: Language = "zh") -> None:
    """An empty workbook of targets (.xlsx or .csv), one row a promise, for `monitor plan import`."""
    from reports.targetsbook import TEMPLATES

    make = TEMPLATES.get(output.suffix.lower())
    if make is None:
        _fail(f"{_short(output)}: known are {', '.join(TEMPLATES)}", BAD_INPUT)
        return
    _write(output, make(lang))


@plans.command("import")
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

    words = _content(text, lang).decode("utf-8-sig") if text else ""
    reading = hall.read_targets(file.name, _content(file, lang), _pairs("--set", settings), words)
    _tell_problems(reading, lang)
    if as_json:
        _print(promises_data(reading.promises))
    else:
        typer.echo("\n".join(promise_texts(reading.promises, lang)))
    if not reading.acceptable or reading.head is None:
        raise typer.Exit(BAD_INPUT)
    with _told():
        try:
            write_plan(plan_files(reading.head, reading.promises, words), output)
        except FileExistsError:
            _fail(f"{_short(output)}: {word('targetsbook.not_empty', lang)}", BAD_INPUT)


@plans.command("read")
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

    reading, problems = hall.read_plan_text(file.name, _content(file, lang), first, last)
    for problem in problems:
        _fail(" ".join(problem_words(problem, lang)), BAD_INPUT)
    if as_json:
        _print(proposals_data(reading))
    else:
        typer.echo(proposals_counted(reading, lang), err=output is None)
        for one in reading.proposals if output is None else ():
            typer.echo(f"{one.kind}\t{one.clause}\t{one.reading(lang)}")
    if output is not None:
        make = FORMATS.get(output.suffix.lower())
        if make is None:
            _fail(f"{_short(output)}: known are {', '.join(FORMATS)}", BAD_INPUT)
            return
        _write(output, make(reading, lang))


@plans.command("keys")
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
    page = _content(output, "en").decode("utf-8")
    _write(output, with_keys(page, made).encode())


if __name__ == "__main__":
    main()
