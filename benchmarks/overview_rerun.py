"""One rerun of the overview against a page that draws the same charts and texts and thinks of
nothing, both as Streamlit's own test runner runs them, in fresh processes side by side; but their
scripts are compiled once, as the server does it, and not at each run.
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

from benchmarks.pairs import ROOT, WrongAnswer, answer_of, in_turn, ratio_of_seconds

RERUNS = 15
CHILD = "from benchmarks.overview_rerun import child; import sys; child(sys.argv[1])"


def child(kind: str) -> None:
    """Run a page, the `product` or the `peer`, and print the seconds of each rerun as JSON."""
    from plotly.io import from_json  # noqa: PLC0415 - in the child alone
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache  # noqa: PLC0415
    from streamlit.testing.v1 import AppTest, app_test, local_script_runner  # noqa: PLC0415

    scripts = ScriptCache()
    for runner in (app_test, local_script_runner):
        vars(runner)["ScriptCache"] = lambda: scripts
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    charts = [one.proto.spec for one in page.get("plotly_chart")]
    texts = [one.proto.body for one in page.get("html")]
    if page.exception or len(charts) < 2 or len(texts) < 8:
        raise WrongAnswer(f"{len(charts)} charts, {len(texts)} texts: not the overview")
    if kind == "peer":
        figures = [from_json(spec, skip_invalid=True) for spec in charts]
        given = {"figures": figures, "texts": texts}
        page = AppTest.from_function(_bare, kwargs=given, default_timeout=120).run()
    seconds = []
    for _ in range(RERUNS):
        start = time.process_time()
        page.run()
        seconds.append(time.process_time() - start)
    if page.exception or len(page.get("plotly_chart")) != len(charts):
        raise WrongAnswer(f"{kind}: the rerun is another page")
    print(json.dumps(seconds))


def _bare(figures: list[object], texts: list[str]) -> None:
    """The page without logic: what is drawn is given."""
    import streamlit as st  # noqa: PLC0415 - a script of its own

    with st.sidebar:
        for number in range(3):
            st.selectbox(f"choice {number}", ["one", "two"])
        st.text_input("search")
        st.date_input("day")
    for text in texts:
        st.html(text)
    for number, figure in enumerate(figures):
        st.plotly_chart(
            figure,
            key=f"chart_{number}",
            theme=None,
            on_select="rerun",
            selection_mode="points",
        )


def _seconds(kind: str, place: dict[str, str]) -> float:
    return float(median(answer_of(CHILD, kind, place=place)))


def main(count: int, seed: int) -> int:  # noqa: ARG001 - nothing is drawn
    """Measure so many rounds and print them. Returns the exit code."""
    with TemporaryDirectory() as folder:
        place = {"MONITOR_DATABASE_URL": f"sqlite:///{folder}/monitor.sqlite"}
        init = [sys.executable, str(ROOT / "cli.py"), "init"]
        subprocess.run(
            init, env={**os.environ, **place}, check=True, stdout=subprocess.DEVNULL, cwd=ROOT
        )
        pairs = in_turn(count, *(partial(_seconds, kind, place) for kind in ("product", "peer")))
    for name, seconds in zip(
        ("overview", "page without logic"), zip(*pairs, strict=True), strict=True
    ):
        print(f"a rerun of the {name}: {median(seconds) * 1000:.0f} ms of processor time")
    print(ratio_of_seconds(pairs))
    return 0
