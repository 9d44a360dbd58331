"""The store is kept: `monitor history`, `aliases`, `verify`, `backup`, `restore`, `copy`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import monitor as hall
import settings
from commands.disk import BAD_INPUT
from commands.exits import DATABASE, fail, faults_printed, opened, print_json, print_row
from commands.operator import operator
from commands.options import AsJson, Language, whoami
from display.words import word
from display.words.faults import fault_text
from indicators.figures.observations import records
from people.masking import without_password

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
            when = f"{u.recorded_at:%Y-%m-%d %H:%M}"
            print_row(f"#{u.id}", when, u.by, u.file_name, u.rows, state)


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
    """The names and columns remembered for the sources that print them, and what each means."""
    with opened(lang) as monitor:
        if forget is not None:
            _forget(monitor, forget, source, by or whoami())
        names, roles = monitor.store.aliases(source), monitor.store.roles(source)
        lines = records(names[["kind", "printed", "id", "source", "by"]])
        lines += [
            {
                "kind": "column" if one["place"] else "title",
                "printed": one["printed"] or one["place"],
                "id": one["role"],
                "source": one["source"],
                "by": one["by"],
            }
            for one in records(roles)
        ]
        if as_json:
            print_json(lines)
            return
        for line in lines:
            print_row(*line.values())


def _forget(monitor: hall.Monitor, printed: str, source: str | None, by: str) -> None:
    """Forget a printed name, or the role of a column or title, for one source or for all."""
    store = monitor.store
    names = [one for one in records(store.aliases(source)) if one["printed"] == printed]
    roles = [
        one for one in records(store.roles(source)) if printed in (one["printed"], one["place"])
    ]
    if not names and not roles:
        fail(f"{printed}: no such name is remembered; `monitor aliases` lists them", BAD_INPUT)
    for one in names:
        store.forget(one["kind"], printed, source=one["source"], by=by)
    for one in roles:
        where = hall.PrintedPlace(one["source"], one["printed"], one["header"], one["place"])
        store.forget_role(where, by=by)


@app.command()
def verify(
    backups: Annotated[
        list[Path] | None,
        typer.Option(
            "--backup",
            help="A backup, or its .head.json: a chain cut off since it was made is found.",
        ),
    ] = None,
    lang: Language = "zh",
) -> None:
    """Check the store: integrity, audit chain, every row against it."""
    with opened(lang) as monitor:
        heads = [hall.read_head(one) for one in backups or []]
        faults = monitor.store.verify(heads)
        for fault in faults:
            typer.echo(f"{word(f'verify.{fault.code}', lang)}: {fault_text(fault, lang)}", err=True)
        if faults:
            raise typer.Exit(DATABASE)
        head = monitor.store.head()
        typer.echo(word("verify.ok", lang, entries=head.seq, hash=head.hash))
        if heads:
            typer.echo(word("verify.heads", lang, count=len(heads)))


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="The file to write.")], lang: Language = "zh"
) -> None:
    """Copy the store while it is in use, from either engine into a SQLite file; beside it stands
    the head of its audit chain, to be kept elsewhere too.
    """
    with opened(lang) as monitor:
        head = monitor.store.backup(target)
        detail = {"seq": head.seq, "hash": head.hash, "sha256": head.sha256}
        monitor.store.note("backup", target.name, by=whoami(), detail=detail)
        typer.echo(f"{target} {head.sha256}\n{head.seq} {head.hash}")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file made by `monitor backup`.")],
    lang: Language = "zh",
) -> None:
    """Put a backup in the store's place, on either engine; what stood there is kept in a file."""
    with faults_printed(lang):
        operator().must("administer")
        url = settings.database_url()
        former = hall.restore(source, url)
        hall.journal(url).note("restore", source.name, by=whoami(), address=None)
        typer.echo(f"{source} -> {without_password(url)}" + (f"; {former}" if former else ""))


@app.command()
def copy(
    target: Annotated[str, typer.Option("--to", help="sqlite:///path or postgresql://….")],
    lang: Language = "zh",
) -> None:
    """Copy everything into an empty place, on either engine, all or nothing, and verify it."""
    with opened(lang) as monitor:
        head = monitor.store.copy(target)
        typer.echo(f"{without_password(target)}\n{head.seq} {head.hash}")
