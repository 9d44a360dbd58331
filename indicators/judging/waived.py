"""Waivers as they are known on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from indicators.figures.observations import records


def waivers_known(
    waivers: pd.DataFrame | None, as_of: date
) -> dict[tuple[str, int], dict[str, Any]]:
    """The waivers known by a day, by target and year, as inputs of what is judged."""
    if waivers is None or waivers.empty:
        return {}
    return {
        (str(line["target"]), int(line["year"])): {
            "role": "waiver",
            "source": line["document"],
            "known_on": pd.Timestamp(line["known_on"]).date().isoformat(),
            "by": line["by"],
            "reason": line.get("reason"),
        }
        for line in records(complete_waivers(waivers, as_of))
    }


def complete_waivers(waivers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Waivers known by the day that say who decided, and by which document."""
    named = waivers["by"].fillna("").astype(str).str.strip() != ""
    papered = waivers["document"].fillna("").astype(str).str.strip() != ""
    return waivers[(pd.to_datetime(waivers["known_on"]) <= pd.Timestamp(as_of)) & named & papered]
