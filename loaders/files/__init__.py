"""Bytes → grid: what a file is, its encoding, its sheets, the limits under which it is opened."""
