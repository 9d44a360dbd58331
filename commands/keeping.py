"""The store is kept: `monitor history`, `aliases`, `verify`, `backup`, `restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT
from commands.exits import DATABASE, fail, faults_told, opened, print_json
from commands.options import AsJson, Language, whoami
from display.words import word
from indicators.figures.observations import records

app = typer.Typer()


@app.command()
def history(as_json: AsJson = False, lang: Language = "zh") -> None:
    """Every upload: when, by whom, which file, how many figures, withdrawn or not."""
    with opened(lang) as monitor:
        uploads = monitor.store.uploads()
        if as_json:
            print_json([vars(upload) for upload in uploads])
            return
        for u in uploads:
            state = word("upload.withdrawn", lang) if u.withdrawn else ""
            typer.echo(
                f"#{u.id}\t{u.recorded_at:%Y-%m-%d %H:%M}\t{u.by}\t{u.file_name}\t{u.rows}\t{state}"
            )


@app.command()
def aliases(
    forget: Annotated[
        str | None, typer.Option("--forget", help="A printed name that is not to be used again.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", help="Of this source; with --forget of all by default."),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who forgets.")] = "",
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """The names remembered for the sources that print them, and what each means."""
    with opened(lang) as monitor:
        known = monitor.store.aliases(source)
        if forget is not None:
            of_it = known[known["printed"] == forget]
            if of_it.empty:
                fail(
                    f"{forget}: no such name is remembered; `monitor aliases` lists them", BAD_INPUT
                )
            for one in records(of_it):
                monitor.store.forget(one["kind"], forget, source=one["source"], by=by or whoami())
            known = monitor.store.aliases(source)
        lines = records(known[["kind", "printed", "id", "source", "by"]])
        if as_json:
            print_json(lines)
            return
        for line in lines:
            typer.echo("\t".join(line.values()))


@app.command()
def verify() -> None:
    """Check the store: integrity, audit chain, row counts."""
    with opened() as monitor:
        faults = monitor.store.verify()
        for fault in faults:
            typer.echo(str(fault), err=True)
        if faults:
            raise typer.Exit(DATABASE)
        typer.echo("ok")


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Copy the store while it is in use (SQLite)."""
    with opened() as monitor:
        typer.echo(f"{target} {monitor.store.backup(target)}")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file made by `monitor backup`.")],
) -> None:
    """Put a backup in the store's place (SQLite); what stood there is kept beside it."""
    with faults_told():
        former = hall.restore(source, settings.database_url())
        typer.echo(f"{source} -> {settings.database_url()}" + (f"; {former}" if former else ""))
