"""Every piece of HTML on a page: a macro of `templates/`, filled in and escaped."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urlencode

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from app_pages import address
from app_pages.linking import NOTHING, Names, linked
from app_pages.shelf import Shelf
from display.words import word
from display.words.names import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

    from display.screens.things import Thing
    from indicators.plan.entry import Words

FOLDER = Path(__file__).parent / "templates"

TAGS = {"zh": "zh-CN"}
"""What HTML calls a language, where that is another name; it chooses the shapes of characters."""

AT_WORK = ("upload", "plan")
"""On these pages something is being written: links open beside them, so that it stays."""

NOT_PLAIN = re.compile(r"""["'\\<>&\x00-\x1f\x7f]""")
"""What a text between quotation marks of CSS may not hold as it is."""

OWN_TAB, OTHER_TAB = 'target="_self"', 'target="_blank" rel="noopener"'


@pass_context
def _word(context: Context, key: str, **values: object) -> str:
    return word(key, context["lang"], **values)


@pass_context
def _local(context: Context, text: Words) -> str:
    return text_of(text, context["lang"])


@pass_context
def _query(context: Context, address: Mapping[str, str], more: Mapping[str, object]) -> str:
    """What a link asks for; a year that the dashboard does not show is left to the reader's."""
    years = context.get("years")
    kept = {k: v for k, v in more.items() if k != "year" or not years or v in years}
    return urlencode({**address, **kept})


def _quoted(text: object) -> str:
    """A text as CSS writes one; what could end it or the tag around it is written by number."""
    return '"' + NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", str(text)) + '"'


def _environment() -> Environment:
    """Autoescape is always on; a value that nobody gave is a fault, not an empty text."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals |= {"word": _word, "local": _local, "query": _query, "zip": zip}
    environment.filters["quoted"] = _quoted
    return environment


TEMPLATES = _environment()

_LINKED: Shelf[str] = Shelf(256)


@lru_cache(maxsize=256)
def _macros(
    file: str,
    lang: str,
    address: tuple[tuple[str, str], ...],
    years: tuple[int, ...],
    tongue: str,
) -> TemplateModule:
    """The macros of a file, for whoever reads in a language and has chosen an address."""
    context = {"lang": lang, "address": dict(address), "years": years, "tongue": tongue}
    return TEMPLATES.get_template(f"{file}.html").make_module(context)


def render(
    piece: str,
    lang: str,
    address: Mapping[str, str] | None = None,
    years: Collection[int] = (),
    tongue: str = "zh",
    /,
    **values: Any,
) -> str:
    """A piece as HTML: `overview/counts` is the macro `counts` of `templates/overview.html`.

    Links carry `address`: the area, year, day and language that the reader has chosen; they ask
    for another year where it is one of `years`, without any for whichever is told. `tongue` is the
    language of the plan's own words.
    Raises:
        TypeError, jinja2.UndefinedError: a value too many, or one that is lacking.
    """
    file, _, macro = piece.partition("/")
    module = _macros(file, lang, tuple((address or {}).items()), tuple(years), tongue)
    return str(getattr(module, macro)(**values)).strip()


class Settled(NamedTuple):
    """What every piece of a run is written for: language, chosen address, the years there are,
    the names that are links, the page, and the language of the plan's own words.
    """

    lang: str
    address: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    names: Names
    page: str | None
    tongue: str


def unsettle() -> None:
    """A run begins: nothing is chosen yet."""
    st.session_state["settled"] = None


def settle(years: Sequence[int], names: Names, tongue: str) -> None:
    """All is chosen that the pieces of this run share."""
    state = st.session_state
    state["years"], state["names"], state["tongue"] = list(years), names, TAGS.get(tongue, tongue)
    state["settled"] = None
    state["settled"] = settled()


def settled() -> Settled:
    """As settled in this run; before that, what the last one had of it."""
    state = st.session_state
    there: Settled | None = state.get("settled")
    return there or Settled(
        state["lang"],
        tuple(address.common().items()),
        tuple(state.get("years", ())),
        state.get("names", NOTHING),
        state.get("page"),
        state.get("tongue", ""),
    )


def _link(at: Settled, about: Mapping[str, object], text: str, thing: Thing) -> str:
    """A name as a link; what the page itself is about stays text."""
    key, id = thing.asked
    if thing.page == at.page and id == about.get(key):
        return text
    chosen = dict(at.address)
    return render("parts/link", at.lang, chosen, text=text, path=thing.page, **dict([thing.asked]))


class Html(str):
    """HTML that is shown as it is; Streamlit need not look whether it is a file's name."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def put(piece: str, /, *, width: Literal["stretch", "content"] = "stretch", **values: Any) -> None:
    """Put a piece on the page, in the language and with the address of the reader; the names of
    what has a page are links.
    """
    show(written(piece, **values), width)


def written(piece: str, /, **values: Any) -> str:
    """A piece as `put` shows it."""
    at, about = standing()
    made = render(piece, at.lang, dict(at.address), at.years, at.tongue, **values)
    return _LINKED.take((made, at, about), lambda: _linked(made, at, dict(about)))


def standing() -> tuple[Settled, tuple[tuple[str, object], ...]]:
    """All that a piece depends on beside its values: what is settled, and what the page is about."""
    at, state = settled(), st.session_state
    return at, tuple((key, state.get(key)) for key in at.names.asked.get(at.page or "", ()))


def show(html: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put on the page what is `written`."""
    st.html(Html(html), width=width)


def _linked(made: str, at: Settled, about: Mapping[str, object]) -> str:
    made = linked(made, at.names.by_name, partial(_link, at, about))
    return made.replace(OWN_TAB, OTHER_TAB) if at.page in AT_WORK else made


def title(text: str, note: str = "") -> None:
    """The head of a part of the page."""
    put("parts/title", text=text, note=note)


def head(title: str, text: str, note: str = "") -> None:
    """A page's title, what it is for, and how much it holds."""
    put("parts/head", title=title, text=text, note=note)


def nothing(title: str, text: str, ways: Mapping[str, str]) -> None:
    """A page that has nothing to show: why, and where to go on; `ways` gives a path each a text."""
    head(title, text)
    put("parts/ways", ways=[(way, path) for path, way in ways.items()])


def aside(text: str) -> None:
    """A quiet line."""
    put("parts/aside", text=text)


def warning(text: str) -> None:
    """What hinders, read out at once."""
    put("parts/warning", text=text)


def success(text: str) -> None:
    """What has been done."""
    put("parts/success", text=text)
