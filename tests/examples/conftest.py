"""The example plans, each opened once with its own figures."""

from __future__ import annotations

import pytest

from monitor import Monitor, init_monitor
from tests.machine import ROOT

EXAMPLES = ROOT / "data" / "examples"
FOLDERS = [EXAMPLES / "canada-2030-agenda", EXAMPLES / "china-14th-five-year"]


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The URL of a store that does not exist yet, by the name of an example's folder."""
    paths = {folder.name: tmp_path_factory.mktemp(folder.name) for folder in FOLDERS}
    return {name: f"sqlite:///{path / 'monitor.sqlite'}" for name, path in paths.items()}


@pytest.fixture(scope="session")
def opened(stores: dict[str, str]) -> dict[str, Monitor]:
    """Every example by the name of its folder, opened with its figures."""
    return {name: init_monitor(EXAMPLES / name / "plan", url) for name, url in stores.items()}
