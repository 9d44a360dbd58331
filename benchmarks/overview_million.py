"""The overview opened on the shipped statistics beside a million figures of other areas, against
the same overview where the store holds nothing else; each in a fresh process, by Streamlit's own
test runner.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from benchmarks import panel
from benchmarks.pairs import ROOT, WrongAnswer, answer_of, in_turn, ratio_of_seconds
from indicators.figures.columns import Column, Observations, Texts
from indicators.figures.observations import Observation
from store import SubmittedFile, open_store

CHILD = "from benchmarks.overview_million import child; child()"


class Opened(NamedTuple):
    """Processor seconds until the page stands, and what it says."""

    seconds: float
    texts: list[str]


def child() -> None:
    """Open the overview and print the seconds that took and its texts as JSON."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - in the child alone

    start = time.process_time()
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600).run()
    seconds = time.process_time() - start
    texts = [one.proto.body for one in page.get("html")]
    if page.exception or len(texts) < 8:
        raise WrongAnswer(f"{len(texts)} texts: not the overview")
    print(json.dumps([seconds, texts]))


def _opened(place: dict[str, str]) -> Opened:
    return Opened(*answer_of(CHILD, place=place))


def _others(seed: int) -> Observations:
    """A million figures of areas and indicators that the plan does not know."""
    areas = np.repeat(np.arange(panel.AREAS), panel.ROWS // panel.AREAS)
    indicators = np.tile(np.repeat(np.arange(panel.INDICATORS), len(panel.YEARS)), panel.AREAS)
    plain = Observation("", "", 0, 12, 0.0, "亿元", 2, "", "亿元")
    columns: dict[str, Column] = {}
    for name, value in plain._asdict().items():
        told = isinstance(value, str) or value is None
        same = np.zeros(panel.ROWS, dtype="int32")
        columns[name] = Texts(same, (value or "",)) if told else same.astype("int64") + value
    columns["area"] = Texts(areas, tuple(map(panel.area_name, range(panel.AREAS))))
    columns["indicator"] = Texts(
        indicators, tuple(map(panel.indicator_name, range(panel.INDICATORS)))
    )
    columns["year"] = np.tile(np.array(panel.YEARS), panel.AREAS * panel.INDICATORS)
    drawn = np.random.default_rng(seed).integers(5_000, 500_000, panel.ROWS)
    columns["value"] = drawn / 100
    columns["printed"] = Texts.of(f"{value:.2f}" for value in (drawn / 100).tolist())
    return Observations(columns)


def main(count: int, seed: int) -> int:
    """Measure so many rounds and print them. Returns the exit code."""
    with TemporaryDirectory() as folder:
        urls = [f"sqlite:///{folder}/{name}.sqlite" for name in ("million", "shipped")]
        places = [{"MONITOR_DATABASE_URL": url} for url in urls]
        for place in places:
            init = [sys.executable, str(ROOT / "cli.py"), "init"]
            environment = {**os.environ, **place}
            subprocess.run(init, env=environment, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        store = open_store(urls[0])
        store.add(_others(seed), by="benchmark", file=SubmittedFile("others.csv"))
        store.close()
        opened = in_turn(count, *(partial(_opened, place) for place in places))
    if any(beside.texts != alone.texts for beside, alone in opened):
        raise WrongAnswer("figures of other areas change the overview")
    pairs = [(beside.seconds, alone.seconds) for beside, alone in opened]
    for name, seconds in zip(
        ("beside a million figures", "alone"), zip(*pairs, strict=True), strict=True
    ):
        print(f"the overview opened {name}: {median(seconds):.2f} s of processor time")
    print(ratio_of_seconds(pairs))
    return 0
