"""The words of judged rows as small numbers."""

from __future__ import annotations

from indicators.figures.codes import Code

VERDICT = Code("", "met", "near", "missed", "undetermined", "waived")
"""Empty while a row is open or undecided."""

PHASE = Code("final", "interim", "overdue", "not_started", "before", "ended")

PACE = Code("", "ahead", "on_pace", "behind", "far_behind")

JUDGED = ("met", "near", "missed")
"""The verdicts that are given from figures."""

NOT_IN_FORCE = ("before", "ended")
"""Phases of rows that count for nobody."""

REPORTABLE = ("no_value", "no_base", "missing_year", "no_list", "forecast_only", "no_report")
"""Reasons that a report would end."""

IS_JUDGED = VERDICT.mask(JUDGED)
