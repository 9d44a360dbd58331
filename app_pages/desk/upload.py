"""数据报送: files or one figure, every fault and every effect in sight, and then the button that
writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, page, sidebar
from app_pages.desk import entry_form, mine, review
from app_pages.desk import files as desk
from app_pages.desk import missing as missing_list
from display.words import word
from settings import approval

if TYPE_CHECKING:
    from app_pages.desk.files import Desk
    from app_pages.sidebar import Choice

MEGABYTES = 256
"""No larger file is taken in; the loaders refuse it too."""


def show(choice: Choice) -> None:
    """The screen 数据报送: by file, by single figure, and what is missing."""
    lang, missing = choice.lang, cached.missing(choice.as_of)
    page.head(
        word("desk.title", lang),
        word("submission.desk_intro" if approval() else "desk.intro", lang),
        "",
    )
    views = {
        "files": word("desk.by_file", lang),
        "figure": word("desk.by_figure", lang),
        "missing": word("desk.missing", lang, count=len(missing)),
    }
    own = cached.monitor().store.own_submissions(who="") if approval() else []
    if approval():
        views["mine"] = word("submission.mine", lang, count=len(own))
    view = asking.view("desk_view", views, lang)
    if view == "files":
        from_files(desk.desk("files"), choice)
    elif view == "figure":
        entry_form.show(desk.desk("figure"), choice)
    elif view == "mine":
        mine.show(own, lang)
    else:
        missing_list.show(choice)


def from_files(on: Desk, choice: Choice) -> None:
    """The tab of files, step by step: take in, answer questions, look at the effect, accept."""
    lang = choice.lang
    steps = st.container()
    review.done(on, lang)
    take_in(on, lang)
    readings = desk.readings(on, lang)
    with steps:
        page.put("desk/steps", done=review.steps(on, readings))
    if not readings:
        page.aside(word("desk.what_is_read", lang))
        with st.container(horizontal=True):
            missing_list.templates(lang)
        return
    review.show(on, readings, lang)


def take_in(on: Desk, lang: str) -> None:
    """The place to drop files; what is dropped moves to the desk, and the place is empty again."""
    key = f"intake_{on.intake}"

    def taken() -> None:
        on.put(
            {file.file_id: (file.name, file.getvalue()) for file in st.session_state[key]}.values()
        )
        on.intake += 1

    st.file_uploader(
        word("desk.drop_again" if on.files else "desk.drop", lang),
        accept_multiple_files=True,
        key=key,
        on_change=taken,
        max_upload_size=MEGABYTES,
    )


show(sidebar.choice())
