"""A plan's entries → TOML, one table after another, as a person would write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(tables: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """Tables as TOML; a name with a dot or in a list is an entry of an array.

    >>> print(toml_text([("target", {"id": "a", "rule": {"kind": "at_least", "value": 6.5}})]))
    [[target]]
    id = "a"
    rule = { kind = "at_least", value = 6.5 }
    <BLANKLINE>
    """
    return "\n".join(_table(name, entry) for name, entry in tables)


def _table(name: str, entry: Mapping[str, Any]) -> str:
    head = "[plan]" if name == "plan" else f"[[{name}]]"
    lines = [f"{_key(key)} = {toml_value(value)}" for key, value in entry.items()]
    return "\n".join([head, *lines, ""])


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else toml_value(key)


def toml_value(value: Any) -> str:
    """A value as it stands in a TOML file; a table on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            pairs = ", ".join(f"{_key(str(k))} = {toml_value(v)}" for k, v in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return f"[{', '.join(toml_value(one) for one in value)}]"
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}: {value!r}")
