"""The example plans, each opened once with its own figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import Monitor, init_monitor
from tests.machine import ROOT

EXAMPLES = ROOT / "data" / "examples"
FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if folder.is_dir())


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Monitor]:
    """Every example by the name of its folder, in a store of its own."""
    return {folder.name: _opened(folder, tmp_path_factory) for folder in FOLDERS}


def _opened(folder: Path, paths: pytest.TempPathFactory) -> Monitor:
    store = paths.mktemp(folder.name) / "monitor.sqlite"
    return init_monitor(folder / "plan", f"sqlite:///{store}")
