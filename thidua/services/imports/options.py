"""How an import is to go: what was asked for, and the map of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from thidua.advice import Advice
from thidua.domain.importing import OnDuplicate
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.written_dates import MonthDay
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.mapping import ColumnMap, read_mapping
from thidua.exchange.opening import open_file
from thidua.record import field, record, replace
from thidua.services.piped import decoded, refuse_spoilt

_LARGEST_MAP = 1 << 20  # bytes

Progress = Callable[
    [int, float | None], None
]  # rows read so far, and the share of the file where it is known


@record
class ImportOptions:
    """How an import is to go. ``unit`` leads the cases of rows that name no lead unit, or has the
    staff; ``mapping`` holds what the command line says of the layout, too;
    ``clear_blanks``: in an update a blank cell empties its column, else it leaves it; ``errors``:
    where to write the sheet with its bad cells marked; ``source``: the spreadsheet as the command
    line names it."""

    what: str = "cases"
    all_sheets: bool = False
    on_duplicate: OnDuplicate = OnDuplicate.REFUSE
    allow_duplicate: bool = False
    allow_retitle: bool = False
    clear_blanks: bool = False
    unit: str | None = None
    mapping: ColumnMap = field(default_factory=ColumnMap)
    errors: Path | None = None
    force: bool = False
    source: str = "TỆP"

    @property
    def sheet(self) -> str | None:
        """The one sheet that is asked for."""
        return self.mapping.shape.sheets[0] if len(self.mapping.shape.sheets) == 1 else None


def opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The spreadsheet at ``path``, to be read. Raises ``Refused`` where it can't be."""
    return open_file(path)


def laid_out(
    mapping: ColumnMap | None,
    what: str,
    *,
    sheets: tuple[str, ...] = (),
    fill_down: bool = False,
    month_day: MonthDay | None = None,
    skip_hidden: bool = False,
) -> ColumnMap:
    """The map with what the command line says of the layout of a list, which goes first."""
    mapping = mapping or ColumnMap()
    shape = mapping.shape
    unit = "lead_unit" if what == "cases" else "unit"
    return replace(
        mapping,
        shape=replace(
            shape,
            sheets=sheets or shape.sheets,
            fill_down=(*shape.fill_down, unit) if fill_down else shape.fill_down,
            ditto=shape.ditto or fill_down,
            month_day=month_day or shape.month_day,
            skip_hidden=shape.skip_hidden or skip_hidden,
        ),
    )


def read_by(
    options: ImportOptions, mapping: ColumnMap, rows: tuple[int, int] | None = None
) -> ImportOptions:
    """The options with a map in place of none; what they say of the layout goes first. ``rows``:
    where its heads stand in this list."""
    shape = options.mapping.shape
    mapping = replace(mapping, shape=replace(mapping.shape, header_rows=rows))
    meant = laid_out(
        mapping,
        options.what,
        sheets=shape.sheets,
        fill_down=shape.ditto,
        month_day=shape.month_day,
        skip_hidden=shape.skip_hidden,
    )
    return replace(options, mapping=meant)


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
    return read_map_text(text, what, source, added)


def read_map_text(
    text: str, what: str, source: str, added: Iterable[PlanAttribute] = ()
) -> ColumnMap:
    """The map that a text says, for the spreadsheet ``source``. Raises as ``load_mapping`` does."""
    return read_mapping(text, kind_of(what, added), guessing(source, what))
