"""Every colour in which words are written can be read on every ground they stand on."""

from __future__ import annotations

import tomllib

import pytest

from display.charts.palette import DARK, LIGHT, Palette
from tests.machine import ROOT

WORDS = ("met", "near", "missed", "waived", "ink", "muted", "deep")
GROUNDS = ("ground", "tint", "track")
LEAST = 4.5
"""What WCAG 2.2 asks of words of this size, level AA."""

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def luminance(colour: str) -> float:
    """How bright a colour is, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """From 1 (the same colour) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("colours", "scheme"), [(LIGHT, "light"), (DARK, "dark")])
def test_words_stand_out_from_what_is_behind_them(colours: Palette, scheme: str) -> None:
    grounds = [getattr(colours, name) for name in GROUNDS]
    grounds.append(THEME[scheme]["sidebar"]["backgroundColor"])
    faint = {
        (name, ground): round(found, 2)
        for name in WORDS
        for ground in grounds
        if (found := contrast(getattr(colours, name), ground)) < LEAST
    }
    assert faint == {}


def test_a_step_that_is_now_is_read_on_its_own_ground() -> None:
    assert min(contrast(c.ground, c.deep) for c in (LIGHT, DARK)) >= LEAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_has_the_colours_of_the_palette(scheme: str) -> None:
    colours, theme = (LIGHT if scheme == "light" else DARK), THEME[scheme]
    told = {"greenColor": "met", "orangeColor": "near", "redColor": "missed", "grayColor": "muted"}
    assert {key: theme[key] for key in told} == {
        key: getattr(colours, name) for key, name in told.items()
    }
