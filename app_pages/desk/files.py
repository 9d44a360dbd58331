"""What lies on the analyst's desk between runs: files not yet accepted, and what was chosen for
them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached
from app_pages.desk import questions
from display.words import word
from display.words.markdown import plain
from indicators.figures.columns import Observations
from monitor import LEFT_OUT, Kept, Submission, Upload

if TYPE_CHECKING:
    from datetime import date

    from streamlit.delta_generator import DeltaGenerator

    from indicators.figures.observations import Observation
    from indicators.oversight.comparison import Difference
    from monitor import Reading

    Told = Sequence[Sequence[Observation]]
    State = tuple[str, int, date]
    Weighed = tuple[Told, State, Difference]
    """The figures of each file, the state in which they were weighed (as `cached.version` tells
    it), and their effect."""

LEAVE_OUT = "\0"
"""The choice for a name whose figures shall not be taken."""

MANY_ROWS = 20_000
"""From here on writing can be cancelled,"""
LARGE = 500_000
"""and reading, by the bytes of a file."""


@dataclass(frozen=True)
class Done:
    """A file that was accepted, with the difference that all files accepted together made."""

    file: str
    upload: Upload | Submission
    difference: Difference

    @property
    def waits(self) -> bool:
        """Whether another has to approve it."""
        return isinstance(self.upload, Submission)

    @property
    def fresh(self) -> bool:
        """Whether it was written now: not there before, and not waiting."""
        return isinstance(self.upload, Upload) and not self.upload.already


@dataclass
class Desk(questions.Asked):
    """The files with what they ask. `read` and `weighed` are kept by what they were made of;
    `shown` is the effect that was last in sight, `overtaken` whether another has written since.
    `labels` names the field of each column where a form is on the desk. `mended` are the files
    that took the place of another, not yet read, with what that one asked.
    """

    id: str = field(kw_only=True)
    files: dict[str, bytes] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    intake: int = 0
    read: dict[Hashable, Reading] = field(default_factory=dict)
    weighed: Weighed | None = None
    shown: Difference | None = None
    overtaken: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    mended: dict[str, questions.Questions] = field(default_factory=dict)

    def put(self, dropped: Iterable[tuple[str, bytes]]) -> None:
        """Lay files on the desk; one of the same name is replaced (it was mended), unless both
        were dropped at once.
        """
        fresh: dict[str, bytes] = {}
        for name, content in dropped:
            path = PurePath(name)
            others = (f"{path.stem} ({n}){path.suffix}" for n in count(2))
            free = (
                name if name not in fresh else next(other for other in others if other not in fresh)
            )
            fresh[free] = content
        for name in fresh.keys() & self.files.keys():
            self.mended[name] = questions.forget(self, name)
        self.files |= fresh
        self.done, self.undone = [], []

    def remove(self, name: str) -> None:
        """Take a file off the desk, with every question and answer that was its own."""
        self.files.pop(name, None)
        self.roles = {place: role for place, role in self.roles.items() if place[0] != name}
        self.mended.pop(name, None)
        questions.forget(self, name)

    def clear(self) -> None:
        """An empty desk; the upload control starts anew too."""
        self.files, self.chosen, self.reasons, self.remembered = {}, {}, {}, set()
        self.asked, self.held, self.read, self.mended = {}, {}, {}, {}
        self.listed, self.roles, self.kept, self.leave_rest = {}, {}, set(), False
        self.weighed = self.shown = None
        self.intake += 1


def desk(id: str) -> Desk:
    """The desk of this session."""
    key = f"desk_{id}"
    if key not in st.session_state:
        st.session_state[key] = Desk(id=id)
    open_desk: Desk = st.session_state[key]
    return open_desk


def readings(on: Desk, lang: str) -> list[Reading]:
    """Every file as read with what was chosen so far; what is read already is not read again."""
    place = st.empty()
    _ask_again(on, place, lang)
    keys = {name: _key(on, name, content) for name, content in on.files.items()}
    on.read = {key: reading for key, reading in on.read.items() if key in keys.values()}
    fresh = [name for name, key in keys.items() if key not in on.read]
    for number, name in enumerate(fresh):
        with place.container():
            on.read[keys[name]] = _read(on, name, _progress_bar(on, name, number, len(fresh), lang))
    # A container in the place of another of the same run would keep what stands in it.
    place.empty()
    listed = [on.read[key] for key in keys.values()]
    questions.ask(on, listed)
    return listed


def _ask_again(on: Desk, place: DeltaGenerator, lang: str) -> None:
    """Where answers were given, read each mended file without them first: what it still asks."""
    for number, name in enumerate(list(on.mended) if questions.answered(on) else ()):
        with place.container():
            share = _progress_bar(on, name, number, len(on.mended), lang, key="cancel_asking")
            questions.again(on, on.mended[name], cached.monitor().read(name, on.files[name], share))
    on.mended = {}


def _key(on: Desk, name: str, content: bytes) -> Hashable:
    chosen = (
        tuple(sorted(on.chosen.items())),
        tuple(sorted(on.reasons.items())),
        tuple(sorted(on.roles.items())),
        on.leave_rest,
    )
    return name, hashlib.sha256(content).hexdigest(), chosen, cached.version()


def _progress_bar(
    on: Desk, name: str, place: int, count: int, lang: str, *, key: str = "cancel_reading"
) -> Callable[[float], None]:
    """A bar that shows how much of the files is read; what takes long can be cancelled."""
    progress = plain(word("desk.reading", lang, file=name, number=place + 1, count=count))
    bar = st.progress(place / count, text=progress)
    key = f"{key}_{place}"
    if len(on.files[name]) >= LARGE:
        # Pressing it ends this run at the next share told; the file leaves the desk.
        st.button(
            word("desk.cancel_reading", lang), key=key,
            on_click=on.remove, args=(name,),
        )  # fmt: skip

    def tell(share: float) -> None:
        bar.progress((place + min(share, 1.0)) / count, text=progress)

    return tell


def _read(on: Desk, name: str, share: Callable[[float], None]) -> Reading:
    reading = cached.monitor().read(
        name,
        on.files[name],
        share,
        names={text: id for text, id in on.chosen.items() if id != LEAVE_OUT},
        leave_out=[text for text, id in on.chosen.items() if id == LEAVE_OUT],
        leave_rest=on.leave_rest,
        confirmed=on.reasons,
        columns=_roles(on, name, title=False),
        titles=_roles(on, name, title=True),
    )
    questions.list_columns(on, reading)
    return reading


def _roles(on: Desk, file: str, *, title: bool) -> dict[str, str]:
    return {
        place: role
        for (name, of_title, place), role in on.roles.items()
        if (name, of_title) == (file, title)
    }


def effect(on: Desk, taken: list[Reading], lang: str) -> Difference | None:
    """What accepting all files together would change; None where nothing was read."""
    batches = [reading.observations for reading in taken if reading.observations]
    if not batches:
        return None
    state = cached.version()  # before the effect is worked out, never after
    if on.weighed is None or not _as_weighed(on.weighed, batches, state):
        every = (
            batches[0]
            if len(batches) == 1
            else Observations.joined([*map(Observations.of, batches)])
        )
        with st.spinner(word("desk.comparing", lang)):
            effect = cached.monitor().preview(replace(taken[0], observations=every))
        on.weighed = batches, state, effect
    return on.weighed[-1]


def _as_weighed(weighed: Weighed, batches: Told, state: State) -> bool:
    """Whether the same figures were weighed in the same state; very many are the same only
    where they are the very ones.
    """
    former, then, _ = weighed
    same = len(former) == len(batches) and all(
        one is other or (len(other) < MANY_ROWS and one == other)
        for one, other in zip(former, batches, strict=True)
    )
    return same and then == state


def accept(on: Desk, taken: list[Reading], *, by: str, note: str, lang: str) -> None:
    """Each file in one transaction of its own; what is written leaves the desk at once.

    Raises:
        StoreError: `changed`: another has written in between; files not yet written stay.
    """
    monitor, difference = cached.monitor(), effect(on, taken, lang)
    assert difference is not None
    assert on.weighed is not None
    _, expected, _ = on.weighed[1]
    on.done = []
    with st.container():
        bar = st.progress(0.0)
        if any(len(reading.observations) >= MANY_ROWS for reading in taken):
            # Pressing it ends this run at the next share told; the transaction is undone.
            st.button(word("desk.cancel_writing", lang), key="cancel_writing")
        for place, reading in enumerate(taken):
            message = plain(
                word("desk.accepting", lang, file=reading.file, number=place + 1, count=len(taken))
            )

            def tell(share: float, place: int = place, message: str = message) -> None:
                bar.progress((place + min(share, 1.0)) / len(taken), text=message)

            tell(0.0)
            upload = monitor.accept(
                reading,
                by=by,
                note=note,
                kept=_kept(on, reading),
                expected=expected,
                share=tell,
            )
            on.done.append(Done(reading.file, upload, difference))
            on.files.pop(reading.file, None)
            expected = monitor.version()
    on.clear()


def _kept(on: Desk, reading: Reading) -> Kept:
    """What the analyst asked to keep: of a name its meaning or that it is left out, for each
    source that prints it; of a column or title its role.
    """
    asked = [on.asked[text] for text in sorted(on.remembered & on.chosen.keys() & on.asked.keys())]
    meant = {text: LEFT_OUT if id == LEAVE_OUT else id for text, id in on.chosen.items()}
    names = cached.monitor().names_asked([p for p in asked if p.file == reading.file], meant)
    mine = [role for place, role in on.listed.items() if place[0] == reading.file]
    chosen = {
        place[2]: on.roles[place] for place in on.kept & on.roles.keys() if place[0] == reading.file
    }
    return Kept(names, cached.monitor().roles_kept(reading.source, mine, chosen))
