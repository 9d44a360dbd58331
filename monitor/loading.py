"""Files: read and weighed against what is known, and what is accepted of them stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import pandas as pd

import loaders
from indicators.figures.history import current_values
from indicators.figures.stated_values import StatedValues
from indicators.judging.dated import known_reports
from monitor.knowing import Knowing
from settings import today
from store import Kept, Name, PrintedPlace, Submission, SubmittedFile, Upload

if TYPE_CHECKING:
    from indicators.figures.columns import Observations
    from loaders import Chosen, Doubted, Memory, Problem, Reading, ReportReading, Role

INIT = "monitor init"
"""Who submits the shipped statistics and evidence."""


class Loading(Knowing):
    """The verbs of the loading dock: statistics and progress reports, read and accepted."""

    def read(
        self,
        name: str,
        content: bytes,
        share: Callable[[float], None] = lambda _: None,
        **chosen: Unpack[Chosen],
    ) -> Reading:
        """A file as read: observations, problems and holds, weighed against what is known.
        Nothing is written. `share` is told how much is read, from 0 to 1; what it raises stops
        the reading.

        `chosen` are the analyst's choices for this file, see `loaders.Choices`; names and roles
        remembered for the sources that print them apply, where the analyst says nothing else.
        """
        memory = self._memory()
        return loaders.read(
            name, content, self.plan, memory=memory, today=today(), share=share, **chosen
        )

    def doubted(self, file: str, observations: Observations) -> tuple[Doubted, ...]:
        """The figures of an upload that look wrong today, those confirmed once among them."""
        return loaders.still_doubted(file, observations, self.plan, self._memory(), today())

    def _memory(self) -> Memory:
        """What earlier files said: names by their sources, and the values known."""
        aliases = self.store.aliases()[list(loaders.Remembered._fields)]
        names = [loaders.Remembered(*alias) for alias in aliases.itertuples(index=False, name=None)]
        return loaders.Memory(names, self._values, self._stated_values, self._roles())

    def _stated_values(self, areas: Collection[str], indicators: Collection[str]) -> StatedValues:
        """All that was said of some series, by the ids of today."""
        every = self.plan.every_id
        stated = self.store.stated_values(every(areas), every(indicators))
        area = {old: one.id for one in self.plan.areas for old in one.formerly}
        id = {old: one.id for one in self.plan.indicators for old in one.formerly}
        pairs = ((area.get(place, place), id.get(name, name)) for place, name in stated.series)
        return replace(stated, series=tuple(pairs)) if area or id else stated

    def _values(self, areas: Collection[str], indicators: Collection[str]) -> pd.DataFrame:
        """The values known today of some series, see `current_values`."""
        observations = self.observations(areas, indicators)
        return current_values(self.plan, observations, today(), self.store.choices())

    def read_file(
        self,
        file: Path,
        share: Callable[[float], None] = lambda _: None,
        **chosen: Unpack[Chosen],
    ) -> Reading:
        """A file on this machine as read, see `read`; one that cannot be taken has a problem."""
        try:
            return self.read(file.name, loaders.content_of(file), share, **chosen)
        except loaders.FileRefusedError as refused:
            return loaders.Reading(refused.problem.file, (), (refused.problem,))

    def names_asked(self, problems: Iterable[Problem], chosen: Mapping[str, str]) -> list[Name]:
        """What to keep for the next file of a source: what the names in these problems were chosen to
        mean, or that they are left out (LEFT_OUT).
        """
        found = loaders.names_to_remember(problems, chosen)
        return [
            ("area" if n.kind == "area" else "indicator", n.printed, n.id, n.source) for n in found
        ]

    def names_kept(
        self, file: Path, meant: Mapping[str, str], **roles: Unpack[Chosen]
    ) -> list[Name]:
        """The same of a file's names, whatever is remembered of its source: one that is known may
        show the next.
        """
        kept: dict[Name, None] = {}
        while True:
            known = {
                "names": {name: id for _, name, id, _ in kept if id != loaders.LEFT_OUT},
                "leave_out": [name for _, name, id, _ in kept if id == loaders.LEFT_OUT],
            }
            content = loaders.content_of(file)
            chosen: Chosen = {**roles, **known}  # type: ignore[typeddict-item]
            reading = loaders.read(file.name, content, self.plan, today=today(), **chosen)
            more = dict.fromkeys(self.names_asked(reading.problems, meant))
            if not meant or more.keys() <= kept.keys():
                return list(kept)
            kept |= more

    def roles_kept(
        self, source: str, roles: Sequence[Role], chosen: Mapping[str, str]
    ) -> list[tuple[PrintedPlace, str]]:
        """What to keep for the next file of a source: what the columns and titles at some places
        were chosen to be; `roles` are those of the file as it prints them. What is to be read as
        printed is forgotten: its role is empty.
        """
        known = {one._replace(role="") for one in self._roles()}
        found = loaders.roles_to_remember(source, roles, chosen)
        return [
            (
                PrintedPlace(one.source, one.printed, one.header, one.place),
                "" if one.role == loaders.PRINTED else one.role,
            )
            for one in found
            if one.role != loaders.PRINTED or one._replace(role="") in known
        ]

    def _roles(self) -> list[loaders.RememberedRole]:
        """Every role that is remembered."""
        kept = self.store.roles()[list(loaders.RememberedRole._fields)]
        return [loaders.RememberedRole(*one) for one in kept.itertuples(index=False, name=None)]

    def accept(
        self,
        reading: Reading,
        *,
        by: str,
        note: str = "",
        kept: Kept = Kept(),  # noqa: B008
        expected: int | None = None,
        share: Callable[[float], None] | None = None,
    ) -> Upload | Submission:
        """Store a reading without faults as one upload, or put it forward where another has to
        approve; the same content again answers `already`. `kept` is remembered with it.

        `expected` is the version of the store when its effect was looked at; `share` is told how
        much is written, from 0 to 1, and what it raises leaves the store untouched.
        Raises:
            NotAcceptable: the reading has faults or holds no figure.
            StoreError: `changed`: the store has another version by now; nothing is stored.
        """
        if not reading.acceptable or not reading.observations:
            raise loaders.NotAcceptable(reading)
        left_out = [vars(one) for one in reading.left_out]
        return self.store.add(
            reading.observations,
            by=by,
            file=SubmittedFile(reading.file, note, left_out, kept),
            expected=expected,
            progress=share,
        )

    def load_shipped(
        self, files: Sequence[Path], confirmed: Mapping[str, str] | None = None
    ) -> list[Reading]:
        """Load the files that were not loaded yet; returns the readings of those that are held."""
        held = []
        for file in self.new_statistics(files):
            reading = self.read_file(file, confirmed=confirmed or {})
            if reading.acceptable and reading.observations:
                self.accept(reading, by=INIT)
            else:
                held.append(reading)
        return held

    def new_statistics(self, files: Sequence[Path]) -> list[Path]:
        """The shipped files of statistics that were not loaded yet."""
        loaded = {upload.file_name for upload in self.store.uploads() if upload.by == INIT}
        return [file for file in files if file.name not in loaded]

    def new_evidence(self, files: Sequence[Path]) -> list[Path]:
        """The shipped files of reports that were not recorded yet."""
        recorded = self.store.report_files(INIT)
        return [file for file in files if file.name not in recorded]

    def read_reports(self, name: str, content: bytes) -> ReportReading:
        """A file of progress reports as read. Nothing is written."""
        known = known_reports(self.store.reports(), date.max)
        return loaders.read_reports(
            name,
            content,
            self.plan,
            today(),
            [report for reports in known.values() for report in reports],
        )

    def load_evidence(self, files: Sequence[Path]) -> list[ReportReading]:
        """Record the reports of shipped files, each file once; returns the readings with faults."""
        readings = [
            self.read_reports(file.name, loaders.content_of(file))
            for file in self.new_evidence(files)
        ]
        for reading in readings:
            if reading.acceptable and reading.reports:
                self.accept_reports(reading, by=INIT)
        return [reading for reading in readings if not reading.acceptable]

    def accept_reports(self, reading: ReportReading, *, by: str) -> list[int] | Submission:
        """Record the reports of a file, all or none, or put them forward where another has to
        approve; returns their numbers. NotAcceptable: it has faults or none.
        """
        if not reading.acceptable or not reading.reports:
            raise loaders.NotAcceptable(reading)
        rows = [{k: v for k, v in vars(report).items() if k != "id"} for report in reading.reports]
        return self.store.add_reports(rows, by=by, file_name=reading.file)
