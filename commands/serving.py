"""The dashboard is served: `monitor serve`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import settings
from commands.disk import BAD_INPUT
from commands.exits import fail, opened
from people import PeopleError
from web import safety

app = typer.Typer()


@app.command()
def serve(
    port: Annotated[
        int | None, typer.Option("--port", help="The port; MONITOR_PORT by default.")
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            help="This machine alone unless people sign in; MONITOR_ADDRESS by default.",
        ),
    ] = None,
) -> None:
    """Serve the dashboard as the settings say; what would be unsafe does not start."""
    try:
        at = settings.address() if address is None else address
        number = settings.port() if port is None else port
        safety.check(at)
    except (settings.SettingsError, PeopleError) as error:
        fail(str(error), BAD_INPUT)
    with opened():
        pass
    command = [sys.executable, "-m", "streamlit", "run", str(settings.HOME / "web" / "launcher.py")]
    options = ["--server.port", str(number), "--server.address", at]
    os.chdir(settings.HOME)
    os.execv(sys.executable, [*command, *options])  # noqa: S606 - our own interpreter, no shell
