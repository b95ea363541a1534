"""The source of the package, read and parsed once for all tests that look at it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "thidua"


@cache
def texts() -> dict[str, str]:
    """Each file of the package, by its path below ``thidua/``."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def trees() -> dict[str, ast.Module]:
    """The same, parsed; not to be changed."""
    return {file: ast.parse(text) for file, text in texts().items()}


@cache
def nodes() -> dict[str, tuple[ast.AST, ...]]:
    """Every node of each file, in the order of ``ast.walk``."""
    return {file: tuple(ast.walk(tree)) for file, tree in trees().items()}


@cache
def for_types_only(file: str) -> frozenset[ast.AST]:
    """What stands below ``if TYPE_CHECKING`` in a file, and never runs."""
    return frozenset(
        node
        for guard in nodes()[file]
        if isinstance(guard, ast.If) and ast.unparse(guard.test) == "TYPE_CHECKING"
        for part in guard.body
        for node in ast.walk(part)
    )
