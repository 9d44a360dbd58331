"""The plan that was brought, between runs: its file, what a person wrote instead, its effect."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached
from indicators.plan import Plan, PlanError, plan_of
from indicators.plan.folder import plan_files
from monitor import document_text, read_plan_text, read_targets
from reports.proposals import proposal_rows
from reports.targetsbook import targets_csv

if TYPE_CHECKING:
    import pandas as pd

    from indicators.oversight.adoption import Adoption
    from indicators.proposals.proposal import TextReading
    from monitor import Problem, TargetsReading

TEXTS = (".docx", ".html", ".htm", ".txt")
HEAD = ("title", "issuer", "issued", "area", "valid_from", "valid_to", "fiscal_year")
TITLE = 60
"""Characters of a first line that may be a title."""


@dataclass(frozen=True)
class Made:
    """A plan made of what was read, or the faults that keep it from being one."""

    files: Mapping[str, str]
    plan: Plan | None
    faults: tuple[str, ...] = ()


@dataclass
class Draft:
    """`mended` is what a person wrote instead of rows, by sheet and row, None where one is left
    out; `settings` what is said of the plan itself. `number` tells one file from the next.
    """

    name: str = ""
    content: bytes = b""
    number: int = 0
    mended: dict[tuple[str, int], dict[str, str] | None] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    answers: dict[str, tuple[Hashable, object]] = field(default_factory=dict)

    def put(self, name: str, content: bytes) -> None:
        """Take a file in; what was mended in another is forgotten."""
        self.name, self.content = name, content
        self.number += 1
        self.mended, self.settings, self.answers = {}, {}, {}

    def clear(self) -> None:
        """Lay the file aside."""
        self.put("", b"")

    @property
    def is_text(self) -> bool:
        """Is it a plan's text, of which promises are proposed?"""
        return PurePath(self.name).suffix.lower() in TEXTS

    def mend(self, place: tuple[str, int], texts: dict[str, str] | None) -> None:
        """Write other texts for a row, or leave it out."""
        self.mended[place] = texts

    def take_back(self, place: tuple[str, int]) -> None:
        """The row as it stands in the file."""
        self.mended.pop(place, None)


def draft() -> Draft:
    """The draft of this session."""
    if "plan_draft" not in st.session_state:
        st.session_state["plan_draft"] = Draft()
    open_draft: Draft = st.session_state["plan_draft"]
    return open_draft


def document(on: Draft) -> tuple[str, TextReading, tuple[Problem, ...]]:
    """The text that was brought, what it proposes, and the faults of its file."""
    first, last = (_year(on.settings.get(name, "")) for name in ("valid_from", "valid_to"))
    fiscal = _fiscal(on)
    key = (on.number, first, last, fiscal)
    if on.answers.get("document", ((), None))[0] != key:
        text, faults = document_text(on.name, on.content)
        proposed, _ = read_plan_text(on.name, on.content, first, last, fiscal)
        on.answers["document"] = key, (text, proposed, faults)
    return on.answers["document"][1]  # type: ignore[return-value]


def reading(on: Draft, lang: str) -> TargetsReading:
    """What was brought as read, with what a person wrote instead; read once."""
    mended = tuple((place, str(texts)) for place, texts in sorted(on.mended.items()))
    settings = tuple(sorted(on.settings.items()))
    key = (on.number, mended, settings, cached.monitor().state)
    if on.answers.get("reading", ((), None))[0] != key:
        name, content, text = on.name, on.content, ""
        if on.is_text:
            text, proposed, _ = document(on)
            name = f"{PurePath(on.name).stem}.csv"
            content = targets_csv(lang, proposal_rows(proposed))
        known = cached.monitor().plan
        read = read_targets(name, content, on.settings, text, on.mended, known)
        on.answers["reading"] = key, read
    return on.answers["reading"][1]  # type: ignore[return-value]


def make(on: Draft, reading: TargetsReading) -> Made:
    """The plan that the rows make; what goes by a name of the plan in force keeps its id."""
    known = cached.monitor().plan
    key = (id(reading), cached.monitor().state)
    if on.answers.get("made", ((), None))[0] != key:
        assert reading.head is not None
        text = document(on)[0] if on.is_text else ""
        files = plan_files(reading.head, reading.promises, text, known)
        try:
            result = Made(files, plan_of(files))
        except PlanError as error:
            result = Made(files, None, tuple(error.faults))
        on.answers["made"] = key, result
    return on.answers["made"][1]  # type: ignore[return-value]


def judged(on: Draft, plan: Plan) -> pd.DataFrame:
    """What is known judged by the plan."""
    key = (id(plan), cached.version())
    if on.answers.get("judged", ((), None))[0] != key:
        on.answers["judged"] = key, cached.monitor().judged_by(plan)
    return on.answers["judged"][1]  # type: ignore[return-value]


def effect(on: Draft, plan: Plan) -> Adoption:
    """What adopting the plan would do; only where it is the store's own."""
    key = (id(plan), cached.version())
    if on.answers.get("effect", ((), None))[0] != key:
        on.answers["effect"] = key, cached.monitor().preview_plan(plan)
    return on.answers["effect"][1]  # type: ignore[return-value]


def _fiscal(on: Draft) -> str:
    """How the plan counts its years, as it is said, else as the plan in force of that title does."""
    known = cached.monitor().plan.document.fiscal_year_under(on.settings.get("title", ""))
    return on.settings.get("fiscal_year", "") or (known.written if known is not None else "")


def _year(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) == 4 else None


def first_line(text: str) -> str:
    """The first line of a text where it may be its title."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= TITLE else ""
