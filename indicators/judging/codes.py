"""The words of judged rows as small numbers."""

from __future__ import annotations

from indicators.figures.codes import Code

VERDICT = Code("", "met", "near", "missed", "undetermined", "waived")
"""Empty while a row is open or undecided."""

PHASE = Code("final", "interim", "overdue", "not_started", "before", "ended")

PACE = Code("", "ahead", "on_pace", "behind", "far_behind")

JUDGED = ("met", "near", "missed")
"""The verdicts that are given from figures."""

IS_JUDGED = VERDICT.mask(JUDGED)
