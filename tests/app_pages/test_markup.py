"""Our own HTML: every value is escaped, and what is absent is said."""

import pytest

from app_pages import markup, method_markup, promise_markup
from display.screens.attention import Note
from display.screens.counts import Count
from display.screens.details import Later, Promise
from display.screens.folding import Silent
from display.screens.methods import LeftOut, Method, Pair

EVIL = '<b onclick="x">&\'"'


def pieces() -> dict[str, str]:
    """Every piece of HTML that takes data, made of hostile data."""
    note = Note(EVIL, EVIL, EVIL, "missed", EVIL, EVIL)
    promise = Promise(EVIL, EVIL, (EVIL,), EVIL, EVIL, True, ((1, EVIL, EVIL),), EVIL)
    method = Method(
        "target", EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,), (EVIL,), EVIL, EVIL, EVIL
    )
    return {
        "first_line": markup.first_line([(EVIL, "met"), (EVIL, None)], EVIL),
        "title": markup.title(EVIL, EVIL),
        "aside": markup.aside(EVIL),
        "counts": markup.counts([Count(EVIL, "●", "met", 1, EVIL)]),
        "matters": markup.matters([note], [note], "zh", {"area": EVIL}),
        "silent": markup.silent([Silent(EVIL, EVIL, EVIL, EVIL, EVIL)], "zh", {"area": EVIL}),
        "heading": promise_markup.heading(EVIL, EVIL, None, None),
        "sentence": promise_markup.sentence(EVIL),
        "silence": promise_markup.silence([(EVIL, EVIL)]),
        "promise": promise_markup.promise(promise, EVIL, "zh", {"area": EVIL}),
        "later": promise_markup.later_and_related([Later(EVIL, EVIL)], [(EVIL, EVIL)], "zh", {}),
        "methods": method_markup.methods([method], "zh"),
        "left_out": method_markup.left_out([LeftOut(EVIL, EVIL)], "zh"),
        "pairs": method_markup.pairs(
            [Pair(EVIL, EVIL, EVIL, EVIL)], ("indicator", "area", "break_year", "note"), "zh"
        ),
    }


@pytest.mark.parametrize("piece", pieces())
def test_no_data_becomes_markup(piece):
    made = pieces()[piece]
    assert 'onclick="' not in made
    assert "&lt;b onclick=" in made


def test_a_promise_that_nobody_answers_for_says_so():
    assert "方案未指明" in markup.silent([Silent("a", "b", "c", None, None)], "zh", {})
    made = promise_markup.promise(Promise("a", "b", (), None, None, False, (), "c"), "", "zh", {})
    assert "方案未为此目标指明责任单位" in made
    assert "没有重点任务与此目标对应" in made
