"""What a visit may put into memory is bounded, in number and in bytes."""

import pytest

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
