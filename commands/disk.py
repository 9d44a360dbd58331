"""What a command says where a file, or its own output, takes nothing more. It starts alone: the
door needs it before any verb is imported.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import typer

BAD_INPUT, DISK = 2, 5
"""The exit codes of a file that cannot be used and of a disk that is full."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
PATH_SHOWN = 200
"""Characters of a file's path in a message."""


def short(file: Path | str) -> str:
    """A file's path for a message, cut after PATH_SHOWN characters."""
    text = str(file)
    return text if len(text) <= PATH_SHOWN else f"{text[:PATH_SHOWN]}…"


def write(output: Path, content: bytes) -> None:
    """Write a file and say how large it is; a full disk ends the command with DISK."""
    try:
        output.write_bytes(content)
    except OSError as error:
        typer.echo(f"{short(output)}: {error.strerror}", err=True)
        raise typer.Exit(DISK if error.errno in FULL else BAD_INPUT) from None
    typer.echo(f"{output}: {len(content)} bytes")


def say(done: str) -> None:
    """What was done, where standard output takes it; else on the other stream, before the fault."""
    try:
        typer.echo(done)
    except OSError:
        typer.echo(done, err=True)
        raise


def lost(error: OSError) -> int:
    """Say which file failed, or that standard output takes nothing more. Gives the exit code."""
    from display.words import word

    if error.filename is not None:
        typer.echo(f"{short(error.filename)}: {error.strerror}", err=True)
        return DISK if error.errno in FULL else BAD_INPUT
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    typer.echo(word("load.output_lost", "en", reason=error.strerror), err=True)
    return DISK
