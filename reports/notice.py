"""A notice as a mail: plain text, and the same as simple HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from display.screens.acts import moment
from display.screens.attention import notes
from display.screens.effects import flipped
from display.screens.submissions import act, what
from display.words import word
from display.words.names import text_of
from indicators.oversight.notices import Notice
from indicators.plan import Plan

LONGEST_SUBJECT = 150
"""Characters of a subject before it is cut."""

_PAGE = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{subject}</title></head>'
    '<body style="font-family: sans-serif; line-height: 1.5">{parts}</body></html>'
)
_LINK = Markup('<a href="{address}">{text}</a>')


class Line(NamedTuple):
    """One thing that is told, and where it stands; empty where no address is known."""

    text: str
    address: str


def mail(plan: Plan, notice: Notice, sender: str, public: str) -> EmailMessage:
    """The mail of a notice. `public` is where people reach the dashboard; without it there is no
    link. A notice that is tried again has the same Message-ID.
    """
    lang = notice.mailbox.lang
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _subject(plan, notice)
    message["From"] = sender
    message["To"] = notice.mailbox.address
    message["Date"] = format_datetime(notice.through)
    message["Message-ID"] = f"<{_mark(notice)}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    stop = f"{public}/following?{urlencode({'lang': lang})}" if public else ""
    if stop:
        message["List-Unsubscribe"] = f"<{stop}>"
    message.set_content(_plain(plan, notice, public, stop))
    message.add_alternative(_html(plan, notice, public, stop), subtype="html")
    return message


def _subject(plan: Plan, notice: Notice) -> str:
    lang, name = notice.mailbox.lang, plan.document.name
    return in_one_line(word("notice.subject", lang, plan=text_of(name, lang), count=notice.told))


def in_one_line(text: str) -> str:
    """A text as one line of a header: no break, nothing that a reader obeys, not too long.

    >>> in_one_line("a\\r\\nBcc: b@c.cn\\u202e\\x00 d")
    'a Bcc: b@c.cn d'
    """
    whole = _unbroken(text)
    return whole if len(whole) <= LONGEST_SUBJECT else f"{whole[: LONGEST_SUBJECT - 1]}…"


def _unbroken(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _mark(notice: Notice) -> str:
    return sha256(f"{notice.person} {notice.since.isoformat()}".encode()).hexdigest()[:32]


def _parts(plan: Plan, notice: Notice, public: str) -> Iterator[tuple[str, list[Line]]]:
    """Each head with its lines."""
    lang, happened = notice.mailbox.lang, notice.happened
    if happened.flips:
        yield (
            word("notice.flips", lang, count=len(happened.flips)),
            [
                Line(
                    word(
                        "notice.flip", lang, promise=one.promise, period=one.period,
                        before=one.before.label, after=one.after.label,
                    ),
                    _where(public, lang, indicator=one.indicator, task=one.task, year=one.year),
                )
                for one in flipped(plan, happened.flips, lang)
            ],
        )  # fmt: skip
    if happened.overdue:
        yield (
            word("notice.overdue", lang, count=len(happened.overdue)),
            [
                Line(
                    word(
                        "notice.late", lang, title=one.title, office=one.office, detail=one.detail
                    ),
                    _where(public, lang, indicator=one.indicator, task=one.task),
                )
                for one in notes(plan, [(item,) for item in happened.overdue], lang)
            ],
        )
    if happened.waiting:
        yield (
            word("notice.waiting", lang, count=len(happened.waiting)),
            [
                Line(
                    word(
                        "notice.waits", lang, number=one.id, act=act(one, lang),
                        what=what(plan, one, lang), by=one.by,
                    ),
                    _submission(public, lang, one.id),
                )
                for one in happened.waiting
            ],
        )  # fmt: skip


def _where(
    public: str, lang: str, *, indicator: str | None, task: int | None, year: int | None = None
) -> str:
    """The page of an indicator or else of a task."""
    if not public or (indicator is None and task is None):
        return public and f"{public}/?{urlencode({'lang': lang})}"
    page = {"indicator": indicator} if indicator is not None else {"task": task}
    asked: Mapping[str, object] = {**page, **({"year": year} if year else {}), "lang": lang}
    return f"{public}/{'indicator' if indicator is not None else 'tasks'}?{urlencode(asked)}"


def _submission(public: str, lang: str, number: int) -> str:
    """Where a submission is decided on."""
    return public and f"{public}/approval?{urlencode({'submission': number, 'lang': lang})}"


def _texts(notice: Notice) -> dict[str, str]:
    lang = notice.mailbox.lang
    return {
        "since": word("notice.since", lang, since=moment(notice.since)),
        "foot": word("notice.foot", lang, app=word("app.name", lang)),
        "stop": word("notice.stop", lang),
        "stop_there": word("notice.stop_there", lang),
        "open": word("notice.open", lang),
    }


def _plain(plan: Plan, notice: Notice, public: str, stop: str) -> str:
    texts = _texts(notice)
    lines = [texts["since"]]
    for head, listed in _parts(plan, notice, public):
        lines += ["", head, *(f"· {_text(line)}" for line in listed)]
    lines += ["", f"{texts['open']} {public}" if public else "", texts["foot"]]
    lines.append(f"{texts['stop']} {stop}" if stop else texts["stop_there"])
    # No line can break into two; links stay whole.
    return "\n".join(map(_unbroken, lines))


def _text(line: Line) -> str:
    return f"{line.text} {line.address}" if urlsplit(line.address).path.strip("/") else line.text


def _html(plan: Plan, notice: Notice, public: str, stop: str) -> str:
    """The same as HTML; whatever a plan or an office is called stays text."""
    texts = _texts(notice)
    parts = [Markup("<p>{}</p>").format(texts["since"])]
    for head, listed in _parts(plan, notice, public):
        items = Markup("").join(Markup("<li>{}</li>").format(_linked(line)) for line in listed)
        parts.append(Markup("<h3>{}</h3><ul>{}</ul>").format(head, items))
    if public:
        parts.append(Markup("<p>{}</p>").format(_LINK.format(address=public, text=texts["open"])))
    ending = _LINK.format(address=stop, text=texts["stop"]) if stop else texts["stop_there"]
    parts.append(Markup("<p><small>{} {}</small></p>").format(texts["foot"], ending))
    return _PAGE.format(
        lang=notice.mailbox.lang, subject=_subject(plan, notice), parts=Markup("").join(parts)
    )


def _linked(line: Line) -> str | Markup:
    return _LINK.format(address=line.address, text=line.text) if line.address else line.text
