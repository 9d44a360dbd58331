"""The shipped units are whole: systemd reads them, what they start is there, and nothing that they
could do without is left open.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.shipped import (
    DEPLOY,
    FILES,
    INSTALLED,
    SERVICES,
    STATE,
    UNITS,
    named,
    settings_in,
    unit,
)
from tests.machine import ROOT, absent

HARDENING = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictNamespaces": "yes",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
    "User": "target-monitor",
}
EXPOSED = 30
"""Tenths of a point on systemd's scale of exposure, where below 50 is its own "OK"."""


def systemd() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        absent("no systemd-analyze", "apt-get install systemd")
    return found


def installed_here(folder: Path, kind: str) -> list[str]:
    """The units of a kind of deployment in a folder, as if the program were installed where it stands."""
    for file in (one for one in UNITS if one.parent.name == kind):
        text = file.read_text(encoding="utf-8").replace(INSTALLED, str(ROOT))
        text = text.replace("Requires=target-monitor-init.service\n", "")
        (folder / file.name.replace("@.", "@8501.")).write_text(text, encoding="utf-8")
    return sorted(str(file) for file in folder.iterdir())


@pytest.mark.parametrize("kind", ["one-machine", "office"])
def test_systemd_finds_nothing_wrong(tmp_path: Path, kind: str):
    (tmp_path / "units").mkdir()
    units = installed_here(tmp_path / "units", kind)
    done = subprocess.run(
        [systemd(), "verify", "--man=no", "--recursive-errors=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if "target-monitor" in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("file", SERVICES, ids=named)
def test_systemd_counts_little_exposure(tmp_path: Path, file: Path):
    copy = tmp_path / file.name.replace("@.", "@8501.")
    copy.write_bytes(file.read_bytes())
    done = subprocess.run(
        [systemd(), "security", "--offline=yes", f"--threshold={EXPOSED}", str(copy)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_COLORS": "0"},
    )
    assert done.returncode == 0, done.stdout.splitlines()[-1:] + done.stderr.splitlines()


@pytest.mark.parametrize("file", SERVICES, ids=named)
def test_a_service_is_its_own_user_s_and_closed(file: Path):
    told = unit(file)
    assert {key: told.one("Service", key) for key in HARDENING} == HARDENING
    assert told.one("Service", "WorkingDirectory") == INSTALLED
    assert "target-monitor" in told.one("Service", "StateDirectory").split()


@pytest.mark.parametrize("file", SERVICES, ids=named)
def test_what_a_service_starts_is_there_and_takes_these_words(file: Path):
    from typer.testing import CliRunner

    from cli import app

    for command in unit(file).commands():
        inner = command[2].removeprefix("exec ").split() if command[0] == "/bin/sh" else command
        program, *words = inner
        if not program.startswith(INSTALLED):
            assert Path(program).exists()
            continue
        assert program == f"{INSTALLED}/.venv/bin/monitor"
        shown = CliRunner().invoke(app, [words[0], "--help"])
        assert shown.exit_code == 0
        for option in (word for word in words if word.startswith("--")):
            assert option in shown.output


@pytest.mark.parametrize("file", SERVICES, ids=named)
def test_the_settings_of_a_service_are_shipped(file: Path):
    for where in unit(file).all("Service", "EnvironmentFile"):
        assert (file.parent / Path(where).name).is_file()


@pytest.mark.parametrize("file", [f for f in UNITS if f.suffix == ".timer"], ids=named)
def test_a_timer_has_its_service(file: Path):
    assert file.with_suffix(".service").is_file()
    calendar = unit(file).one("Timer", "OnCalendar")
    done = subprocess.run([systemd(), "calendar", calendar], capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("file", FILES, ids=named)
def test_only_settings_are_named_that_there_are(file: Path):
    known = set(re.findall(r'"(MONITOR_\w+)"', (ROOT / "settings.py").read_text("utf-8")))
    assert set(re.findall(r"MONITOR_[A-Z_]+", file.read_text("utf-8"))) <= known
    assert len(known) > 10


def test_every_setting_is_described():
    known = set(re.findall(r'"(MONITOR_\w+)"', (ROOT / "settings.py").read_text("utf-8")))
    described = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert sorted(name for name in known if f"`{name}`" not in described) == []


def test_no_secret_is_shipped():
    """A key that came with the files would be everybody's."""
    for file in FILES:
        for name, value in re.findall(
            r'^(\w*secret\w*)\s*=\s*"(.*?)"', file.read_text("utf-8"), re.MULTILINE
        ):
            assert (name, value) in {("cookie_secret", ""), ("client_secret", "")}


def test_one_machine_is_made_backed_up_and_its_backup_is_whole(tmp_path: Path):
    """The commands of the units, in their order, with their settings; only the places differ."""
    folder = DEPLOY / "one-machine"

    def here(text: str) -> str:
        return text.replace(INSTALLED, str(ROOT)).replace(STATE, str(tmp_path))

    told = {name: here(value) for name, value in settings_in(folder / "settings.env").items()}
    places = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}

    def run(command: list[str], **more: str) -> None:
        words = [here(word) for word in command]
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**places, **told, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    run(unit(folder / "target-monitor.service").commands()[0])
    (tmp_path / "backups").mkdir()
    for command in unit(folder / "target-monitor-backup.service").commands():
        run(command)
    made, head = sorted((tmp_path / "backups").iterdir())
    assert head.name == f"{made.name}.head.json"
    run([sys.executable, "-m", "cli", "verify"], MONITOR_DATABASE_URL=f"sqlite:///{made}")
