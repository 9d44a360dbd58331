"""The largest gaps as ranked bullet bars: value, target tick, benchmarks, the difference in
words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from display.charts.bullets import Bullet
from display.charts.marks import mark, verdict_colour
from display.charts.palette import Palette, palette
from display.charts.template import clipped, escaped, figure, width, wrapped
from display.charts.ways import Ways
from display.words import rows, word
from display.words.numbers import value_text
from display.words.phrases import value_of
from display.words.sentences import explain
from display.words.standing import gap_of
from display.words.targets import target_label, target_name
from indicators.plan import Plan

ENTRY = 64
_NAME_AT, _BAR_AT, _FACTS_AT = 12, 31, 49
_BAR = 8


def gaps(
    plan: Plan,
    bullets: Sequence[Bullet],
    lang: str,
    scheme: str = "light",
    *,
    wide: int = 320,
    ways: Ways | None = None,
) -> go.Figure:
    """One year's gaps, in the order given (see `ranked`). `wide` is the pixels it will have, by
    which long names are cut; with `ways` the names are links.
    """
    colours = palette(scheme)
    height = max(1, len(bullets)) * ENTRY
    made = figure(scheme, height, {"l": 2, "r": 2, "t": 0, "b": 0})
    drawing = _Drawing(made, plan, lang, scheme, wide, ways)
    if not bullets:
        font = {"color": colours.muted}
        nothing = escaped(word("overview.no_gaps", lang))
        made.add_annotation(
            text=nothing,
            xref="paper",
            x=0,
            y=height / 2,
            xanchor="left",
            showarrow=False,
            font=font,
        )
    for place, bullet in enumerate(bullets):
        _labelled(drawing, bullet, place * ENTRY)
    _bars(drawing, bullets)
    _strokes(drawing, bullets)
    _benchmarks(drawing, bullets)
    made.update_xaxes(range=[0, 1], visible=False)
    made.update_yaxes(range=[height, 0], visible=False)
    made.update_layout(barmode="overlay")
    return made


class _Drawing(NamedTuple):
    """The figure being drawn, in which language and colours, and how many pixels wide."""

    made: go.Figure
    plan: Plan
    lang: str
    scheme: str
    wide: int
    ways: Ways | None

    @property
    def colours(self) -> Palette:
        return palette(self.scheme)


def _labelled(drawing: _Drawing, bullet: Bullet, top: int) -> None:
    made, plan, lang, scheme, wide, ways = drawing
    difference = gap_of(plan, bullet.row, lang)
    beside = {"showarrow": False, "yanchor": "middle", "xref": "paper"}
    glyph = mark(bullet.row, lang, scheme).glyph
    name = clipped(target_name(plan, bullet.target, lang), wide - width(difference) - 14)
    written = ways.of_target(bullet.target, name) if ways else escaped(name)
    made.add_annotation(text=written, x=0, y=top + _NAME_AT, xanchor="left", **beside)
    made.add_annotation(
        text=f"<b>{glyph} {escaped(difference)}</b>",
        x=1,
        y=top + _NAME_AT,
        xanchor="right",
        font={"color": verdict_colour(bullet.row.verdict, scheme)},
        **beside,
    )
    facts = escaped(clipped(_facts(plan, bullet, lang, wide), wide, 12))
    muted = {"color": palette(scheme).muted, "size": 12}
    made.add_annotation(text=facts, x=0, y=top + _FACTS_AT, xanchor="left", font=muted, **beside)


def _facts(plan: Plan, bullet: Bullet, lang: str, wide: float = float("inf")) -> str:
    """Value, target and benchmarks; of the benchmarks as many as there is room for."""
    unit = rows.unit_of(plan, bullet.row)
    value = value_of(plan, bullet.row, lang)
    parts = [
        value,
        f"{word('label.target', lang)} "
        + target_label(plan, bullet.target, lang, bullet.row.area, bullet.row.year),
    ]
    if "proxy" in bullet.row.flags:
        parts.append(word("flag.proxy.label", lang))
    for name, beside in bullet.benchmarks:
        part = f"◇ {name} {value_text(beside, unit, lang)}"
        if width(" · ".join([*parts, part]), 12) <= wide:
            parts.append(part)
    return " · ".join(parts)


def _heights(bullets: Sequence[Bullet]) -> list[int]:
    """Where each bar stands, in pixels from the top."""
    return [place * ENTRY + _BAR_AT for place in range(len(bullets))]


def _bars(drawing: _Drawing, bullets: Sequence[Bullet]) -> None:
    """The track of each promise, and on it what was reached."""
    made, plan, lang, scheme = drawing[:4]
    ys, ids = _heights(bullets), [b.target.id for b in bullets]
    hover = [
        f"<b>{escaped(target_name(plan, b.target, lang))}</b><br>{wrapped(explain(plan, b.row, lang))}"
        for b in bullets
    ]
    shared = {"orientation": "h", "y": ys, "width": _BAR, "customdata": ids}
    made.add_bar(
        name="track",
        x=[1] * len(ys),
        marker={"color": drawing.colours.track, "line_width": 0},
        **shared,
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made.add_bar(
        name="value",
        base=[b.scaled(0) for b in bullets],
        x=[b.scaled(b.value) - b.scaled(0) for b in bullets],
        marker={
            "color": [verdict_colour(b.row.verdict, scheme) for b in bullets],
            "line_width": 0,
        },
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        **shared,
    )


def _strokes(drawing: _Drawing, bullets: Sequence[Bullet]) -> None:
    """A stroke at zero, where it lies within the bar, and one at what was promised."""
    made, colours, ys = drawing.made, drawing.colours, _heights(bullets)
    below = [(b, y) for b, y in zip(bullets, ys, strict=True) if b.scaled(0) > 0]
    made.add_scatter(
        name="zero",
        x=[b.scaled(0) for b, _ in below],
        y=[y for _, y in below],
        mode="markers",
        marker={
            "symbol": "line-ns-open",
            "size": 7,
            "color": colours.muted,
            "line": {"width": 1, "color": colours.muted},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
    made.add_scatter(
        name="target",
        x=[b.scaled(b.reference) for b in bullets],
        y=ys,
        mode="markers",
        marker={
            "symbol": "line-ns-open",
            "size": 10,
            "color": colours.ink,
            "line": {"width": 2, "color": colours.ink},
        },
        customdata=[b.target.id for b in bullets],
        cliponaxis=False,
        hoverinfo="skip",
    )


def _benchmarks(drawing: _Drawing, bullets: Sequence[Bullet]) -> None:
    """What other areas reached, as diamonds on the same scale."""
    colours = drawing.colours
    beside = [
        (b, y, name, value)
        for b, y in zip(bullets, _heights(bullets), strict=True)
        for name, value in b.benchmarks
    ]
    drawing.made.add_scatter(
        name="benchmarks",
        x=[b.scaled(value) for b, _, _, value in beside],
        y=[y for _, y, _, _ in beside],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 9,
            "color": colours.ground,
            "line": {"width": 1.4, "color": colours.deep},
        },
        customdata=[b.target.id for b, _, _, _ in beside],
        hovertext=[
            f"{escaped(name)} {escaped(value_text(value, rows.unit_of(drawing.plan, b.row), drawing.lang))}"
            for b, _, name, value in beside
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def gaps_alt(plan: Plan, bullets: Sequence[Bullet], lang: str) -> str:
    """The gaps in words, in the order of the bars."""
    if not bullets:
        return word("overview.no_gaps", lang)
    lines = [
        f"{target_name(plan, b.target, lang)} {gap_of(plan, b.row, lang)} ({_facts(plan, b, lang)})"
        for b in bullets
    ]
    return f"{word('overview.gaps', lang)}: {word('join.part', lang).join(lines)}"
