"""The log: `monitor audit log`, `monitor audit prune`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import settings
from commands.exits import opened, print_json, print_row
from commands.options import AsJson, Language, whoami
from display.screens.system import log_lines
from display.words import word

app = typer.Typer(name="audit", help="The log of acts, sign-ins, refusals and downloads.")


@app.command("log")
def log(
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="From this day on.")
    ] = None,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Who did what, oldest first."""
    with opened(lang) as monitor:
        entries = monitor.store.audit(since.astimezone() if since else None)
        if as_json:
            print_json([vars(entry) for entry in entries])
            return
        for line in log_lines(entries, lang):
            print_row(*line[:-1])


@app.command("prune")
def prune(
    output: Annotated[Path, typer.Argument(help="The file to write, a line for each entry.")],
    lang: Language = "zh",
) -> None:
    """Move sign-ins, refusals, downloads and exports that are older than MONITOR_AUDIT_DAYS out of
    the log into a file. Acts stay for good, and the chain stays whole.
    """
    with opened(lang) as monitor:
        days = settings.audit_days()
        count = monitor.store.prune(output, days=days, by=whoami())
        key = "audit.moved" if count else "audit.none_old"
        typer.echo(word(key, lang, count=count, file=output, days=days))
