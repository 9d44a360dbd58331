"""Colours for verdicts, grey and one deep blue for structure, in a light and a dark variant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]

FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Segoe UI, Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of a scheme, as CSS hex."""

    met: str
    near: str
    missed: str
    grey: str
    waived: str
    ink: str
    muted: str
    hairline: str
    tint: str
    band: str
    deep: str
    track: str
    ground: str
    benchmarks: tuple[str, ...]


LIGHT = Palette(
    met="#137a58",
    near="#946008",
    missed="#b4231c",
    grey="#b4bac4",
    waived="#646c79",
    ink="#1a2233",
    muted="#5f6879",
    hairline="#e7eaf0",
    tint="#edf2fa",
    band="rgba(31, 77, 137, 0.12)",
    deep="#163a67",
    track="#edf0f4",
    ground="#ffffff",
    benchmarks=("#4f719c", "#6f88a8", "#7d8fa8"),
)

DARK = Palette(
    met="#3fc08f",
    near="#e9ae45",
    missed="#ff7a70",
    grey="#5d6675",
    waived="#98a1af",
    ink="#e8ebf1",
    muted="#9aa3b2",
    hairline="#2a303b",
    tint="#1d2735",
    band="rgba(140, 180, 235, 0.16)",
    deep="#9dc3f2",
    track="#262c36",
    ground="#11141a",
    benchmarks=("#86a3c9", "#7590b3", "#6b82a3"),
)


def palette(scheme: str) -> Palette:
    """The colours of `light` or `dark`."""
    return DARK if scheme == "dark" else LIGHT
