"""Fifty people at once: sessions over Streamlit's own WebSocket that each run a page anew every
five seconds, against one session alone. The server is one of ours, on this machine and for this
measurement; it ends with it. Its store is SQLite, or the database of PostgreSQL that may be emptied.

`rounds` are the reruns of each session; 360 of them take half an hour, after which it shows
whether memory still grows. A machine that does other work lengthens both sides, so what counts is
their ratio. The sessions are driven from this process, which looks into no more than the few bytes
that end a run; what that costs is told beside the rest.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.million import POSTGRESQL, emptied
from settings import HOME

PEOPLE = 50
EVERY = 5.0
"""Seconds from one rerun of a session to its next."""
ALONE = 20
"""Reruns of the one session alone."""
PAGES = ("", "indicator", "tasks", "offices", "attention", "ledger", "methods", "areas")
PATIENCE = 120.0
"""Seconds that anything is waited for before the measurement fails."""
PARTS = 6
"""So often in a measurement it is looked how much memory the server holds."""
SMALL = 64
"""Bytes of a message that says that a script has run, at most; others are not looked into."""


@dataclass
class Measured:
    """What the reruns took, in seconds; the server's memory in MiB at first, after each part of the
    time and at the end, each with its minute; and the seconds of a processor that it worked, which
    other work on the machine hardly lengthens, beside those of whoever asked.
    """

    took: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    worked: float = 0.0
    asking: float = 0.0

    def at(self, percent: int) -> float:
        """The time within which so many percent of the reruns had ended."""
        return quantiles(self.took, n=100, method="inclusive")[percent - 1]

    def line(self, who: str) -> str:
        """In one line."""
        times = f"p50 {self.at(50) * 1000:.0f} ms, p95 {self.at(95) * 1000:.0f} ms"
        each = self.worked / len(self.took) * 1000
        memory = " → ".join(f"{held:.0f} ({minute:.0f} min)" for minute, held in self.memory)
        cost = f"{each:.0f} ms of processor each, to ask {self.asking / self.worked:.2f} × that"
        return f"{who}: {len(self.took)} reruns, {times}; {cost}; memory {memory} MiB"


def main(count: int, seed: int) -> int:
    """Measure, and print what one session and fifty took. Returns the exit code."""
    return _measure(count, seed)


def postgresql(count: int, seed: int) -> int:
    """The same of a store in PostgreSQL, in the database that BENCHMARK_POSTGRESQL_URL names."""
    url = os.environ.get(POSTGRESQL, "")
    if not url:
        print(f"set {POSTGRESQL} to a database that may be emptied", file=sys.stderr)
        return 2
    emptied(url)
    code = _measure(count, seed, url)
    emptied(url)
    return code


def _measure(count: int, seed: int, url: str = "") -> int:
    with TemporaryDirectory() as folder, _served(Path(folder), url) as (address, process):
        asyncio.run(_people(address, 1, len(PAGES), 0.0, seed))  # every page is made once
        alone = _measured(process.pid, address, 1, ALONE, seed, every=1.0)
        many = _measured(process.pid, address, PEOPLE, count, seed, every=EVERY)
    print(alone.line("one session"))
    print(many.line(f"{PEOPLE} sessions, one rerun each {EVERY:.0f} s"))
    print(f"p95 of {PEOPLE} sessions is {many.at(95) / alone.at(95):.2f} × that of one (aim: 3.0)")
    return 0


def _measured(
    pid: int, address: str, people: int, reruns: int, seed: int, *, every: float
) -> Measured:
    found, start = Measured(), time.monotonic()
    began, own = _worked(pid), time.process_time()

    async def watched() -> list[float]:
        watching = asyncio.create_task(_watch(found.memory, pid, reruns * every / PARTS))
        try:
            return await _people(address, people, reruns, every, seed)
        finally:
            watching.cancel()

    found.took = asyncio.run(watched())
    found.worked, found.asking = _worked(pid) - began, time.process_time() - own
    found.memory.append(((time.monotonic() - start) / 60, _memory(pid)))
    return found


async def _watch(memory: list[tuple[float, float]], pid: int, every: float) -> None:
    """Note what a process holds in memory, now and again and again."""
    start = time.monotonic()
    while True:
        memory.append(((time.monotonic() - start) / 60, _memory(pid)))
        await asyncio.sleep(every)


async def _people(address: str, people: int, reruns: int, every: float, seed: int) -> list[float]:
    """What the reruns of so many sessions took, who begin one after another."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    starts = [drawn.uniform(0, every) for _ in range(people)]
    told = await asyncio.gather(
        *(_person(address, number, reruns, every, start) for number, start in enumerate(starts))
    )
    return [took for one in told for took in one]


async def _person(
    address: str, number: int, reruns: int, every: float, start: float
) -> list[float]:
    """One session: its first page, which is not counted, then a page anew each time."""
    await asyncio.sleep(start)
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as http:
        (await http.get(address)).raise_for_status()
        cookie = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
    host = address.removeprefix("http://")
    async with connect(
        f"ws://{host}/_stcore/stream",
        additional_headers={"Cookie": cookie},
        origin=address,  # type: ignore[arg-type]  # any text is an origin
        subprotocols=["streamlit", "none"],  # type: ignore[list-item]
        proxy=None,
        max_size=None,
        open_timeout=PATIENCE,
    ) as line:
        await _run(line, PAGES[number % len(PAGES)])
        took = []
        next_at = time.perf_counter() + every
        for rerun in range(reruns):
            await asyncio.sleep(max(0.0, next_at - time.perf_counter()))
            next_at = max(next_at, time.perf_counter()) + every
            took.append(await _run(line, PAGES[(number + rerun) % len(PAGES)]))
        return took


async def _run(line: ClientConnection, page: str) -> float:
    """Ask for a page; seconds until its script had run."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    began = time.perf_counter()
    await line.send(asked.SerializeToString())
    while True:
        payload = await asyncio.wait_for(line.recv(), PATIENCE)
        if isinstance(payload, bytes) and len(payload) <= SMALL:
            message = ForwardMsg.FromString(payload)
            finished = message.WhichOneof("type") == "script_finished"
            if finished and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - began


def _memory(pid: int) -> float:
    """What a process holds in memory, in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} has ended")


def _worked(pid: int) -> float:
    """The seconds of a processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _served(folder: Path, url: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a dashboard of the published statistics, and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = {
        **{name: text for name, text in os.environ.items() if not name.startswith("MONITOR_")},
        "MONITOR_DATABASE_URL": url or f"sqlite:///{folder / 'monitor.sqlite'}",
        "MONITOR_SECRET_FILE": str(folder / "visits.secret"),
        "MONITOR_PORT": str(port),
    }
    run = [sys.executable, "-m", "cli"]
    subprocess.run([*run, "init"], cwd=HOME, env=told, check=True, stdout=subprocess.DEVNULL)
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen([*run, "serve"], cwd=HOME, env=told, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process)
        yield address, process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer")
