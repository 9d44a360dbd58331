"""Clauses whose numbers and names do not stand in one stretch each: 分别减少5%和10%, 60% of all
adults in training by 2030, net zero by 2040.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from indicators.plan.wording.lexicon import SOURCE, plain, ways
from indicators.plan.wording.parts import Context, Token, Unread, year_like
from indicators.plan.wording.reading import Wording, read_tokens
from indicators.plan.wording.tokens import Reader
from indicators.proposals.sentences import chinese, pieces
from indicators.proposals.subjects import LACKING, MADE_OF, Split, aside, best
from indicators.proposals.tells import counts

RESPECTIVELY = "分别"
IMPLIED = SOURCE["implied"]
HEAD = (
    "ge",
    "gt",
    "le",
    "lt",
    "about",
    "cap",
    "harmless",
    "areas",
    "amount",
    "up",
    "down",
    "above",
    "below",
)
TAIL = ("until", "end", "year", "date", "each_year", "harmless", "amount", "own_year")
FORBIDDEN = ("rise", "fall", "than", "level", "factor", "period", "average", "year", "date")
_JOINT = re.compile("[、和与及]")
LATE = 2100
"""Any year will do to see whether a clause is whole."""


def respective(piece: str, row: Context) -> list[Split]:
    """城乡居民收入分别增长5%和7%: each name with the number that is its own; empty where there are
    not as many names as numbers.
    """
    before, word, behind = piece.partition(RESPECTIVELY)
    amounts = [t for t in Reader(row).tokens(behind) if t.may_be("amount")]
    if not word or len(amounts) < 2:
        return []
    middle = [behind[a.end : b.start] for a, b in itertools.pairwise(amounts)]
    if any(not re.fullmatch(r"\s*[、和与及,，]\s*", joint) for joint in middle):
        return []
    lead, tail = behind[: amounts[0].start], behind[amounts[-1].end :]
    reads = [best(Reader(row).tokens(one), one, row, lacking=True) for one in (
        f"{before}{lead}{behind[a.start : a.end]}{tail}" for a in amounts
    )]  # fmt: skip
    found = [read for read in reads if read is not None]
    if len(found) < len(amounts):
        return []
    whole = re.sub("[为达]$", "", found[0].subject)
    names = _JOINT.split(whole)
    if whole.startswith("城乡"):
        names = ["城镇", "农村"]
    if len(names) != len(amounts):
        return []
    ending = ("率", "比重", "比例", "占比", "收入", "增加值", "总量", "浓度")
    alone = all(name.endswith(ending) for name in names)  # 婴儿死亡率、孕产妇死亡率
    return [
        replace(read, subject=name if alone else f"{name}（{whole}）")
        for name, read in zip(names, found, strict=True)
    ]


def joined(sentence: str, row: Context) -> Iterator[tuple[int, str]]:
    """The clauses of a sentence; in English a number and its day may stand on both sides of a
    list: 40% of trips on foot, by bike or by bus by 2030.
    """
    parts = list(pieces(sentence))
    while parts:
        start, piece = parts.pop(0)
        for count, (place, last) in enumerate(parts, start=1):
            whole = sentence[start : place + len(last)]
            moved = _moves_without_a_number(piece, row)
            if not moved and not _lists_on(sentence[start + len(piece) : place + len(last)]):
                break
            if _goes_on(piece, last, whole, row):
                piece, parts = whole, parts[count:]
                break
        yield start, piece


def _goes_on(piece: str, last: str, whole: str, row: Context) -> bool:
    """Whether a list ends on the day, or the number, of the clause that it began in."""
    tokens = Reader(row).tokens(whole)
    if _ends_on_a_day(last, row) and of_those(tokens, whole, row):
        return True
    if not _moves_without_a_number(piece, row) or _opens_with_a_verb(last, row):
        return False
    numbered = any(map(counts, Reader(row).tokens(last)))
    return numbered and best(tokens, whole, replace(row, year=row.year or LATE)) is not None


def _opens_with_a_verb(piece: str, row: Context) -> bool:
    tokens = [t for t in Reader(row).tokens(piece) if not t.may_be("harmless", "list")]
    return bool(tokens) and tokens[0].may_be("rise", "fall", "flow", "until")


def _moves_without_a_number(piece: str, row: Context) -> bool:
    """Increase the share of those in work: an English clause whose number is still to come."""
    if chinese(piece):
        return False
    tokens = Reader(row).tokens(piece)
    left_aside = aside(tokens)
    tokens = [token for token in tokens if token not in left_aside]
    verb = _opens_with_a_verb(piece, row) and any(t.may_be("rise", "fall") for t in tokens)
    return verb and not any(t.may_be("amount", "year", "date", "factor") for t in tokens)


def _lists_on(text: str) -> bool:
    """Whether words go on with an English list: commas alone part them, and none is a number."""
    tokens = Reader(Context()).tokens(text)
    return re.search("[;:；：，。]", text) is None and not any(
        t.may_be("amount") and not year_like(t) for t in tokens
    )


def _ends_on_a_day(piece: str, row: Context) -> bool:
    """Whether a clause ends on when: by bus by 2030."""
    tokens = Reader(row).tokens(piece.rstrip(". )"))
    by = [n for n, t in enumerate(tokens) if t.text.lower() == "by"]
    return (
        bool(by)
        and bool(tokens[by[-1] + 1 :])
        and all(year_like(t) or t.may_be("date", "end", "harmless") for t in tokens[by[-1] + 1 :])
    )


def of_those(
    tokens: list[Token], piece: str, row: Context, *, lacking: bool = False
) -> Split | None:
    """“At least 60% of adults should be in training by 2030”: what the share is a share of, and
    what is said of it, is one name.
    """
    place = next((n for n, t in enumerate(tokens) if _share(t)), None)
    if place is None or chinese(piece):
        return None
    head, rest = tokens[: place + 1], tokens[place + 1 :]
    verb = [t for t in head if t.may_be("unknown", "flow")]
    known = all(t.may_be(*HEAD) for t in head if t not in verb)
    named, tail = _named(head[-1], rest)
    if len(verb) > 1 or not known or not named:
        return None
    said = [t for t in head if t not in verb and not t.may_be("areas")] + tail
    did = f"{verb[0].text} " if verb else ""
    subject = piece[named[0].start : named[-1].end].strip(" .")
    told = frozenset(ways(f"{subject} {did}"))
    better = next(iter(told)) if len(told) == 1 else None
    try:
        wording, missing = read_tokens(said, piece, replace(row, better=better)), None
    except Unread as unread:
        if not lacking or unread.code not in ("no_direction", "no_year"):
            return None
        wording, missing = Wording(piece, {}, {}, {}), unread
    parts = [piece[part[0].start : part[-1].end] for part in (head, tail) if part]
    return Split(f"{did}{subject}", wording, " ".join(parts).rstrip("."), said, missing)


def _named(share: Token, rest: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands behind a share apart: the name, and the words that say when. No name where it
    holds a word that says how much, or compares.
    """
    spoken = share.text[:1].isalpha()  # one in three residents
    of = bool(rest) and rest[0].text.lower() in ("of", "in")
    rest = rest[1:] if of else rest
    end = len(rest)
    while end and rest[end - 1].may_be(*TAIL):
        end -= 1
    named, tail = rest[:end], rest[end:]
    while tail and not tail[0].may_be("until", "each_year"):
        named, tail = [*named, tail[0]], tail[1:]
    compares = any(
        t.may_be(*FORBIDDEN) and not (t.text in ("from", "on") and not year_like(after))
        for t, after in itertools.zip_longest(named, named[1:])
    )
    told = compares or _shares(named) or not any(t.may_be("unknown") for t in named)
    return ([], []) if told or not (of or spoken) else (named, tail)


def _shares(named: list[Token]) -> bool:
    """Whether a name holds a share of its own, which is no part of it but behind “for” and the
    like (present for 90% of the term).
    """
    bare = [t for t in named if not t.may_be("harmless", "gt", "ge")]
    return any(
        _share(token) and (place == 0 or bare[place - 1].text.lower() not in ("for", "within"))
        for place, token in enumerate(bare)
    )


def implied(
    tokens: list[Token], piece: str, row: Context, *, lacking: bool = False
) -> Split | None:
    """Net zero by 2040, 营造林5.6万亩, retrofit 2,500 homes a year: words that say how much and of
    what at once.
    """
    if any(t.may_be("unknown", "others", "areas") for t in tokens):
        return None
    name = next((IMPLIED[w] for t in tokens if (w := plain(t.text)) in IMPLIED), "") or _made(
        tokens
    )
    if not name:
        return None
    try:
        return Split(name, read_tokens(tokens, piece, row), piece.rstrip("."), tokens)
    except Unread as unread:
        wanting = lacking and unread.code in LACKING
        empty = Wording(piece, {}, {}, {})
        return Split(name, empty, piece.rstrip("."), tokens, unread) if wanting else None


def _made(tokens: list[Token]) -> str:
    """What is made and counted by its own name, where nothing else is named."""
    made = next((t.text for t in tokens if t.may_be("flow")), "")
    counted = next((t for t in tokens if counts(t) and t.value.unit != "%"), None)
    if not made or counted is None:
        return ""
    noun = re.sub(r"^[^a-z]*(?:(?:thousand|million|billion|mn|bn|m|k) )?", "", plain(counted.text))
    behind = [b for a, b in itertools.pairwise(tokens) if a.may_be("flow")]
    if not noun and behind and behind[0].kinds == {"harmless"} and behind[0].text.isalpha():
        noun = behind[0].text  # 5,000 new jobs
    if made.isascii():
        return f"{made} {noun}".strip()
    return made if made in MADE_OF else ""


def _share(token: Token) -> bool:
    return token.may_be("amount") and token.value.unit == "%"
