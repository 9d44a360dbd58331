"""Two pairs of eyes: `monitor submissions`, `approve`, `send-back`, `take-back`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

import monitor as hall
from commands.disk import BAD_INPUT, say
from commands.exits import fail, opened, print_json, print_row
from commands.options import AsJson, Language
from display.screens import submissions as screen
from display.screens.effects import counted, flips_counted
from display.words import word
from display.words.sentences import explain
from people import NotAllowed

app = typer.Typer()

Number = Annotated[int, typer.Argument(help="The number, see `monitor submissions`.")]
By = Annotated[str, typer.Option("--by", help="On whose behalf.")]


@app.command()
def submissions(
    every: Annotated[bool, typer.Option("--all", help="Those decided on as well.")] = False,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """What waits for approval: number, moment, by whom, what, and how it stands; one's own where
    others' are not for one's eyes.
    """
    with opened(lang) as monitor:
        found = [one for one in _to_be_seen(monitor) if every or one.waits]
        if as_json:
            print_json([vars(one) | {"about": dict(one.about)} for one in found])
            return
        for line in screen.lines(monitor.plan, found, lang):
            parts = (line.moment, line.by, line.act, line.what, line.state, line.history)
            print_row(f"#{line.number}", *parts)


def _to_be_seen(monitor: hall.Monitor) -> list[hall.Submission]:
    try:
        return monitor.store.submissions()
    except NotAllowed:
        return monitor.store.own_submissions(who="")


@app.command()
def approve(
    number: Number,
    note: Annotated[str, typer.Option("--note", help="A remark kept with the approval.")] = "",
    by: By = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what it would do; approve nothing.")
    ] = False,
    as_json: AsJson = False,
    lang: Language = "zh",
) -> None:
    """Approve what another submitted: from now on it counts. What it changes today is told first."""
    with opened(lang) as monitor:
        version = monitor.version()
        review = monitor.review(_waiting(monitor, number, lang))
        _tell(monitor, review, lang)
        data: dict[str, Any] = {"submission": number, "approved": False}
        if not dry_run:
            if review.strange:
                names = word("join.list", lang).join(review.strange)
                fail(word("submission.strange", lang, names=names), BAD_INPUT)
            done = monitor.store.approve(number, by=by, who="", reason=note, expected=version)
            data |= {"approved": True, "made": done.made}
            if not as_json:
                say(word("submission.approved", lang, number=number))
        if as_json:
            print_json(data)


def _tell(monitor: hall.Monitor, review: hall.Review, lang: str) -> None:
    """What it is and what it would change, on standard error."""
    print_row(screen.heading(monitor.plan, review.submission, lang), err=True)
    if review.content.get("comment") is not None:
        print_row("", review.content["comment"].text, err=True)
    if review.obstacle:
        typer.echo(word("submission.obstacle", lang, text=review.obstacle), err=True)
    if review.adoption is not None:
        from reports.adoption import adoption_texts

        typer.echo("\n".join(adoption_texts(review.adoption, lang)), err=True)
    if review.difference is not None:
        told = {
            "changes": counted(review.difference, lang),
            "flips": flips_counted(review.difference, lang),
        }
        typer.echo(word("submission.effect", lang, **told), err=True)
        for flip in review.difference.flips:
            print_row("", explain(monitor.plan, flip.row, lang), err=True)


@app.command("send-back")
def send_back(
    number: Number,
    reason: Annotated[str, typer.Option("--reason", help="What is to be mended.")],
    by: By = "",
    lang: Language = "zh",
) -> None:
    """Send back what another submitted, for a reason; nothing of it counts."""
    with opened(lang) as monitor:
        _waiting(monitor, number, lang)
        monitor.store.send_back(number, by=by, who="", reason=reason)
        say(word("submission.sent_back", lang, number=number))


@app.command("take-back")
def take_back(number: Number, by: By = "", lang: Language = "zh") -> None:
    """Take back what one submitted oneself."""
    with opened(lang) as monitor:
        own = {one.id for one in monitor.store.own_submissions(who="") if one.waits}
        if number not in own:
            fail(word("submission.not_waiting", lang, number=number), BAD_INPUT)
        monitor.store.take_back(number, by=by, who="")
        say(word("submission.taken_back", lang, number=number))


def _waiting(monitor: hall.Monitor, number: int, lang: str) -> hall.Submission:
    """The submission of that number, which waits; another ends the command."""
    waiting = {one.id: one for one in monitor.store.submissions() if one.waits}
    if number not in waiting:
        fail(word("submission.not_waiting", lang, number=number), BAD_INPUT)
    return waiting[number]
