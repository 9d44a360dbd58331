"""The yearly briefing: its content once, then Word, Excel and PDF."""
