"""How the columns of a case are changed on the command line, for advice that does so."""

from __future__ import annotations

from keyword import iskeyword

from thidua.domain.case.columns import COLUMNS, Value


def option_for(column: str, value: object) -> dict[str, object]:
    """The option of ``edit-case`` that gives a column ``value``, as ``Advice`` takes it:
    ``advised`` for ``advised_on``; two of which one is chosen for what is true or false."""
    name = COLUMNS[column].option.replace("-", "_")
    if COLUMNS[column].value is Value.FLAG:
        return {name: True} if value else {f"no_{name}": True}
    return {f"{name}_" if iskeyword(name) else name: value}
