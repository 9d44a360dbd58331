"""What a browser may ask for over the connection of its page."""

from __future__ import annotations

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg

READERS = frozenset(
    {
        "rerun_script",
        "stop_script",
        "app_heartbeat",
        "file_urls_request",
        "backend_operation_request",
    }
)
"""All else is for whoever writes pages: it empties what is kept for everybody, tells of the folder
the program stands in, or watches its files.
"""


def is_a_reader_s(payload: bytes | None) -> bool:
    """Whether a message is one that a reader's browser sends. What is none at all is Streamlit's to
    turn away.

    >>> is_a_reader_s(BackMsg(clear_cache=True).SerializeToString())
    False
    >>> is_a_reader_s(BackMsg(app_heartbeat=True).SerializeToString())
    True
    """
    if payload is None:
        return True
    try:
        asked = BackMsg.FromString(payload).WhichOneof("type")
    except DecodeError:
        return True
    return asked in READERS
