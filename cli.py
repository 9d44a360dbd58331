"""The other door: the same verbs headless (`monitor …`). Which verbs there are stands here; each
is imported from its file in `commands` when it is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from commands.disk import lost

VERBS = {
    "init": "loading",
    "load": "loading",
    "check": "verdicts",
    "show": "verdicts",
    "tasks": "verdicts",
    "history": "keeping",
    "aliases": "keeping",
    "export": "papers",
    "report": "papers",
    "template": "papers",
    "verify": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "copy": "keeping",
    "audit": "audit",
    "withdraw": "loading",
    "comment": "commenting",
    "submissions": "approving",
    "approve": "approving",
    "send-back": "approving",
    "take-back": "approving",
    "serve": "serving",
    "notify": "notifying",
    "plan": "plan",
}
"""Every verb with its file in `commands`; `plan`, `audit` and `comment` have verbs of their own."""

ALLOCATIONS = 100_000
"""So many objects are made before garbage is collected: more than an import makes, few beside a
file of a million rows.
"""


class Commands(Mapping[str, Any]):
    """The commands by verb, each imported when it is first asked for."""

    def __getitem__(self, verb: str) -> Any:
        family = typer.main.get_group(import_module(f"commands.{VERBS[verb]}").app)
        return family if family.name == verb else family.commands[verb]

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


class Door(TyperGroup):
    """The verbs as typer asks for them."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes | {"commands": {}})
        self.commands = Commands()  # type: ignore[assignment]  # none is added or taken away

    def list_commands(self, ctx: Any) -> list[str]:
        """Every verb, in the order in which help lists them."""
        return list(VERBS)


app = typer.Typer(cls=Door, no_args_is_help=True)


@app.callback()
def door() -> None:
    """目标监测 / Target Monitor: which promises of the plan are kept."""


def main() -> None:
    """Run a command. Where standard output takes nothing more, that is said and is exit 5."""
    try:
        _start(sys.argv[1:])
        app()
    except OSError as error:
        sys.exit(lost(error))


def _start(words: Sequence[str]) -> None:
    """Import the verb, and leave out what a short process does for nothing: pydantic reads the
    metadata of every installed package for plugins that nobody has, and a collection of garbage
    walks through all that was imported, again and again and once more at the end.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(ALLOCATIONS)
    for verb in words[:1]:
        if verb in VERBS:
            import_module(f"commands.{VERBS[verb]}")
    gc.freeze()


if __name__ == "__main__":
    main()
