"""A case: what it shows, target, year, month, the figures told, what the judged row then holds."""

from __future__ import annotations

from typing import Any

from tests.indicators.conftest import Figure

Case = tuple[str, str, int, int, list[Figure], dict[str, Any]]

PRELIMINARY = {"stage": "preliminary"}
REAL, NOMINAL = {"basis": "real"}, {"basis": "nominal"}
MORE, LESS = {"qualifier": "more_than"}, {"qualifier": "less_than"}
UNDECIDED = {"verdict": "undetermined", "gap": None, "attainment": None}
