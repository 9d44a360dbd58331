"""The core: what was promised, and how a promise is judged. Imports nothing of ours."""
