"""What a browser asks for reaches it, however many runs begin and end meanwhile."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from web import downloads


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the launcher has it, for one test."""
    for module, name in (
        (media_file_manager, "MediaFileMetadata"),
        (app_session, "ForwardMsgQueue"),
    ):
        monkeypatch.setattr(module, name, vars(module)[name])
    downloads.hold_for_browsers()


def asked_for(manager: MediaFileManager) -> str:
    """A file that somebody asked for; its number."""
    place = manager.add_deferred(lambda: b"a,b", "text/csv", "1", file_name="a.csv")
    return manager.execute_deferred(place).rsplit("/", 1)[1].partition(".")[0]


@pytest.mark.parametrize(("seconds", "there"), [(0.0, True), (119.0, True), (121.0, False)])
def test_a_file_stays_for_a_while_however_many_runs_end(
    monkeypatch: pytest.MonkeyPatch, seconds: float, there: bool
):
    clock = [100.0]
    monkeypatch.setattr(downloads, "monotonic", lambda: clock[0])
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    file = asked_for(manager)
    for _ in range(5):
        manager.remove_orphaned_files()
    clock[0] += seconds
    manager.remove_orphaned_files()
    assert (manager.read_file(file) is not None) == there


def message(kind: str) -> ForwardMsg:
    made = ForwardMsg()
    getattr(made, kind).SetInParent()
    return made


@pytest.mark.parametrize("fragments", [None, ["a"]])
@pytest.mark.parametrize("kind", downloads.ANSWERS)
def test_an_answer_is_sent_once_although_a_run_begins(kind: str, fragments: list[str] | None):
    queue = app_session.ForwardMsgQueue()
    for one in ("delta", kind):
        queue.enqueue(message(one))
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=fragments)
    queue.enqueue(message("new_session"))
    assert [one.WhichOneof("type") for one in queue.flush()].count(kind) == 1
    assert queue.is_empty()
