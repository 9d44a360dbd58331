"""The container file made into an image, and the image run as an engine would: as its user, with its
settings and its first process as number 1, in name spaces of its own, its volume and its settings put in
(`python -m benchmarks.container [FOLDER]`). Needs root, buildah and iproute2. FOLDER is a Debian made by
debootstrap, to stand for the image that the file begins with; without it that is pulled. What a machine needs
to reach its packages is given by BUILD_OPTIONS, words for `buildah build`.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.outcome import printed
from settings import HOME

FILE = HOME / "deploy" / "Containerfile"
NAME = "target-monitor-tried"
VOLUME, ETC = "/var/lib/target-monitor", "/etc/target-monitor"
NEEDED = ("buildah", "unshare", "nsenter", "ip", "chroot")
PATIENCE, GRACE = 120, 10
"""Seconds that a start may take, and that an engine leaves to a process which is to end."""
HOST = "kpi.example.cn"
PEOPLE = '[[grant]]\ngroup = "leaders"\nrole = "viewer"\n'
PROVIDER = f"""[auth]
redirect_uri = "https://{HOST}/oauth2callback"
cookie_secret = "{"0" * 64}"
client_id = "target-monitor"
client_secret = "none"
server_metadata_url = "https://sign-in.example.cn/.well-known/openid-configuration"
"""
ASK = """
import http.client
line = http.client.HTTPConnection("127.0.0.1", 8501)
line.request("GET", "/", headers={"Host": "%s"})
print(line.getresponse().status)
"""


@dataclass(frozen=True)
class Image:
    """What an image says of how it is run."""

    user: str
    home: str
    folder: str
    settings: tuple[str, ...]
    command: tuple[str, ...]
    health: tuple[str, ...]


@dataclass(frozen=True)
class Container:
    """The unpacked image and the two folders that are put into it."""

    image: Image
    root: Path
    volume: Path
    etc: Path

    def started(self, *words: str, **told: str) -> list[str]:
        """The command that runs the image's program with other words than its own."""
        return self._outside([*self.image.command[:1], *words], told)

    def _outside(self, words: list[str], told: Mapping[str, str]) -> list[str]:
        put = [("/dev", "/dev"), (str(self.volume), VOLUME), (str(self.etc), ETC)]
        steps = ["ip link set lo up"]
        for here, there in put:
            inside = self.root / there.removeprefix("/")
            inside.mkdir(parents=True, exist_ok=True)
            steps.append(f"mount --rbind {shlex.quote(here)} {shlex.quote(str(inside))}")
        steps.append(f"exec {shlex.join(self.inside(words, told))}")
        spaces = ["--pid", "--net", "--mount", "--fork", "--kill-child"]
        proc = f"--mount-proc={self.root / 'proc'}"
        return ["unshare", *spaces, proc, "sh", "-ec", "; ".join(steps)]

    def inside(self, words: list[str], told: Mapping[str, str]) -> list[str]:
        """The same from within the name spaces."""
        known = [*self.image.settings, f"HOME={self.image.home}"]
        known += [f"{name}={text}" for name, text in told.items()]
        entered = f"cd {shlex.quote(self.image.folder)}; exec {shlex.join(words)}"
        user = f"--userspec={self.image.user}:{self.image.user}"
        return ["chroot", user, str(self.root), "env", "-i", *known, "sh", "-c", entered]

    def says(self, *words: str, **told: str) -> tuple[int, str]:
        """Run the program to its end; its exit code and what it said."""
        done = subprocess.run(
            self.started(*words, **told),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.returncode, done.stdout + done.stderr

    @contextmanager
    def served(self, **told: str) -> Iterator[int]:
        """The number of the image's first process while it runs as the file says."""
        with subprocess.Popen(self._outside(list(self.image.command), told)) as process:
            try:
                yield _child(process.pid)
            finally:
                process.kill()

    def within(self, process: int, *words: str) -> tuple[int, str]:
        """Run something beside the first process, as an engine's exec and healthcheck do."""
        enter = ["nsenter", f"--target={process}", "--pid", "--net", "--mount"]
        command = [*enter, *self.inside(list(words), {})]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.returncode, (done.stdout + done.stderr).strip()


def main(base: str = "") -> int:
    """Make the image and try it; gives how many faults were found."""
    start = time.monotonic()
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if lacking or os.geteuid():
        print(f"not tried: needs root and {', '.join(NEEDED)}; not here: {', '.join(lacking)}")
        return 1
    with TemporaryDirectory() as name:
        place = Path(name)
        _build(base)
        image = _image()
        wrong = [] if image.health else ["the image has no healthcheck"]
        etc, volume = place / "etc", place / "volume"
        etc.mkdir()
        volume.mkdir()
        with _unpacked() as root:
            container = Container(image, root, volume, etc)
            _owned(container, volume)
            wrong += [*_left_out(container), *_refused(container), *_kept(container)]
        with _unpacked() as root:
            wrong += _again(Container(image, root, volume, etc))
    return printed("deploy/Containerfile made and run, twice on one volume", wrong, start)


def _buildah(*words: str) -> str:
    command = ["buildah", "--storage-driver", "vfs", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def _build(base: str) -> None:
    """The image from the file; from a folder that stands for what it begins with, if there is one."""
    (begins,) = (
        line.split()[1] for line in FILE.read_text("utf-8").splitlines() if line.startswith("FROM ")
    )
    if base:
        empty = _buildah("from", "scratch")
        _buildah("add", empty, base, "/")
        _buildah("commit", "--rm", empty, f"docker.io/library/{begins}")
    more = shlex.split(os.environ.get("BUILD_OPTIONS", ""))
    build = ["build", "--isolation", "chroot", "--format", "docker"]
    build += ["--pull-never"] if base else []
    print(_buildah(*build, *more, "--file", str(FILE), "--tag", NAME, str(HOME)))


def _image() -> Image:
    held: dict[str, Any] = json.loads(_buildah("inspect", "--type", "image", NAME))
    said = held["Docker"]["config"]
    test = said.get("Healthcheck", {}).get("Test", [])
    command = (*said["Entrypoint"], *said["Cmd"])
    told = tuple(said["Env"])
    return Image(said["User"], VOLUME, said["WorkingDir"], told, command, tuple(test[1:]))


@contextmanager
def _unpacked() -> Iterator[Path]:
    """The folder of a new container."""
    name = _buildah("from", "--pull-never", NAME)
    try:
        yield Path(_buildah("mount", name))
    finally:
        _buildah("rm", name)


def _owned(container: Container, volume: Path) -> None:
    """A new volume is whose its place in the image is."""
    place = (container.root / VOLUME.removeprefix("/")).stat()
    os.chown(volume, place.st_uid, place.st_gid)


def _child(outer: int) -> int:
    """The process behind `unshare`, once it is there."""
    children = Path(f"/proc/{outer}/task/{outer}/children")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if told := children.read_text(encoding="ascii").split():
            return int(told[0])
        time.sleep(0.05)
    raise RuntimeError("nothing was started")


def _left_out(container: Container) -> list[str]:
    """What of the folder it was made in must not be in the image, and what its user could change."""
    program = container.root / container.image.folder.removeprefix("/")
    live = list((program / "data" / "live").glob("*"))
    there = [one for one in (program / ".git", program / "tests", *live) if one.exists()]
    uid = (container.root / VOLUME.removeprefix("/")).stat().st_uid
    own = [
        one
        for one in program.rglob("*")
        if not one.is_symlink() and (one.stat().st_uid == uid or one.stat().st_mode & 0o022)
    ]
    return [f"{one} is in the image" for one in there] + [f"{one} can be changed" for one in own]


def _refused(container: Container) -> list[str]:
    """Without what it needs it does not start, and says what that is."""
    wrong, etc = [], container.etc
    others = {"MONITOR_HOSTS": HOST}

    def tried(code: int, named: str, **told: str) -> None:
        found, said = container.says(*container.image.command[1:], **told)
        if found != code or named not in said or "Traceback" in said:
            wrong.append(f"exit {found} instead of {code} with {named}: {said}")

    tried(2, "people.toml", **others)
    (etc / "people.toml").write_text(PEOPLE, encoding="utf-8")
    tried(2, "provider.toml", **others)
    (etc / "provider.toml").write_text(PROVIDER, encoding="utf-8")
    tried(2, "chmod 600", **others)
    _given(container)
    tried(2, "MONITOR_HOSTS")
    tried(2, "without sign-in", MONITOR_AUTH="none", **others)
    tried(2, "unencrypted", MONITOR_TLS="0", **others)
    tried(3, "monitor init", **others)
    return wrong


def _given(container: Container) -> None:
    """The provider's file to the image's user alone."""
    secret, owner = container.etc / "provider.toml", container.volume.stat()
    secret.chmod(0o600)
    os.chown(secret, owner.st_uid, owner.st_gid)


def _kept(container: Container) -> list[str]:
    """The store is made, the dashboard serves, is found healthy, and ends when it is told to."""
    code, said = container.says("init")
    return ([] if code == 0 else [f"init: exit {code}: {said}"]) + _healthy(container)


def _again(container: Container) -> list[str]:
    """A new container on the same volume has the store, whole."""
    wrong = []
    for verb, holds in (("verify", "核验通过"), ("history", "#1")):
        code, said = container.says(verb)
        if code or holds not in said:
            wrong.append(f"{verb} afterwards: exit {code}: {said}")
    return wrong + _healthy(container)


def _healthy(container: Container) -> list[str]:
    wrong, health = [], container.image.health
    with container.served(MONITOR_HOSTS=HOST) as process:
        begun, end = time.monotonic(), time.monotonic() + PATIENCE
        while container.within(process, *health)[0] and time.monotonic() < end:
            time.sleep(1)
        code, said = container.within(process, *health)
        print(f"healthy after {time.monotonic() - begun:.0f} s")
        if code:
            wrong.append(f"healthcheck: exit {code}: {said}")
        python = health[0]
        for host, due in ((HOST, "200"), ("elsewhere.example", "421")):
            answer = container.within(process, python, "-c", ASK % host)[1]
            if answer != due:
                wrong.append(f"asked as {host}: {answer} instead of {due}")
        if container.within(process, "touch", "here")[0] == 0:
            wrong.append("its user can write beside the program")
        os.kill(process, signal.SIGTERM)
        for _ in range(GRACE * 10):
            if not Path(f"/proc/{process}").exists():
                return wrong
            time.sleep(0.1)
    return [*wrong, f"does not end within {GRACE} s of being told to"]


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
