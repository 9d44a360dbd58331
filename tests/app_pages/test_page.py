"""Our own HTML: it stands in templates only, every value is escaped, what is absent is told."""

import ast
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from app_pages.page import FOLDER, TEMPLATES, render
from display.screens.details import Promise
from display.screens.folding import Silent
from display.words import has_word, word
from tests.app_pages.pieces import pieces
from tests.machine import ROOT

EVIL = '<b onclick="x">&\'"'
ADDRESS = {"area": EVIL}


class Shape(HTMLParser):
    """The tags of a piece with the names of their attributes, and all of its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag):
        self.tags.append((f"/{tag}",))


OWN_FILES = {"parts/style", "parts/script"}
"""They put in files of ours, which are HTML already."""

PAPER = 1032
"""Pixels of the sheet between its margins: A4 across, less 12 mm at either side."""

HEADS_OF_THE_STYLE_SHEET = 9

NO_TEXT = {"desk/steps", "overview/all_items", "parts/rule", "parts/theme"}
"""They show numbers and words of ours only."""


def drawn_by_pages() -> set[str]:
    """Every piece that a page asks for."""
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "app_pages").rglob("*.py")]
    asked = (re.findall(r'(?:put|render)\(\s*"(\w+/\w+)"', source) for source in sources)
    return {piece for found in asked for piece in found}


def test_every_piece_that_a_page_draws_is_tried_here():
    assert drawn_by_pages() - OWN_FILES == set(pieces("x"))


@pytest.mark.parametrize("piece", sorted(set(pieces("x")) - NO_TEXT))
def test_no_data_becomes_markup(piece):
    made = render(piece, "zh", ADDRESS, **pieces(EVIL)[piece])
    assert 'onclick="' not in made
    assert "&lt;b onclick=" in made


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1), st.data())
def test_whatever_a_text_says_the_tags_stay_the_same(text, data):
    text = text.strip() or "."
    piece = data.draw(st.sampled_from(sorted(pieces("x"))))
    plain = render(piece, "en", {"area": "x"}, **pieces("x")[piece])
    made = render(piece, "en", {"area": text}, **pieces(text)[piece])
    assert Shape(made).tags == Shape(plain).tags
    assert unescape(made).count(text) >= (piece not in NO_TEXT)


@pytest.mark.parametrize("piece", sorted(pieces("x")))
def test_every_row_of_a_table_has_a_cell_for_every_head(piece):
    made = render(piece, "zh", ADDRESS, **pieces("x")[piece])
    for head, body in re.findall(r"<thead>(.*?)</thead>\s*<tbody>(.*?)</tbody>", made, re.DOTALL):
        plain = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
        marked = re.findall(r"<tr class=[^>]*>(.*?)</tr>", body, re.DOTALL)
        rows = [row for row in plain or marked if row]
        assert rows
        assert {len(re.findall(r"<t[dh]\b", row)) for row in rows} == {head.count("<th scope")}


@pytest.mark.parametrize("piece", sorted(pieces("x")))
def test_a_phone_knows_the_head_of_every_cell_of_a_wide_table(piece):
    made = render(piece, "en", ADDRESS, **pieces("x")[piece])
    for style, row in re.findall(
        r'<table class="tm-stacks" style="(.*?)">\s*<thead>(.*?)</thead>', made
    ):
        heads = [unescape(head) for head in re.findall(r"<th [^>]*>(.*?)</th>", row)]
        assert 3 < len(heads) <= HEADS_OF_THE_STYLE_SHEET
        quoted = (f'--tm-{n}:"{plain(head)}";' for n, head in enumerate(heads, 1))
        assert unescape(style) == "".join(quoted)


def plain(text: str) -> str:
    return text.replace("'", r"\27 ").replace("&", r"\26 ")


@pytest.mark.parametrize("head", [EVIL, '";--x:"', "\\", "a\nb", "</style>"])
def test_no_head_ends_what_it_stands_in(head):
    made = render("parts/stacking", "en", heads=[head] * 4)
    assert Shape(f"<table {made}>").tags == [("table", "class", "style")]
    held = unescape(made.split('style="')[1].rstrip('"'))
    assert re.fullmatch(r'(--tm-\d:"([^"\\\n<>]|\\[0-9a-f]+ )*";){4}', held)
    assert render("parts/stacking", "en", heads=[head] * 3) == ""


def test_what_a_narrow_screen_does_is_not_done_on_paper():
    for sheet in FOLDER.parent.glob("*.css"):
        for asked in re.findall(r"@media ([^{]*)\{", sheet.read_text(encoding="utf-8")):
            width = re.search(r"max-width: (\d+)px", asked)
            assert not width or int(width[1]) >= PAPER or asked.startswith("screen"), asked


def test_a_value_that_nobody_gave_is_a_fault():
    with pytest.raises(UndefinedError):
        render("parts/aside", "zh")
    with pytest.raises(TypeError):
        render("parts/aside", "zh", text="x", note="y")


def test_a_promise_that_nobody_answers_for_says_so():
    silent = [Silent("a", "b", "c", None, None)]
    assert "方案未指明" in render("overview/silent", "zh", lines=silent, answered=True)
    promise = Promise("a", "b", (), None, None, False, (), "c")
    made = render("indicator/promise", "zh", found=promise, needed="", told=False, answered=True)
    assert "方案未为此目标指明责任单位" in made
    assert "没有重点任务与此目标对应" in made


def test_a_link_keeps_the_area_year_and_day():
    asked = {"area": "wuhan", "year": "2021", "as_of": "2022-06-30"}
    made = unescape(
        render("indicator/later_and_related", "zh", asked, later=[], related=[("a", "b")])
    )
    assert 'href="indicator?area=wuhan&year=2021&as_of=2022-06-30&indicator=a"' in made


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_that_a_template_asks_for_exists(lang):
    asked = {
        key
        for file in FOLDER.glob("*.html")
        for key in re.findall(r'"([a-z_]+\.[a-z_.0-9]*[a-z0-9])"', file.read_text(encoding="utf-8"))
        if not key.endswith((".html", "step.n"))
    }
    assert len(asked) > 50
    assert [key for key in sorted(asked) if not has_word(key, lang)] == []


def test_all_templates_escape():
    assert TEMPLATES.autoescape is True
    for file in FOLDER.glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape", file.read_text(encoding="utf-8")), file.name


def test_no_page_holds_html_in_its_code():
    tag = re.compile(r"</?[a-z][a-z0-9]*(\s[^<]*)?>")
    for file in [ROOT / "app.py", *(ROOT / "app_pages").rglob("*.py")]:
        found = [
            node.value
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if tag.search(node.value)
        ]
        assert found == [], file.name


def test_a_clause_is_marked_with_the_language_of_its_plan() -> None:
    values = pieces("x")["methods/methods"]
    assert '<span lang="de">' in render("methods/methods", "en", {}, (), "de", **values)


@pytest.mark.parametrize("tasked", [True, False])
def test_a_promise_lacks_a_task_only_where_the_plan_has_tasks(tasked: bool) -> None:
    (method,) = pieces("x")["methods/methods"]["found"]
    found = [method._replace(tasks=())]
    made = render("methods/methods", "en", found=found, tasked=tasked, answered=True)
    assert (word("label.no_task", "en") in made) == tasked


@pytest.mark.parametrize(
    "piece",
    [
        name
        for name, values in pieces("x").items()
        if "answered" in values and "<tbody>" in render(name, "zh", **values)
    ],
)
def test_nobody_is_asked_for_where_the_plan_names_nobody(piece: str) -> None:
    values = pieces("x")[piece]
    heads, cells = [], []
    for answered in (True, False):
        made = render(piece, "zh", **{**values, "answered": answered})
        heads.append(made.count("<th "))
        cells.append(re.search(r"<tbody>(.*?)</tr>", made, re.DOTALL)[1].count("<td"))
    assert heads[0] - heads[1] == cells[0] - cells[1] == 1
    assert heads[0] == cells[0]
