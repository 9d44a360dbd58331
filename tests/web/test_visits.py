"""What a visit may put into memory is bounded, in number and in bytes."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from web import visits
from web.visits import BYTES_A_MINUTE, MINUTE, UPLOADS_A_MINUTE, Visits

HALF = BYTES_A_MINUTE // 2


@pytest.mark.parametrize(
    ("sizes", "refused"),
    [
        ([1] * UPLOADS_A_MINUTE, [False] * UPLOADS_A_MINUTE),
        ([1] * (UPLOADS_A_MINUTE + 1), [False] * UPLOADS_A_MINUTE + [True]),
        ([HALF, HALF], [False, False]),
        ([HALF, HALF, 1], [False, False, True]),
        ([HALF, HALF + 1, HALF], [False, True, False]),
        ([BYTES_A_MINUTE + 1], [True]),
    ],
)
def test_a_visit_s_uploads_within_a_minute_are_bounded(sizes: list[int], refused: list[bool]):
    known = Visits()
    assert [known.too_many("a", size) for size in sizes] == refused
    assert not known.too_many("b", HALF)


def test_after_a_minute_the_next_are_taken(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(visits.time, "monotonic", lambda: now[0])
    known = Visits()
    assert not known.too_many("a", BYTES_A_MINUTE)
    assert known.too_many("a", 1)
    now[0] = MINUTE + 1
    assert not known.too_many("a", BYTES_A_MINUTE)


def offering(place: str, way: str) -> bytes:
    """A message of the server that has the place of a file in it."""
    message = ForwardMsg()
    element = message.delta.new_element
    match way:
        case "button":
            element.download_button.url = place
        case "later":
            message.backend_operation_response.deferred_file.url = place
        case "icon":
            element.favicon.url = place
        case "typed":
            element.text_input.value = place
        case "label":
            element.download_button.label = place
        case "page":
            element.html.body = f"<p>{place}</p>"
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("way", "may"),
    [
        ("button", True), ("later", True), ("icon", True),
        ("typed", False), ("label", False), ("page", False),
    ],
)  # fmt: skip
def test_a_file_is_for_whom_it_was_offered_to_not_for_who_names_it(way: str, *, may: bool):
    known = Visits()
    known.sent("a", None, offering("/media/0a1b.csv", way))
    assert known.may_take("a", "0a1b.csv") is may
    assert not known.may_take("b", "0a1b.csv")
