"""Plans as files that people write: TOML, or a workbook; read, and made to start from."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.advice import Advice, Said, told
from thidua.domain.numbers import format_integer
from thidua.domain.toml_text import read_toml
from thidua.errors import Problem, Refused, UsageFault, system_reason, way_out
from thidua.resources import EXAMPLE_PLAN, data_file
from thidua.services.output import replacing
from thidua.services.piped import decoded, refuse_spoilt

if TYPE_CHECKING:
    from thidua.domain.plan.model import Plan
    from thidua.session import Happened

_LARGEST_TEXT = 2_000_000  # bytes; the embedded plan has some 10,000
LARGEST = 20_000_000
_MOST_PROBLEMS = 500  # that are told one by one
_BOOK = ".xlsx"
_BOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # how workbooks begin, old ones too


def read_plan_file(file: Path) -> Plan:
    """The plan in a TOML file or in a workbook, by what is in it. Raises ``Refused`` with every
    problem in it."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise Refused(
            f"Không đọc được tệp kế hoạch {file}: {system_reason(error)}.",
            todo=way_out(error, "Xem lại đường dẫn."),
        ) from None
    return read_plan_bytes(raw, f"Tệp {file}", book=file.suffix.lower() == _BOOK)


def read_plan_bytes(raw: bytes, called: str, *, book: bool = False) -> Plan:
    """The plan that ``raw`` holds; ``called``: where it comes from, as messages name it; ``book``:
    its name says that it is a workbook. Raises ``Refused`` with every problem in it."""
    is_book = book or raw.startswith(_BOOKS)
    if len(raw) > (LARGEST if is_book else _LARGEST_TEXT):
        raise Refused(f"{called} quá lớn, không phải là tệp kế hoạch.", todo="Xem lại đường dẫn.")
    return _of_book(raw, called) if is_book else _of_text(raw, called)


def _of_text(raw: bytes, called: str) -> Plan:
    from thidua.domain.plan.file import read_plan

    try:
        content = decoded(raw)
    except UnicodeDecodeError as error:
        raise Refused(
            f"{called} không phải là văn bản UTF-8 (byte {error.start + 1}).",
            todo="Lưu lại tệp với bảng mã UTF-8.",
        ) from None
    refuse_spoilt(content, called)
    data = read_toml(content, called, told("Xem mẫu bằng: ", Advice("plan", "export")))
    todo = told("Sửa các khóa trên rồi chạy lại; xem các khóa bằng: ", Advice("plan", "schema"))
    return _checked(lambda: read_plan(data), called, todo, list)


def _of_book(raw: bytes, called: str) -> Plan:
    from thidua.domain.plan.file import read_plan
    from thidua.exchange.opening import open_sheets
    from thidua.exchange.plan_reading import read_plan_sheets

    name = called.removeprefix("Tệp ")
    with open_sheets(io.BytesIO(raw), name) as sheets:
        data, places = read_plan_sheets(sheets)

    def read() -> Plan:
        plan = read_plan(data)
        if places.problems:
            raise Refused(called)
        return plan

    return _checked(read, called, "Sửa các ô trên rồi chạy lại.", places.told)


def _checked(
    read: Callable[[], Plan],
    called: str,
    todo: Said,
    places: Callable[[tuple[Problem, ...]], list[Problem]],
) -> Plan:
    """What ``read`` gives. What it refuses is told of the file, each problem at its place."""
    try:
        return read()
    except Refused as error:
        problems = places(error.problems)
        count = len(problems)
        if count > _MOST_PROBLEMS:
            more = Problem("…", f"và {format_integer(count - _MOST_PROBLEMS)} chỗ nữa")
            problems = [*problems[:_MOST_PROBLEMS], more]
        what = f"{_of_a_plan(called)}: {format_integer(count)} chỗ chưa đúng."
        raise Refused(what, todo=todo, problems=problems) from None


def _of_a_plan(called: str) -> str:
    """``Tệp kế hoạch a.toml``."""
    return called.replace("Tệp ", "Tệp kế hoạch ", 1)


def plan_book(plan: Plan | None) -> bytes:
    """A plan as a workbook; without one, an empty workbook to write a plan in. Raises ``Refused``
    for a text that no cell can hold."""
    from thidua.domain.plan.data import plan_to_dated_data
    from thidua.exchange.plan_writing import write_plan_book

    stream = io.BytesIO()
    write_plan_book(stream, {} if plan is None else plan_to_dated_data(plan))
    return stream.getvalue()


def new_plan_file(target: Path, happened: Happened, *, force: bool = False) -> None:
    """Write an example of a plan to start from. Raises ``Refused`` where ``target`` can't be
    written, ``UsageFault`` for a kind of file that no plan is."""
    suffix = target.suffix.lower()
    if suffix not in (".toml", _BOOK):
        todo = told("Ví dụ: ", Advice("plan", "new", f"{target.stem or 'ke-hoach'}.toml"))
        raise UsageFault(f"Tệp kế hoạch có đuôi .toml hoặc .xlsx: “{target}”.", todo=todo)
    example = data_file(EXAMPLE_PLAN)
    content = plan_book(read_plan_file(example)) if suffix == _BOOK else example.read_bytes()
    with replacing(target, happened, force=force) as stream:
        stream.write(content)
