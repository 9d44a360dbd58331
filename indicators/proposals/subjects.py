"""A clause apart: the name of what it speaks of, and the words that say how much and by when."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from indicators.plan.wording.lexicon import SOURCE, plain
from indicators.plan.wording.parts import Context, Token, Unread
from indicators.plan.wording.reading import Wording, read_tokens
from indicators.proposals.naming import named
from indicators.proposals.sentences import chinese
from indicators.proposals.tells import counts, made_by_then, moves, stray_number, tells

LACKING = ("no_base_year", "no_year", "no_direction", "no_period")
SHORTEST = 2
FAR = 10
NAMING = (
    "harmless others areas list with reach hold equals than to open close done until rank_verb"
).split()
"""Known words that a name may hold too; one that says how much or which way it may not."""
MADE_OF = frozenset(SOURCE["made"]["words"]) - frozenset(SOURCE["words"]["flow"])
"""营造林, 治理: words of what is made that are a name, or belong to one (新增 does not)."""
AGAINST = ("above", "below", "gt", "lt")
"""Words behind which stands what a promise is held against, not what it speaks of."""
LEADING = ("by", "to", "in", "of", "from", "than")
"""They belong to what stands behind them, not to the name before."""
SPANS = ("天", "年", "小时", "岁", "分钟")
"""So many known words the name of what is promised may hold before or behind its unknown ones."""


@dataclass(frozen=True)
class Split:
    """A clause apart: the name of what it speaks of, and the words that were read; or what is
    missing to read them.
    """

    subject: str
    wording: Wording
    written: str
    rest: list[Token]
    missing: Unread | None = None


def best(
    tokens: list[Token], piece: str, row: Context, *, lacking: bool = False, listed: bool = False
) -> Split | None:
    """The name of what a clause speaks of, and the reading of all its other words; None where
    no name leaves words that are read. The name is one stretch, as short as can be, and holds
    every unknown word. `lacking` takes a reading that lacks a base year, a year or a direction,
    `listed` also one that says no more than a number, as it may in a list of promises.
    """
    left_aside = aside(tokens)
    tokens = [token for token in tokens if token not in left_aside]
    shared = _shared(tokens)
    whole = _stretch(piece, shared) if shared else ""
    tokens = [token for token in tokens if token not in shared]
    last = None
    for left, right in _stretches(tokens):
        before, after = tokens[:left], tokens[right + 1 :]
        said = before + after
        if not (made_by_then(said) or any(tells(t) or moves(t) or t.may_be("areas") for t in said)):
            continue
        subject = _name(_stretch(piece, tokens[left : right + 1]))
        if (
            _promises(tokens[left : right + 1])
            or len(subject) < SHORTEST
            or (before and before[-1].may_be(*AGAINST))
            or _numbers(subject, tokens[left : right + 1])
            or (not chinese(piece) and stray_number(tokens[left : right + 1]))
        ):
            continue
        written = [_stretch(piece, part) for part in (before, after) if part]
        joint = "" if chinese(piece) else " "
        try:
            wording, missing = read_tokens(before + after, piece, row), None
        except Unread as unread:
            known = _directed(unread, before + after, piece, replace(row, names=(subject,)))
            if known is not None:
                last = last or Split(subject, known, joint.join(written), before + after)
            wanting = lacking and unread.code in LACKING
            numbered = listed and any(map(counts, before + after))
            if not wanting or not (numbered or _promised(before + after)):
                continue
            wording, missing = Wording(piece, {}, {}, {}), unread
        if before and before[-1].may_be("flow") and before[-1].text in MADE_OF:
            subject = f"{before[-1].text}{subject}"
        name = f"{subject} ({whole})" if whole else subject
        return Split(name, wording, joint.join(written), before + after, missing)
    return last


def _directed(unread: Unread, tokens: list[Token], piece: str, row: Context) -> Wording | None:
    """The reading that lacked only the better way, where the name says it (GDP growth 5.5%)."""
    told = unread.code == "no_direction" and any(map(tells, tokens))
    return _read(tokens, piece, row) if told else None


def aside(tokens: list[Token]) -> list[Token]:
    """Words in brackets that say no number and no day: (by gross floor area)."""
    aside: list[Token] = []
    start = None
    for place, token in enumerate(tokens):
        if token.may_be("open"):
            start = place
        elif token.may_be("close") and start is not None:
            group = tokens[start : place + 1]
            if not any(t.may_be("amount", "year", "date", "period") for t in group) or _ages(group):
                aside += group
            aside += [t for t in group if t.may_be("unknown") and t.text in _outside(tokens, group)]
            start = None
    return aside


def _ages(group: list[Token]) -> bool:
    """Whether words in brackets say how old those are who are meant: (10–17 years)."""
    amounts = [t for t in group if t.may_be("amount")]
    aged = bool(amounts) and amounts[-1].value.unit in ("年", "岁") and not group[1].may_be("span")
    return aged and not any(t.may_be("year", "date", "period", "rise", "fall") for t in group)


def _outside(tokens: list[Token], group: list[Token]) -> set[str]:
    """The words outside a pair of brackets; (compared with 2020 emissions) says one once more."""
    return {token.text for token in tokens if token not in group}


def _shared(tokens: list[Token]) -> list[Token]:
    """What a share is a share of: the words behind “20% of”, where a name stands before it."""
    for place, token in enumerate(tokens[:-2]):
        share = token.may_be("amount") and token.value.unit == "%"
        start = place + 1 + tokens[place + 1].may_be("rise", "fall")
        if not share or start >= len(tokens) or tokens[start].text.lower() not in ("of", "in"):
            continue
        end = start + 1
        while end < len(tokens) and tokens[end].may_be(
            "unknown", "harmless", "flow", "rise", "fall", "others"
        ):
            end += 1
        named = any(t.may_be("unknown") for t in tokens[:place])
        return tokens[start:end] if named and end > start + 1 else []
    return []


def with_name(read: Split, row: Context) -> Split:
    """The same, read once more with its name known, which may say which way is better."""
    if read.wording.rule["kind"] not in ("about", "at_least", "at_most", "cumulative"):
        return read
    names = named(read.subject, read.rest, read.wording)
    known = replace(row, names=names[:1], unit=read.wording.unit)
    try:
        again = read_tokens(read.rest, read.wording.text, known)
    except Unread:
        return read
    return replace(read, wording=again) if _same(again, read.wording) else read


def _same(one: Wording, other: Wording) -> bool:
    keys = ("kind", "value", "low", "high")
    turned = other.rule.get("kind") in ("about", "cumulative")
    if turned and one.rule["kind"] == other.rule["kind"] and _single(one.rule.get("value")):
        return bool(abs(one.rule["value"]) == abs(other.rule["value"]))
    return all(one.rule.get(key) == other.rule.get(key) for key in keys)


def _single(value: object) -> bool:
    return isinstance(value, int | float)


def _promised(tokens: list[Token]) -> bool:
    """Whether words that lack one thing still sound like a promise."""
    percent = any(t.may_be("amount") and t.value.unit == "%" for t in tokens)
    by_then = any(t.text.lower() in ("by", "到") for t in tokens) and any(map(counts, tokens))
    done = any(t.may_be("done") for t in tokens) and any(map(counts, tokens))
    moved = any(t.may_be("rise", "fall", "flow", "factor") for t in tokens)
    return percent or by_then or done or moved


def _numbers(subject: str, tokens: list[Token]) -> bool:
    """Whether a name holds a number that should have been read; one in brackets is the name's."""
    outside = plain(re.sub(r"[(（].*?[)）]", "", subject))
    return any(
        counts(token)
        and token.value.unit not in SPANS
        and plain(token.text) in outside
        and not _of_a_noun(tokens[place + 1 :])
        for place, token in enumerate(tokens)
    )


def _of_a_noun(after: list[Token]) -> bool:
    """年收入10万元以上的村: a number that tells which villages are meant."""
    bounded = bool(after) and after[0].may_be("up", "down")
    noun = next((t for t in after[1:] if not t.may_be("harmless")), None)
    return bounded and noun is not None and noun.may_be("unknown")


def _promises(tokens: list[Token]) -> bool:
    """Whether words that would be a name hold a day, or a number with its bound."""
    bound = ("ge", "gt", "le", "lt", "cap")
    pairs = itertools.pairwise(tokens)
    bounded = any(a.may_be(*bound) and b.may_be("amount") for a, b in pairs)
    return bounded or any(t.may_be("year", "date", "period") for t in tokens)


def _stretches(tokens: list[Token]) -> list[tuple[int, int]]:
    """First and last token of every stretch that may be a name, the likeliest first."""
    unknown = [n for n, token in enumerate(tokens) if token.may_be("unknown")]
    names = [n for n, token in enumerate(tokens) if token.may_be("others", "areas")]
    spans = [(unknown[0], unknown[-1])] if unknown else [(n, n) for n in names]
    tried = [
        (_cost(tokens[left:first]) + _cost(tokens[last + 1 : right + 1]), left, right)
        for first, last in spans
        for left in range(max(0, first - FAR), first + 1)
        for right in range(last, min(len(tokens), last + FAR))
        if not tokens[right].may_be("start")  # 面积由2022年的40公顷
        and not (right > last and tokens[right].text.lower() in LEADING)
        and all(map(_absorbed, tokens[left:first] + tokens[last + 1 : right + 1]))
    ]
    return [(left, right) for _, left, right in sorted(tried)]


def moving(tokens: list[Token], piece: str, row: Context) -> Split | None:
    """助推某些企业提高市场占有率: who does it stands before the word of change, and what is
    counted behind it.
    """
    places = [n for n, token in enumerate(tokens) if token.may_be("rise", "fall")]
    if len(places) != 1 or any(tells(token) for token in tokens):
        return None
    if not chinese(piece) and any(not t.may_be("harmless") for t in tokens[: places[0]]):
        return None
    verb, after = tokens[places[0]], tokens[places[0] + 1 :]
    wording = _read([verb], piece, row)
    if not after or wording is None:
        return None
    return Split(_stretch(piece, after), wording, verb.text, [verb])


def _name(text: str) -> str:
    """A name without what only joins it to its sentence."""
    bare = re.sub(
        r"(?<=..)(?:(?<![人年户平地日月])均|总体|已?达|为)+$", "", text.strip(" “”\"'、的—")
    )
    bare = bare.lstrip("和与将把") + ("”" if bare.count("“") > bare.count("”") else "")
    bare = ("“" if bare.count("”") > bare.count("“") else "") + bare
    bare = re.sub(r"(?i)^(?:(?:in|of|the|our|and|while|with|for|an?|we) )+", "", bare)
    return re.sub(r"(?: (?:will|should|must|shall|also|is|are|go|come|be))+$", "", bare)


def _stretch(piece: str, tokens: list[Token]) -> str:
    return piece[tokens[0].start : tokens[-1].end].strip()


def _absorbed(token: Token) -> bool:
    """Whether a known word may belong to a name; one that says how much or which way may not."""
    return _of_names(token) or token.may_be(*NAMING)


def _cost(absorbed: list[Token]) -> float:
    """How far a name reaches into known words; 新登记 belongs to a name where it can."""
    return sum(-0.5 if _of_names(token) else 1 for token in absorbed)


def _of_names(token: Token) -> bool:
    """居 of 居民, 规划 of 规划论证: a word that is more often a part of a name."""
    single = len(token.text) == 1 and chinese(token.text) and not token.may_be("amount")
    first = token.start == 0 and token.may_be("mean")  # average waiting time
    return single or first or token.may_be("flow") or token.text in ("规划", "计划")


def _read(tokens: list[Token], piece: str, row: Context) -> Wording | None:
    try:
        return read_tokens(tokens, piece, row)
    except Unread:
        return None
