"""Statistics come in: `monitor init`, `load`, `withdraw`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT, say, short
from commands.exits import (
    SUBMITTED,
    fail,
    faults_printed,
    opened,
    print_json,
    submitted,
    tell_problems,
    tell_waiting,
)
from commands.operator import operator
from commands.options import AsJson, Language, pairs, whoami
from display.words import word
from indicators.oversight.changes import KINDS
from reports.readings import hidden_texts, preview_data, reading_data

app = typer.Typer()
MANY_ROWS = 20_000
"""From here on writing shows how far it is,"""
LARGE = 500_000
"""and reading, by the bytes of the file."""

CONFIRM = "ID=REASON: a held figure is right; KIND=REASON: all doubts of a kind are."


@app.command()
def init(
    empty: Annotated[bool, typer.Option("--empty", help="Without the shipped statistics.")] = False,
    confirm: Annotated[list[str] | None, typer.Option("--confirm", help=CONFIRM)] = None,
    lang: Language = "zh",
) -> None:
    """Make the store and load the shipped statistics, each file once; run again, it resumes."""
    sure = pairs("--confirm", confirm)
    with faults_printed(lang):
        operator().must("administer")
        monitor = hall.init_monitor(empty=True)
        tell_waiting(monitor, lang)
        if monitor.proposed is not None:
            from display.screens.plan_changes import counted

            effect = monitor.preview_plan(monitor.proposed.plan)
            typer.echo(counted(effect, lang), err=True)
        if settings.approval() and monitor.store.uploads() and not empty:
            _for_approval(monitor, lang)
            return
        held = [] if empty else monitor.load_shipped(settings.shipped_statistics(), sure)
        faulty = [] if empty else monitor.load_evidence(settings.shipped_evidence())
        waiting: list[hall.Reading | hall.ReportReading] = [*held, *faulty]
        for reading in waiting:
            tell_problems(reading, lang)
        uploads = [upload for upload in monitor.store.uploads() if not upload.withdrawn]
        rows = sum(upload.rows for upload in uploads)
        reports = len(monitor.store.reports())
        key = "load.init" if reports else "load.init_figures"
        typer.echo(word(key, lang, uploads=len(uploads), figures=rows, reports=reports))
        if waiting:
            names = [reading.file for reading in waiting]
            files = word("join.list", lang).join(names)
            fail(word("load.init_held", lang, count=len(names), files=files), BAD_INPUT)


def _for_approval(monitor: hall.Monitor, lang: str) -> None:
    """Where another has to approve, shipped files come into a store that is in use like any others:
    they are named, and loaded by whoever submits them.
    """
    new = [
        *monitor.new_statistics(settings.shipped_statistics()),
        *monitor.new_evidence(settings.shipped_evidence()),
    ]
    if new:
        files = word("join.list", lang).join(short(file) for file in new)
        fail(word("load.init_submit", lang, count=len(new), files=files), BAD_INPUT)
    typer.echo(word("load.init_nothing_new", lang))


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
    confirm: Annotated[list[str] | None, typer.Option("--confirm", help=CONFIRM)] = None,
    remember: Annotated[
        bool,
        typer.Option(
            "--remember",
            help="Keep --map, --leave-out, --column, --title for the source's next file.",
        ),
    ] = False,
    by: Annotated[str, typer.Option("--by", help="Who submits.")] = "",
    note: Annotated[str, typer.Option("--note", help="A remark kept with the upload.")] = "",
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Load statistics, each file by itself; a file with any fault or unconfirmed doubt loads
    nothing.
    """
    meant, sure = pairs("--map", names), pairs("--confirm", confirm)
    with opened(lang) as monitor:
        results, failed = [], False
        for file in files:
            with _bar("load.reading", _size(file) >= LARGE, lang) as share:
                reading = monitor.read_file(
                    file,
                    share,
                    leave_out=leave_out or [],
                    leave_rest=leave_rest,
                    columns=pairs("--column", columns),
                    titles=pairs("--title", titles),
                    names=meant,
                    confirmed=sure,
                )
            result = reading_data(reading, lang) if as_json else {}
            if not as_json:
                tell_problems(reading, lang)
            _tell_left_out(reading, lang)
            if dry_run:
                result |= _previewed(monitor, reading, lang, as_json)
            elif reading.acceptable and reading.observations:
                gone = dict.fromkeys(leave_out or [], hall.LEFT_OUT)
                roles = pairs("--column", columns), pairs("--title", titles)
                kept = _kept(monitor, file, meant | gone, *roles) if remember else hall.Kept()
                signed = {"by": by or whoami(), "note": note, "kept": kept}
                result |= _accepted(monitor, reading, signed, lang, as_json)
            failed = failed or not (reading.acceptable and reading.observations)
            results.append(result)
        if as_json:
            print_json(results[0] if len(results) == 1 else results)
        if failed:
            raise typer.Exit(BAD_INPUT)
        if any("submission" in result for result in results):
            raise typer.Exit(SUBMITTED)


def _kept(
    monitor: hall.Monitor,
    file: Path,
    names: dict[str, str],
    columns: dict[str, str],
    titles: dict[str, str],
) -> hall.Kept:
    """What is remembered with a file: the names and the roles chosen for it."""
    kept = monitor.names_kept(file, names, columns=columns, titles=titles)
    return hall.Kept(kept, _roles(monitor, file, columns | titles))


def _roles(
    monitor: hall.Monitor, file: Path, roles: dict[str, str]
) -> list[tuple[hall.PrintedPlace, str]]:
    """The roles chosen that are to be kept, by the columns and titles as the file prints them."""
    printed = monitor.read_file(file)
    for role in printed.roles:
        bare = role.place.rpartition("!")[2]
        if role.place not in roles and bare in roles:
            roles[role.place] = roles[bare]
    return monitor.roles_kept(printed.source, printed.roles, roles)


def _tell_left_out(reading: Any, lang: str) -> None:
    """What was left out as asked; a file of which nothing is left loads nothing, and says so."""
    if reading.left_out:
        names = word("join.list", lang).join(dict.fromkeys(x.name for x in reading.left_out))
        facts = {"file": reading.file, "count": len(reading.left_out), "names": names}
        typer.echo(word("load.left_out", lang, **facts), err=True)
    if reading.acceptable and not reading.observations:
        typer.echo(word("load.nothing", lang, file=reading.file), err=True)


def _previewed(monitor: hall.Monitor, reading: Any, lang: str, quiet: bool) -> dict[str, Any]:
    preview = monitor.preview(reading)
    if not quiet:
        counts = {kind: preview.count(kind) for kind in (*KINDS, "hidden")}
        typer.echo(word("load.preview", lang, **counts, flips=len(preview.flips)))
        for line in hidden_texts(monitor.plan, preview, lang):
            typer.echo(line)
    return preview_data(monitor.plan, preview, lang) if quiet else {}


def _size(file: Path) -> int:
    """Of what is no regular file, or not there, nothing: the reader says what is wrong with it."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except (OSError, ValueError):
        return 0


@contextmanager
def _bar(work: str, long: bool, lang: str) -> Iterator[Callable[[float], None]]:
    """A bar on standard error for what takes a while, where somebody looks at it."""
    if not long or not sys.stderr.isatty():
        yield lambda _: None
        return
    with typer.progressbar(length=100, label=word(work, lang), file=sys.stderr) as bar:
        yield lambda share: bar.update(round(100 * share) - bar.pos)


def _accepted(
    monitor: hall.Monitor, reading: Any, signed: dict[str, Any], lang: str, quiet: bool
) -> dict[str, Any]:
    """A reading accepted; `signed` is who does it, with which note, and what is remembered."""
    with _bar("load.writing", len(reading.observations) >= MANY_ROWS, lang) as share:
        upload = monitor.accept(reading, **signed, share=share)
    if isinstance(upload, hall.Submission):
        rows = upload.about["rows"]
        if not quiet:
            told = {"number": upload.id, "file": reading.file, "rows": rows}
            say(word("submission.submitted_file", lang, **told))
        return {"submission": {"id": upload.id, "rows": rows}}
    if not quiet:
        key = "load.already" if upload.already else "load.accepted"
        say(word(key, lang, number=upload.id, rows=upload.rows, file=reading.file))
    return {"upload": {"id": upload.id, "rows": upload.rows, "already": upload.already}}


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="The upload's number, see `monitor history`.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it no longer stands.")],
    by: Annotated[str, typer.Option("--by", help="Who withdraws.")] = "",
    lang: Language = "zh",
) -> None:
    """Withdraw an upload; what it replaced shows again."""
    with opened(lang) as monitor:
        if number not in {upload.id for upload in monitor.store.uploads() if not upload.withdrawn}:
            fail(f"#{number}: no such upload stands; `monitor history` lists them", BAD_INPUT)
        monitor.store.withdraw(number, by=by or whoami(), reason=reason)
        if settings.approval():
            submitted(monitor.store.own_submissions(who="")[0], lang)
        typer.echo(f"#{number}")
