"""Everything that has a page is a link wherever it is named, with all that the reader has chosen."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from app_pages.linking import APART, KEPT
from display.screens.things import matching, named, things
from tests.app_pages.conftest import markup, said

CHOSEN = {"year": "2021", "as_of": "2026-06-30"}
SCREENS = {
    "overview": {"verdict": "missed"},
    "indicator": {"indicator": "fixed_investment_growth"},
    "tasks": {},
    "offices": {},
    "attention": {},
    "ledger": {},
    "methods": {},
    "plan": {},
    "areas": {},
}
OF_ONE = [("tasks", "task", "10"), ("offices", "office", "港口物流园")]
VOID = {"br", "hr", "img", "input", "meta", "link"}


class Texts(HTMLParser):
    """Every text of a page with whether it is part of a link or of what is kept as written, and
    every link.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.bare: list[str] = []
        self.hrefs: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.hrefs.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if not KEPT & set(self.open):
            self.bare.append(data.strip())


def asked(href: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(href).query).items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "own"),
    [*SCREENS.items(), *((page, {key: value}) for page, key, value in OF_ONE)],
)
def test_what_has_a_page_is_named_in_links_only(seen, plan, page, own, lang):
    at = seen(page, lang=lang, **CHOSEN, **own)
    texts = Texts(markup(at))
    names = {
        name: thing
        for name, thing in named(things(plan), lang).items()
        if thing.page != page or thing.asked not in own.items()
    }
    lists = [[part.strip() for part in APART.split(text)[::2]] for text in texts.bare]
    assert [told for told in lists if all(part in names for part in told)] == []
    assert [text for text in texts.bare if text in names] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", SCREENS)
def test_every_link_keeps_the_day_and_the_language_and_names_a_year(seen, page, lang):
    at = seen(page, lang=lang, **CHOSEN, **SCREENS[page])
    ours = [h for h in Texts(markup(at)).hrefs if not h.startswith("http")]
    assert ours
    for href in ours:
        told = asked(href)
        assert told.get("lang", "zh") == lang, href
        assert re.fullmatch(r"\d{4}", told["year"]), href
        to_this_page = href.startswith("?")  # the way back to today leaves the day
        assert told.get("as_of") == CHOSEN["as_of"] or to_this_page, href


def test_every_way_leads_to_a_page_that_tells_of_the_thing(seen, plan):
    ways = {(thing.page, thing.asked): thing for thing in things(plan)}
    for (page, (key, value)), thing in list(ways.items())[:: max(1, len(ways) // 12)]:
        at = seen(page, **CHOSEN, **{key: value})
        assert at.query_params[key] == [value] or at.query_params[key] == value
        assert 'class="tm tm-warning"' not in markup(at), thing
        words = unescape(said(at))
        assert any(one.names["zh"] in words for one in things(plan) if one.asked == thing.asked), (
            thing
        )


def test_what_counts_is_listed_and_as_long_as_the_count(seen):
    first = markup(seen("overview", **CHOSEN))
    counts = re.findall(
        r'<strong class="tm-(\w+)">\s*<a href="([^"]*verdict=\1)"[^>]*>(\d+)</a>', first
    )
    assert len(counts) >= 3
    for verdict, href, number in counts:
        at = seen("overview", **asked(unescape(href)))
        listed = re.search(r'id="filtered".*?<tbody>(.*?)</tbody>', markup(at), re.DOTALL)
        assert listed, verdict
        assert listed[1].count("<tr>") == int(number)


def test_things_are_found_by_parts_of_their_names_and_by_their_ids(plan):
    every = things(plan)
    for thing in every:
        for text in (*thing.names.values(), thing.id, thing.names["zh"][:2]):
            assert thing in matching(every, text)
        assert thing in matching(every, thing.names["en"].upper())
    assert matching(every, "") == matching(every, "  ") == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_search_answers_with_links_or_says_that_there_is_nothing(app, plan, lang):
    at = app("methods", lang=lang, **CHOSEN)
    office = plan.offices[0]
    for text in (office.name, office.en or office.name):
        at.text_input(key="search").set_value(text).run()
        found = markup(at).partition("tm-found")[2]
        assert asked(unescape(Texts(f"<p {found}").hrefs[0]))["office"] == office.name
    at.text_input(key="search").set_value("zzzzzz").run()
    assert "zzzzzz" in said(at)
    assert not Texts(f"<p {markup(at).partition('tm-found')[2].partition('</div>')[0]}").hrefs


UNKNOWN = [
    ("overview", "area", "xanadu", ()),
    ("overview", "year", "1066", ()),
    ("overview", "lang", "tlh", ()),
    ("overview", "verdict", "splendid", ()),
    ("overview", "as_of", "yesterday", ()),
    ("overview", "as_of", "2062-01-01", ()),
    ("overview", "since", "2021-02-30", ()),
    ("indicator", "indicator", "gdp_grwth", ("地区生产总值增速",)),
    ("indicator", "indicator", "全部工业增加值", ("全部工业增加值增速",)),
    ("tasks", "task", "x", ()),
    ("tasks", "task", "99", ("任务 9 建立完善高水平开放机制",)),
    ("offices", "office", "招商", ("招商局",)),
    ("ledger", "upload", "4711", ()),
]


@pytest.mark.parametrize(("screen", "key", "text", "near"), UNKNOWN)
def test_what_an_address_asks_for_and_there_is_not_is_told(app, screen, key, text, near):
    at = app(screen, **{key: text})
    warned = re.findall(r'<p class="tm tm-warning".*?</p>', markup(at), re.DOTALL)
    assert len(warned) == 1
    assert f"“{text}”" in warned[0]
    assert ("是否指" in warned[0]) == bool(near)
    links = dict(re.findall(r'href="([^"]+)"[^>]*>([^<]+)<', warned[0]))
    assert set(near) <= set(links.values())


@pytest.mark.parametrize("asked", [{}, {"indicator": "gdp_grwth"}])
def test_a_page_is_no_link_to_itself(app, asked):
    at = app("indicator", **asked)
    title = re.search(r"<h1.*?</h1>", markup(at), re.DOTALL)[0]
    assert "地区生产总值增速" in title
    assert "<a " not in title
    at.selectbox(key="indicator").set_value("industrial_value_added_growth").run()
    title = re.search(r"<h1.*?</h1>", markup(at), re.DOTALL)[0]
    assert "全部工业增加值增速" in title
    assert "<a " not in title


def test_a_day_that_is_none_says_how_one_is_written(app):
    warned = said(app("overview", as_of="yesterday"))
    assert "链接中的日期“yesterday”不能使用：请写成 2024-03-15 的样子" in warned
