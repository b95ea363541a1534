"""How an import is to go: what was asked for, and the map of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from thidua.advice import Advice
from thidua.domain.importing import OnDuplicate
from thidua.domain.plan.model import PlanAttribute
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.mapping import ColumnMap, read_mapping
from thidua.exchange.opening import open_file
from thidua.services.piped import decoded, refuse_spoilt

_LARGEST_MAP = 1 << 20  # bytes

Progress = Callable[
    [int, float | None], None
]  # rows read so far, and the share of the file where it is known


@dataclass(frozen=True)
class ImportOptions:
    """How an import is to go. ``unit`` leads the cases of rows that name no lead unit;
    ``clear_blanks``: in an update a blank cell empties its column, else it leaves it; ``errors``:
    where to write the sheet with its bad cells marked; ``source``: the spreadsheet as the command
    line names it."""

    what: str = "cases"
    sheet: str | None = None
    on_duplicate: OnDuplicate = OnDuplicate.REFUSE
    allow_duplicate: bool = False
    clear_blanks: bool = False
    unit: str | None = None
    mapping: ColumnMap = field(default_factory=ColumnMap)
    errors: Path | None = None
    force: bool = False
    source: str = "TỆP"


def opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The spreadsheet at ``path``, to be read. Raises ``Refused`` where it can't be."""
    return open_file(path)


def guessing(source: str, what: str, sheet: str | None = None) -> Advice:
    """The command line that makes a map file for the spreadsheet ``source``; ``added``: what
    plans add to the columns of a case."""
    listed = None if what == "cases" else what
    return Advice("import", source, what=listed, sheet=sheet, guess=True, o="ghep-cot.toml")


def load_mapping(
    path: Path, what: str, source: str, added: Iterable[PlanAttribute] = ()
) -> ColumnMap:
    """The map file at ``path``, for the spreadsheet ``source``. Raises ``Refused`` with everything
    that is wrong with it."""
    with open_file(path) as stream:
        raw = stream.read(_LARGEST_MAP + 1)
        if len(raw) > _LARGEST_MAP:
            raise Refused(f"Tệp --map {path} quá lớn.", todo="Xem lại có chọn nhầm tệp không.")
        try:
            text = decoded(raw)
        except UnicodeDecodeError:
            raise Refused(
                f"Tệp --map {path} không phải là chữ UTF-8.", todo="Lưu lại tệp ấy dạng UTF-8."
            ) from None
    refuse_spoilt(text, f"Tệp --map {path}")
    return read_mapping(text, kind_of(what, added), guessing(source, what))
