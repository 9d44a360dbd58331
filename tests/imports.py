"""Which module of the house imports which, as its source says: at the top,
inside a function and under TYPE_CHECKING alike.
"""

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Import(NamedTuple):
    """One imported name: the line, what is imported, and whether the import
    stands inside a function.
    """

    line: int
    name: str
    lazy: bool


def imports(source: str, package: str = "") -> Iterator[Import]:
    """Every import of a source, with relative ones made whole by `package`.

    `from a.b import c` gives `a.b.c`: whether c is a module or a name in one,
    only who knows the house can say.
    """
    yield from _below(ast.parse(source), package, lazy=False)


def _below(tree: ast.AST, package: str, *, lazy: bool) -> Iterator[Import]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, alias.name, lazy)
        elif isinstance(node, ast.ImportFrom):
            start = _start(node, package)
            for alias in node.names:
                yield Import(node.lineno, f"{start}.{alias.name}", lazy)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _below(node, package, lazy=lazy or inside)


def _start(node: ast.ImportFrom, package: str) -> str:
    parts = package.split(".")
    kept = parts[: len(parts) - node.level + 1] if node.level else []
    return ".".join([*kept, *([node.module] if node.module else [])])


def module_of(name: str, modules: Mapping[str, object]) -> str | None:
    """The module that an imported name is or stands in; None if not ours."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None


Graph = Mapping[str, set[str]]


def circle(graph: Graph) -> list[str]:
    """Modules that import each other in a ring; empty if there is none."""
    done: set[str] = set()

    def walk(module: str, way: list[str]) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module in done:
            return []
        for next_one in sorted(graph.get(module, ())):
            if ring := walk(next_one, [*way, module]):
                return ring
        done.add(module)
        return []

    for module in sorted(graph):
        if ring := walk(module, []):
            return ring
    return []


def tallest(graph: Graph) -> list[str]:
    """The longest chain of modules, each importing the next. `graph` has no
    circle.
    """
    below: dict[str, list[str]] = {}

    def chain(module: str) -> list[str]:
        if module not in below:
            chains = [chain(one) for one in sorted(graph.get(module, ()))]
            below[module] = [module, *max(chains, key=len, default=[])]
        return below[module]

    return max((chain(module) for module in sorted(graph)), key=len, default=[])
