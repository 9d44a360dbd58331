"""What an office says of a promise that was missed: `monitor comment add`, `withdraw`, `list`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

import settings
from commands.disk import BAD_INPUT, say
from commands.exits import fail, opened, print_json, print_row, submitted
from commands.options import Area, AsJson, Language, known_area, whoami
from display.screens.comments import recorded_comments
from display.screens.waivers import fault_text
from display.words import word
from indicators.judging.commented import Comment, cleaned

app = typer.Typer(name="comment", help="What an office says of a promise that was missed.")

By = Annotated[str, typer.Option("--by", help="On whose behalf: the office.")]


@app.command("add")
def add(
    target: Annotated[str, typer.Argument(help="The id of the promise, see `monitor check`.")],
    year: Annotated[int, typer.Option("--year", help="The year in which it was missed.")],
    text: Annotated[str, typer.Option("--text", help="Why; on one line.")],
    area: Area = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day of the comment; today's."),
    ] = None,
    by: By = "",
    lang: Language = "zh",
) -> None:
    """Record why a promise was missed, nearly met or is overdue. No verdict changes."""
    with opened(lang) as monitor:
        day = on.date() if on else settings.today()
        comment = Comment(target, known_area(monitor, area), year, day, cleaned(text))
        wrong = [fault_text(one, lang, "comment") for one in monitor.comment_faults(comment)]
        if wrong:
            fail("\n".join(wrong), BAD_INPUT)
        answer = monitor.store.comment(comment, by=by or whoami())
        submitted(answer, lang)
        say(word("comment.recorded", lang, number=answer))


@app.command("withdraw")
def withdraw(
    number: Annotated[int, typer.Argument(help="The number, see `monitor comment list`.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it no longer stands.")],
    by: By = "",
    lang: Language = "zh",
) -> None:
    """Withdraw a comment; both stay in the audit chain."""
    with opened(lang) as monitor:
        if number not in {one.id for one in monitor.store.comments()}:
            fail(word("comment.none_standing", lang, number=number), BAD_INPUT)
        monitor.store.withdraw_comment(number, by=by or whoami(), reason=reason)
        if settings.approval():
            submitted(monitor.store.own_submissions(who="")[0], lang)
        say(word("comment.withdrawn_now", lang, number=number))


@app.command("list")
def every(
    withdrawn: Annotated[bool, typer.Option("--all", help="Those withdrawn as well.")] = False,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """The comments, the newest first: number, promise, year, area, day, text, by whom, state."""
    with opened(lang) as monitor:
        entries = monitor.store.acts(["comment", "withdraw_comment"])
        lines = recorded_comments(monitor.plan, entries, lang)
        shown = [line for line in lines if withdrawn or line.stands]
        if as_json:
            print_json([line._asdict() for line in shown])
            return
        for line in shown:
            print_row(f"#{line.number}", *line[1:-1])
