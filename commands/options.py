"""What the commands' options are and how their texts are read."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import monitor as hall
from commands.disk import BAD_INPUT
from commands.exits import fail
from display.words import LANGUAGES

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Area = Annotated[str | None, typer.Option("--area", help="Area id; the plan's own by default.")]


def language(lang: str) -> str:
    """The language that was asked for; one that has no words is refused."""
    if lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang}: known are {', '.join(LANGUAGES)}")
    return lang


Language = Annotated[str, typer.Option("--lang", help="zh or en.", callback=language)]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="As known on this day.")
]


def known_area(monitor: hall.Monitor, area: str | None) -> str:
    """The area's id, the plan's own where none is given; one that the plan does not name ends the
    command.
    """
    if area is not None and not monitor.plan.has_area(area):
        known = ", ".join(a.id for a in monitor.plan.areas)
        fail(f"--area {area}: the plan has no such area; known are {known}", BAD_INPUT)
    return area or monitor.plan.document.area


def pairs(option: str, texts: list[str] | None) -> dict[str, str]:
    """The NAME=VALUE texts of an option by name; one that is written otherwise ends the command."""
    pairs = [pair.partition("=") for pair in texts or []]
    for name, equals, value in pairs:
        if not (name and equals and value.strip()):
            fail(f"{option} {name}: write it as NAME=VALUE", BAD_INPUT)
    return {name: value for name, _, value in pairs}


def whoami() -> str:
    """Who submits where --by is not given: the user of the machine."""
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "cli"
