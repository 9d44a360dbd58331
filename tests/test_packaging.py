"""What is installed is all that the program needs, and what is made of it is current."""

import json
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from indicators.plan.units import TABLE, known_units
from tests.machine import ROOT
from tests.test_house import tracked_files

SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def _inside(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_every_package_of_a_room_is_installed():
    rooms = {name.split(".")[0] for name in SETUP["packages"]}
    folders = {
        _inside(file.parent).replace("/", ".") for file in tracked_files() if file.suffix == ".py"
    }
    assert {folder for folder in folders if folder.split(".")[0] in rooms} == set(SETUP["packages"])


def test_every_file_of_a_package_is_installed():
    for file in tracked_files():
        package = _package_of(file)
        if package is not None and file.suffix != ".py":
            patterns = SETUP["package-data"].get(package, [])
            name = _inside(file).removeprefix(f"{package.replace('.', '/')}/")
            # As setuptools reads them: a star stands for no slash.
            near = [pattern for pattern in patterns if pattern.count("/") == name.count("/")]
            assert any(fnmatch(name, pattern) for pattern in near), (
                f"{_inside(file)} would not be installed"
            )


def _package_of(file: Path) -> str | None:
    """The innermost package that holds a file."""
    folders = (".".join(parent.parts) for parent in file.relative_to(ROOT).parents)
    return next((name for name in folders if name in SETUP["packages"]), None)


def test_the_table_of_units_is_made_of_the_definitions():
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert table == known_units(), "run `python -m indicators.plan.units`"
