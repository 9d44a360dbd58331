"""A secret of this machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes
from tempfile import NamedTemporaryFile


def make_secret(file: Path) -> None:
    """Make a file of 32 random bytes unless there is one; at once and whole, since another
    process may start now as well.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        with NamedTemporaryFile(dir=file.parent) as whole, suppress(FileExistsError):
            whole.write(token_bytes(32))
            whole.flush()
            os.link(whole.name, file)
