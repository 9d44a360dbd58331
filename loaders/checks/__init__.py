"""Whether what was read can be: doubts, bounds, contradictions."""
