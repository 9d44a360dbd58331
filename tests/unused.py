"""Functions and classes of the product that nothing of the product asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

CALLED_FROM_OUTSIDE = ("command", "callback", "validator", "serializer", "compiles", "listens_for")
"""Decorators by which a library calls a function."""
HOOKS = ("__getattr__", "upgrade", "downgrade")
"""Names by which Python and the migrations call one."""


def unused(files: Iterable[Path], templates: Iterable[Path] = ()) -> list[str]:
    """`file: name` for each function or class at the top of a module whose name stands in no other
    expression, no text of a call, no `__all__` and no template.
    """
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    asked = {name for tree in trees.values() for name in _asked(tree)}
    for template in templates:
        asked.update(re.findall(r"\w+", template.read_text(encoding="utf-8")))
    return [
        f"{file}: {node.name}"
        for file, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.name not in asked
        and node.name not in HOOKS
        and not any(
            word in ast.dump(d) for d in node.decorator_list for word in CALLED_FROM_OUTSIDE
        )
    ]


def _asked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Assign) and "__all__" in map(ast.unparse, node.targets):
            yield from ast.literal_eval(node.value)
        elif isinstance(node, ast.Call):
            texts = (*node.args, *(keyword.value for keyword in node.keywords))
            yield from (
                word
                for text in texts
                if isinstance(text, ast.Constant) and isinstance(text.value, str)
                for word in re.findall(r"\w+", text.value)
            )
