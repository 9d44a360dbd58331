"""The shipped container file says what the program can do; no image is made here."""

import json
import re
from pathlib import Path

from tests.deploy.shipped import DEPLOY, INSTALLED
from tests.machine import ROOT

TEXT = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = [line.split(maxsplit=1) for line in TEXT.splitlines() if line and line[0] != "#"]


def told(step: str) -> list[str]:
    return [rest for name, rest in STEPS if name == step]


def test_it_starts_the_dashboard_as_a_user_of_its_own():
    (user,), (entry,), (command,) = told("USER"), told("ENTRYPOINT"), told("CMD")
    assert json.loads(entry) + json.loads(command) == [".venv/bin/monitor", "serve"]
    assert f"--user-group --home-dir /var/lib/{user}" in TEXT
    assert told("WORKDIR") == [INSTALLED]
    assert [name for name, _ in STEPS].index("USER") < [name for name, _ in STEPS].index("VOLUME")


def test_in_a_container_nobody_is_served_without_sign_in():
    settings = dict(re.findall(r"(MONITOR_\w+)=(\S+)", " ".join(told("ENV"))))
    assert settings["MONITOR_ADDRESS"] == "0.0.0.0"  # noqa: S104 - what the test is about
    assert (settings["MONITOR_AUTH"], settings["MONITOR_TLS"]) == ("oidc", "1")


def test_what_the_image_needs_to_be_made_is_not_left_out():
    left_out = (DEPLOY / "Containerfile.containerignore").read_text(encoding="utf-8").split()
    needed = ["Makefile", "requirements.txt", "pyproject.toml", "setup", "data/plan", "web"]
    for name in needed:
        assert (ROOT / name).exists()
        assert not any(Path(name).match(pattern) for pattern in left_out)
    assert {".git", ".venv", "data/live/*"} <= set(left_out)
