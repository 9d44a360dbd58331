"""What a plan's folder may hold, read off the models themselves: every table, every key with
its type and default, every form of promise.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from indicators.plan.document import Document, Paper
from indicators.plan.entries import TABLES
from indicators.plan.entry import Words
from indicators.plan.forms import Rule, kind_of

SIMPLE = {str: "text", int: "whole number", float: "number", bool: "true | false", date: "day"}


@dataclass(frozen=True)
class Key:
    """One key: its name as written, its type in words, its default (empty where it must be
    given), and whether it must.
    """

    name: str
    type: str
    default: str
    needed: bool


@dataclass(frozen=True)
class Table:
    """One table or form: its name as written, what it is for, its keys."""

    name: str
    about: str
    keys: tuple[Key, ...]


def tables() -> list[Table]:
    """[plan] and every [[table]] of a folder, nested entries behind the one that holds them."""
    every = [_table("[plan]", Document), _table("[paper]", Paper)]
    every.extend(_table(f"[paper.{key}]", inner) for key, inner in _nested(Paper))
    for name, model in TABLES.items():
        every.append(_table(f"[[{name}]]", model))
        every.extend(_table(f"[[{name}.{key}]]", inner) for key, inner in _nested(model))
    return every


def forms() -> list[Table]:
    """Every form of promise, as the `rule` of a [[target]]."""
    union = get_args(Rule)[0]
    return [_table(kind_of(model), model) for model in get_args(union)]


def _table(name: str, model: type[BaseModel]) -> Table:
    own = model.__doc__ if model.__doc__ != BaseModel.__doc__ else ""
    about = " ".join((own or "").split())
    keys = tuple(_key(key, info) for key, info in model.model_fields.items())
    return Table(name, about, keys)


def _key(name: str, info: FieldInfo) -> Key:
    needed = info.is_required()
    default = "" if needed else _shown(info.get_default(call_default_factory=True))
    return Key(info.alias or name, type_of(info.annotation), default, needed)


def _shown(value: Any) -> str:
    match value:
        case None | () | "":
            return "–"
        case bool():
            return str(value).lower()
        case dict():
            return "–" if not value else repr(value)
        case str():
            return f'"{value}"'
        case _:
            return f"{value:g}" if isinstance(value, float) else str(value)


def type_of(hint: Any) -> str:
    """A type in words.

    >>> type_of(tuple[str, ...]), type_of(int | None), type_of(Literal["up", "down"])
    ('list of text', 'whole number', '"up" | "down"')
    """
    if hint in SIMPLE:
        return SIMPLE[hint]
    inner = get_args(hint)
    match get_origin(hint):
        case None:
            name = _entry(hint)
        case origin if origin is Annotated:
            name = type_of(inner[0])
        case origin if origin is Literal:
            name = " | ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in inner)
        case origin if origin in (Union, types.UnionType):
            name = _either(inner)
        case origin if origin in (tuple, list):
            name = _listed(inner)
        case _:
            name = f"table: {type_of(inner[0])} → {type_of(inner[-1])}"
    return name


def _either(inner: tuple[Any, ...]) -> str:
    if any(_is_form(one) for one in inner):
        return "a form"
    kinds = [type_of(one) for one in inner if one is not type(None)]
    return " | ".join(dict.fromkeys(kinds))


def _listed(inner: tuple[Any, ...]) -> str:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return f"list of {type_of(inner[0])}"
    return f"list of {len(inner)}: {type_of(inner[0])}"


def _is_entry(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _is_form(hint: Any) -> bool:
    kind = hint.model_fields.get("kind") if _is_entry(hint) else None
    return kind is not None and len(get_args(kind.annotation)) == 1


def _entry(hint: Any) -> str:
    if hint is Words:
        return "text, or { zh, en, … }"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        keys = list(hint.model_fields)
        return f"{{ {', '.join(keys)} }}" if len(keys) < 5 else f"entry ({hint.__name__})"
    return "anything" if hint is Any else str(getattr(hint, "__name__", hint))


def _nested(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Entries that are written as tables of their own inside another."""
    for name, info in model.model_fields.items():
        for one in _parts(info.annotation):
            written_flat = one is Words or _is_form(one)
            if _is_entry(one) and len(one.model_fields) > 2 and not written_flat:
                yield info.alias or name, one


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _parts(inner)
