"""The dashboard is served: `monitor serve`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import settings
from commands.disk import BAD_INPUT
from commands.exits import fail, opened

app = typer.Typer()


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", help="The port.")] = 8501,
    address: Annotated[
        str, typer.Option("--address", help="Only a loopback address until sign-in is set up.")
    ] = ("127.0.0.1"),
) -> None:
    """Serve the dashboard."""
    try:
        settings.check_address(address)
        settings.secret()
    except settings.SettingsError as error:
        fail(str(error), BAD_INPUT)
    with opened():
        pass
    command = [sys.executable, "-m", "streamlit", "run", str(settings.HOME / "web" / "launcher.py")]
    options = ["--server.port", str(port), "--server.address", address]
    os.chdir(settings.HOME)
    os.execv(sys.executable, [*command, *options])  # noqa: S606 - our own interpreter, no shell
