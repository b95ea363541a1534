"""What plain data are called: rows of the file, and JSON and TOML as we write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

# What a column of the file holds, and what a row is found by.
Scalar: TypeAlias = str | int | float | None
Key: TypeAlias = tuple[str | int, ...]
# A row as it was read, like ``sqlite3.Row``: only its table says what each column holds. A row to
# write is a ``Mapping[str, Scalar]``.
Row: TypeAlias = dict[str, Any]
# What the readers of columns made of an entry: only the table of its columns says what each holds.
Values: TypeAlias = dict[str, Any]

_Leaf = TypeVar("_Leaf")
# Tables and lists of what stands at their ends. What is written as JSON; with dates, as TOML.
Tree: TypeAlias = "Mapping[str, Tree[_Leaf]] | Sequence[Tree[_Leaf]] | _Leaf"
Json: TypeAlias = "Tree[str | int | float | Decimal | bool | None]"
Plain: TypeAlias = "Tree[str | int | float | Decimal | bool | date | None]"
