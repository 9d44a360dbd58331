"""What a browser asks for beside a page's run reaches it: the answer, and the file it names."""

from __future__ import annotations

from time import monotonic

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, media_file_manager
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

STAYS = 120.0
"""Seconds that a file made for a download stays, once no page holds it."""
ANSWERS = ("backend_operation_response", "file_urls_response")
"""What answers a browser's own question, and is no part of a run."""


class Lasting(media_file_manager.MediaFileMetadata):
    """What Streamlit keeps of a file. By itself it lets go of one that was made for a download
    when two runs have ended, of whichever sessions: between the answer that names the file and
    the browser's request for it that is often so.
    """

    _unheld_since: float | None = None

    @property
    def is_marked_for_delete(self) -> bool:
        """Whether it may go now."""
        since = self._unheld_since
        return since is not None and monotonic() - since >= STAYS

    def mark_for_delete(self) -> None:
        """No page holds it from now on, unless that was so already."""
        if self._unheld_since is None:
            self._unheld_since = monotonic()


class Answering(ForwardMsgQueue):
    """What waits to be sent to a browser. By itself it drops, where a run begins, all that was
    not sent yet; whoever pressed a button for a file would wait for the answer for ever.
    """

    def clear(
        self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        """Drop what a new run makes anew; answers stay until they are sent."""
        waiting: list[ForwardMsg] = self._queue if retain_lifecycle_msgs else []
        answers = [message for message in waiting if message.WhichOneof("type") in ANSWERS]
        super().clear(retain_lifecycle_msgs, fragment_ids_this_run)
        rest = [message for message in self._queue if message.WhichOneof("type") not in ANSWERS]
        self._queue = [*answers, *rest]


def hold_for_browsers() -> None:
    """Have Streamlit keep answers until they are sent and files until they are fetched. Raises
    TypeError where it does that otherwise than the version this was written for.
    """
    places = (
        (media_file_manager, "MediaFileMetadata", Lasting),
        (app_session, "ForwardMsgQueue", Answering),
    )
    for module, name, kind in places:
        if not issubclass(kind, vars(module)[name]):
            raise TypeError(f"{module.__name__} has another {name} than expected")
        vars(module)[name] = kind
