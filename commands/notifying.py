"""Who follows something is told what changed: `monitor notify`, run by a timer."""

from __future__ import annotations

import fcntl
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from hashlib import sha256
from typing import Annotated

import typer

import monitor as hall
import settings
from commands.exits import BUSY, UNSENT, fail, opened
from commands.options import Language, whoami
from display.words import word
from indicators.oversight.notices import Notice, Sent
from people.standing import FRESH
from reports.notice import mail

app = typer.Typer()

PATIENCE = 30
"""Seconds that a server is waited for."""


@app.command()
def notify(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")
    ] = False,
    lang: Language = "zh",
) -> None:
    """Send each person what changed in what they follow; what was sent is not sent again."""
    with opened(lang) as monitor, _alone(lang):
        server, public = settings.mail_server(), settings.public_address()
        if server is None and not dry_run:
            typer.echo(word("notify.off", lang))
            return
        for person in monitor.no_longer_told():
            typer.echo(word("notify.no_longer", lang, person=person, days=FRESH.days))
        found = monitor.notices()
        if not found:
            typer.echo(word("notify.nothing", lang))
        elif dry_run or server is None:
            for one in found:
                _say("notify.would", one, lang)
        elif not _send(monitor, found, server, public, lang):
            raise typer.Exit(UNSENT)


@contextmanager
def _alone(lang: str) -> Iterator[None]:
    """One run at a time, so that nobody is told twice."""
    file = settings.notices_lock()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fail(word("notify.busy", lang), BUSY)
        yield


def _say(key: str, notice: Notice, lang: str) -> None:
    typer.echo(word(key, lang, address=notice.mailbox.address, count=notice.told))


def _send(
    monitor: hall.Monitor,
    found: Sequence[Notice],
    server: settings.MailServer,
    public: str,
    lang: str,
) -> bool:
    """Hand the mails over, each recorded once the server has taken it; whether it took all."""
    done = 0
    whole = True
    try:
        with _connected(server) as line:
            for notice in found:
                message = mail(monitor.plan, notice, server.sender, public)
                refused = _handed_over(line, message)
                if refused:
                    address = notice.mailbox.address
                    typer.echo(
                        word("notify.failed", lang, address=address, reason=refused), err=True
                    )
                    whole = False
                else:
                    _record(monitor, notice, message)
                    _say("notify.sent", notice, lang)
                done += 1
    except (OSError, smtplib.SMTPException) as error:
        reason, left = str(error)[:200], len(found) - done
        if not left:  # all was taken, and the server only would not say good-bye
            return whole
        typer.echo(word("notify.unreached", lang, reason=reason, count=left), err=True)
        return False
    return whole


@contextmanager
def _connected(server: settings.MailServer) -> Iterator[smtplib.SMTP]:
    trust = ssl.create_default_context()
    if server.tls == "tls":
        made: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE, context=trust
        )
    else:
        made = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    with made as line:
        if server.tls == "starttls":
            line.starttls(context=trust)
        if server.user:
            line.login(server.user, server.password)
        yield line


def _handed_over(line: smtplib.SMTP, message: EmailMessage) -> str:
    """Give a mail to the server; why it refused this one, empty where it took it."""
    try:
        line.send_message(message)
    except (
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPDataError,
        smtplib.SMTPSenderRefused,
    ) as error:
        return str(error)[:200]
    return ""


def _record(monitor: hall.Monitor, notice: Notice, message: EmailMessage) -> None:
    digest = sha256(message.as_bytes()).hexdigest()
    sent = Sent(notice.person, notice.mailbox.address, notice.through, notice.told, digest)
    monitor.store.record_notice(sent, by=whoami())
