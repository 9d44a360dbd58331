"""The shipped units, settings and places of `deploy/`, as a machine would read them."""

import re
import shlex
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.machine import ROOT

DEPLOY = ROOT / "deploy"
FILES = sorted(file for file in DEPLOY.rglob("*") if file.is_file())
UNITS = [file for file in FILES if file.suffix in {".service", ".timer"}]
SERVICES = [file for file in UNITS if file.suffix == ".service"]
INSTALLED = "/opt/target-monitor"
STATE = "/var/lib/target-monitor"


def named(file: Path) -> str:
    return file.relative_to(DEPLOY).as_posix()


@dataclass(frozen=True)
class Unit:
    """A unit's lines by section and key; a key that stands twice has two values."""

    lines: tuple[tuple[str, str, str], ...]

    def all(self, section: str, key: str) -> list[str]:
        return [value for where, name, value in self.lines if (where, name) == (section, key)]

    def one(self, section: str, key: str) -> str:
        (value,) = self.all(section, key)
        return value

    def commands(self) -> list[list[str]]:
        """What the service starts, word by word, as systemd passes it on."""
        told = [value for _, name, value in self.lines if name.startswith("Exec")]
        return [shlex.split(value.replace("$$", "$").replace("%%", "%")) for value in told]


def unit(file: Path) -> Unit:
    section, lines = "", []
    for line in file.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", line):
            section = match[1]
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            lines.append((section, key, value))
    return Unit(tuple(lines))


def settings_in(file: Path) -> dict[str, str]:
    """The variables of an environment file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def certificate(folder: Path) -> ssl.SSLContext:
    """Makes tls.crt and tls.key for localhost; gives who trusts them."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", "tls.key", "-out", "tls.crt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return ssl.create_default_context(cafile=str(folder / "tls.crt"))
