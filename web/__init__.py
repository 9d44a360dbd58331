"""The wall around the pages: who opened a session or an upload, and what leaves the server."""
