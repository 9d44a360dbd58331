"""The house keeps its shape: who may import whom, what the folders hold,
what the files may not name.
"""

import ast
import re
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.imports import circle, imports, module_of, tallest
from tests.machine import ROOT
from tests.unused import unused

ARROWS = {
    "indicators": set(),
    "loaders": {"indicators"},
    "store": {"indicators"},
    "display": {"indicators"},
    "reports": {"indicators", "display"},
    "people": set(),
    "settings": {"people"},
    "monitor": {"indicators", "loaders", "store", "people", "settings"},
    "commands": {"indicators", "display", "reports", "monitor", "people", "settings", "web"},
    "cli": {"commands"},
    "app_pages": {"indicators", "display", "reports", "monitor", "people", "settings"},
    "app": {"display", "monitor", "app_pages", "people", "settings"},
    "web": {"display", "monitor", "people", "settings"},
}
INNER_ARROWS = {
    "indicators": {
        "plan": set(),
        "proposals": {"plan"},
        "figures": {"plan"},
        "judging": {"plan", "figures"},
        "oversight": {"plan", "figures", "judging"},
    },
    "loaders": {
        "files": set(),
        "meaning": {"files"},
        "tables": {"files", "meaning"},
        "checks": {"files", "meaning", "tables"},
    },
    "display": {
        "words": set(),
        "charts": {"words"},
        "screens": {"words", "charts"},
    },
}
FLOORS = 6
"""So many modules may stand on each other inside one inner room."""

LENGTH = 300
"""So many lines a file of code has at most."""

TABLES = {
    "indicators/plan/forms.py": 370,  # the forms of promise, a declaration each
    "store/schema.py": 420,  # the tables of the store
}
"""Files that are one table each, and how long they may be."""

PARAMETERS = 6
"""So many parameters a function takes at most."""

COMMANDS_OF_MANY_OPTIONS = {
    "commands/commenting.py: add",
    "commands/loading.py: load",
    "commands/papers.py: report",
    "commands/plan.py: plan_import",
    "commands/plan.py: plan_read",
    "commands/verdicts.py: tasks",
}
"""Typer makes an option of each parameter; these commands have more."""

LAZY = {"commands", "loaders", "monitor", "store", "reports"}
"""Rooms where a verb or a child process imports what only it needs; the
screens and the core import at the top.
"""
SCREENS = {"app", "app_pages", "web"}
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


def dotted(file: Path) -> str:
    """The name by which a file is imported."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_of(file: Path) -> str:
    """The package that a relative import in a file starts from."""
    name = dotted(file)
    return name if file.name == "__init__.py" else name.rpartition(".")[0]


MEASURES = [
    file for file in tracked_files() if file.suffix == ".py" and room_of(file) == "benchmarks"
]
HOUSE = {dotted(file): file for file in modules()}
IMPORTS = {
    name: list(imports(file.read_text(encoding="utf-8"), package_of(file)))
    for name, file in HOUSE.items()
}
GRAPH = {
    name: {module for one in found if (module := module_of(one.name, HOUSE)) and module != name}
    for name, found in IMPORTS.items()
}


def inner_room(module: str) -> tuple[str, str]:
    """Room and inner room of a module; the second is empty where it stands
    in none that has arrows.
    """
    room, _, rest = module.partition(".")
    inner = rest.partition(".")[0]
    return room, inner if inner in INNER_ARROWS.get(room, ()) else ""


def may_import(module: str, other: str) -> bool:
    """Whether the arrow from one module to the other runs downward."""
    (room, inner), (other_room, other_inner) = inner_room(module), inner_room(other)
    if room != other_room:
        return other_room not in ARROWS or other_room in ARROWS[room]
    if not (inner and other_inner) or inner == other_inner:
        return True
    return other_inner in INNER_ARROWS[room][inner]


def test_arrows_run_downward_only():
    assert [
        f"{module} imports {other}"
        for module, others in GRAPH.items()
        for other in sorted(others)
        if not may_import(module, other)
    ] == []


@pytest.mark.parametrize(
    ("module", "other", "allowed"),
    [
        ("indicators.plan.read", "store.schema", False),
        ("indicators.judging.judge", "indicators.plan", True),
        ("indicators.plan.read", "indicators.judging.judge", False),
        ("indicators.figures.history", "indicators.oversight.summary", False),
        ("display.screens.tasks", "display.charts.marks", True),
        ("display.charts.marks", "display.screens.tasks", False),
        ("display.words.rows", "display.charts.marks", False),
        ("loaders.checks.doubts", "loaders.tables.grid", True),
        ("loaders.tables.grid", "loaders.checks.doubts", False),
        ("loaders.files.xlsx", "loaders.meaning.numbers", False),
        ("app", "monitor", True),
        ("app", "loaders", False),
        ("monitor", "display.words", False),
        ("store.store", "store.schema", True),
        ("reports.tasks", "pandas", True),
    ],
)
def test_an_arrow_that_runs_upward_is_refused(module, other, allowed):
    assert may_import(module, other) is allowed


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import store.schema", ["store.schema"]),
        ("import monitor, loaders", ["monitor", "loaders"]),
        ("from indicators.plan import Plan", ["indicators.plan.Plan"]),
        ("def read():\n    from store import schema", ["store.schema"]),
        ("if TYPE_CHECKING:\n    from store import Store", ["store.Store"]),
        ("class A:\n    def b(self):\n        import store", ["store"]),
        ("from . import schema", ["room.inner.schema"]),
        ("from ..other import schema", ["room.other.schema"]),
    ],
)
def test_an_import_counts_wherever_it_stands(source, names):
    assert [one.name for one in imports(source, "room.inner")] == names


def test_no_modules_import_each_other_in_a_circle():
    assert circle(GRAPH) == []


def test_a_circle_is_seen_however_long():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    ("room", "inner"),
    [(room, inner) for room in INNER_ARROWS for inner in INNER_ARROWS[room]],
)
def test_an_inner_room_is_at_most_six_floors_high(room, inner):
    here = {name for name in GRAPH if inner_room(name) == (room, inner)}
    door = f"{room}.{inner}"  # its __init__ passes names on: no floor
    beyond = GRAPH.get(door, set())
    chain = tallest(
        {
            name: (GRAPH[name] | (beyond if door in GRAPH[name] else set())) & (here - {door})
            for name in here - {door}
        }
    )
    assert len(chain) <= FLOORS, chain


def test_floors_are_counted_along_the_longest_chain():
    house = {"a": {"b", "d"}, "b": {"c"}, "c": {"d"}, "d": set()}
    assert tallest(house) == ["a", "b", "c", "d"]


def test_only_a_verb_or_a_child_imports_late():
    late = {name for name, found in IMPORTS.items() if any(x.lazy for x in found)}
    assert {inner_room(name)[0] for name in late} <= LAZY


def test_most_lines_are_short():
    lines = [
        len(line)
        for file in tracked_files()
        if file.suffix == ".py"
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert sum(length > 100 for length in lines) < 0.02 * len(lines)
    assert sum(length > 80 for length in lines) < 0.15 * len(lines)


@pytest.mark.parametrize("file", [*modules(), *MEASURES], ids=dotted)
def test_a_file_that_thinks_is_at_most_three_hundred_lines_long(file):
    length = len(file.read_text(encoding="utf-8").splitlines())
    assert length <= TABLES.get(file.relative_to(ROOT).as_posix(), LENGTH)


def test_no_file_is_excused_that_is_short():
    lengths = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in TABLES}
    assert [name for name, length in lengths.items() if length <= LENGTH] == []


def crowded(file: Path) -> list[str]:
    """The functions of a file that take more than PARAMETERS, itself and what is open not counted."""
    return [
        f"{file.relative_to(ROOT)}: {node.name}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and len(
            [
                one
                for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                if one.arg not in ("self", "cls")
            ]
        )
        > PARAMETERS
    ]


def test_only_a_command_takes_more_than_six_parameters():
    found = {one for file in modules() for one in crowded(file)}
    assert found == COMMANDS_OF_MANY_OPTIONS


def test_every_module_stands_in_a_room_of_the_house():
    assert {room_of(file) for file in modules()} <= set(ARROWS)


def test_only_the_screens_know_streamlit():
    knowing = {
        inner_room(name)[0]
        for name, found in IMPORTS.items()
        if any(one.name.split(".")[0] == "streamlit" for one in found)
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


def test_each_question_of_where_something_is_names_one_file():
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    table = text.split("## Where is …")[1].split("\n\n")[1].splitlines()[2:]
    firsts = {row.split("|")[1].strip(): row.split("|")[2].split("`")[1] for row in table}
    assert len(firsts) == len(table) > 20
    assert [file for file in firsts.values() if not (ROOT / file).is_file()] == []


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


def test_nothing_stands_that_only_a_test_asks_for():
    files = [file for file in tracked_files() if room_of(file) not in ("tests", "setup")]
    code = [file for file in files if file.suffix == ".py"]
    assert unused(code, [file for file in files if file.suffix == ".html"]) == []


def test_a_function_without_a_caller_is_found(tmp_path):
    (tmp_path / "a.py").write_text("def lost():\n    pass\n\n\ndef called():\n    pass\n")
    (tmp_path / "b.py").write_text("from a import called, lost\n\ncalled()\n")
    assert unused(sorted(tmp_path.iterdir())) == [f"{tmp_path / 'a.py'}: lost"]
