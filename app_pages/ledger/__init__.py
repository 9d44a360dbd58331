"""The ledger: every upload, vintage, conflict and waiver, and what changed between two days."""
