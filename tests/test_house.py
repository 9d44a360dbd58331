"""The house keeps its shape: who may import whom, what the folders hold, what the files may not
name.
"""

import ast
import re
import stat
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine import ROOT

ARROWS = {
    "indicators": set(),
    "loaders": {"indicators"},
    "store": {"indicators"},
    "display": {"indicators"},
    "reports": {"indicators", "display"},
    "monitor": {"indicators", "loaders", "store"},
    "cli": {"indicators", "display", "reports", "monitor"},
    "app_pages": {"indicators", "display", "reports", "monitor"},
    "app": {"display", "monitor", "app_pages"},
}
SCREENS = {"app", "app_pages"}
OUTSIDE_THE_HOUSE = {"tests", "benchmarks"}


def tracked_files() -> list[Path]:
    """Every file that is committed; of an unpacked archive without history, every file that is
    not hidden.
    """
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return [
            file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file()
        ]
    return [
        file
        for file in ROOT.rglob("[!.]*")
        if file.is_file() and not any(part[0] == "." for part in file.parts[1:])
    ]


def room_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return [
        file
        for file in tracked_files()
        if file.suffix == ".py" and room_of(file) not in OUTSIDE_THE_HOUSE
    ]


def imported(source: str) -> Iterator[tuple[int, str]]:
    """The line and the top-level name of every absolute import; a relative one cannot leave its
    room.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.split(".")[0]) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.split(".")[0]


def offences(source: str, room: str) -> list[str]:
    allowed = ARROWS[room] | {room}
    return [
        f"line {line}: {room} imports {name}"
        for line, name in imported(source)
        if name in ARROWS and name not in allowed
    ]


def test_arrows_run_downward_only():
    found = {
        str(file.relative_to(ROOT)): offences(file.read_text(), room_of(file)) for file in modules()
    }
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("room", "source", "offending"),
    [
        ("indicators", "import store.schema", 1),
        ("indicators", "from indicators.plan import Plan", 0),
        ("loaders", "def read():\n    from store import schema", 1),
        ("app", "import monitor, loaders", 1),
        ("store", "from . import schema", 0),
        ("reports", "import pandas", 0),
    ],
)
def test_an_arrow_that_runs_upward_is_found_wherever_it_stands(room, source, offending):
    assert len(offences(source, room)) == offending


def test_every_module_stands_in_a_room_of_the_house():
    assert {room_of(file) for file in modules()} <= set(ARROWS)


def test_only_the_screens_know_streamlit():
    knowing = {
        room_of(file)
        for file in modules()
        if "streamlit" in {name for _, name in imported(file.read_text())}
    }
    assert knowing <= SCREENS


def test_data_holds_no_code():
    goods = [
        file for file in tracked_files() if room_of(file) == "data" and file.name != ".gitkeep"
    ]
    assert goods
    assert {file.suffix for file in goods} <= {".toml", ".csv", ".txt", ".md"}
    assert [
        file
        for file in goods
        if file.stat().st_mode & stat.S_IXUSR or file.read_bytes().startswith(b"#!")
    ] == []


# Written in pieces, since this file is searched too.
FORBIDDEN = {
    "a package registry": r"pypi"
    r"\.org|python"
    r"hosted\.org|npmjs"
    r"\.(org|com)|deb\.debian"
    r"\.org",
    "where pip shall look": r"(--|_)(extra-)?index-"
    r"url|--find-"
    r"links|/simple"
    r"/",
    "a path of one machine": r"(?<![\w.~%-])/(work|home|root|farm)"
    r"/|(?<![\w.~%-])/?shared"
    r"/",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what):
    pattern = re.compile(FORBIDDEN[what])
    found = []
    for file in tracked_files():
        text = file.read_bytes().decode("utf-8", errors="ignore")
        found += [
            f"{file.relative_to(ROOT)}: {text.count(chr(10), 0, hit.start()) + 1}"
            for hit in pattern.finditer(text)
        ]
    assert found == []


def pinned(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_exact_and_hashed(name):
    entries = [
        entry
        for entry in re.split(r"\n(?! )", (ROOT / name).read_text().strip())
        if entry and entry[0] != "#"
    ]
    assert len(entries) == len(pinned(name)) > 50
    assert [
        entry
        for entry in entries
        if not re.fullmatch(r"\S+==\S+( \\\n +--hash=sha256:[0-9a-f]{64})+", entry)
    ] == []


def test_what_is_tested_is_what_runs():
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()


def test_every_declared_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w-]+", entry)[0].lower() for entry in declared}
    assert names <= pinned("requirements-dev.txt").keys()


def test_every_setting_of_the_dashboard_exists():
    from streamlit import config

    def leaves(table, prefix=""):
        for key, value in table.items():
            if isinstance(value, dict):
                yield from leaves(value, f"{prefix}{key}.")
            else:
                yield prefix + key

    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert set(leaves(settings)) <= config.get_config_options().keys()
    assert settings["server"]["address"] == "127.0.0.1"
    # With fewer than ten colours, charts fall back to colours that are not ours.
    assert all(
        len(settings["theme"][scheme]["chartCategoricalColors"]) >= 10
        for scheme in ("light", "dark")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_figures_and_the_page_around_them_have_the_same_colours(scheme):
    from display.charts.palette import palette

    colours = palette(scheme)
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"][scheme]
    structure = [theme[name] for name in ("backgroundColor", "textColor", "primaryColor")]
    verdicts = [theme[name] for name in ("greenColor", "orangeColor", "redColor")]
    assert structure == [colours.ground, colours.ink, colours.deep]
    assert verdicts == [colours.met, colours.near, colours.missed]


def test_make_help_has_a_line_for_every_verb():
    verbs = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [line.split("\t")[0].removeprefix("  make ") for line in shown.splitlines()] == verbs


def test_readme_names_every_command_and_each_has_help():
    import typer

    from cli import app

    commands = typer.main.get_command(app).commands
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands if f"monitor {name}" not in readme] == []
    assert [name for name, command in commands.items() if not command.help] == []
