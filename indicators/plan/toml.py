"""A plan's file → what TOML makes of it; what an editor did to it is named as such."""

from __future__ import annotations

import codecs
import math
import os
import re
import stat
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

SIZE_LIMIT = 4 * 1024 * 1024
DEPTH_LIMIT = 16
"""Tables and lists within each other; the deepest entry of a plan needs six."""
LARGEST = 2**53
"""Whole numbers up to here are kept by a double."""
SHOWN = 60

_DOTTED = re.compile(r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){200}", re.ASCII)
"""A dotted key that is told before it is read: a reader of TOML takes the square of its length."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE = re.compile(r"at line (\d+)")
_DECIMAL_COMMA = r"=\s*([+-]?[0-9]+,[0-9]+)\s*(?:#.*|[,}].*)?$"
_QUOTED = r'"(?:[^"\\]|\\.)*"|\'[^\']*\''
_CURLY = "[“”„‟‘’‚‛「」『』＂＇]"
_FULL_WIDTH = "[＝，［］｛｝．：]"


class TomlError(ValueError):
    """A file that cannot be used; the message names the place and the remedy."""


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file, its lists as tuples.

    Raises:
        TomlError: no regular file in UTF-8, no TOML, nested too deep, or a number that a double
        does not hold.
    """
    return toml_tables(text_of(file))


def toml_tables(text: str) -> dict[str, Any]:
    """The tables of a TOML text, see `read_toml`."""
    if _DOTTED.search(text):
        raise TomlError(_deep())
    try:
        content = tomllib.loads(text, parse_float=_exact)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_named(text, error)) from None
    except RecursionError:
        raise TomlError(_deep()) from None
    except TomlError:
        raise
    except ValueError as error:
        raise TomlError(f"not valid TOML: {error}; mend the value") from None
    for depth, value in _walked(content):
        if depth > DEPTH_LIMIT:
            raise TomlError(_deep())
        if type(value) is int and abs(value) > LARGEST:
            raise TomlError(_too_long(str(value)))
    return {name: _frozen(value) for name, value in content.items()}


def text_of(file: Path, *, mark: bool = False) -> str:
    """A file's text in UTF-8; `mark` allows the byte order mark that some editors write first.

    Raises:
        TomlError: it is no regular file of a sensible size, or not in UTF-8.
    """
    content = _bytes(file)
    if content.startswith(_WIDE) or b"\0" in content[:1024]:
        raise TomlError("saved as UTF-16 (“Unicode”); save it as UTF-8")
    if content.startswith(codecs.BOM_UTF8):
        if not mark:
            raise TomlError("begins with a byte order mark (BOM); save it as UTF-8 without BOM")
        content = content[len(codecs.BOM_UTF8) :]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TomlError(
            f"line {line}: byte 0x{content[error.start]:02X} is not UTF-8"
            " (perhaps GB18030 or GBK); save it as UTF-8"
        ) from None


def _bytes(file: Path) -> bytes:
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise TomlError(f"cannot be opened: {error.strerror}") from None
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise TomlError("is no regular file; put a text file in its place")
        content = opened.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise TomlError(f"is over {SIZE_LIMIT // 1024 // 1024} MB; a plan's file is a page or two")
    return content


def _exact(text: str) -> float:
    """A number as a double, if a double holds every digit of it.

    >>> _exact("8.25"), _exact("1_000.5")
    (8.25, 1000.5)
    >>> _exact("8.123456789012345678")
    Traceback (most recent call last):
        ...
    indicators.plan.toml.TomlError: 8.123456789012345678 has more digits than can be kept; write at most 15
    """
    value = float(text)
    if math.isnan(value) or "inf" in text:
        return value
    try:
        kept = Decimal(repr(value)) == Decimal(text)
    except InvalidOperation:
        kept = False
    if not kept:
        raise TomlError(_too_long(text))
    return value


def _too_long(text: str) -> str:
    return f"{_short(text)} has more digits than can be kept; write at most 15"


def _deep() -> str:
    return f"tables or lists nested more than {DEPTH_LIMIT} deep; write them flat"


def _walked(content: Any) -> Iterator[tuple[int, Any]]:
    """Every value with its depth, without recursion; nothing below the limit."""
    left: list[tuple[int, Any]] = [(0, content)]
    while left:
        depth, value = left.pop()
        yield depth, value
        if depth > DEPTH_LIMIT:
            continue
        if isinstance(value, dict):
            left.extend((depth + 1, v) for v in value.values())
        elif isinstance(value, list):
            left.extend((depth + 1, v) for v in value)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _frozen(v) for name, v in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _named(text: str, error: tomllib.TOMLDecodeError) -> str:
    """The fault by its usual cause, where the faulty line shows one."""
    place = _LINE.search(str(error))
    lines = text.split("\n")
    number = int(place[1]) if place else len(lines)
    for at in (number, number - 1):
        line = lines[at - 1] if 0 < at <= len(lines) else ""
        bare = re.sub(_QUOTED, "", line)
        if match := re.search(_DECIMAL_COMMA, bare):
            return f"line {at}: {match[1]} has a decimal comma; write {match[1].replace(',', '.')}"
        if match := re.search(_CURLY, bare):
            return f'line {at}: {match[0]} is a curly quotation mark; write "straight" ones'
        if match := re.search(_FULL_WIDTH, bare):
            return f"line {at}: {match[0]} is a full-width character; write it half-width"
    return f"not valid TOML: {error}; mend the line it names"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
