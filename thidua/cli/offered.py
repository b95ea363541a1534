"""What the command line of a command takes: its own options, and those that it shares."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated

from thidua.cli.case_filters import CASE_FILTERS
from thidua.cli.declared import NEEDED, Option, Parameter
from thidua.cli.shared import DryRun, Force, NoColor, NoInput, Pager, ShowAll

_SHARED_FLAGS = (DryRun, Force, NoColor, NoInput, Pager, ShowAll)
_FLAGS = (*_SHARED_FLAGS, CASE_FILTERS["open"], CASE_FILTERS["voided"])


def output_of(suffix: str, other: str = "") -> object:
    """The option ``-o`` of a command that makes one kind of file, or one ``other``."""
    more = f" hoặc {other} (Excel)" if other else ""
    words = f"Ghi vào tệp, đuôi {suffix}{more}."
    return Annotated[
        str | None,
        Option("--output", "-o", metavar=f"TỆP{'' if other else suffix}", help=words),
    ]


def taken(
    own: Sequence[Parameter], given: Collection[str], offered: Mapping[str, object]
) -> list[Parameter]:
    """What the command line takes: the parameters of a function that are not ``given``, then the
    columns of a case and the shared options; what has to be given stands first."""
    found = [one for one in own if one.name not in given]
    found += [Parameter(name, option, _default(option)) for name, option in offered.items()]
    return sorted(found, key=lambda one: one.default is not NEEDED)


def _default(option: object) -> bool | None:
    return False if option in _FLAGS else None
